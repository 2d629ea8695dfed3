from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from db.records import Request
from db.vocabulary import RequestKind, RequestState
from desktop.models.request_list import COLUMNS, RequestList
from tests.factories.plans import OPERATION, plan_state
from tests.factories.rounds import survey

KEYS = [column.key for column in COLUMNS]


def request(uid, kind=RequestKind.CHANGE, project="p111", **values):
    return Request(
        kind, project, "窓口課", values, RequestState.RECEIVED, None, None, None, uid=uid
    )


STATE = plan_state(
    rounds=(
        survey(2021, requests=(request("q0", new_title="前の年度"),)),
        survey(2022, requests=(
            request("q1", project="p131", new_phase_2023_1=OPERATION, change_note="早く\nする"),
            request("q2", RequestKind.NEW, None, new_title="新しい窓口", new_summary="要る。"),
        )),
        survey(2022, sequence=2, requests=(
            replace(
                request("q3", RequestKind.ABOLISH, direction="廃止・中止"),
                state=RequestState.APPROVED, day="2023-08-01", carried_out="2023-08-02",
            ),
        )),
    )
)  # fmt: skip


@pytest.fixture
def model():
    made = RequestList()
    made.show(STATE, 2022)
    return made


def column_of(model, key):
    at = KEYS.index(key)
    return [model.index(row, at).data() for row in range(model.rowCount())]


def uids(model):
    return [row.request.uid for row in model.rows]


def test_all_rounds_of_the_year_are_listed(model):
    assert uids(model) == ["q1", "q2", "q3"]
    assert column_of(model, "kind") == ["変更", "新規", "廃止"]
    assert column_of(model, "title")[1] == "新しい窓口"
    assert column_of(model, "state") == ["受付", "受付", "反映済み"]
    assert column_of(model, "day") == ["", "", "令和5年8月1日"]


def test_what_is_asked_stands_in_one_line(model):
    first, second, third = column_of(model, "content")
    assert "早く する" in first
    assert "令和5年度上期" in first
    assert "→(4)" in first
    assert second == "要る。"
    assert third == "廃止・中止"


def test_it_is_narrowed_by_kind_and_state(model):
    model.narrow(kinds=[RequestKind.CHANGE, RequestKind.ABOLISH])
    assert uids(model) == ["q1", "q3"]
    model.narrow(states=[RequestState.APPROVED])
    assert uids(model) == ["q3"]
    assert model.kinds == {"変更": 1, "新規": 1, "廃止": 1}
    model.narrow()
    assert model.rowCount() == 3


def test_it_is_sorted_and_put_back(model):
    model.sort(KEYS.index("state"), Qt.SortOrder.DescendingOrder)
    assert uids(model)[0] == "q3"
    model.sort(-1)
    assert uids(model) == ["q1", "q2", "q3"]


def test_a_changed_request_stays_in_its_row(model, qtbot):
    first, second = STATE.rounds[1].requests
    changed = replace(first, state=RequestState.DECLINED)
    state = replace(
        STATE, rounds=(replace(STATE.rounds[1], requests=(changed, second)), STATE.rounds[2])
    )
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.show(state, 2022)
    assert column_of(model, "state")[0] == "見送り"
