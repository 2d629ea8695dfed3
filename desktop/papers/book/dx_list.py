"""デジタル変革に資する事業一覧: phases half by half beside the indicators, on landscape pages."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from db.records import Plan, PlanState, Project
from db.rules.schedule import full_label, periods
from db.vocabulary import MeasureKind
from desktop.papers.book.furniture import ArrowLegend
from desktop.papers.book.headings import MeasureHeading, Nothing, PolicyBand, Title
from desktop.papers.book.order import entries, sorted_projects
from desktop.papers.period_heads import draw_period_heads, open_grid
from desktop.papers.schedule import lanes
from desktop.papers.typesetting.drawing import Drawing
from desktop.papers.typesetting.line_breaking import Line, broken
from desktop.papers.typesetting.page_flow import Block, Flow, landscape, rows_on_pages
from desktop.papers.typesetting.style import (
    FRAME,
    HAIRLINE,
    LIST_HEAD,
    PAD,
    RULE,
    TABLE,
    TABLE_BOLD,
)
from desktop.papers.words import counted, heading, named, project_level

KEY = "dx-list"
TITLE = "デジタル変革に資する事業一覧"
_WIDTH = 261.0
_HALVES = 90.0
_HEAD = 4.4
_ROW = 5.9
_PAD = 0.34
_WHOLE = 10
_MOST_LINES = 6
_ON_THE_CARD = "個票参照"
_CONTINUED = "（続き）"


@dataclass(frozen=True, slots=True)
class _Mark:
    """A phase from its first half on; ``words`` instead of a code fill their halves."""

    left: float
    width: float
    code: str
    words: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _DxRow:
    uid: str
    place: str
    number: tuple[Line, ...]
    title: tuple[Line, ...]
    marks: tuple[_Mark, ...]
    indicator: tuple[Line, ...]
    height: float = field(init=False)

    def __post_init__(self) -> None:
        cells = (self.number, self.title, self.indicator, *(mark.words for mark in self.marks))
        most = max(map(len, cells))
        object.__setattr__(self, "height", max(_ROW, most * TABLE.line + 2 * _PAD))

    def cut(self, room: float) -> tuple["_DxRow", list["_DxRow"]]:
        """A row longer than a page in two; the second says whose it is, the marks stay."""
        count = max(1, int((room - 2 * _PAD) / TABLE.line))
        title, indicator = self.title[count:], self.indicator[count:]
        if not title and not indicator:
            return self, []
        first = replace(self, title=self.title[:count], indicator=self.indicator[:count])
        title = title or (Line(_CONTINUED),)
        return first, [replace(self, title=title, marks=(), indicator=indicator)]


@dataclass(frozen=True)
class DxTable:
    """The DX projects of one measure."""

    plan: Plan
    level: str
    widths: tuple[float, float, float, float]
    rows: tuple[_DxRow, ...]
    after: float = 4.2
    height: float = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "height", self._head + sum(row.height for row in self.rows))

    @property
    def least(self) -> float | None:
        if len(self.rows) <= _WHOLE:
            return None
        return self._head + sum(row.height for row in self.rows[:2])

    @property
    def _head(self) -> float:
        return 2 * _HEAD

    def parts(self, room: float, page: float) -> Sequence[Block]:
        pieces = rows_on_pages(self.rows, room - self._head, page - self._head)
        return [replace(self, rows=rows) for rows in pieces]

    def draw(self, drawing: Drawing, left: float, top: float) -> None:
        number, title, halves, _ = self.widths
        edges = (left + number, left + number + title, left + number + title + halves)
        self._draw_head(drawing, left, top, edges)
        y = begin = top + self._head
        for index, row in enumerate(self.rows):
            if index:
                drawing.line(left, y, left + _WIDTH, y, HAIRLINE)
            self._draw_row(drawing, row, left, y, edges)
            y += row.height
        for edge in edges[1:]:
            drawing.line(edge, top, edge, y, RULE)
        drawing.line(edges[0], top, edges[0], y, HAIRLINE)
        open_grid(drawing, self.plan, edges[1], begin, halves, y - begin)
        drawing.line(left, top, left + _WIDTH, top, FRAME)
        drawing.line(left, y, left + _WIDTH, y, FRAME)

    def _draw_head(
        self, drawing: Drawing, left: float, top: float, edges: tuple[float, float, float]
    ) -> None:
        bottom = top + self._head
        drawing.fill(left, top, _WIDTH, self._head, LIST_HEAD)
        middle = top + self._head / 2
        if self.widths[0]:
            drawing.text(left + self.widths[0] / 2, middle, "番号", TABLE, 0.5)
        drawing.text(edges[0] + PAD, middle, f"{self.level}名", TABLE)
        drawing.text(edges[2] + PAD, middle, "施策指標等", TABLE)
        if periods(self.plan):
            height = _HEAD if len(self.plan.halves) > 1 else self._head
            draw_period_heads(drawing, self.plan, edges[1], top, self.widths[2], height, shade=0)
        drawing.line(left, bottom, left + _WIDTH, bottom, RULE)

    def _draw_row(
        self,
        drawing: Drawing,
        row: _DxRow,
        left: float,
        top: float,
        edges: tuple[float, float, float],
    ) -> None:
        drawing.place = row.place
        drawing.spot(row.uid, left, top, _WIDTH, row.height)
        middle = top + row.height / 2
        drawing.lines(left + PAD, middle, row.number, TABLE)
        drawing.lines(edges[0] + PAD, middle, row.title, TABLE)
        drawing.lines(edges[2] + PAD, middle, row.indicator, TABLE)
        half = self.widths[2] / max(1, len(periods(self.plan)))
        for mark in row.marks:
            x = edges[1] + mark.left
            if mark.words:
                room = max(TABLE.face.width(one.text, TABLE.size) for one in mark.words) + 1.2
                room, high = min(room, mark.width - 0.6), len(mark.words) * TABLE.line
                # No line between halves runs through the words.
                drawing.bar(x + (mark.width - room) / 2, middle - high / 2, room, high, 0, 0)
                drawing.lines(x, middle, mark.words, TABLE, 0.5, mark.width)
                continue
            drawing.text(x + 0.6, middle, mark.code, TABLE_BOLD)
            if mark.width > half * 1.5:
                code = TABLE_BOLD.face.width(mark.code, TABLE_BOLD.size)
                drawing.arrow(x + max(6.6, code + 1.6), middle, x + mark.width - 1)
        if row.uid in drawing.numbers:
            drawing.link(row.uid, left, top, edges[1] - left, row.height)


def add_dx_list(flow: Flow, state: PlanState) -> None:
    """Place the list on landscape pages of its own."""
    legend = ArrowLegend(state.phases, _WIDTH) if state.phases else None
    flow.start(landscape(legend), TITLE)
    lead: list[Block] = [Title(KEY, TITLE, after=0.0)]
    policy = ""
    for entry in entries(state):
        projects = [p for p in sorted_projects(state, entry.measure) if p.dx]
        if entry.repeated or not projects:
            continue
        if entry.policy.uid != policy:
            policy = entry.policy.uid
            lead.append(PolicyBand.of(heading(entry.policy), _WIDTH, line=6.0))
        tally = f"{len(projects)}{counted(state.plan)}"
        apart = entry.measure.kind is MeasureKind.OPERATION
        name = heading(entry.measure)
        small = MeasureHeading.of(name, tally, _WIDTH, small=True, apart=apart)
        flow.add(*lead, small, _table(state, projects))
        lead = []
    if lead:
        flow.add(*lead, Nothing())


def _table(state: PlanState, projects: list[Project]) -> DxTable:
    number = 14.0 if any(p.number for p in state.projects) else 0.0
    halves = _HALVES if state.plan.halves else 0.0
    title = 67.0 + (14.0 - number)
    widths = (number, title, halves, _WIDTH - number - title - halves)
    rows = tuple(_row(state, project, widths) for project in projects)
    return DxTable(state.plan, project_level(state.plan), widths, rows)


def _row(state: PlanState, project: Project, widths: tuple[float, float, float, float]) -> _DxRow:
    face, size = TABLE.face, TABLE.size
    title = broken(project.title, face, size, widths[1] - 2 * PAD)
    words = "\n".join(indicator.text for indicator in project.indicators)
    indicator = broken(words, face, size, widths[3] - 2 * PAD)
    marks = _marks(state, project, widths[2]) if project.is_scheduled else ()
    number = broken(project.number or "", face, size, max(1.0, widths[0] - 2 * PAD))
    return _DxRow(project.uid, named(project), number, title, marks, indicator)


def _marks(state: PlanState, project: Project, width: float) -> tuple[_Mark, ...]:
    """The marks of the first lane; phases by code, anything else in words."""
    columns = periods(state.plan)
    if not columns:
        return ()
    half = width / len(columns)
    codes = {phase.name: phase.code for phase in state.phases}
    marks = []
    for run in lanes(project, columns)[0].contents:
        if run.content is None:
            continue
        code = codes.get(run.content, "")
        room = run.length * half
        words: tuple[Line, ...] = ()
        if not code:
            label = full_label(run.content, state.phases)
            words = broken(label, TABLE.face, TABLE.size, room - 1.2)
            if len(words) > _MOST_LINES:
                words = broken(_ON_THE_CARD, TABLE.face, TABLE.size, room - 1.2)
        marks.append(_Mark(run.start * half, room, code, words))
    return tuple(marks)
