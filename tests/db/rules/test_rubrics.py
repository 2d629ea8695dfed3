"""Which rubric holds for a year, and what a category has to do with it."""

from dataclasses import replace

import pytest

from db.records import PastRubric
from db.rules.rubrics import as_of, is_rated, rubric_of
from tests.factories.plans import plan_state, rubric


def plan_with_past():
    first, second = (replace(rubric(), stages=(name,)) for name in ("最初", "次"))
    return plan_state(past_rubrics=(PastRubric(2022, first), PastRubric(2024, second)))


@pytest.mark.parametrize(
    ("year", "stage"),
    [
        (2021, "最初"),
        (2022, "最初"),
        (2023, "次"),
        (2024, "次"),
        (2025, "一次評価"),
        (2030, "一次評価"),
    ],
)
def test_a_year_has_the_rubric_that_held_then(year, stage):
    state = plan_with_past()
    assert rubric_of(state, year).stages[0] == stage
    assert as_of(state, year).rubric.stages[0] == stage
    assert as_of(as_of(state, year), year).rubric.stages[0] == stage


def test_a_plan_that_never_changed_it_is_left_as_it_is():
    state = plan_state()
    assert as_of(state, 2022) is state


def test_projects_are_rated_unless_their_category_is_not():
    state = plan_state()
    quiet = replace(state.categories[2], rated=False)
    state = replace(state, categories=(*state.categories[:2], quiet))
    rated = {p.category: is_rated(state, p) for p in state.projects}
    assert rated == {"重点": True, "推進": True, "継続": False}
    assert is_rated(state, replace(state.projects[0], category=None))
