"""The schedule of a card: years, halves, and for each lane its bars and departments."""

from dataclasses import dataclass, replace

from db.records import Plan, PlanState, Project
from db.rules.schedule import Run, full_label, periods
from db.vocabulary import NOTHING_PLANNED
from desktop.papers.card.rows import BODY, Row, text_height
from desktop.papers.period_heads import draw_period_heads
from desktop.papers.schedule import Lane, lanes
from desktop.papers.typesetting.drawing import Drawing
from desktop.papers.typesetting.line_breaking import Line, broken
from desktop.papers.typesetting.style import HAIRLINE, RULE, TABLE, phase_shade

HEAD = 4.6
BAR = 5.6
CLEAR = 0.6
WORDS_SHADE = 10
_MOST_LINES = 6


@dataclass(frozen=True, slots=True)
class Bar:
    """One rectangle over merged periods; without lines where nothing is filled in."""

    left: float
    width: float
    shade: float
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Strip:
    """A row of bars; a strip of departments is not filled."""

    bars: tuple[Bar, ...]
    height: float
    weight: float


@dataclass(frozen=True, slots=True)
class ScheduleRow:
    plan: Plan
    strips: tuple[_Strip, ...]
    notes: tuple[str, ...]
    height: float

    @classmethod
    def of(cls, state: PlanState, project: Project, with_departments: bool) -> "ScheduleRow":
        """``notes`` are the words that find no room in their bar, which has ※n instead."""
        columns = periods(state.plan)
        notes: list[str] = []
        width = BODY / max(1, len(columns))
        strips: list[_Strip] = []
        for lane in lanes(project, columns):
            strips.append(_contents(state, lane, width, notes))
            if with_departments:
                strips.append(_departments(lane, width, notes))
        height = _heads(state.plan) * HEAD + sum(strip.height for strip in strips)
        return cls(state.plan, tuple(strips), tuple(notes), height)

    def draw(self, drawing: Drawing, left: float, top: float, shade: float) -> None:  # noqa: ARG002
        y = draw_period_heads(drawing, self.plan, left, top, BODY, HEAD)
        for index, strip in enumerate(self.strips):
            if index and strip.weight == HAIRLINE == self.strips[index - 1].weight:
                drawing.line(left, y, left + BODY, y, HAIRLINE)
            _draw_strip(drawing, strip, left, y)
            y += strip.height

    def split(self, room: float) -> tuple[Row, Row] | None:
        """Between two lanes, if not even one page holds them all."""
        per_lane = 1 + any(strip.weight == HAIRLINE for strip in self.strips)
        head = _heads(self.plan) * HEAD
        fits, used = 0, head
        while fits < len(self.strips):
            used += sum(strip.height for strip in self.strips[fits : fits + per_lane])
            if used > room:
                break
            fits += per_lane
        if not 0 < fits < len(self.strips):
            return None
        first, rest = (
            replace(self, strips=part, height=head + sum(strip.height for strip in part))
            for part in (self.strips[:fits], self.strips[fits:])
        )
        return first, rest

    def stretched(self, height: float) -> Row:
        """The last strip takes what is more."""
        more = height - self.height
        if more <= 0 or not self.strips:
            return self
        last = replace(self.strips[-1], height=self.strips[-1].height + more)
        return replace(self, strips=(*self.strips[:-1], last), height=height)


def _heads(plan: Plan) -> int:
    return 2 if len(plan.halves) > 1 else 1


def _contents(state: PlanState, lane: Lane, width: float, notes: list[str]) -> _Strip:
    bars = tuple(content_bar(state, run, width, notes) for run in lane.contents)
    most = max((len(bar.lines) for bar in bars), default=1)
    return _Strip(bars, max(BAR, text_height(most, pad=CLEAR)), RULE)


def content_bar(state: PlanState, run: Run, width: float, notes: list[str]) -> Bar:
    """The bar of a run of periods that are ``width`` wide each; ``notes`` as in ``ScheduleRow``."""
    left, room = run.start * width, run.length * width
    content = run.content
    if content is None:
        return Bar(left, room, 0, ())
    for index, phase in enumerate(state.phases):
        if phase.name == content:
            shade = phase_shade(index, len(state.phases))
            full = full_label(content, state.phases)
            fits = run.length > 1 or len(state.plan.halves) == 1
            if fits and TABLE.face.width(full, TABLE.size) <= room - 2 * CLEAR:
                return Bar(left, room, shade, (Line(full),))
            return Bar(left, room, shade, _fitted(phase.code or full, room, notes))
    shade = 0 if content == NOTHING_PLANNED else WORDS_SHADE
    return Bar(left, room, shade, _fitted(content, room, notes))


def _departments(lane: Lane, width: float, notes: list[str]) -> _Strip:
    bars = tuple(
        Bar(
            run.start * width,
            run.length * width,
            0,
            _names(run.content, run.length * width, notes),
        )
        for run in lane.departments
    )
    most = max((len(bar.lines) for bar in bars), default=1)
    return _Strip(bars, text_height(max(1, most)), HAIRLINE)


def _names(names: tuple[str, ...], room: float, notes: list[str]) -> tuple[Line, ...]:
    """Departments on one line, or one under another."""
    whole = "、".join(names)
    if TABLE.face.width(whole, TABLE.size) <= room - 2 * CLEAR:
        return (Line(whole),) if names else ()
    return _fitted("\n".join(names), room, notes)


def _fitted(text: str, room: float, notes: list[str]) -> tuple[Line, ...]:
    """The lines of a text in a bar; a text too long for any bar becomes a note."""
    lines = broken(text, TABLE.face, TABLE.size, room - 2 * CLEAR)
    if len(lines) <= _MOST_LINES or len(text) <= 2 * _MOST_LINES:
        return lines
    if text not in notes:
        notes.append(text)
    return (Line(f"※{notes.index(text) + 1}"),)


def _draw_strip(drawing: Drawing, strip: _Strip, left: float, top: float) -> None:
    """Bars with one line between neighbours; a filled strip has lines above and below."""
    bottom = top + strip.height
    for index, bar in enumerate(strip.bars):
        x = left + bar.left
        drawing.fill(x, top, bar.width, strip.height, bar.shade)
        if index:
            drawing.line(x, top, x, bottom, strip.weight)
        drawing.lines(x, top + strip.height / 2, bar.lines, TABLE, 0.5, bar.width)
    if strip.weight == RULE:
        drawing.line(left, bottom, left + BODY, bottom, RULE)
