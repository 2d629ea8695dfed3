"""The laws of comparing three ways."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules import comparing
from db.rules.comparing import Returned, outcome
from db.vocabulary import Outcome
from tests.factories import plans

STATE = plans.plan_state()
ANSWERS = st.none() | st.booleans() | st.integers(0, 2) | st.sampled_from(["", "あ", "い"])


@given(ANSWERS, ANSWERS)
def test_an_untouched_workbook_changes_nothing(base, ours):
    assert outcome(base, base, ours) in (Outcome.SAME, Outcome.KEPT)


@given(ANSWERS, ANSWERS)
def test_what_only_they_changed_is_taken(base, theirs):
    assert outcome(base, theirs, base) in (Outcome.SAME, Outcome.TAKEN)


@given(ANSWERS, ANSWERS, ANSWERS)
def test_a_newer_value_is_never_overwritten_in_silence(base, theirs, ours):
    if outcome(base, theirs, ours) is Outcome.TAKEN:
        assert comparing._equal(base, ours)


@given(ANSWERS, ANSWERS, ANSWERS)
def test_taking_twice_is_the_same_as_once(base, theirs, ours):
    first = outcome(base, theirs, ours)
    after = theirs if first is Outcome.TAKEN else ours
    assert outcome(base, theirs, after) is (Outcome.SAME if first is Outcome.TAKEN else first)


@given(ANSWERS, ANSWERS, ANSWERS)
def test_both_sides_are_equal_in_a_conflict(base, theirs, ours):
    assert (outcome(base, theirs, ours) is Outcome.CONFLICT) == (
        outcome(base, ours, theirs) is Outcome.CONFLICT
    )


def test_yes_is_not_one():
    assert outcome(True, 1, True) is Outcome.TAKEN


def line(value: Returned, ours=None) -> comparing.Compared:
    standing = {} if ours is None else {value.project: {value.key: ours}}
    (compared,) = comparing.compared(STATE, [value], standing)
    return compared


STATUS = Returned("p111", "1-1-1", "status", "調査票 1-1-1", "D30", None, "実施中")


@pytest.mark.parametrize(
    ("changes", "ours", "expected"),
    [
        ({}, None, Outcome.TAKEN),
        ({}, "実施中", Outcome.SAME),
        ({"raw": None}, "完了", Outcome.KEPT),
        ({}, "完了", Outcome.CONFLICT),
        ({"raw": "2"}, "実施中", Outcome.SAME),
        ({"raw": "多分"}, None, Outcome.REFUSED),
        ({"problem": "見つかりません。"}, None, Outcome.REFUSED),
        ({"locked": True}, None, Outcome.LOCKED),
        ({"project": "gone"}, None, Outcome.REFUSED),
        ({"key": "gone"}, None, Outcome.REFUSED),
        ({"project": None, "key": "filled_by"}, None, Outcome.TAKEN),
        ({"project": None, "key": "new_title"}, None, Outcome.TAKEN),
    ],
)
def test_outcomes_of_cells(changes, ours, expected):
    compared = line(replace(STATUS, **changes), ours)
    assert compared.outcome is expected
    if expected in (Outcome.REFUSED, Outcome.LOCKED, Outcome.CONFLICT):
        assert compared.message is not None


def test_the_report_carries_values_not_spellings():
    compared = line(replace(STATUS, key="dx", base="有", raw="無"), True)
    assert compared.as_json() == {
        "project": "p111", "number": "1-1-1", "field": "dx", "sheet": "調査票 1-1-1",
        "cell": "D30", "base": True, "theirs": False, "ours": True,
        "outcome": "taken", "message": None,
    }  # fmt: skip


def test_a_refused_value_is_reported_as_it_was_written():
    compared = line(replace(STATUS, key="cost", raw="約1,200"))
    assert (compared.theirs, compared.outcome) == ("約1,200", Outcome.REFUSED)


def test_line_ends_of_other_programs_are_no_change():
    activity = replace(STATUS, key="activity", base="一\n二", raw="一\r\n二")
    assert line(activity, "一\n二").outcome is Outcome.SAME


def test_totals_name_every_outcome():
    totals = comparing.totals([line(STATUS)])
    assert totals == {o.value: int(o is Outcome.TAKEN) for o in Outcome}
