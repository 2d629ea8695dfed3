"""Planned and reported phases of a project, period by period, one above the other."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from db.records import Plan, PlanState, Project
from db.rules.reported import Reported, actual_phases
from db.rules.schedule import Run, Span, periods, runs
from desktop.papers.card.rows import BODY, Row, text_height
from desktop.papers.card.schedule_row import BAR, CLEAR, HEAD, Bar, content_bar
from desktop.papers.period_heads import draw_period_heads
from desktop.papers.result_card.rows import SIDE
from desktop.papers.schedule import lanes
from desktop.papers.typesetting.drawing import Drawing
from desktop.papers.typesetting.line_breaking import Line, broken
from desktop.papers.typesetting.style import HAIRLINE, HALF_HEAD, HEAVY, RULE, TABLE

WIDTH = BODY - SIDE
"""The room of all periods."""


@dataclass(frozen=True, slots=True)
class Strip:
    """The bars of a lane of the plan, or of what was reported.

    ``words``: the parts of the bars that lines stand in, clear of the heavy line.
    """

    label: tuple[Line, ...]
    bars: tuple[Bar, ...]
    words: tuple[Bar, ...]
    height: float


@dataclass(frozen=True, slots=True)
class PhasesRow:
    """``year`` is the one that is reported on: a heavy line stands around it."""

    plan: Plan
    year: int
    strips: tuple[Strip, ...]
    height: float

    @classmethod
    def of(cls, plan: Plan, year: int, strips: Sequence[Strip]) -> "PhasesRow":
        height = _head(plan) + sum(strip.height for strip in strips)
        return cls(plan, year, tuple(strips), height)

    def draw(self, drawing: Drawing, left: float, top: float, shade: float) -> None:  # noqa: ARG002
        begin = left + SIDE
        drawing.fill(left, top, SIDE, self.height, HALF_HEAD)
        drawing.line(begin, top, begin, top + self.height, HAIRLINE)
        y = draw_period_heads(drawing, self.plan, begin, top, WIDTH, HEAD)
        drawing.line(left, y, begin, y, RULE)
        for at, strip in enumerate(self.strips):
            if at:
                drawing.line(left, y, begin, y, HAIRLINE)
                drawing.line(begin, y, begin + WIDTH, y, RULE)
            drawing.lines(left, y + strip.height / 2, strip.label, TABLE, 0.5, SIDE)
            _draw_bars(drawing, strip, begin, y)
            y += strip.height
        if self.year in self.plan.years:
            width = WIDTH / len(self.plan.years)
            x = begin + self.plan.years.index(self.year) * width
            drawing.frame(x, top, width, self.height, HEAVY)

    def split(self, room: float) -> tuple[Row, Row] | None:
        """Between two lanes, if not even one page holds them all."""
        fits, used = 0, _head(self.plan)
        while fits < len(self.strips) and used + self.strips[fits].height <= room:
            used += self.strips[fits].height
            fits += 1
        if not 0 < fits < len(self.strips):
            return None
        first, rest = self.strips[:fits], self.strips[fits:]
        return PhasesRow.of(self.plan, self.year, first), PhasesRow.of(self.plan, self.year, rest)

    def stretched(self, height: float) -> Row:
        more = height - self.height
        if more <= 0 or not self.strips:
            return self
        last = replace(self.strips[-1], height=self.strips[-1].height + more)
        return replace(self, strips=(*self.strips[:-1], last), height=height)


def strips(
    state: PlanState, project: Project, years: dict[int, Reported], until: int
) -> tuple[list[Strip], list[str]]:
    """The plan's lanes and below them what was reported up to a year; and their notes.

    ``notes`` are the words that find no room in their bar, which has ※n instead.
    """
    columns = periods(state.plan)
    notes: list[str] = []
    planned = lanes(project, columns)
    made = [
        _strip(state, _label(number, len(planned)), lane.contents, until, notes)
        for number, lane in enumerate(planned, start=1)
    ]
    seen = {year: found for year, found in years.items() if year <= until}
    actual = actual_phases(seen, columns)
    if state.phases or any(actual):
        made.append(_strip(state, "実績", runs(actual), until, notes))
    return made, notes


def _label(number: int, of: int) -> str:
    return "計画" if of == 1 else f"計画{number}"


def _strip(
    state: PlanState, label: str, contents: Sequence[Run], year: int, notes: list[str]
) -> Strip:
    width = WIDTH / max(1, len(periods(state.plan)))
    bars = tuple(content_bar(state, run, width, []) for run in contents)
    words = tuple(
        part
        for run in contents
        for part in _worded(state, _clear_parts(state.plan, run, year), width, notes)
    )
    most = max((len(bar.lines) for bar in words), default=1)
    lines = broken(label, TABLE.face, TABLE.size, SIDE - 2 * CLEAR)
    return Strip(lines, bars, words, max(BAR, text_height(most, pad=CLEAR)))


def _clear_parts(plan: Plan, run: Run, year: int) -> list[Run]:
    """The parts of a bar that no side of the year's frame goes through, the longest first."""
    own = [at for at, period in enumerate(periods(plan)) if period.year == year]
    sides = [at for at in ((own[0], own[-1] + 1) if own else ()) if run.start < at < run.stop]
    edges = [run.start, *sides, run.stop]
    parts = [Span(start, stop, run.content) for start, stop in pairwise(edges)]
    return sorted(parts, key=lambda part: (-part.length, part.start not in own))


def _worded(state: PlanState, parts: Sequence[Run], width: float, notes: list[str]) -> list[Bar]:
    """The words of a bar in the longest of its parts, and in each other that has room for them."""
    first, *others = parts
    whole = content_bar(state, first, width, notes)
    again = [content_bar(state, part, width, []) for part in others]
    return [whole, *(bar for bar in again if len(bar.lines) <= len(whole.lines))]


def _head(plan: Plan) -> float:
    return HEAD * (2 if len(plan.halves) > 1 else 1)


def _draw_bars(drawing: Drawing, strip: Strip, left: float, top: float) -> None:
    for at, bar in enumerate(strip.bars):
        x = left + bar.left
        drawing.fill(x, top, bar.width, strip.height, bar.shade)
        if at:
            drawing.line(x, top, x, top + strip.height, RULE)
    middle = top + strip.height / 2
    for words in strip.words:
        drawing.lines(left + words.left, middle, words.lines, TABLE, 0.5, words.width)
