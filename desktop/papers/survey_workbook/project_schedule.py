"""The schedule on the front of a 調査票: bars as they run, a thick box round the year asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from db.records import Cell, Project
from db.rules import fiscal_year as years
from db.rules.break_points import BREAK
from db.rules.schedule import full_label
from desktop.papers.spreadsheet.extent import lines_of
from desktop.papers.spreadsheet.styles import Style, varied
from desktop.papers.survey_workbook import look
from desktop.papers.survey_workbook.form import FIRST, Form, Place
from desktop.papers.survey_workbook.issued import IssuedSheets
from desktop.papers.survey_workbook.wording import in_lines


def draw(form: Form, issued: IssuedSheets, project: Project) -> None:
    """Years, halves, then for each lane its phases and its departments."""
    if project.is_scheduled and issued.state.plan.halves:
        _Grid(form, issued, project).draw()


@dataclass(frozen=True, slots=True)
class _Bar:
    """A period's content; ``short``, which may have break points, where it needs more lines."""

    words: str
    short: str
    style: Style
    name: str | None = None


class _Grid:
    def __init__(self, form: Form, issued: IssuedSheets, project: Project) -> None:
        self.form = form
        self.issued = issued
        plan = issued.state.plan
        self.periods = [(year, half) for year in plan.years for half in plan.halves]
        self.surveyed = [
            n for n, (year, _) in enumerate(self.periods) if year == issued.fiscal_year
        ]
        self.across = (len(form.sheet.widths) - FIRST) // len(self.periods)
        self.lanes: dict[int, dict[tuple[int, int | None], Cell]] = {}
        for cell in project.schedule:
            self.lanes.setdefault(cell.lane, {})[cell.fiscal_year, cell.half] = cell
        self.with_halves = plan.halves != (None,)
        self.top = form.row
        self.rows = 1 + self.with_halves + 2 * len(self.lanes)

    def draw(self) -> None:
        label = Place(0, "スケジュール", look.LABEL)
        self.form.put(self.top, FIRST, label, down=self.rows)
        calendar = self.issued.state.plan.calendar
        head = varied(look.HEAD, fill=look.GREY_4)
        names = [years.long_name(year, calendar) for year, _ in self.periods]
        self._row([_Bar(name, name, head) for name in names], 14)
        if self.with_halves:
            halves = [years.half_name(half) for _, half in self.periods if half]
            self._row([_Bar(name, name, head) for name in halves], 14)
        for lane, cells in sorted(self.lanes.items()):
            tail = f"_{lane}" if lane > 1 else ""
            self._row([self._phase(cells.get(p), _key("schedule", p) + tail) for p in self.periods])
            self._row(
                [
                    self._departments(cells.get(p), _key("schedule_departments", p) + tail)
                    for p in self.periods
                ]
            )

    def _phase(self, cell: Cell | None, name: str) -> _Bar:
        state = self.issued.state
        words = full_label(cell.content, state.phases) if cell and cell.content else ""
        phase = state.phase_named(cell.phase) if cell is not None else None
        if phase is None:
            return _Bar(words, words, look.CENTRED, name)
        shades = look.PHASE_SHADES
        place = state.phases.index(phase) * len(shades) // max(len(state.phases), len(shades))
        style = varied(look.CENTRED, fill=shades[place])
        return _Bar(words, phase.code or words, style, name)

    def _departments(self, cell: Cell | None, name: str) -> _Bar:
        names = cell.departments if cell is not None else ()
        return _Bar("、".join(names), f"、{BREAK}".join(names), look.CENTRED, name)

    def _row(self, bars: Sequence[_Bar], least: float = look.LINE_HEIGHT) -> None:
        """Neighbours with the same words are one bar, cut at the box of the surveyed year."""
        form, column = self.form, FIRST + 1
        form.sheet.raise_row(form.row, least)
        for _, run in groupby(enumerate(bars), lambda item: (item[1].words, self._era(item[0]))):
            items = list(run)
            (first, bar), wide = items[0], len(items) * self.across
            width = form.sheet.width(column, wide)
            fits = lines_of(bar.words, width, bar.style.size) == 1
            words = bar.words if fits else in_lines(bar.short, width, bar.style.size)
            place = Place(0, words, self._boxed(bar.style, first, items[-1][0]), bar.name)
            form.put(form.row, column, place, across=wide)
            form.sheet.raise_row(form.row, form.height_of(place, width))
            column += wide
        form.row += 1

    def _era(self, n: int) -> int:
        """Before, in or after the surveyed year."""
        year = self.periods[n][0]
        return (year > self.issued.fiscal_year) - (year < self.issued.fiscal_year)

    def _boxed(self, style: Style, first: int, last: int) -> Style:
        if not self.surveyed or not self.surveyed[0] <= first <= self.surveyed[-1]:
            return style
        return look.framed(
            varied(style, bold=True),
            left=first == self.surveyed[0],
            right=last == self.surveyed[-1],
            top=self.form.row == self.top,
            bottom=self.form.row == self.top + self.rows - 1,
        )


def _key(stem: str, period: tuple[int, int | None]) -> str:
    year, half = period
    return f"{stem}_{year}" + (f"_{half}" if half else "")
