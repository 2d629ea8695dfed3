"""The roadmap as a workbook: a row for each project, a column for each period."""

from db.records import PlanState, Project
from db.rules import fiscal_year
from db.rules.schedule import periods
from desktop.papers.list_sheet import ListColumn, ListSheet
from desktop.papers.project_lists import as_workbook
from desktop.papers.roadmap.assembly import LABEL
from desktop.papers.roadmap.selection import contents, facts, sections, why_nothing
from desktop.papers.typesetting.style import phase_shade
from desktop.papers.words import heading, project_level, shows_dx

_PERIOD, _YEAR = 14.0, 32.0


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
    fills = {
        phase.code or phase.name: _grey(phase_shade(at, len(state.phases)))
        for at, phase in enumerate(state.phases)
    }
    calendar = state.plan.calendar
    for column in periods(state.plan):
        name = fiscal_year.long_name(column.year, calendar)
        if column.half:
            name = fiscal_year.short_name(column.year, calendar)
            name += fiscal_year.half_name(column.half)
        width = _PERIOD if column.half and state.phases else _YEAR
        columns.append(ListColumn(name, width, centred=True, fills=fills))
    return columns


def _row(state: PlanState, project: Project, policy: str, measure: str) -> list[str | None]:
    row = [project.number, project.title, policy, measure, project.lead_department]
    row.append("、".join(project.departments))
    if state.categories:
        row.append(project.category)
    if shows_dx(state):
        row.append("○" if project.dx else "")
    codes = {phase.name: phase.code for phase in state.phases}
    said: list[list[str]] = [[] for _ in periods(state.plan)]
    for lane in contents(state, project):
        for run in lane:
            for at in range(run.start, run.stop):
                if run.content is not None:
                    said[at].append(codes.get(run.content) or run.content)
    return [*row, *("、".join(words) for words in said)]


def _grey(shade: float) -> str:
    return f"{round(255 * (1 - shade / 100)):02X}" * 3
