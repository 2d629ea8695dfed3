"""The years and halves above a schedule, and the lines between them."""

from collections.abc import Sequence

from db.records import Plan
from db.rules import fiscal_year
from db.rules.schedule import periods
from desktop.papers.typesetting.drawing import Drawing
from desktop.papers.typesetting.style import FAINT, HAIRLINE, HALF_HEAD, RULE, TABLE, Style

_CLEAR = 0.6


def draw_period_heads(
    drawing: Drawing,
    plan: Plan,
    left: float,
    top: float,
    width: float,
    height: float,
    shade: float = HALF_HEAD,
) -> float:
    """Draw the years and halves above a schedule; return where it begins."""
    year_width = width / max(1, len(plan.years))
    halves = [half for half in plan.halves if half]
    bottom = top + height * (2 if halves else 1)
    for index, year in enumerate(plan.years):
        x = left + index * year_width
        if index:
            drawing.line(x, top, x, bottom, HAIRLINE)
        label = year_label(plan, year, TABLE, year_width - 2 * _CLEAR)
        drawing.text(x + year_width / 2, top + height / 2, label, TABLE, 0.5)
        for place, half in enumerate(halves):
            x_half = x + place * year_width / len(halves)
            if place:
                drawing.line(x_half, top + height, x_half, bottom, HAIRLINE)
            room = year_width / len(halves)
            label = _half_label(half, TABLE, room - 2 * _CLEAR)
            drawing.text(x_half + room / 2, bottom - height / 2, label, TABLE, 0.5)
    if halves:
        drawing.line(left, top + height, left + width, top + height, HAIRLINE)
    drawing.fill(left, top, width, bottom - top, shade)
    if shade:
        drawing.line(left, bottom, left + width, bottom, RULE)
    return bottom


def open_grid(
    drawing: Drawing,
    plan: Plan,
    left: float,
    top: float,
    width: float,
    height: float,
    clear: Sequence[tuple[float, float]] = (),
) -> None:
    """Draw the inner lines of an open grid: years plain, halves faint.

    ``clear``: spans from the left edge within which no line stands.
    """
    columns = periods(plan)
    for index in range(1, len(columns)):
        at = index * width / len(columns)
        if any(begin + 0.1 < at < end - 0.1 for begin, end in clear):
            continue
        x = left + at
        new_year = columns[index].year != columns[index - 1].year
        weight, shade = (RULE, 100) if new_year else (HAIRLINE, FAINT)
        drawing.line(x, top, x, top + height, weight, shade)


def year_label(plan: Plan, year: int, style: Style, room: float) -> str:
    """令和4年度, or R4 where ``room`` millimetres are too few for it."""
    name = fiscal_year.long_name(year, plan.calendar)
    fits = style.face.width(name, style.size) <= room
    return name if fits else fiscal_year.short_name(year, plan.calendar)


def _half_label(half: int | None, style: Style, room: float) -> str:
    """上期, or 上 where ``room`` millimetres are too few for it."""
    name = fiscal_year.half_name(half) if half else ""
    return name if style.face.width(name, style.size) <= room else name[:1]
