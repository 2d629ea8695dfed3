"""Break points are never read: not by people, nor when an answer comes back in words."""

from dataclasses import replace

import pytest

from db.rules import questions
from db.rules.answers import parsed
from db.rules.break_points import parts, whole
from tests.factories import plans


def test_words_are_read_without_their_break_points():
    assert whole("計画より十分｜進んでいる") == "計画より十分進んでいる"
    assert parts("計画より十分｜進んでいる") == ("計画より十分", "進んでいる")
    assert parts("") == parts("｜") == ("",)


@pytest.mark.parametrize("written", ["5", "計画より十分進んでいる", "5計画より十分進んでいる"])
def test_a_rating_is_understood_by_words_that_have_a_break_point(written):
    first, *others = plans.rubric().axes
    first = replace(first, wording={**first.wording, "5": "計画より十分｜進んでいる"})
    state = plans.plan_state(rubric=replace(plans.rubric(), axes=(first, *others)))
    question = questions.question(state, "rating_progress")
    assert question is not None
    assert parsed(question, written).value == 5
