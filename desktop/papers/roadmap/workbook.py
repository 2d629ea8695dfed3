"""The roadmap as a workbook: a row for each project, a column for each period."""

from db.records import PlanState, Project
from desktop.papers.list_sheet import ListColumn, ListSheet
from desktop.papers.period_columns import period_codes, period_columns
from desktop.papers.project_lists import as_workbook
from desktop.papers.roadmap.assembly import LABEL
from desktop.papers.roadmap.selection import contents, facts, sections, why_nothing
from desktop.papers.words import heading, project_level, shows_dx


def make_workbook(state: PlanState, *, everything: bool = False) -> bytes:
    """One sheet that can be pasted on; cells of phases have their shade and their code."""
    shown = sections(state, everything=everything)
    reason = why_nothing(state, shown)
    rows = [
        _row(state, project, heading(section.entry.policy), heading(section.entry.measure))
        for section in shown
        for project in section.projects
    ]
    legend = "　".join(phase.label for phase in state.phases)
    said = reason or "　".join(filter(None, (facts(state, shown), legend)))
    sheet = ListSheet(LABEL, said, rows)
    return as_workbook(state.plan, _columns(state), [sheet], public=True, title=LABEL)


def _columns(state: PlanState) -> list[ListColumn]:
    levels = (*state.plan.levels, "", "")
    columns = [
        ListColumn("番号", 15),
        ListColumn(f"{project_level(state.plan)}名", 58),
        ListColumn(levels[0], 40),
        ListColumn(levels[1], 40),
        ListColumn("主管課", 32),
        ListColumn("所管部署", 42),
    ]
    if state.categories:
        columns.append(ListColumn("分類", 13, centred=True))
    if shows_dx(state):
        columns.append(ListColumn("DX", 10, centred=True))
    columns += period_columns(state)
    return columns


def _row(state: PlanState, project: Project, policy: str, measure: str) -> list[str | None]:
    row = [project.number, project.title, policy, measure, project.lead_department]
    row.append("、".join(project.departments))
    if state.categories:
        row.append(project.category)
    if shows_dx(state):
        row.append("○" if project.dx else "")
    return [*row, *period_codes(state, contents(state, project))]
