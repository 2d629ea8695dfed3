from datetime import date

import pytest
from PySide6.QtCore import Qt

from db.rules import board
from db.vocabulary import RoundState, SheetState
from desktop.models.survey_board import COLUMNS, TICK, VALUE, SurveyBoard, moment
from tests.factories.plans import plan_state
from tests.factories.rounds import answered, survey

KEYS = [column.key for column in COLUMNS]


@pytest.fixture
def model():
    responses = (
        answered("p111", {"status": "実施中"}, "窓口課"),
        answered("p112", {}, "学務課"),
        answered("p113", {}, "情報課"),
        answered("p121", {}, "情報課"),
    )
    state = plan_state(
        rounds=(survey(2022, *responses, deadline="2023-05-15", state=RoundState.OPEN),)
    )
    made = SurveyBoard()
    made.show(board.rows(state, state.rounds[0], date(2023, 5, 18)))
    return made


def column_of(model, key, role=Qt.ItemDataRole.DisplayRole):
    at = KEYS.index(key)
    return [model.index(row, at).data(role) for row in range(model.rowCount())]


def test_the_most_is_missing_at_the_top(model):
    assert column_of(model, "department")[0] == "情報課"
    assert set(column_of(model, "overdue")) == {"3日"}
    assert column_of(model, "answered")[0] == "0／2"
    assert column_of(model, "state", VALUE)[0] == SheetState.COLLECTED


def test_sorting_keeps_the_ticks_with_their_departments(model):
    model.setData(model.index(0, TICK), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    model.sort(KEYS.index("department"))
    names = column_of(model, "department")
    assert names == sorted(names)
    checked = column_of(model, "tick", Qt.ItemDataRole.CheckStateRole)
    assert [n for n, c in zip(names, checked, strict=True) if c == Qt.CheckState.Checked] == [
        "情報課"
    ]
    model.sort(-1)
    assert column_of(model, "department")[0] == "情報課"


def test_what_is_no_longer_shown_is_not_ticked(model):
    model.tick(["情報課", "学務課"], on=True)
    rows = [model.row_at(at) for at in range(model.rowCount())]
    model.show([row for row in rows if row.department != "情報課"])
    assert model.ticked == ["学務課"]


def test_an_empty_board_can_be_sorted():
    model = SurveyBoard()
    model.sort(1)
    assert model.rowCount() == 0


def test_a_moment_is_short():
    assert (moment("2023-05-07T09:05:00"), moment(None)) == ("5/7 09:05", "")
