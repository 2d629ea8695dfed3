"""What all figures of a year stand on: its projects, and what was answered for them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from db.records import PlanState, Project, Round, Rubric
from db.rules import questions
from db.rules.all_years.assessed import Assessed, assessed, assessments_of
from db.rules.fiscal_year import long_name, year_of
from db.rules.questions import ENDED_STATUSES
from db.rules.reported import Reported, last_status, reported
from db.rules.rubrics import rubric_of
from db.rules.schedule import goes_on
from db.vocabulary import NOTHING_PLANNED

NOTHING = Reported()


@dataclass(frozen=True)
class Ground:
    """A plan in one fiscal year; ``all_reports`` is ``reported(state)``."""

    state: PlanState
    year: int
    all_reports: Mapping[str, Mapping[int, Reported]]

    @classmethod
    def of(cls, state: PlanState, year: int) -> "Ground":
        return cls(state, year, reported(state))

    def in_year(self, year: int) -> "Ground":
        """The same plan in another year."""
        return Ground(self.state, year, self.all_reports)

    @property
    def name(self) -> str:
        """令和4年度."""
        return long_name(self.year, self.state.plan.calendar)

    @property
    def rubric(self) -> Rubric:
        """What holds in this year."""
        return rubric_of(self.state, self.year)

    @cached_property
    def rounds(self) -> tuple[Round, ...]:
        """The year's rounds in their order."""
        found = (r for r in self.state.rounds if r.fiscal_year == self.year)
        return tuple(sorted(found, key=lambda r: r.sequence))

    def asks(self, stem: str) -> bool:
        """Whether a round of the year asks a question of anybody."""
        return any(questions.asks(survey.kind, stem) for survey in self.rounds)

    @cached_property
    def projects(self) -> tuple[Project, ...]:
        """The projects of the year, in the plan's order (see ``records``)."""
        asked = {r.project for survey in self.rounds for r in survey.responses if r.counts}
        came = {
            edition.name: year_of(date.fromisoformat(edition.day))
            for edition in reversed(self.state.editions)
            if edition.day
        }
        return tuple(
            p
            for p in self.state.projects
            if goes_on(p, self.year)
            and (came.get(p.came_in or "", self.year) <= self.year or p.uid in asked)
        )

    @cached_property
    def asked(self) -> frozenset[str]:
        """The projects with a sheet in a round of the year that asks for the status."""
        return frozenset(
            response.project
            for survey in self.rounds
            if questions.asks(survey.kind, "status")
            for response in survey.responses
            if response.counts
        )

    def report(self, project: Project) -> Reported:
        """What was answered for a project in this year."""
        return self.all_reports.get(project.uid, {}).get(self.year, NOTHING)

    def over(self, project: Project) -> str | None:
        """完了 or 中止 where the last status before this year says so."""
        status = last_status(self.all_reports.get(project.uid, {}), self.year)
        return status if status in ENDED_STATUSES else None

    def is_idle(self, project: Project) -> bool:
        """Whether the plan has 予定なし, and nothing else, for this year."""
        contents = [c.content for c in project.schedule if c.fiscal_year == self.year]
        return bool(contents) and all(content == NOTHING_PLANNED for content in contents)

    def has_plan(self, project: Project) -> bool:
        """False where the project was over before the year, or is 予定なし in it."""
        return self.over(project) is None and not self.is_idle(project)

    @cached_property
    def assessments(self) -> Mapping[str, Assessed]:
        """Project uid to ratings, grades and direction."""
        written = assessments_of(self.state, self.year)
        return {
            p.uid: assessed(self.state, p.uid, self.year, self.report(p).values, written)
            for p in self.projects
        }

    def uids(self, counts: Callable[[Project], bool]) -> tuple[str, ...]:
        """Those of the year's projects that count."""
        return tuple(p.uid for p in self.projects if counts(p))
