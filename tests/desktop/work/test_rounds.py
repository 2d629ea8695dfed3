from dataclasses import replace

import pytest

from db.errors import Refused
from db.records import Response, Round
from db.vocabulary import RoundKind, RoundState, SheetState
from desktop.work import rounds
from tests.factories.plans import plan_state
from tests.journeys.answers import answers_for


def survey(sequence=1, state=RoundState.OPEN, responses=()):
    return Round(2022, sequence, RoundKind.YEAR_END, None, None, state, tuple(responses), (), ())


def response(project, values, state=SheetState.ISSUED):
    return Response(project.uid, project.lead_department, state, None, values, None)


def complete(project):
    from db.rules.questions import asked

    keys = [q.key for q in asked(plan_state(), project, 2022)]
    return answers_for(project, 2022, keys)


FIRST, SECOND = plan_state().projects[:2]


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
def test_the_offices_own_word_stands(word):
    state = plan_state(rounds=(survey(),))
    assert rounds.sheet_state(state, state.rounds[0], FIRST, complete(FIRST), word) is word


def test_standings_count_what_is_complete_and_what_is_missing():
    answers = complete(SECOND)
    del answers["direction"]
    asked = survey(
        responses=[
            response(FIRST, complete(FIRST), SheetState.COLLECTED),
            response(SECOND, answers, SheetState.PARTLY),
        ]
    )
    window, school = rounds.standings(plan_state(rounds=(asked,)), asked)
    assert (window.department, window.complete, window.missing) == ("窓口課", 1, 0)
    assert window.state is SheetState.COLLECTED
    assert (school.department, school.complete, school.missing) == ("学務課", 0, 1)
