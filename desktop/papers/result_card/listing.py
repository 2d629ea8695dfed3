"""A table of projects that leads to their cards: number and name, what one asks, and the page."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from db.records import PlanState, Project
from db.rules.all_years import words
from desktop.papers.result_card.card import status_words
from desktop.papers.result_card.findings import Findings
from desktop.papers.typesetting.style import EMPTY, category_shade
from desktop.papers.typesetting.table import Column, Table, TableRow, table_row
from desktop.papers.words import named, project_level, shows_dx

_WIDTH = 170.0
_WHOLE = 10
"""Tables of so many rows are not parted."""


@dataclass(frozen=True, slots=True)
class Told:
    """A column between the project's name and the page of its card."""

    column: Column
    words: Callable[[Project], str]


def category_column(state: PlanState) -> tuple[Told, ...]:
    """The category in its shade, in a plan that has any."""
    if not state.categories:
        return ()
    column = Column("分類", 12, 0.5, sides=True, pad=0.6)
    return (Told(column, lambda project: project.category or ""),)


def dx_column(state: PlanState) -> tuple[Told, ...]:
    """Whether it is デジタル変革に資する, in a plan that marks any."""
    if not shows_dx(state):
        return ()
    column = Column("DX", 9, 0.5, pad=0.6)
    return (Told(column, lambda project: "○" if project.dx else ""),)


def outcome_columns(found: Findings) -> tuple[Told, ...]:
    """Status, distance to the plan and grade, as far as the plan has them."""
    state = found.state
    told = [Told(Column("実施状況", 17, 0.5, pad=0.6), lambda p: status_words(found.facts(p)))]
    if state.phases and state.plan.halves:
        told.append(
            Told(
                Column("計画との差", 22, 0.5, pad=0.6),
                lambda p: words.slip(state.plan.periods, found.facts(p)).text or EMPTY,
            )
        )
    if state.rubric.grades:
        told.append(
            Told(
                Column("総合評価", 16, 0.5, pad=0.6),
                lambda p: words.grade(found.facts(p)).text or EMPTY,
            )
        )
    return tuple(told)


def listing(
    state: PlanState,
    projects: Iterable[Project],
    told: Sequence[Told],
    paged: Collection[str],
    *,
    key: Callable[[Project], str] = lambda project: project.uid,
) -> Table:
    """``paged``: the uids of the projects that have a card; ``key`` is its destination."""
    numbered = any(project.number for project in state.projects)
    columns = [Column("番号", 16)] if numbered else []
    rest = _WIDTH - sum(c.width for c in columns) - sum(t.column.width for t in told) - 12
    columns.append(Column(project_level(state.plan), rest))
    columns += [t.column for t in told]
    columns.append(Column("頁", 12, 1, pad=2.4))
    rows = tuple(_row(state, project, columns, told, paged, key) for project in projects)
    return Table(tuple(columns), rows, whole=len(rows) <= _WHOLE, prose=True)


def _row(
    state: PlanState,
    project: Project,
    columns: Sequence[Column],
    told: Sequence[Told],
    paged: Collection[str],
    key: Callable[[Project], str],
) -> TableRow:
    texts = [project.number or ""] if columns[0].head == "番号" else []
    texts += [project.title, *(t.words(project) for t in told), ""]
    heads = [column.head for column in columns]
    category = state.category_named(project.category)
    shades: tuple[tuple[int, float], ...] = ()
    if category and "分類" in heads:
        shades = ((heads.index("分類"), category_shade(category.shade)),)
    link = key(project) if project.uid in paged else None
    place = named(project)
    return table_row(columns, texts, shades, link, len(columns) - 1, place=place, uid=project.uid)
