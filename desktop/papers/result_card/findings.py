"""What the reports on a year are made from: the plan as of it, and what was reported."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from db.errors import Refused
from db.records import PlanState, Project
from db.rules.all_years import YearFacts, year_facts
from db.rules.figures import Figures, Role, figures
from db.rules.fiscal_year import long_name, year_of
from db.rules.publication import published
from db.rules.questions import ENDED_STATUSES
from db.rules.reported import Reported, actual_phases, planned_phases, reported
from db.rules.rubrics import as_of
from db.rules.schedule import Period
from db.rules.wishes import Asked, asked_in
from desktop.papers.book.order import by_number, entries, sorted_projects
from desktop.papers.words import period


@dataclass(frozen=True)
class Findings:
    """``state`` holds nothing internal where the paper is ``public``."""

    state: PlanState
    year: int
    public: bool
    reports: Mapping[str, Mapping[int, Reported]]

    @classmethod
    def of(cls, state: PlanState, year: int, *, public: bool) -> "Findings":
        state = as_of(published(state) if public else state, year)
        return cls(state, year, public, reported(state))

    @property
    def name(self) -> str:
        """令和4年度."""
        return long_name(self.year, self.state.plan.calendar)

    @cached_property
    def projects(self) -> tuple[Project, ...]:
        """Those that the figures of the year count, as the book has them."""
        counted = set(self.figures.projects.uids)
        return tuple(
            project
            for entry in entries(self.state)
            if not entry.repeated
            for project in sorted_projects(self.state, entry.measure)
            if project.uid in counted
        )

    @cached_property
    def by_uid(self) -> Mapping[str, Project]:
        """All projects of the plan."""
        return {project.uid: project for project in self.state.projects}

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """The year's requests by their projects' numbers, those for new projects last."""
        return tuple(
            sorted(
                asked_in(self.state, self.year),
                key=lambda one: (
                    one.project is None,
                    by_number(one.project) if one.project else (),
                ),
            )
        )

    @cached_property
    def _facts(self) -> dict[str, YearFacts]:
        return {}

    def years(self, project: Project) -> Mapping[int, Reported]:
        """What was reported of a project, by fiscal year."""
        return self.reports.get(project.uid, {})

    def facts(self, project: Project) -> YearFacts:
        """The year of a project; worked out once."""
        if project.uid not in self._facts:
            years = self.years(project)
            self._facts[project.uid] = year_facts(self.state, project, self.year, years)
        return self._facts[project.uid]

    @cached_property
    def figures(self) -> Figures:
        """The year's figures; lists are of what they count."""
        return figures(self.state, self.year, self.public)

    def with_status(self, role: Role) -> tuple[Project, ...]:
        """The projects that the figures count under a status."""
        table = self.figures.statuses
        if table is None:
            return ()
        cells = zip(table.heads, table.total.cells, strict=True)
        return self._of({uid for head, number in cells if head.role is role for uid in number.uids})

    @cached_property
    def late(self) -> tuple[Project, ...]:
        """The projects that the figures count as behind the plan."""
        slips = self.figures.slips
        return self._of(set(slips.behind.uids)) if slips else ()

    def _of(self, uids: set[str]) -> tuple[Project, ...]:
        return tuple(project for project in self.projects if project.uid in uids)

    def said_before(self, project: Project) -> tuple[int, str] | None:
        """An earlier year and its status, where it holds for a year in which none is given."""
        years = self.years(project)
        if (here := years.get(self.year)) is not None and here.text("status") is not None:
            return None
        for year in sorted((y for y in years if y < self.year), reverse=True):
            if (status := years[year].text("status")) is not None:
                return year, status
        return None

    @cached_property
    def added(self) -> tuple[Project, ...]:
        """The projects that came in with an edition of this year."""
        came = {
            edition.name
            for edition in self.state.editions
            if edition.day and year_of(date.fromisoformat(edition.day)) == self.year
        }
        return tuple(project for project in self.projects if project.came_in in came)

    @cached_property
    def ended(self) -> tuple[Project, ...]:
        """The projects whose last year this is, and that did not report why."""
        return tuple(
            project
            for project in self.projects
            if project.ended is not None
            and project.ended.fiscal_year == self.year
            and self.facts(project).reported.text("status") not in ENDED_STATUSES
        )

    def phases(self, project: Project) -> tuple[str | None, str | None]:
        """The planned and the reported phase of the last period of the year with a report."""
        columns = [Period(self.year, half) for half in self.state.plan.halves]
        planned = planned_phases(project, columns)
        actual = actual_phases(self.years(project), columns)
        last = max((at for at, found in enumerate(actual) if found), default=None)
        return (None, None) if last is None else (planned[last], actual[last])


def last_reported(state: PlanState) -> int:
    """The last fiscal year with answers, else with a round, else the plan's first."""
    answered = [r.fiscal_year for r in state.rounds if any(a.values for a in r.responses)]
    years = answered or [r.fiscal_year for r in state.rounds]
    return max(years, default=state.plan.first_year)


def reported_year(state: PlanState, wanted: int | None) -> int:
    """The year to report on: the wanted one, else the last that is reported.

    Refused for a year that is neither the plan's nor a round's.
    """
    if wanted is None:
        return last_reported(state)
    if wanted not in state.plan.years and all(r.fiscal_year != wanted for r in state.rounds):
        raise Refused(
            f"{wanted}年度は計画期間（{period(state.plan)}）にも調査にもありません。"
            "年度を選び直してください。"
        )
    return wanted
