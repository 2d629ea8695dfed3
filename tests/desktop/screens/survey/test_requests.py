"""The page of requests: listed, decided, carried out, added."""

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from db import surveys
from db.rules import questions
from db.vocabulary import RequestKind, RequestState
from desktop.screens.survey.requests import RequestsPage
from desktop.screens.survey.requests.add_dialog import AddRequestDialog
from desktop.screens.survey.requests.carry_out_dialog import CarryOutDialog
from desktop.screens.survey.requests.detail import BY_HAND
from tests.desktop.screens.survey.board import dialog, opened
from tests.factories.plans import OPERATION

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
PHASE = questions.new_phase_key(2024, 1)
WISHES = (
    (RequestKind.CHANGE, "p111", "窓口課", {PHASE: OPERATION, "new_title": "窓口の案内"}),
    (RequestKind.NEW, None, "学務課", {"new_title": "新しい窓口", "new_departments": "情報課"}),
    (RequestKind.CHANGE, "p112", "学務課", {"change_note": "時期を見直したい。"}),
)


@pytest.fixture
def place(desk, plan_file):
    place = opened(desk, plan_file)
    uid = desk.store.state.rounds[-1].uid
    for wish in WISHES:
        desk.store.submit(surveys.add_request, uid, *wish)
    desk.settle()
    place.requests.open.trigger()
    desk.settle()
    return place


@pytest.fixture
def page(place):
    (found,) = place.findChildren(RequestsPage)
    assert found.view.hasFocus()
    return found


def stored(desk):
    return desk.store.database.load().rounds[-1].requests


def write_over(desk, editor, words):
    editor.setFocus()
    editor.selectAll()
    desk.qtbot.keyClicks(editor, words) if words.isascii() else editor.insert(words)


def test_a_digit_puts_the_request_into_a_state_and_the_cursor_stays(desk, page):
    desk.press(Qt.Key.Key_Down, on=page.view)
    desk.press(Qt.Key.Key_4, on=page.view)
    assert [q.state for q in stored(desk)] == [
        RequestState.RECEIVED,
        RequestState.APPROVED,
        RequestState.RECEIVED,
    ]
    assert page.chosen.request.kind is RequestKind.NEW
    assert page.view.hasFocus()


def test_reason_and_day_are_stored_when_left_and_none_overwrites_another(desk, page):
    detail = page.detail
    detail.reason.setFocus()
    detail.reason.insertPlainText("契約の都合")
    write_over(desk, detail.day, "令和5年6月1日")
    desk.qtbot.mouseClick(detail.states[RequestState.CONSIDERED], Qt.MouseButton.LeftButton)
    desk.settle()
    first = stored(desk)[0]
    assert (first.state, first.reason, first.day) == (
        RequestState.CONSIDERED, "契約の都合", "2023-06-01"
    )  # fmt: skip


def test_a_day_that_is_none_is_said_at_its_field_and_the_rest_is_stored(desk, page):
    detail = page.detail
    write_over(desk, detail.day, "6月1日")
    desk.press(Qt.Key.Key_Return, on=detail.day)
    assert "年から" in detail.day.accessibleDescription()
    assert detail.day.text() == "6月1日"
    assert stored(desk)[0].day is None
    write_over(desk, detail.day, "2023/6/1")
    desk.press(Qt.Key.Key_Return, on=detail.day)
    assert detail.day.accessibleDescription() == ""
    assert detail.day.text() == "令和5年6月1日"
    assert stored(desk)[0].day == "2023-06-01"


def test_an_approved_change_is_carried_out_and_undone_as_one_step(desk, page):
    assert not page.detail.carry_out.isEnabled()
    desk.press(Qt.Key.Key_4, on=page.view)
    page.detail.carry_out.setFocus()
    desk.press(Qt.Key.Key_Return)
    project = desk.stored("p111")
    assert project.title == "窓口の案内"
    phases = {(c.fiscal_year, c.half): c.phase for c in project.schedule}
    assert phases[2024, 1] == OPERATION
    assert stored(desk)[0].carried_out
    assert not page.detail.carry_out.isEnabled()
    assert not page.detail.states[RequestState.DECLINED].isEnabled()
    assert page.view.hasFocus()
    desk.store.undo()
    desk.settle()
    assert desk.stored("p111").title != "窓口の案内"
    assert stored(desk)[0].carried_out is None


def test_words_alone_are_noted_by_hand_and_the_reason_is_said_before(desk, page):
    before = desk.stored("p112")
    page.choose(stored(desk)[2].uid)
    desk.press(Qt.Key.Key_4, on=page.view)
    detail = page.detail
    assert not detail.carry_out.isEnabled()
    said = [w.text() for w in detail.findChildren(type(detail._about)) if w.isVisible()]
    assert any("文章だけの申出" in words for words in said)
    assert detail.by_hand.text() == BY_HAND
    desk.qtbot.mouseClick(detail.by_hand, Qt.MouseButton.LeftButton)
    desk.settle()
    assert stored(desk)[2].carried_out
    assert desk.stored("p112") == before


def test_a_new_project_gets_a_measure_and_a_number_that_is_free(desk, page):
    page.choose(stored(desk)[1].uid)
    desk.press(Qt.Key.Key_4, on=page.view)
    desk.qtbot.mouseClick(page.detail.carry_out, Qt.MouseButton.LeftButton)
    asking = dialog(desk, CarryOutDialog)
    assert not asking.act.isEnabled()
    desk.press(Qt.Key.Key_Down, on=asking.measure)
    measure = asking.measure.currentData()
    proposed = asking.number.text()
    assert proposed
    taken = next(p for p in desk.store.state.projects if p.measure == measure)
    write_over(desk, asking.number, taken.number)
    assert taken.title in asking.number.accessibleDescription()
    assert not asking.act.isEnabled()
    write_over(desk, asking.number, proposed)
    desk.qtbot.mouseClick(asking.act, Qt.MouseButton.LeftButton)
    desk.settle()
    added = next(p for p in desk.store.state.projects if p.title == "新しい窓口")
    assert (added.measure, added.number, added.departments) == (measure, proposed, ("情報課",))
    assert stored(desk)[1].carried_out


def test_what_refuses_is_said_in_the_dialog_and_nothing_changes(desk, page, place):
    uid = stored(desk)[1].uid
    values = {"new_title": "別の窓口", "new_departments": "ない課"}
    where = desk.store.state.rounds[-1].uid
    desk.store.submit(surveys.add_request, where, RequestKind.NEW, None, None, values)
    desk.settle()
    page.choose(stored(desk)[3].uid)
    desk.press(Qt.Key.Key_4, on=page.view)
    desk.qtbot.mouseClick(page.detail.carry_out, Qt.MouseButton.LeftButton)
    asking = dialog(desk, CarryOutDialog)
    desk.press(Qt.Key.Key_Down, on=asking.measure)
    desk.qtbot.mouseClick(asking.act, Qt.MouseButton.LeftButton)
    desk.settle()
    assert asking.isVisible()
    said = [w.text() for w in asking.findChildren(type(page._title)) if w.isVisible()]
    assert any("ない課" in words for words in said)
    assert all(p.title != "別の窓口" for p in desk.store.state.projects)
    assert uid != stored(desk)[3].uid
    assert asking.measure.hasFocus()
    write_over(desk, asking.departments, "窓口課")
    desk.press(Qt.Key.Key_Return, on=asking.departments)
    (added,) = [p for p in desk.store.state.projects if p.title == "別の窓口"]
    assert added.departments == ("窓口課",)


def test_tab_goes_from_the_list_through_the_detail(desk, page):
    desk.press(Qt.Key.Key_4, on=page.view)
    detail = page.detail
    seen = []
    while QApplication.focusWidget() is not detail.carry_out:
        desk.press(Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
        assert len(seen) < 12
    fields = [detail.reason, detail.decision, detail.day, detail.by_hand, detail.carry_out]
    assert seen[0] is detail.go
    assert seen[-5:] == fields


def test_filters_narrow_the_list_and_combine(desk, page):
    desk.qtbot.mouseClick(page.by_kind[RequestKind.CHANGE], Qt.MouseButton.LeftButton)
    assert len(page.model.rows) == 2
    desk.press(Qt.Key.Key_5, on=page.view)
    desk.qtbot.mouseClick(page.by_state[RequestState.RECEIVED], Qt.MouseButton.LeftButton)
    assert [row.request.project for row in page.model.rows] == ["p112"]


def test_the_project_is_one_step_away(desk, page):
    with desk.qtbot.waitSignal(desk.store.located) as located:
        desk.qtbot.mouseClick(page.detail.go, Qt.MouseButton.LeftButton)
    (address,) = located.args
    assert (address.entity, address.field) == ("p111", "title")


def test_escape_comes_back_to_the_board(desk, page, place):
    desk.press(Qt.Key.Key_Escape, on=page.view)
    assert place.board.view.isVisible()
    assert place.board.view.hasFocus()


def test_the_page_catches_up_with_what_was_written_behind_it(desk, page, place):
    desk.press(Qt.Key.Key_Escape, on=page.view)
    told = (desk.store.state.rounds[-1].uid, RequestKind.ABOLISH, "p131", None)
    desk.store.submit(surveys.add_request, *told, {"change_note": "不要になった。"})
    desk.settle()
    assert len(page.model.rows) == 3
    place.requests.show(stored(desk)[3].uid)
    assert len(page.model.rows) == 4
    assert page.chosen.request.kind is RequestKind.ABOLISH


def test_a_request_by_telephone_is_added_with_the_plan_beside_it(desk, page):
    page.ask_for_one()
    asking = dialog(desk, AddRequestDialog)
    desk.qtbot.mouseClick(asking.act, Qt.MouseButton.LeftButton)
    desk.settle()
    assert asking.isVisible()  # refused: no project, no content
    assert len(stored(desk)) == 3
    asking.project.setCurrentIndex(asking.project.findData("p131"))
    asking.project.chosen.emit("p131")
    assert asking.department.currentData() == "情報課"
    title = asking.form.rows["new_title"].editor
    write_over(desk, title, "電話の件")
    desk.press(Qt.Key.Key_Return, on=title)
    assert QApplication.focusWidget() is asking.form.rows["new_departments"].editor
    desk.qtbot.mouseClick(asking.act, Qt.MouseButton.LeftButton)
    desk.settle()
    added = stored(desk)[3]
    assert (added.kind, added.project, added.department, added.values) == (
        RequestKind.CHANGE, "p131", "情報課", {"new_title": "電話の件"}
    )  # fmt: skip
    assert page.chosen.request.uid == added.uid


def test_the_list_goes_out_with_every_wish(desk, page, tmp_path):
    desk.answers.path = tmp_path / "申出.xlsx"
    desk.qtbot.mouseClick(page.out, Qt.MouseButton.LeftButton)
    desk.qtbot.waitUntil(desk.answers.path.exists)
    desk.settle()
    sheet = load_workbook(desk.answers.path).active
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    assert any("窓口の案内" in text for text in texts)
    assert any("時期を見直したい。" in text for text in texts)
    assert "令和4年度の申出" in desk.answers.suggested


def test_the_focus_goes_with_the_year_to_the_empty_page_and_back(desk, place, page):
    desk.press(Qt.Key.Key_Escape, on=page.view)
    desk.store.set_year(2024)
    assert place._empty.button.hasFocus()
    desk.store.set_year(2022)
    assert place.board.view.hasFocus()
