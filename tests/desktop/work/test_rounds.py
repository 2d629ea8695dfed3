from dataclasses import replace

import pytest

from db.errors import Refused
from db.records import Round
from db.vocabulary import RoundKind, RoundState, SheetState
from desktop.work import rounds
from tests.factories.plans import plan_state
from tests.journeys.answers import answers_for


def survey(sequence=1, state=RoundState.OPEN, responses=()):
    return Round(2022, sequence, RoundKind.YEAR_END, None, None, state, tuple(responses), (), ())


def complete(project):
    from db.rules.questions import asked

    keys = [q.key for q in asked(plan_state(), project, 2022)]
    return answers_for(project, 2022, keys)


FIRST = plan_state().projects[0]


def test_the_open_round_is_meant_else_the_last_one():
    state = plan_state(
        rounds=(survey(1, RoundState.CLOSED), survey(2), survey(3, RoundState.CLOSED))
    )
    assert rounds.find_round(state, 2022).sequence == 2
    closed = plan_state(rounds=tuple(replace(r, state=RoundState.CLOSED) for r in state.rounds))
    assert rounds.find_round(closed, 2022).sequence == 3
    assert rounds.find_round(state, 2022, 1).sequence == 1


@pytest.mark.parametrize("which", [(2023, None), (2022, 9)])
def test_a_round_that_is_not_there_is_said(which):
    with pytest.raises(Refused, match="進捗調査はありません"):
        rounds.find_round(plan_state(rounds=(survey(),)), *which)


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({}, SheetState.ISSUED),
        ({"status": "実施中"}, SheetState.PARTLY),
        (complete(FIRST), SheetState.COLLECTED),
    ],
)
def test_the_answers_say_where_a_sheet_is(values, word):
    state = plan_state(rounds=(survey(),))
    assert rounds.sheet_state(state, state.rounds[0], FIRST, values, SheetState.ISSUED) is word


@pytest.mark.parametrize("word", [SheetState.SENT_BACK, SheetState.ACCEPTED])
def test_new_answers_are_to_be_looked_at_again(word):
    state = plan_state(rounds=(survey(),))
    (asked,) = state.rounds
    found = rounds.sheet_state(state, asked, FIRST, complete(FIRST), word)
    assert found is SheetState.COLLECTED
    assert rounds.sheet_state(state, asked, FIRST, {}, word) is word
