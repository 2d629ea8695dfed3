"""Upright stacks side by side, one for each year, over an axis with round values."""

from desktop.papers.charts.boxes import draw_box
from desktop.papers.charts.description import Bar, Chart
from desktop.papers.typesetting.drawing import Drawing
from desktop.papers.typesetting.style import FAINT, HAIRLINE, RULE, TABLE, TABLE_BOLD

PLOT = 62.0
"""Height in millimetres with the unit above and the years below."""
_HEAD = 6.0
_FOOT = 6.0
_WIDEST = 22.0
_OF_SLOT = 0.55
_MOST_STEPS = 5


def draw_columns(drawing: Drawing, chart: Chart, left: float, top: float, width: float) -> None:
    """Draw the axis and the columns; the legend stands below them."""
    step = axis_step(chart.scale or 1)
    most = -(-(chart.scale or 1) // step) * step
    axis = TABLE.face.width(f"{most:,}", TABLE.size) + 2.0
    base, begin = top + PLOT - _FOOT, left + axis
    high, wide = PLOT - _HEAD - _FOOT, width - axis
    drawing.text(left, top + _HEAD / 2 - 1.0, f"（{chart.unit}）", TABLE)
    for tick in range(0, most + 1, step):
        y = base - high * tick / most
        drawing.text(begin - 2.0, y, f"{tick:,}", TABLE, 1.0)
        if tick:
            drawing.line(begin, y, left + width, y, HAIRLINE, FAINT)
    slot = wide / max(1, len(chart.bars))
    for at, bar in enumerate(chart.bars):
        middle = begin + (at + 0.5) * slot
        drawing.text(middle, base + _FOOT / 2, bar.label, TABLE, 0.5)
        _draw_column(drawing, bar, middle, base, min(_WIDEST, slot * _OF_SLOT), high / most)
    drawing.line(begin, base, left + width, base, RULE)


def axis_step(most: int) -> int:
    """The least of 1, 2, 5, 10, 20 … of which at most five reach ``most``."""
    size = 1
    while True:
        for step in (size, 2 * size, 5 * size):
            if step * _MOST_STEPS >= most:
                return step
        size *= 10


def _draw_column(
    drawing: Drawing, bar: Bar, middle: float, base: float, width: float, unit: float
) -> None:
    """``unit``: millimetres for 1. The first part stands at the foot."""
    y = base
    for part in bar.parts:
        height = part.value * unit
        y -= height
        if height:
            draw_box(drawing, middle - width / 2, y, (width, height), part.ink, part.mark)
    words, style = (f"{bar.value:,}", TABLE_BOLD) if bar.parts else (bar.aside, TABLE)
    room = style.face.width(words, style.size) + 1.2
    drawing.bar(middle - room / 2, y - 4.2, room, 3.6, 0, 0)  # no line runs through the words
    drawing.text(middle, y - 2.4, words, style, 0.5)
