"""The order in which people sort numbers: 1-2-10 behind 1-2-9."""

import re


def natural(text: str) -> tuple[tuple[int, int | str], ...]:
    """A key that sorts 1-2-10 behind 1-2-9; empty texts come last."""
    if not text:
        return ((2, ""),)
    parts = re.findall(r"\d+|\D+", text)
    return tuple((0, int(part)) if part.isdecimal() else (1, part) for part in parts)
