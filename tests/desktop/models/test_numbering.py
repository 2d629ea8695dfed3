"""Old beside new, and what stands against a new number, before anything is written."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from db.records import Ended
from db.rules.numbering import numbering_of
from desktop.models.numbering import NEW, OLD, PROBLEM, NumberTable
from tests.factories.plans import plan_state

STATE = plan_state()


def table(state: object = STATE, *uids: str) -> NumberTable:
    model = NumberTable(numbering_of(state))  # type: ignore[arg-type]
    model.show(uids or ("p111", "p112", "p113"))
    return model


def test_the_model_keeps_qts_rules() -> None:
    model = table()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.propose(from_one=True)
    model.show(("p121",))


def test_a_typed_number_is_kept_and_its_conflict_is_said_beside_it() -> None:
    model = table()
    assert model.setData(model.index(0, NEW), " 1-1-3 ")
    assert model.numbers == {"p111": "1-1-3"}
    assert [model.changed_at(row) for row in range(3)] == [True, False, False]
    assert model.problems == 1
    assert "公共施設の予約" in model.index(0, PROBLEM).data()
    assert model.index(0, OLD).data() == "1-1-1"
    model.setData(model.index(2, NEW), "1-1-1")
    assert model.problems == 0
    model.setData(model.index(0, NEW), "1-1-1")
    model.put_back()
    assert model.numbers == {}


def test_proposals_are_filled_in() -> None:
    state = replace(STATE, projects=(STATE.projects[2], *STATE.projects[:2], *STATE.projects[3:]))
    model = table(state, "p113", "p111", "p112")
    model.propose(from_one=True)
    assert model.numbers == {"p113": "1-1-1", "p111": "1-1-2", "p112": "1-1-3"}


def test_the_number_of_what_has_ended_is_not_edited() -> None:
    ended = replace(STATE.projects[0], ended=Ended(2023, "完了"))
    model = table(replace(STATE, projects=(ended, *STATE.projects[1:])))
    editable = Qt.ItemFlag.ItemIsEditable
    assert not model.flags(model.index(0, NEW)) & editable
    assert model.flags(model.index(1, NEW)) & editable
    assert "終了" in model.index(0, PROBLEM).data()
