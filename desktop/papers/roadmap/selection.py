"""Which projects a roadmap shows, and what its table says of each beside the bars."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from db.records import PlanState, Project
from db.rules.schedule import Period, Run, is_asked, periods, runs
from db.vocabulary import Part
from desktop.papers.book.order import Entry, entries, sorted_projects
from desktop.papers.schedule import lanes
from desktop.papers.words import counted, has_projects, period, project_level

ENDED = "終了"
"""Stands over the years after a project has ended."""


@dataclass(frozen=True, slots=True)
class Section:
    """A measure as the roadmap has it; ``projects`` are empty where it is repeated."""

    entry: Entry
    projects: tuple[Project, ...]


def sections(state: PlanState, *, everything: bool) -> tuple[Section, ...]:
    """Measures with projects, in the book's order.

    Shown are the projects whose category asks for a schedule; with ``everything`` also those
    that have one without being asked.
    """
    return tuple(_sections(state, everything))


def _sections(state: PlanState, everything: bool) -> Iterator[Section]:
    asking = {c.name for c in state.categories if Part.SCHEDULE in c.asks}
    for entry in entries(state):
        projects = tuple(
            project
            for project in sorted_projects(state, entry.measure)
            if (
                is_asked(state, project)
                if everything or not asking
                else project.category in asking or project.category is None
            )
        )
        if projects:
            yield Section(entry, () if entry.repeated else projects)


def why_nothing(state: PlanState, shown: Sequence[Section]) -> str | None:
    """Why there is no bar to draw, as a sentence; None where there is one."""
    if not has_projects(state.plan) or not periods(state.plan):
        return "この計画には期間ごとのスケジュールがないため、ロードマップに描くものはありません。"
    if not any(section.projects for section in shown):
        name = project_level(state.plan)
        return f"スケジュールのある{name}がまだないため、ロードマップに描くものはありません。"
    return None


def facts(state: PlanState, shown: tuple[Section, ...]) -> str:
    """重点・推進 69事業　第1.0版　令和4年度～令和8年度."""
    projects = [project for section in shown for project in section.projects]
    names = [c.name for c in state.categories if any(p.category == c.name for p in projects)]
    kinds = "・".join(names) + " " if 0 < len(names) < len(state.categories) else ""
    count = f"{kinds}{len(projects)}{counted(state.plan)}"
    return "　".join(filter(None, (count, state.plan.edition, period(state.plan))))


def responsible(project: Project) -> str:
    """The lead department, and how many others there are: こども家庭課 ほか2."""
    lead = project.lead_department or next(iter(project.departments), "")
    others = sum(name != lead for name in project.departments)
    return f"{lead} ほか{others}" if others else lead


def contents(state: PlanState, project: Project) -> list[tuple[Run, ...]]:
    """The bars of each lane; the years after a project's last one say that it has ended."""
    columns = periods(state.plan)
    return [_cut_off(lane.contents, columns, project) for lane in lanes(project, columns)]


def _cut_off(
    spans: tuple[Run, ...], columns: tuple[Period, ...], project: Project
) -> tuple[Run, ...]:
    if project.ended is None:
        return spans
    last = project.ended.fiscal_year
    each = [span.content for span in spans for _ in range(span.start, span.stop)]
    return runs(
        ENDED if column.year > last else content
        for column, content in zip(columns, each, strict=True)
    )
