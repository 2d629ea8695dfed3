from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from db.rules.joint import joint_projects
from desktop.models.joint_answers import COUNTS, DIFFERS, EMPTY, JointAnswers
from tests.factories.plans import plan_state
from tests.factories.rounds import answered, survey


def joint_of(*responses):
    (joint,) = joint_projects(plan_state(), survey(2022, *responses))
    return joint


FIRST = answered("p111", {"status": "実施中", "cost": 1200, "activity": "試した。"}, "窓口課")
SECOND = replace(answered("p111", {"status": "完了", "cost": 1200}, "情報課"), counts=False)


@pytest.fixture
def model():
    made = JointAnswers()
    made.show(joint_of(replace(SECOND, uid="b"), replace(FIRST, uid="a")))
    return made


def row_of(model, key):
    return [q.key for q in model.joint.questions].index(key)


def row(model, key, role=Qt.ItemDataRole.DisplayRole):
    at = row_of(model, key)
    return [model.index(at, column).data(role) for column in range(model.columnCount())]


def test_the_answer_that_counts_stands_first(model):
    heads = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(3)]
    assert heads[0] == "項目"
    assert heads[1].startswith("1 窓口課")
    assert "採る回答" in heads[1]
    assert heads[2].startswith("2 情報課")
    assert "採る回答" not in heads[2]


def test_a_difference_has_a_sign_and_is_read_out(model):
    assert row(model, "status") == ["≠ (1) 実施状況", "実施中", "≠ 完了"]
    assert row(model, "status", DIFFERS) == [True, False, True]
    assert row(model, "status", Qt.ItemDataRole.AccessibleTextRole)[2] == "完了、違います"
    assert row(model, "cost")[1:] == ["1,200", "1,200"]
    assert row(model, "activity")[2] == EMPTY
    assert row(model, "status", COUNTS) == [False, True, False]


def test_the_next_difference_is_found_and_the_first_after_the_last(model):
    at = row_of(model, "status")
    assert model.next_difference(-1) == at
    assert model.next_difference(at) == at
    model.show(joint_of(FIRST, replace(SECOND, values={})))
    assert model.next_difference(0) == -1


def test_a_taken_value_leaves_the_table_in_place(model, qtbot):
    taken = replace(FIRST, uid="a", values={**FIRST.values, "status": "完了"})
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.show(joint_of(taken, replace(SECOND, uid="b")))
    assert row(model, "status")[1:] == ["完了", "完了"]


def test_nothing_to_show():
    model = JointAnswers()
    model.show(None)
    assert (model.rowCount(), model.columnCount()) == (0, 0)
