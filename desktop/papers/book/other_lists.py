"""The list of projects in other orders: by category, and those that changed since an edition."""

import datetime as dt
from collections.abc import Sequence

from db.records import Measure, PlanState, Project
from db.rules.days import written
from db.rules.edition_changes import ChangeKind, ProjectChange, changes_since, last_edition
from desktop.papers.book.headings import MeasureHeading, Nothing, Text, Title
from desktop.papers.book.order import by_number
from desktop.papers.book.project_list import KEY, title
from desktop.papers.typesetting.page_flow import Flow, portrait
from desktop.papers.typesetting.style import TABLE, category_shade
from desktop.papers.typesetting.table import Column, Table, TableRow, table_row
from desktop.papers.words import (
    category_title,
    counted,
    named,
    project_level,
    shows_dx,
)

_WIDTH = 170.0
_WHOLE = 10
NO_CATEGORY = "分類のない事業"


def by_category(state: PlanState) -> list[tuple[str, int | None, tuple[Project, ...]]]:
    """Heading, shade and projects of each category; those without one at the end."""
    ordered = sorted(state.projects, key=by_number)
    found = [
        (
            category_title(state.plan, category.name),
            category.shade,
            tuple(p for p in ordered if p.category == category.name),
        )
        for category in state.categories
    ]
    names = {category.name for category in state.categories}
    others = tuple(p for p in ordered if p.category not in names)
    if others:
        name = NO_CATEGORY if state.categories else title(state)
        return [*found, (name, None, others)]
    return [*found]


def add_by_category(flow: Flow, state: PlanState) -> None:
    """Place a table for each category, its projects by number."""
    name = f"{title(state)}（分類別）"
    flow.start(portrait(), name)
    flow.add(Title(KEY, name, after=3.0))
    numbered = any(project.number for project in state.projects)
    columns = [Column("番号", 16)] if numbered else []
    columns += [Column(project_level(state.plan), 0), Column(_middle(state), 52.3)]
    columns.append(Column("所管部署", 40.4))
    if shows_dx(state):
        columns.append(Column("DX", 9, 0.5, pad=0.6))
    columns = _filled(columns, 1 if numbered else 0)
    measures = {measure.uid: measure for measure in state.measures}
    groups = by_category(state)
    for category, _, projects in groups:
        small = MeasureHeading.of(
            category, f"{len(projects)}{counted(state.plan)}", _WIDTH, small=True
        )
        if not projects:
            flow.add(small, Nothing())
            continue
        rows = tuple(_row(state, p, measures[p.measure], columns) for p in projects)
        flow.add(small, Table(tuple(columns), rows, whole=len(rows) <= _WHOLE))
    if not groups:
        flow.add(Nothing())


def add_changed(flow: Flow, state: PlanState) -> None:
    """Place the projects that changed since the last edition, with what changed."""
    name = f"{title(state)}（変更のあった事業）"
    flow.start(portrait(), name)
    found = changes(state)
    said = Text.of(changes_said(state, found), _WIDTH, TABLE, after=4.2)
    flow.add(Title(KEY, name), said)
    columns = [Column("番号", 16), Column(project_level(state.plan), 52)]
    columns += [Column("所管部署", 34), Column("分類", 12, 0.5, sides=True, pad=0.6)]
    columns += [Column("変更", 11, 0.5, pad=0.6), Column("変わったところ", 45)]
    if found:
        rows = tuple(_changed_row(state, change, columns) for change in found)
        flow.add(Table(tuple(columns), rows, whole=len(rows) <= _WHOLE))


def changes(state: PlanState) -> Sequence[ProjectChange]:
    """What changed since the last edition; nothing where there is no edition."""
    edition = last_edition(state)
    return changes_since(state, edition) if edition else ()


def changes_said(state: PlanState, found: Sequence[ProjectChange]) -> str:
    """Since which edition, and how many of each kind."""
    edition = last_edition(state)
    if edition is None:
        return (
            "比べる版がまだありません。計画を版として残すと、その後に変わった事業がここに並びます。"
        )
    day = (
        f"（{written(dt.date.fromisoformat(edition.day), state.plan.calendar)}）"
        if edition.day
        else ""
    )
    if not found:
        return f"「{edition.name}」{day}の後に変わった事業はありません。"
    counts = ((kind, sum(change.kind is kind for change in found)) for kind in ChangeKind)
    kinds = "、".join(f"{kind.value}{count}" for kind, count in counts if count)
    return f"「{edition.name}」{day}の後に変わった事業は{len(found)}あります（{kinds}）。"


def _middle(state: PlanState) -> str:
    return state.plan.levels[1] if len(state.plan.levels) > 1 else "施策"


def _filled(columns: list[Column], at: int) -> list[Column]:
    """One column takes the room that the others leave."""
    rest = _WIDTH - sum(column.width for column in columns)
    columns[at] = Column(columns[at].head, rest)
    return columns


def _row(
    state: PlanState, project: Project, measure: Measure, columns: Sequence[Column]
) -> TableRow:
    texts = [project.title, measure.title, "\n".join(project.departments)]
    if columns[0].head == "番号":
        texts.insert(0, project.number or "")
    if shows_dx(state):
        texts.append("○" if project.dx else "")
    return table_row(columns, texts, place=named(project), uid=project.uid)


def _changed_row(state: PlanState, change: ProjectChange, columns: Sequence[Column]) -> TableRow:
    project = change.project
    category = state.category_named(project.category)
    shades = ((3, float(category_shade(category.shade))),) if category else ()
    texts = [
        project.number or "",
        project.title,
        "\n".join(project.departments),
        project.category or "",
        change.kind.value,
        "\n".join(change.words),
    ]
    gone = change.kind is ChangeKind.GONE
    return table_row(
        columns, texts, shades=shades, place=named(project), uid="" if gone else project.uid
    )
