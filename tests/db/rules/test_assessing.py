"""Which round and which stage; what follows from ratings and a choice."""

from dataclasses import replace

import pytest

from db.rules.assessing import assessing_round, committee_stage, following, office_stage
from db.vocabulary import RoundKind
from tests.factories.plans import plan_state, rubric
from tests.factories.rounds import survey


def test_the_last_round_that_asks_for_ratings_is_assessed():
    first = survey(2022)
    costs = survey(2022, sequence=2, kind=RoundKind.FINAL_COST)
    middle = survey(2023, kind=RoundKind.MID_YEAR)
    state = plan_state(rounds=(first, costs, middle))
    assert assessing_round(state, 2022) is first
    assert assessing_round(state, 2023) is None
    again = survey(2022, sequence=3)
    assert assessing_round(replace(state, rounds=(first, again, costs)), 2022) is again


@pytest.mark.parametrize(
    ("stages", "office", "committee"),
    [
        ((), None, None),
        (("一次評価",), "一次評価", None),
        (("一次評価", "二次評価"), "二次評価", None),
        (("一次評価", "二次評価", "決定"), "二次評価", "決定"),
    ],
)
def test_the_office_writes_the_second_stage_and_the_committee_the_last(stages, office, committee):
    state = plan_state(rubric=replace(rubric(), stages=stages))
    assert office_stage(state, 2022) == office
    assert committee_stage(state, 2022) == committee


def test_what_was_not_given_does_not_change():
    assert following(rubric(), "A", "B", {"comment": "所見"}) == {}
    assert following(rubric(), "A", "B", {"grade": ""}) == {"grade": None}


@pytest.mark.parametrize(
    ("guide", "grade", "after"), [(None, None, "S"), ("A", "A", "S"), ("A", "C", None)]
)
def test_the_grade_follows_until_one_is_chosen(guide, grade, after):
    ratings = dict.fromkeys(("progress", "cost", "activity"), 5)
    found = following(rubric(), guide, grade, {"ratings": ratings})
    assert (found["rating_sum"], found["guide"], found.get("grade")) == (15, "S", after)
