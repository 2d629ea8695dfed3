"""A target's figure, where its words are nothing but a figure. A number is never forced."""

from db.rules.folding import folded


def figures_in(words: str, unit: str) -> tuple[int | float | None, int | float | None]:
    """Number and denominator of 35施設／148施設 or 40%; None for what is no bare figure."""
    parts = [part.removesuffix(folded(unit)) for part in folded(words).split("/")]
    numbers = [_number(part.removesuffix("%")) for part in parts]
    if len(numbers) > 2 or None in numbers:
        return None, None
    return numbers[0], numbers[1] if len(numbers) == 2 else None


def _number(text: str) -> int | float | None:
    plain = text.replace(",", "")
    if plain.isdecimal():
        return int(plain)
    whole, point, rest = plain.partition(".")
    return float(plain) if point and whole.isdecimal() and rest.isdecimal() else None
