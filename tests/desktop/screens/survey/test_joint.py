"""Joint answers side by side: differences, one value taken, another response taken."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from db import surveys
from db.vocabulary import SheetState
from desktop.screens.survey.joint.page import JointPage
from tests.desktop.screens.survey.board import answer, opened

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def place(desk, plan_file):
    place = opened(desk, plan_file)
    uid = desk.store.state.rounds[-1].uid
    desk.store.submit(surveys.assign, uid, "p111", ["窓口課", "情報課", "学務課"])
    desk.settle()
    first = {"status": "実施中", "activity": "窓口で試した。", "cost": 100}
    other = {"status": "完了", "activity": "窓口で試した。", "remark": "別の件"}
    answer(desk, "p111", "窓口課", first, SheetState.PARTLY)
    answer(desk, "p111", "情報課", other, SheetState.PARTLY)
    return place


@pytest.fixture
def page(desk, place):
    place.joint.open.trigger()
    desk.settle()
    (found,) = place.findChildren(JointPage)
    assert found.view.hasFocus()
    return found


def answers(desk):
    found = desk.store.database.load().rounds[-1].responses
    return {r.department: r for r in found if r.project == "p111"}


def here(page):
    index = page.view.currentIndex()
    return page.model.question_at(index.row()).key, index.column()


def test_it_begins_at_the_first_difference_and_says_who_is_silent(page):
    assert here(page) == ("status", 2)
    assert "学務課" in page._waiting.text()
    assert page.list.item(0, 2).text() == "2"
    assert page.list.item(0, 3).text() == "1課"


def test_enter_takes_the_value_and_the_other_answer_stays(desk, page):
    desk.press(Qt.Key.Key_Return, on=page.view)
    assert answers(desk)["窓口課"].values["status"] == "完了"
    assert answers(desk)["情報課"].values["status"] == "完了"
    assert here(page) == ("status", 2)
    desk.press(Qt.Key.Key_Space, on=page.view)
    assert here(page) == ("remark", 2)
    desk.store.undo()
    desk.settle()
    assert answers(desk)["窓口課"].values["status"] == "実施中"


def test_digits_go_to_a_department_and_an_empty_value_is_not_taken(desk, page):
    told: list[str] = []
    desk.store.noted.connect(told.append)
    desk.press(Qt.Key.Key_3, on=page.view)
    assert here(page) == ("status", 3)
    desk.press(Qt.Key.Key_Return, on=page.view)
    assert "空の欄" in told[-1]
    desk.press(Qt.Key.Key_Return, CONTROL, on=page.view)
    assert "まだ答えていません" in told[-1]
    assert [d for d, r in answers(desk).items() if r.counts] == ["窓口課"]
    desk.press(Qt.Key.Key_1, on=page.view)
    desk.press(Qt.Key.Key_Return, on=page.view)
    assert "採る回答の列" in told[-1]
    desk.press(Qt.Key.Key_9, on=page.view)
    assert here(page) == ("status", 1)
    assert answers(desk)["窓口課"].values["status"] == "実施中"


def test_a_whole_response_is_taken_and_the_cursor_stays_with_its_department(desk, page):
    desk.press(Qt.Key.Key_Return, CONTROL, on=page.view)
    assert [d for d, r in answers(desk).items() if r.counts] == ["情報課"]
    assert answers(desk)["窓口課"].values["cost"] == 100
    assert here(page) == ("status", 1)
    assert page.model.response_at(1).department == "情報課"


def test_only_those_with_differences(desk, place, page):
    uid = desk.store.state.rounds[-1].uid
    desk.store.submit(surveys.assign, uid, "p112", ["学務課", "情報課"])
    desk.settle()
    assert page.list.rowCount() == 2
    page.only.click()
    assert page.list.rowCount() == 1
    assert page.list.item(0, 0).text() == "1-1-1"


def test_escape_comes_back_to_the_board(desk, page, place):
    desk.press(Qt.Key.Key_Escape, on=page.view)
    assert place.board.view.hasFocus()


def test_a_closed_round_is_only_read(desk, page):
    desk.store.submit(surveys.close_round, desk.store.state.rounds[-1].uid, "済")
    desk.settle()
    desk.press(Qt.Key.Key_Return, on=page.view)
    assert answers(desk)["窓口課"].values["status"] == "実施中"
    assert not page.take.isEnabled()
    assert not page.count.isEnabled()


def test_the_panel_leads_there_only_from_a_department_with_joint_sheets(desk, plan_file):
    place = opened(desk, plan_file)

    def offered():
        desk.settle()
        return {button.text() for button in place.department.findChildren(QPushButton)}

    place.board.choose("学務課")
    assert "各課回答" not in offered()
    assert "紙の回答…" in offered()
    uid = desk.store.state.rounds[-1].uid
    desk.store.submit(surveys.assign, uid, "p112", ["学務課", "情報課"])
    assert "各課回答" in offered()
