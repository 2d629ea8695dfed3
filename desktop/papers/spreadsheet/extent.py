"""How much room a text takes in a cell: spreadsheets do not fit merged cells by themselves.

Widths are those of the fixed-pitch face: a full-width character one em, a half-width one half.
Where a proportional face is used it is narrower, so nothing is cut.
"""

import re
from functools import lru_cache
from unicodedata import east_asian_width

MM_PER_POINT = 25.4 / 72
_PADDING_MM = 1.3
_SLACK = 0.98
_UNIT = re.compile(r"[!-~]+|.")
_NOT_FIRST = frozenset("、。，．・：；？！）」』】〕〉》ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々")


def width_of(text: str) -> float:
    """The width of a text in em."""
    if text.isascii():
        return len(text) / 2
    return sum(1.0 if east_asian_width(char) in "WFA" else 0.5 for char in text)


@lru_cache(maxsize=20_000)
def lines_of(text: str, width_mm: float, size: float) -> int:
    """How many lines a text needs in a cell of this width at this size in points."""
    room = (width_mm - _PADDING_MM) * _SLACK / (size * MM_PER_POINT)
    return sum(_lines(paragraph, max(room, 1.0)) for paragraph in text.split("\n"))


def height_of(text: str, width_mm: float, size: float) -> float:
    """The height in points that shows the whole text."""
    lines = lines_of(text, width_mm, size)
    return lines * leading(size) + 3.5


def leading(size: float) -> float:
    """The distance of lines in points as spreadsheets set it."""
    return size * 1.3


def _lines(paragraph: str, room: float) -> int:
    lines, used = 1, 0.0
    for unit in _UNIT.findall(paragraph):
        width = width_of(unit)
        if used + width <= room:
            used += width
        elif width > room:
            over = used + width
            lines += int(over // room)
            used = over % room
        else:
            lines += 1
            # A character that may not begin a line takes the one before it down with it.
            used = width + (1.0 if unit in _NOT_FIRST else 0.0)
    return lines
