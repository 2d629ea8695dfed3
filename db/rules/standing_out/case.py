"""One project of a year's assessment with all that its reasons are found in."""

from dataclasses import dataclass

from db.records import PlanState, Project, Request, Response, Rubric
from db.rules import grading
from db.rules.all_years import YearFacts
from db.rules.checks import Finding
from db.rules.grading import Rating
from db.rules.standing_out.suggestions import Suggestion


@dataclass(frozen=True, slots=True)
class Case:
    """What the department answered, and what is known of the year beside it."""

    state: PlanState
    rubric: Rubric
    project: Project
    response: Response
    facts: YearFacts
    findings: tuple[Finding, ...]
    requests: tuple[Request, ...]
    suggestions: tuple[Suggestion, ...]

    @property
    def ratings(self) -> dict[str, Rating]:
        """The department's own, by axis key."""
        return grading.ratings(self.rubric, self.response.values)

    @property
    def total(self) -> int | None:
        return grading.suggested(self.rubric, self.response.values)[0]

    @property
    def guide(self) -> str | None:
        return grading.suggested(self.rubric, self.response.values)[1]

    @property
    def grade(self) -> str | None:
        """The department's choice, else the guide."""
        chosen = self.response.values.get("grade")
        return str(chosen) if chosen else self.guide
