"""The assistant for a reorganisation: typed or pasted, looked at, and done as one step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from db import snapshot
from db.rules.succession import Line

# The list of names under a field is a window of its own.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

CONTROL = Qt.KeyboardModifier.ControlModifier
KNOWN = {"情報課", "窓口課", "学務課", "福祉課"}
SHIFT = Qt.KeyboardModifier.ShiftModifier


def assistant(desk, text=""):
    dialog = desk.dialog.assist()
    dialog.activateWindow()
    desk.qtbot.waitUntil(dialog.isActiveWindow)
    at = dialog.year.findData(2024)
    dialog.year.setCurrentIndex(at)
    dialog.year.activated.emit(at)
    if text:
        QApplication.clipboard().setText(text)
        desk.press(dialog.view, Qt.Key.Key_V, CONTROL)
    return dialog


def project(desk, uid):
    return next(p for p in desk.stored().projects if p.uid == uid)


def test_a_table_from_excel_is_done_and_taken_back_as_one_step(desk):
    before = snapshot.dumps(desk.stored())
    dialog = assistant(
        desk, "旧所属\t新所属\tメール\n情報課\tＤＸ課\tdx@example.jp\n学務課\t学び課\t\n"
    )
    desk.press(dialog.view, Qt.Key.Key_Return, CONTROL)
    assert dialog.act.text() == "9事業・32期に反映する"
    desk.press(dialog.preview.projects, Qt.Key.Key_Return, CONTROL)
    assert not desk.is_open(dialog)
    assert desk.department("ＤＸ課").mail == "dx@example.jp"
    assert project(desk, "p211").departments == ("学び課",)
    assert project(desk, "p211").lead_department == "ＤＸ課"
    desk.come_back()
    desk.press(desk.dialog.view, Qt.Key.Key_Z, CONTROL)
    assert snapshot.dumps(desk.stored()) == before


def test_lines_can_be_typed_and_what_is_wrong_keeps_the_way_shut(desk):
    dialog = assistant(desk)
    view = dialog.view
    assert not dialog.forward.isEnabled()
    view.setFocus()
    type_cell(desk, view, 0, 0, "情報課")
    type_cell(desk, view, 0, 1, "窓口課")
    type_cell(desk, view, 1, 0, "ない課")
    type_cell(desk, view, 1, 1, "甲課")
    assert dialog.table.lines == (Line("情報課", "窓口課"), Line("ない課", "甲課"))
    assert not dialog.forward.isEnabled()
    assert dialog.table.index(1, 7).data().startswith("「ない課」は部署の一覧にありません")
    view.setCurrentIndex(dialog.table.index(1, 0))
    desk.press(view, Qt.Key.Key_Delete, CONTROL)
    assert dialog.forward.isEnabled()


def type_cell(desk, view, row, column, words):
    view.activateWindow()  # the list of names of the cell before had it
    desk.qtbot.waitUntil(view.isActiveWindow)
    view.setCurrentIndex(view.model().index(row, column))
    desk.press(view, Qt.Key.Key_Return)
    (editor,) = view.viewport().findChildren(QLineEdit)
    desk.write(words)
    desk.settle()
    assert not editor.completer().popup().isVisible() or words not in KNOWN
    desk.press(editor, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: not view.viewport().findChildren(QLineEdit))


def test_a_composition_in_a_cell_is_not_broken(desk):
    dialog = assistant(desk)
    view = dialog.view
    view.setCurrentIndex(dialog.table.index(0, 0))
    desk.press(view, Qt.Key.Key_F2)
    (editor,) = view.viewport().findChildren(QLineEdit)
    QApplication.sendEvent(editor, QInputMethodEvent("じょうほう", []))
    assert dialog.table.lines == ()
    editor.setFocus()
    desk.write("情報課")
    desk.settle()
    desk.press(editor, Qt.Key.Key_Return)
    assert dialog.table.lines == (Line("情報課", ""),)


def test_who_goes_on_after_a_split_is_chosen_for_the_selected_projects(desk):
    dialog = assistant(desk, "旧\t新\n情報課\t企画課\n情報課\t統計課\n")
    desk.press(dialog.view, Qt.Key.Key_Return, CONTROL)
    projects = dialog.preview.projects
    projects.selectRow(1)
    desk.press(projects, Qt.Key.Key_Down, SHIFT)
    heir = dialog.preview.heir
    assert [heir.itemText(n) for n in range(heir.count())] == [
        "すべて（企画課、統計課）",
        "企画課",
        "統計課",
    ]
    heir.setCurrentIndex(2)
    heir.activated.emit(2)
    assert projects.model().index(1, 2).data() == "情報課 → 統計課"
    dialog.act.click()
    desk.settle()
    assert project(desk, "p113").departments == ("統計課",)
    assert project(desk, "p121").departments == ("統計課",)
    assert project(desk, "p221").departments == ("企画課", "統計課")


def test_a_project_that_keeps_the_old_one_can_still_be_given_to_another(desk):
    dialog = assistant(desk, "旧\t新\n情報課\t情報課\n情報課\t統計課\n")
    dialog.forward.click()
    model, heir = dialog.preview.projects.model(), dialog.preview.heir
    rows = model.rowCount()
    dialog.preview.projects.selectRow(1)
    heir.setFocus()
    desk.press(heir, Qt.Key.Key_Down)
    assert heir.hasFocus()
    assert (model.index(1, 2).data(), model.rowCount()) == ("情報課", rows)
    assert dialog.act.text() == "4事業・18期に反映する"
    desk.press(heir, Qt.Key.Key_Down)
    assert model.index(1, 2).data() == "情報課 → 統計課"


def test_escape_goes_back_a_step_and_then_leaves_all_as_it_is(desk):
    before = snapshot.dumps(desk.stored())
    dialog = assistant(desk, "旧\t新\n情報課\tＤＸ課\n")
    dialog.forward.click()
    desk.press(dialog.preview.projects, Qt.Key.Key_Escape)
    assert dialog.view.isVisible()
    assert dialog.table.lines == (Line("情報課", "ＤＸ課"),)
    desk.press(dialog.view, Qt.Key.Key_Escape)
    assert not desk.is_open(dialog)
    assert snapshot.dumps(desk.stored()) == before


def test_an_abolished_department_is_shown_as_open(desk):
    dialog = assistant(desk, "旧\t新\n福祉課\t廃止\n")
    dialog.forward.click()
    assert "後の部署がない事業 1" in dialog.preview.summary.text()
    row = dialog.preview.projects.model().index(0, 6)
    assert row.data() == "福祉課の後の部署がありません"


def test_the_mark_is_set_with_the_space_bar(desk):
    dialog = assistant(desk, "旧\t新\n情報課\t企画課\n情報課\t統計課\n")
    dialog.view.setCurrentIndex(dialog.table.index(1, 2))
    desk.press(dialog.view, Qt.Key.Key_Space)
    assert [line.leads for line in dialog.table.lines] == [False, True]
    desk.press(dialog.view, Qt.Key.Key_Space)
    assert [line.leads for line in dialog.table.lines] == [False, False]
