"""Which rubric holds for a fiscal year: a changed one holds from a year on."""

from dataclasses import replace

from db.records import PlanState, Project, Rubric


def rubric_of(state: PlanState, fiscal_year: int) -> Rubric:
    """The rubric by which a fiscal year is rated."""
    past = (p for p in state.past_rubrics if p.until >= fiscal_year)
    found = min(past, key=lambda p: p.until, default=None)
    return state.rubric if found is None else found.rubric


def as_of(state: PlanState, fiscal_year: int) -> PlanState:
    """The plan with the rubric of a fiscal year as its rubric."""
    rubric = rubric_of(state, fiscal_year)
    return state if rubric is state.rubric else replace(state, rubric=rubric)


def is_rated(state: PlanState, project: Project) -> bool:
    """Whether the project's category is rated; a plan without categories rates all."""
    category = state.category_named(project.category)
    return category is None or category.rated
