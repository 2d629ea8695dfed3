"""What a list shows of projects beside the plan itself: a fiscal year's answers, grades and
slips, and the problems. Worked out once for a state and a year."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from types import MappingProxyType

from db.records import PlanState, Project
from db.rules.reported import Reported, reported
from db.rules.slips import standing
from desktop.models.problem import Problem


class ProjectFacts:
    """``year`` is the fiscal year that the window shows."""

    def __init__(
        self,
        state: PlanState,
        year: int,
        problems: Mapping[str, Sequence[Problem]] = MappingProxyType({}),
    ) -> None:
        self.state = state
        self.year = year
        self.problems = problems
        self.has_round = any(survey.fiscal_year == year for survey in state.rounds)
        """Whether anything was asked for the fiscal year."""
        self.has_reports = any(survey.fiscal_year <= year for survey in state.rounds)
        """Whether anything was asked up to the fiscal year: slips are known."""
        self.shades = {category.name: category.shade for category in state.categories}

        self.measures = {measure.uid: measure for measure in state.measures}

    def worst(self, project: Project) -> bool | None:
        """Whether something is wrong; False where texts are only not written yet, else None."""
        found = self.problems.get(project.uid)
        return any(not problem.blank for problem in found) if found else None

    @cached_property
    def _reported(self) -> dict[str, dict[int, Reported]]:
        return reported(self.state)

    @cached_property
    def _grades(self) -> dict[str, str]:
        return {
            assessment.project: assessment.grade
            for survey in self.state.rounds
            if survey.fiscal_year == self.year
            for assessment in survey.assessments
            if assessment.grade
        }

    @cached_property
    def requests(self) -> dict[str, list[str]]:
        """Project uid to the states of what departments asked to change."""
        found: dict[str, list[str]] = {}
        for survey in self.state.rounds:
            for request in survey.requests:
                if request.project is not None:
                    found.setdefault(request.project, []).append(request.state)
        return found

    def planned(self, project: Project) -> tuple[str | None, ...]:
        """The contents of the year's periods in the first lane."""
        cells = {
            cell.half: cell.content
            for cell in project.schedule
            if cell.fiscal_year == self.year and cell.lane == 1
        }
        return tuple(cells.get(half) for half in self.state.plan.halves)

    def actual(self, project: Project) -> tuple[str | None, ...]:
        """What was reported for the same periods."""
        found = self._of_year(project)
        return tuple(found.phase(half) if found else None for half in self.state.plan.halves)

    def status(self, project: Project) -> str | None:
        found = self._of_year(project)
        return found.text("status") if found else None

    def grade(self, project: Project) -> str | None:
        """The last stage's grade, or the one that the department gave."""
        found = self._of_year(project)
        return self._grades.get(project.uid) or (found.text("grade") if found else None)

    def slip(self, project: Project) -> int | None:
        """Periods behind the plan at the end of the year's reports; see ``db.rules.slips``."""
        years = self._reported.get(project.uid)
        return standing(self.state, project, years, self.year).slip if years else None

    def _of_year(self, project: Project) -> Reported | None:
        years = self._reported.get(project.uid)
        return years.get(self.year) if years else None
