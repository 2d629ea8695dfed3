"""An indicator with its baseline and yearly targets as a small table on the card."""

from dataclasses import dataclass, replace
from datetime import date

from db.records import Indicator, Plan
from db.rules import days
from desktop.papers.card.rows import BODY, Row, text_height
from desktop.papers.period_heads import year_label
from desktop.papers.typesetting.drawing import Drawing
from desktop.papers.typesetting.line_breaking import Line, broken
from desktop.papers.typesetting.style import HAIRLINE, HALF_HEAD, TABLE

_HEAD = 4.6
_CLEAR = 0.6
_MOST_LINES = 8


@dataclass(frozen=True, slots=True)
class _Target:
    left: float
    width: float
    head: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class TargetsRow:
    cells: tuple[_Target, ...]
    height: float

    def draw(self, drawing: Drawing, left: float, top: float, shade: float) -> None:  # noqa: ARG002
        drawing.fill(left, top, BODY, _HEAD, HALF_HEAD)
        drawing.line(left, top + _HEAD, left + BODY, top + _HEAD, HAIRLINE)
        centre = top + _HEAD + (self.height - _HEAD) / 2
        for cell in self.cells:
            x = left + cell.left
            if cell.left:
                drawing.line(x, top, x, top + self.height, HAIRLINE)
            drawing.text(x + cell.width / 2, top + _HEAD / 2, cell.head, TABLE, 0.5)
            drawing.lines(x, centre, cell.lines, TABLE, 0.5, cell.width)

    def split(self, room: float) -> None:  # noqa: ARG002 - a table of one line stays whole
        return None

    def stretched(self, height: float) -> Row:
        return replace(self, height=max(height, self.height))


def needs_table(indicator: Indicator) -> bool:
    """Whether the targets say more than the indicator's own words."""
    return any(target.text not in indicator.text for target in indicator.targets)


def targets_row(plan: Plan, indicator: Indicator) -> TargetsRow | None:
    """The table of an indicator; None where its words are too many for a table."""
    heads = _heads(plan, indicator)
    width = BODY / max(1, sum(length for _, length, _ in heads))
    cells: list[_Target] = []
    left = 0.0
    for head, length, text in heads:
        lines = broken(text, TABLE.face, TABLE.size, width * length - 2 * _CLEAR)
        fits = TABLE.face.width(head, TABLE.size) <= width * length - 2 * _CLEAR
        if len(lines) > _MOST_LINES or not fits:
            return None
        cells.append(_Target(left, width * length, head, lines))
        left += width * length
    most = max(len(cell.lines) for cell in cells)
    return TargetsRow(tuple(cells), _HEAD + text_height(most))


def targets_text(plan: Plan, indicator: Indicator) -> str:
    """Baseline and targets as lines of text."""
    return "\n".join(
        f"{head}：{text}".replace("\n", "　") for head, _, text in _heads(plan, indicator) if text
    )


def _heads(plan: Plan, indicator: Indicator) -> list[tuple[str, int, str]]:
    """(head, number of columns, text) of the baseline and of each year or span of years."""
    heads = [("基準値", 1, _baseline(plan, indicator))] if indicator.baseline else []
    targets = {target.fiscal_year: target for target in indicator.targets}
    years = sorted({*plan.years, *targets})
    covered = min(years, default=0) - 1
    for year in years:
        target = targets.get(year)
        if year <= covered and target is None:
            continue
        last = max(year, target.to_year or year) if target else year
        last = min([last, *(other - 1 for other in targets if other > year)])
        span = sum(year <= other <= last for other in years)
        name = year_label(plan, year, TABLE, BODY)
        if last > year:
            name += f"～{year_label(plan, last, TABLE, BODY)}"
        heads.append((name, max(1, span), target.text if target else ""))
        covered = last
    return heads


def _baseline(plan: Plan, indicator: Indicator) -> str:
    text = indicator.baseline or ""
    if indicator.unit and text.isascii():
        text += indicator.unit
    return f"{text}\n（{_day(plan, indicator.baseline_on)}）" if indicator.baseline_on else text


def _day(plan: Plan, iso: str) -> str:
    """The day in the plan's calendar, or as it stands where it is no date."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    return days.written(day, plan.calendar)
