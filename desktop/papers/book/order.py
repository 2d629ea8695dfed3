"""The order in which papers show a plan: policies, measures, categories, numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from db.records import Category, Measure, PlanState, Policy, Project
from db.vocabulary import MeasureKind

_PIECES = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Group:
    """The projects of a measure in one category; None in a plan without categories."""

    category: Category | None
    projects: tuple[Project, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A measure under a policy; ``repeated`` where it stands there a second time (再掲)."""

    policy: Policy
    measure: Measure
    repeated: bool
    first_of_policy: bool


def entries(state: PlanState) -> Iterator[Entry]:
    """All measures as the book has them."""
    for policy in state.policies:
        for index, measure in enumerate(state.measures_of(policy.uid)):
            yield Entry(policy, measure, measure.policy != policy.uid, index == 0)


def by_number(project: Project) -> tuple[tuple[int, int, str], ...]:
    """1-1-10 comes after 1-1-9; projects without a number keep the plan's order."""
    return tuple(
        (0, int(piece), "") if piece.isdecimal() else (1, 0, piece)
        for piece in _PIECES.split(project.number or "")
        if piece
    )


def sorted_projects(state: PlanState, measure: Measure) -> tuple[Project, ...]:
    """A measure's projects by number."""
    return tuple(sorted(state.projects_of(measure.uid), key=by_number))


def groups(state: PlanState, measure: Measure) -> tuple[Group, ...]:
    """A measure's projects by category and then number.

    A measure has a section for every category, empty ones too; an operation item only for
    those in which it has projects.
    """
    projects = sorted_projects(state, measure)
    if not state.categories:
        return (Group(None, projects),)
    found = []
    for category in state.categories:
        these = tuple(p for p in projects if p.category == category.name)
        if these or measure.kind is MeasureKind.MEASURE:
            found.append(Group(category, these))
    others = tuple(p for p in projects if state.category_named(p.category) is None)
    return (*found, *((Group(None, others),) if others or not found else ()))
