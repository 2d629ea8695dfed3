"""内部資料: the mark that every page of an internal paper carries, and no other page."""

from desktop.papers.typesetting.drawing import Drawing
from desktop.papers.typesetting.style import FRAME, TABLE_BOLD

INTERNAL = "内部資料"
_TOP, _HEIGHT = 10.0, 5.2
_SIDES = 2.0

CENTRE = _TOP + _HEIGHT / 2
"""The height around which what stands beside the mark is set."""


def mark_width() -> float:
    """Millimetres from the mark's left edge to its right."""
    return TABLE_BOLD.face.width(INTERNAL, TABLE_BOLD.size) + 2 * _SIDES


def draw_internal_mark(drawing: Drawing, right: float) -> None:
    """Draw the mark at the head of the page; ``right`` is its edge."""
    width = mark_width()
    drawing.frame(right - width, _TOP, width, _HEIGHT, FRAME)
    drawing.text(right - width / 2, CENTRE, INTERNAL, TABLE_BOLD, 0.5)
