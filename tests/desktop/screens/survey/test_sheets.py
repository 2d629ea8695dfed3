"""Sheets are read with their origins, accepted, taken back and sent back."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from db.vocabulary import SheetState
from desktop.screens.survey.sheets.answers_dialog import AnswersDialog
from desktop.screens.survey.sheets.send_back_dialog import SendBackDialog
from desktop.widgets.sheet_row import SheetRow
from tests.desktop.screens.survey.board import answer, dialog, opened

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def with_answers(desk, plan_file):
    place = opened(desk, plan_file)
    for project, state in (("p113", SheetState.COLLECTED), ("p121", SheetState.PARTLY)):
        answer(desk, project, "情報課", {"status": "実施中", "cost": 1200}, state)
    place.board.choose("情報課")
    place.board.view.setFocus()
    return place


def state_of(desk, project):
    responses = desk.store.state.rounds[-1].responses
    return next(r.state for r in responses if r.project == project)


def test_a_department_is_accepted_and_taken_back_by_keys(desk, plan_file):
    place = with_answers(desk, plan_file)
    desk.press(Qt.Key.Key_A, CTRL | SHIFT)
    assert {state_of(desk, p) for p in ("p113", "p121")} == {SheetState.ACCEPTED}
    assert state_of(desk, "p211") is SheetState.NOT_ISSUED
    assert place.sheets.take_back.isEnabled()
    desk.press(Qt.Key.Key_A, CTRL | ALT)
    assert {state_of(desk, p) for p in ("p113", "p121")} == {SheetState.PARTLY}
    desk.press(Qt.Key.Key_Z, CTRL)
    assert state_of(desk, "p121") is SheetState.ACCEPTED


def test_a_sheet_with_the_focus_is_meant_alone(desk, plan_file):
    place = with_answers(desk, plan_file)
    rows = {row.property("response"): row for row in place.department.findChildren(SheetRow)}
    uid = next(r.uid for r in desk.store.state.rounds[-1].responses if r.project == "p113")
    rows[uid].setFocus()
    desk.press(Qt.Key.Key_A, CTRL | SHIFT)
    assert state_of(desk, "p113") is SheetState.ACCEPTED
    assert state_of(desk, "p121") is SheetState.PARTLY


def test_sending_back_needs_a_reason_and_begins_with_what_is_missing(desk, plan_file):
    with_answers(desk, plan_file)
    desk.press(Qt.Key.Key_B, CTRL | ALT)
    back = dialog(desk, SendBackDialog)
    assert "未記入" in back.reason.toPlainText()
    back.reason.setPlainText("  ")
    assert not back.act.isEnabled()
    back.reason.setPlainText("実績額の根拠を知らせてください。")
    back.act.click()
    desk.settle()
    sent = [r for r in desk.store.state.rounds[-1].responses if r.state is SheetState.SENT_BACK]
    assert {(r.project, r.note) for r in sent} == {
        ("p113", "実績額の根拠を知らせてください。"),
        ("p121", "実績額の根拠を知らせてください。"),
    }


def test_a_sheet_shows_every_answer_with_its_origin(desk, plan_file):
    place = with_answers(desk, plan_file)
    row = place.department.findChildren(SheetRow)[0]
    row.setFocus()
    desk.press(Qt.Key.Key_Space)
    shown = dialog(desk, AnswersDialog)
    assert shown.windowTitle().startswith("1-1-3")
    lines = {r.label: r for r in map(shown.model.row_at, range(shown.model.rowCount()))}
    assert lines["実績額（千円）"].answer == "1,200"
    assert lines["実績額（千円）"].file == "回答の記入"
    assert lines["実績額（千円）"].who
    assert lines["総合評価"].doubt == "未記入です。"
    assert lines["デジタル変革に資する事業"].file == "計画の値"
    shown.view.setFocus()
    desk.press(Qt.Key.Key_A, CTRL, on=shown.view)
    desk.press(Qt.Key.Key_C, CTRL, on=shown.view)
    copied = QGuiApplication.clipboard().text().split("\n")
    assert copied[0].startswith("項目\t回答")
    assert len(copied) == shown.model.rowCount() + 1
    desk.press(Qt.Key.Key_Down, ALT, on=shown)
    assert shown.windowTitle().startswith("1-2-1")


def test_the_sheet_that_is_read_can_be_accepted(desk, plan_file):
    place = with_answers(desk, plan_file)
    shown = place.sheets.open_sheet(
        next(r.uid for r in desk.store.state.rounds[-1].responses if r.project == "p121")
    )
    accept = next(a for a, *_ in reversed(place.sheets._all) if a.text() == "確認済にする")
    accept.trigger()
    desk.settle()
    assert state_of(desk, "p121") is SheetState.ACCEPTED
    assert state_of(desk, "p113") is SheetState.COLLECTED
    shown.close()
    desk.settle()
    answer(desk, "p113", "情報課", {"status": "完了"}, SheetState.PARTLY)
    assert state_of(desk, "p113") is SheetState.PARTLY


def test_a_place_out_of_sight_says_nothing_and_catches_up(desk, plan_file):
    place = with_answers(desk, plan_file)
    noted: list[str] = []
    desk.window.show_place(0)
    desk.store.noted.connect(noted.append)
    answer(desk, "p131", "情報課", {"status": "実施中"}, SheetState.PARTLY)
    assert not [words for words in noted if "並び" in words]
    desk.window.show_place(2)
    row = next(row for row in place._rows if row.department == "情報課")
    assert sum(bool(sheet.values) for sheet in row.responses) == 3


def test_the_box_in_the_head_ticks_all_or_none(desk, plan_file):
    place = with_answers(desk, plan_file)
    head = place.board.view.head
    box = QPoint(head.sectionViewportPosition(0) + 8, head.height() // 2)
    desk.qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert sorted(place.board.ticked) == ["学務課", "情報課", "窓口課"]
    desk.qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert place.board.ticked == []
