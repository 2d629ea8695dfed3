from dataclasses import replace
from datetime import date

from db.records import Origin, Request
from db.rules.board import rows
from db.vocabulary import RequestKind, RequestState, RoundState, SheetState
from tests.factories.plans import plan_state
from tests.factories.rounds import answered, survey

DEADLINE, BEFORE, AFTER = "2023-05-15", date(2023, 5, 15), date(2023, 5, 18)


def empty(project, department, state=SheetState.ISSUED):
    return replace(answered(project, {}, department), state=state)


def board(*responses, today=BEFORE, **changes):
    shown = survey(2022, *responses, **{"deadline": DEADLINE, "state": RoundState.OPEN} | changes)
    state = plan_state(rounds=(shown,))
    return {row.department: row for row in rows(state, state.rounds[0], today)}


def test_departments_stand_in_the_registers_order_and_only_if_asked():
    found = board(empty("p112", "学務課"), empty("p111", "窓口課"))
    order = [d.name for d in plan_state().departments]
    assert list(found) == [name for name in order if name in ("学務課", "窓口課")]


def test_what_is_missing_is_said_in_words():
    partly = answered("p111", {"status": "実施中"}, "窓口課")
    row = board(partly)["窓口課"]
    assert row.lacking.startswith("1-1-1 進捗段階")
    assert (row.projects, row.complete) == (1, 0)
    assert row.missing > 1


def test_where_nothing_came_all_of_it_is_missing():
    row = board(empty("p113", "情報課"), empty("p211", "情報課"))["情報課"]
    assert row.lacking == "すべて（2-1-1、継続1件）"


def test_a_department_is_late_until_all_of_it_is_there():
    responses = (empty("p111", "窓口課"), empty("p112", "学務課"))
    assert {row.overdue for row in board(*responses).values()} == {0}
    assert {row.overdue for row in board(*responses, today=AFTER).values()} == {3}
    closed = board(*responses, today=AFTER, state=RoundState.CLOSED)
    assert {row.overdue for row in closed.values()} == {0}


def test_one_word_for_all_sheets_of_a_department():
    def state_of(*states):
        sheets = zip(("p113", "p121", "p131"), states, strict=False)
        return board(*(empty(uid, "情報課", state) for uid, state in sheets))["情報課"].state

    assert state_of(SheetState.ACCEPTED, SheetState.ACCEPTED) is SheetState.ACCEPTED
    assert state_of(SheetState.ACCEPTED, SheetState.COLLECTED) is SheetState.COLLECTED
    assert state_of(SheetState.ACCEPTED, SheetState.ISSUED) is SheetState.PARTLY
    assert (
        state_of(SheetState.PARTLY, SheetState.SENT_BACK, SheetState.ACCEPTED)
        is SheetState.SENT_BACK
    )


def test_requests_and_the_last_file_are_told():
    wish = Request(RequestKind.NEW, None, "窓口課", {}, RequestState.RECEIVED, None, None, None)
    came = replace(
        answered("p111", {"status": "実施中"}, "窓口課"),
        origin=Origin("a.xlsx", "1", "2023-05-12T09:41:00"),
    )
    row = board(came, requests=(wish,))["窓口課"]
    assert (row.requests, row.received_at) == (1, "2023-05-12T09:41:00")


def test_a_sheet_that_need_not_be_answered_is_complete_only_when_it_is():
    asked = (empty("p111", "窓口課"), empty("p111", "学務課"))
    assert [row.complete for row in board(*asked).values()] == [0, 0]
