"""The plan in figures (how many projects of which category) and its years."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from db.records import PlanState
from db.rules import fiscal_year
from db.vocabulary import MeasureKind
from desktop.papers.plan_digest.look import KEY_FIGURE, WIDTH
from desktop.papers.typesetting.drawing import Drawing
from desktop.papers.typesetting.faces import CENTRE
from desktop.papers.typesetting.line_breaking import Line, broken
from desktop.papers.typesetting.style import FRAME, HAIRLINE, PAD, TABLE
from desktop.papers.typesetting.table import Column, Table, table_row
from desktop.papers.words import counted, has_projects, shows_dx

_PER_ROW = 5


@dataclass(frozen=True, slots=True)
class Figure:
    number: str
    word: str
    remark: str


@dataclass(frozen=True, slots=True)
class Strip:
    """Figures side by side between two lines."""

    figures: tuple[Figure, ...]
    after: float = 6.0

    @property
    def _width(self) -> float:
        return WIDTH / len(self.figures)

    @property
    def height(self) -> float:
        return 1.4 + KEY_FIGURE.line + max(map(len, self._remarks)) * TABLE.line + 1.6

    @property
    def _remarks(self) -> list[tuple[Line, ...]]:
        room = self._width - 2 * PAD
        return [broken(f.remark, TABLE.face, TABLE.size, room) for f in self.figures]

    def draw(self, drawing: Drawing, left: float, top: float) -> None:
        for y in (top, top + self.height):
            drawing.line(left, y, left + WIDTH, y, FRAME)
        for at, (figure, lines) in enumerate(zip(self.figures, self._remarks, strict=True)):
            x = left + at * self._width
            if at:
                drawing.line(x, top, x, top + self.height, HAIRLINE)
            middle = top + 1.4 + KEY_FIGURE.line / 2
            drawing.text(x + PAD, middle, figure.number, KEY_FIGURE)
            after = KEY_FIGURE.face.width(figure.number, KEY_FIGURE.size) + 1.2
            baseline = middle + CENTRE * (KEY_FIGURE.em - TABLE.em)
            drawing.text(x + PAD + after, baseline, figure.word, TABLE)
            y = top + 1.4 + KEY_FIGURE.line + len(lines) * TABLE.line / 2
            drawing.lines(x + PAD, y, lines, TABLE)


def strips(state: PlanState) -> Iterator[Strip]:
    """The figures of the plan, nothing where it has no projects."""
    if not has_projects(state.plan) or not state.projects:
        return
    figures = list(_figures(state))
    for at in range(0, len(figures), _PER_ROW):
        yield Strip(tuple(figures[at : at + _PER_ROW]))


def _figures(state: PlanState) -> Iterator[Figure]:
    total = len(state.projects)
    yield Figure(f"{total:,}", counted(state.plan), _measures(state))
    by_category = Counter(project.category for project in state.projects)
    for category in state.categories:
        count = by_category[category.name]
        yield Figure(f"{count:,}", category.name, f"全体の{_share(count, total)}")
    if shows_dx(state):
        count = sum(project.dx for project in state.projects)
        yield Figure(f"{count:,}", "DX", "デジタル変革に資する事業")


def _measures(state: PlanState) -> str:
    level = state.plan.levels[1] if len(state.plan.levels) > 1 else "施策"
    measures = sum(m.kind is MeasureKind.MEASURE for m in state.measures)
    operation = next((m.title for m in state.measures if m.kind is MeasureKind.OPERATION), None)
    return f"{measures}の{level}" + (f"と{operation}" if operation else "")


def _share(count: int, total: int) -> str:
    """A rounded share of one decimal, halves up: 19.8%."""
    tenths = (count * 2000 + total) // (2 * total)
    return f"{tenths // 10}.{tenths % 10}%"


def years(state: PlanState) -> Table | None:
    """What is done in each year of the plan; None where the plan knows no yearly survey."""
    if not (state.rubric.statuses or state.rubric.axes):
        return None
    plan = state.plan
    found = list(plan.years)
    columns = [Column("", 24)]
    width = (WIDTH - 24) / len(found)
    short = width < TABLE.face.width("令和10年度", TABLE.size) + 2 * PAD
    name = fiscal_year.short_name if short else fiscal_year.long_name
    columns += [Column(name(year, plan.calendar), width, 0.5) for year in found]
    survey = "進捗調査と評価" if state.rubric.axes else "進捗調査"
    rows = (
        ("計画", *_each(found, "事業の見直し\n新しい事業の追加", "次の計画の検討")),
        ("進行管理", *_each(found, survey, f"{survey}\n計画全体の評価")),
    )
    return Table(tuple(columns), tuple(table_row(columns, row) for row in rows), whole=True)


def _each(found: Sequence[int], words: str, last: str) -> list[str]:
    return [words if year != found[-1] else last for year in found]
