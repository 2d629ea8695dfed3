"""Workbooks into a folder: progress, 中止, what is there already, the list and the texts."""

import openpyxl
from PySide6.QtCore import Qt

from db.vocabulary import SheetState
from desktop.screens.survey.issuing.dialog import IssueDialog
from desktop.screens.survey.issuing.template_dialog import TemplateDialog
from tests.desktop.screens.survey.board import dialog, opened

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def begin(desk, plan_file, folder):
    place = opened(desk, plan_file)
    desk.press(Qt.Key.Key_P, CTRL | SHIFT)
    made = dialog(desk, IssueDialog)
    made.folder.setText(str(folder))
    return place, made


def finish(desk, made):
    """Ctrl+Enter, and wait until the files are in place."""
    with desk.qtbot.waitSignal(made.making.finished, timeout=20_000):
        desk.press(Qt.Key.Key_Return, CTRL, on=made.folder)
    desk.settle()


def names(folder):
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def states(desk):
    return {r.state for r in desk.store.state.rounds[-1].responses}


def test_all_departments_get_their_workbook_with_the_list(desk, plan_file, tmp_path):
    folder = tmp_path / "配付"
    place, made = begin(desk, plan_file, folder)
    assert "4部署、9事業" in made.count.text()
    finish(desk, made)
    assert names(folder) == [
        "R4-1 調査票の配付一覧.xlsx",
        "学務課_R4-1 調査票.xlsx",
        "情報課_R4-1 調査票.xlsx",
        "福祉課_R4-1 調査票.xlsx",
        "窓口課_R4-1 調査票.xlsx",
    ]
    assert states(desk) == {SheetState.ISSUED}
    sheet = openpyxl.load_workbook(folder / "R4-1 調査票の配付一覧.xlsx").active
    rows = list(sheet.iter_rows(min_row=4, values_only=True))
    assert [row[1] for row in rows] == ["情報課", "窓口課", "学務課", "福祉課"]
    assert rows[1][2:6] == ("窓口課_R4-1 調査票.xlsx", 1, "1-1-1", 1)
    desk.store.undo()
    desk.settle()
    assert states(desk) == {SheetState.NOT_ISSUED}
    assert place.round is not None


def test_only_the_ticked_departments(desk, plan_file, tmp_path):
    place = opened(desk, plan_file)
    place.board.choose("学務課")
    place.board.view.setFocus()
    desk.press(Qt.Key.Key_Space, on=place.board.view)
    desk.press(Qt.Key.Key_P, CTRL | SHIFT)
    made = dialog(desk, IssueDialog)
    assert made.audience.currentText() == "選んだ1部署"
    made.with_list.setChecked(False)
    made.folder.setText(str(tmp_path / "配付"))
    finish(desk, made)
    assert names(tmp_path / "配付") == ["学務課_R4-1 調査票.xlsx"]


def test_stopping_leaves_everything_as_it_was(desk, plan_file, tmp_path):
    folder = tmp_path / "配付"
    folder.mkdir()
    _, made = begin(desk, plan_file, folder)
    made.making.progressed.connect(lambda *_: made.making.stop())
    with desk.qtbot.waitSignal(made.making.stopped, timeout=20_000):
        desk.press(Qt.Key.Key_Return, CTRL, on=made.folder)
    desk.settle()
    assert names(folder) == []
    assert states(desk) == {SheetState.NOT_ISSUED}
    assert "中止しました" in made.said.text()
    assert made.go.isVisible()


def test_a_file_that_is_there_is_spared_unless_it_is_said(desk, plan_file, tmp_path):
    folder = tmp_path / "配付"
    folder.mkdir()
    there = folder / "学務課_R4-1 調査票.xlsx"
    there.write_bytes(b"theirs")
    _, made = begin(desk, plan_file, folder)
    assert "同じ名前のファイルがもうあります" in made.said.text()
    finish(desk, made)
    assert there.read_bytes() == b"theirs"
    assert (folder / "学務課_R4-1 調査票（2）.xlsx").stat().st_size > 1000


def test_what_is_to_be_replaced_is_replaced(desk, plan_file, tmp_path):
    folder = tmp_path / "配付"
    folder.mkdir()
    there = folder / "学務課_R4-1 調査票.xlsx"
    there.write_bytes(b"theirs")
    _, made = begin(desk, plan_file, folder)
    made.over.setCurrentIndex(1)
    finish(desk, made)
    assert there.read_bytes() != b"theirs"
    assert not list(folder.glob("*tmp*"))


def test_the_office_words_go_to_every_department(desk, plan_file, tmp_path):
    folder = tmp_path / "配付"
    place, made = begin(desk, plan_file, folder)
    made.texts.setCurrentIndex(1)
    made.texts.chosen.emit(made.texts.currentData())
    made.edit_text.click()
    words = dialog(desk, TemplateDialog)
    words.template.setPlainText("{部署}さん、{件数}件です。{期間}")
    assert "{期間}" in words._problem.text()
    assert not words.act.isEnabled()
    words.template.setPlainText("{部署}さん、{期限}までに{件数}件です。\n{案内}\n以上")
    assert words.preview.toPlainText() == (
        "情報課さん、令和5年5月15日（月）までに7件です。\n以上\n"
    )
    words.act.click()
    made.activateWindow()
    desk.qtbot.waitUntil(made.isActiveWindow)
    finish(desk, made)
    text = (folder / "窓口課_R4-1 依頼文.txt").read_bytes().decode("utf-8-sig")
    assert text == "窓口課さん、令和5年5月15日（月）までに1件です。\r\n以上\r\n"
    place.issuing.make.trigger()
    assert "までに{件数}件" in dialog(desk, IssueDialog)._template


def test_a_folder_that_cannot_be_written_changes_nothing(desk, plan_file, tmp_path):
    (tmp_path / "配付").write_text("a file")
    _, made = begin(desk, plan_file, tmp_path / "配付" / "中")
    with desk.qtbot.waitSignal(made.making.refused, timeout=20_000):
        desk.press(Qt.Key.Key_Return, CTRL, on=made.folder)
    desk.settle()
    assert "書けません" in made.said.text()
    assert states(desk) == {SheetState.NOT_ISSUED}
    made.reject()


def test_where_files_cannot_be_put_in_place_nothing_is_noted(desk, plan_file, tmp_path):
    folder = tmp_path / "配付"
    _, made = begin(desk, plan_file, folder)
    made.with_list.setChecked(False)
    made.making.noting.connect(lambda: (folder / "窓口課_R4-1 調査票.xlsx").mkdir())
    with desk.qtbot.waitSignal(made.making.refused, timeout=20_000):
        desk.press(Qt.Key.Key_Return, CTRL, on=made.folder)
    desk.settle()
    assert states(desk) == {SheetState.NOT_ISSUED}
    assert [path.name for path in folder.iterdir() if path.is_file()] == []
    made.reject()
