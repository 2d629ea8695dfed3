"""How a number is written: 1-1-2, 1.1, 01-02, and which ways of writing it are one."""

import re
from collections.abc import Sequence

from db.rules.folding import folded

_DIGITS = re.compile(r"\d+")


def pieces(number: str | None) -> list[str]:
    """The figures of a number as they are written: 1, 1 and 02 of 1-1-02."""
    return _DIGITS.findall(number or "")


def parts(number: str | None) -> tuple[int, ...]:
    """The figures of a number by value."""
    return tuple(int(piece) for piece in pieces(number))


def plain(number: str) -> str:
    """What makes two ways of writing a number one: neither width nor spaces nor case."""
    return number.replace(" ", "").lower() if number.isascii() else folded(number)


def like(pattern: str, above: Sequence[str], last: int) -> str:
    """A number with ``pattern``'s signs, and the zeros before its last figure."""
    example = pieces(pattern)[-1]
    padded = str(last).zfill(len(example)) if example.startswith("0") else str(last)
    figures = iter([*above, padded])
    return _DIGITS.sub(lambda _: next(figures), pattern)


def first_number(sign: str, above: str | None, last: int) -> str | None:
    """A number where its level has none yet: that of the level above, a sign and the figure."""
    figures = pieces(above)
    return sign.join([*figures, str(last)]) if figures else None
