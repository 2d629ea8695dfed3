"""What the columns of the public table read: the public plan and its closed years."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from db.records import Answer, Assessment, Measure, PlanState, Policy, Project
from db.rules.all_years.assessed import Assessed, assessed, assessments_of
from db.rules.publication import published
from db.rules.reported import Reported, reported
from db.vocabulary import RoundKind, RoundState

Value = str | int | float | None
Get = Callable[[Any], Value]
"""Reads a project, or a measure in a plan of two levels."""


@dataclass(frozen=True, slots=True)
class Column:
    """``number``: its cells are numbers or empty."""

    head: str
    meaning: str
    get: Get
    number: bool = False


@dataclass(frozen=True)
class Ground:
    """What the columns read: the public plan with its closed rounds, looked up by uid."""

    state: PlanState
    policies: Mapping[str, Policy]
    measures: Mapping[str, Measure]
    years: Mapping[str, Mapping[int, Reported]]
    assessments: Mapping[int, Mapping[str, Mapping[str, Assessment]]]
    """By the closed years: project to stage to what was decided."""

    @property
    def closed(self) -> tuple[int, ...]:
        """The years that have results."""
        return tuple(self.assessments)

    def assessed(self, project: Project, year: int) -> Assessed:
        """A project's grade and direction of a closed year."""
        answers = self.answers(project, year)
        return assessed(self.state, project.uid, year, answers, self.assessments[year])

    def answers(self, project: Project, year: int) -> Mapping[str, Answer]:
        """What is reported of a project's closed year."""
        found = self.years.get(project.uid, {}).get(year)
        return found.values if found else {}


def ground(state: PlanState) -> Ground:
    """Only years whose survey at the year's end is closed have results."""
    rounds = tuple(r for r in state.rounds if r.state is RoundState.CLOSED)
    public = published(replace(state, rounds=rounds))
    ended = {r.fiscal_year for r in rounds if r.kind is RoundKind.YEAR_END}
    return Ground(
        public,
        {policy.uid: policy for policy in public.policies},
        {measure.uid: measure for measure in public.measures},
        reported(public),
        {year: assessments_of(public, year) for year in sorted(ended)},
    )
