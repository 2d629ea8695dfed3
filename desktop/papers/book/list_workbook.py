"""The lists of the book as workbooks that can be pasted on: one sheet, one row a project."""

from collections.abc import Sequence

from db.records import Measure, PlanState, Policy, Project
from db.rules.schedule import periods
from desktop.papers.book import dx_list
from desktop.papers.book.order import entries, sorted_projects
from desktop.papers.book.other_lists import by_category, changes, changes_said
from desktop.papers.book.project_list import title
from desktop.papers.list_sheet import ListColumn, ListSheet, Value
from desktop.papers.period_columns import period_codes, period_columns
from desktop.papers.project_lists import as_workbook
from desktop.papers.schedule import lanes
from desktop.papers.words import has_projects, heading, project_level, shows_dx, tally


def make_list(state: PlanState, order: str = "number") -> bytes:
    """The list by number, by category, or of the projects that changed."""
    if not has_projects(state.plan):
        return _measures(state)
    columns = _columns(state)
    if order == "changed":
        found = changes(state)
        columns += [ListColumn("変更", 13, centred=True), ListColumn("変わったところ", 70)]
        rows = [
            [*_row(state, change.project), change.kind.value, "、".join(change.words)]
            for change in found
        ]
        return _book(state, columns, rows, changes_said(state, found), title(state))
    if order == "category":
        projects: Sequence[Project] = [p for _, _, of in by_category(state) for p in of]
    else:
        projects = _ordered(state)
    rows = [_row(state, project) for project in projects]
    return _book(state, columns, rows, tally(state, projects), title(state))


def make_dx_list(state: PlanState) -> bytes:
    """The DX projects with their schedule and indicators."""
    columns = [*_columns(state), *period_columns(state), ListColumn("施策指標等", 70)]
    projects = [project for project in _ordered(state) if project.dx]
    rows = []
    for project in projects:
        runs = [lane.contents for lane in lanes(project, periods(state.plan))]
        words = "、".join(indicator.text for indicator in project.indicators)
        rows.append([*_row(state, project), *period_codes(state, runs), words])
    legend = "　".join((tally(state, projects), *(phase.label for phase in state.phases)))
    return _book(state, columns, rows, legend, dx_list.TITLE)


def _measures(state: PlanState) -> bytes:
    """A plan of two levels has no projects: its measures are the rows."""
    upper, level = state.plan.levels
    columns = [ListColumn("番号", 15), ListColumn(level, 80), ListColumn(upper, 80)]
    rows = [
        (
            entry.measure.number,
            entry.measure.title + ("（再掲）" if entry.repeated else ""),
            heading(entry.policy),
        )
        for entry in entries(state)
    ]
    return _book(state, columns, rows, f"{len(state.measures)}{level}", title(state))


def _book(
    state: PlanState,
    columns: Sequence[ListColumn],
    rows: Sequence[Sequence[Value]],
    said: str,
    name: str,
) -> bytes:
    sheet = ListSheet(name, said, rows)
    return as_workbook(state.plan, columns, [sheet], public=True, title=name)


def _ordered(state: PlanState) -> list[Project]:
    return [
        project
        for entry in entries(state)
        if not entry.repeated
        for project in sorted_projects(state, entry.measure)
    ]


def _columns(state: PlanState) -> list[ListColumn]:
    levels = (*state.plan.levels, "", "")
    columns = [
        ListColumn("番号", 15),
        ListColumn(f"{project_level(state.plan)}名", 58),
        ListColumn(levels[0], 40),
        ListColumn(levels[1], 40),
        ListColumn("所管部署", 42),
        ListColumn("主管課", 32),
    ]
    if state.categories:
        columns.append(ListColumn("分類", 13, centred=True))
    if shows_dx(state):
        columns.append(ListColumn("DX", 10, centred=True))
    return columns


def _row(state: PlanState, project: Project) -> list[Value]:
    policy, measure = _above(state, project)
    row: list[Value] = [
        project.number,
        project.title,
        heading(policy) if policy else None,
        heading(measure) if measure else None,
        "、".join(project.departments),
        project.lead_department,
    ]
    if state.categories:
        row.append(project.category)
    if shows_dx(state):
        row.append("○" if project.dx else "")
    return row


def _above(state: PlanState, project: Project) -> tuple[Policy | None, Measure | None]:
    """Where a project stands; a project that is gone may have taken its measure with it."""
    measure = next((m for m in state.measures if m.uid == project.measure), None)
    policy = next((p for p in state.policies if measure and p.uid == measure.policy), None)
    return policy, measure
