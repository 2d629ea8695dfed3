"""A whole plan."""

from collections.abc import Iterator
from dataclasses import dataclass

from db.records.base import beside
from db.records.plan import (
    Body,
    Category,
    Chapter,
    Department,
    Edition,
    Measure,
    Phase,
    Plan,
    Policy,
    RecipientGroup,
    Term,
    TextField,
)
from db.records.project import Project
from db.records.rubric import PastRubric, Rubric
from db.records.survey import Round


@dataclass(frozen=True)
class PlanState:
    """A whole plan as it stands: what the canonical JSON carries, and nothing else."""

    plan: Plan
    fields: tuple[TextField, ...]
    categories: tuple[Category, ...]
    phases: tuple[Phase, ...]
    rubric: Rubric
    chapters: tuple[Chapter, ...]
    bodies: tuple[Body, ...]
    glossary: tuple[Term, ...]
    departments: tuple[Department, ...]
    policies: tuple[Policy, ...]
    measures: tuple[Measure, ...]
    projects: tuple[Project, ...]
    rounds: tuple[Round, ...]
    editions: tuple[Edition, ...]
    past_rubrics: tuple[PastRubric, ...] = beside()
    recipient_groups: tuple[RecipientGroup, ...] = beside()

    def measures_of(self, policy: str) -> Iterator[Measure]:
        """The measures that stand under a policy, its own first, then those repeated there."""
        yield from (m for m in self.measures if m.policy == policy)
        yield from (m for m in self.measures if policy in m.also_under)

    def projects_of(self, measure: str) -> Iterator[Project]:
        """The projects of a measure in the plan's order."""
        return (p for p in self.projects if p.measure == measure)

    def phase_named(self, name: str | None) -> Phase | None:
        """The phase with this name, if the plan has it."""
        return next((p for p in self.phases if p.name == name), None)

    def category_named(self, name: str | None) -> Category | None:
        """The category with this name, if the plan has it."""
        return next((c for c in self.categories if c.name == name), None)
