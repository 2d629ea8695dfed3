"""Codes, departments, related projects, and texts against the card's lines."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from db import projects
from desktop.widgets.chip import Chip
from desktop.widgets.code_fields import CodeFields
from desktop.widgets.department_editor import DepartmentEditor
from desktop.widgets.link_editor import LinkEditor
from tests.desktop.pages import Desk
from tests.desktop.screens.plan.parts import first, line, problems_said

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def codes(form: Desk) -> CodeFields:
    return form.basic._codes["overall_plan_codes"]


def departments(form: Desk) -> DepartmentEditor:
    (editor,) = form.basic.findChildren(DepartmentEditor)
    return editor


def related(form: Desk) -> LinkEditor:
    return form.basic._related


def type_and_enter(form: Desk, editor: DepartmentEditor | LinkEditor, words: str) -> None:
    editor.entry.setFocus()
    editor.entry.setText(words)
    form.press(Qt.Key.Key_Return, on=editor.entry)


def test_a_comma_a_space_and_enter_end_a_code(form: Desk) -> None:
    uid, before = first(form).uid, first(form).overall_plan_codes
    codes(form).fields[-1].setFocus()
    for key, text in (
        (Qt.Key.Key_Comma, "A9"),
        (Qt.Key.Key_Space, "B9"),
        (Qt.Key.Key_Return, "C9"),
    ):
        form.qtbot.keyClicks(QApplication.focusWidget(), text)
        form.press(key)
    assert form.stored(uid).overall_plan_codes == (*before, "A9", "B9", "C9")
    assert [f.text() for f in codes(form).fields] == [*before, "A9", "B9", "C9", ""]
    assert QApplication.focusWidget() is codes(form).fields[-1]


def test_several_codes_are_pasted_at_once(form: Desk) -> None:
    uid, before = first(form).uid, first(form).overall_plan_codes
    QApplication.clipboard().setText("X1-2、Y3\nZ4")
    field = codes(form).fields[-1]
    field.setFocus()
    form.press(Qt.Key.Key_V, CONTROL, on=field)
    assert form.stored(uid).overall_plan_codes == (*before, "X1-2", "Y3", "Z4")
    assert codes(form).fields[-1].text() == ""


def test_backspace_takes_an_empty_code_out(form: Desk) -> None:
    uid = first(form).uid
    form.store.submit(projects.set_value, uid, "overall_plan_codes", ("A1", "B2", "C3"))
    form.settle()
    second = codes(form).fields[1]
    second.setFocus()
    second.selectAll()
    form.press(Qt.Key.Key_Delete, on=second)
    form.press(Qt.Key.Key_Backspace, on=second)
    assert form.stored(uid).overall_plan_codes == ("A1", "C3")
    assert QApplication.focusWidget() is codes(form).fields[0]
    assert [f.text() for f in codes(form).fields] == ["A1", "C3", ""]


def test_codes_of_another_project_are_its_own(form: Desk) -> None:
    uid, other = (p.uid for p in form.store.state.projects[:2])
    form.type_into(codes(form).fields[-1], "Z9")
    form.screen.list.choose(other)
    form.settle()
    assert "Z9" in form.stored(uid).overall_plan_codes
    shown = [f.text() for f in codes(form).fields if f.text()]
    assert shown == list(form.stored(other).overall_plan_codes)


def test_departments_by_part_of_a_name(form: Desk) -> None:
    uid, before = first(form).uid, first(form).departments
    (free,) = [d.name for d in form.store.state.departments if d.name not in before][:1]
    type_and_enter(form, departments(form), free[:2])
    assert form.stored(uid).departments == (*before, free)


def test_a_department_chosen_from_the_list_leaves_nothing_in_the_entry(form: Desk) -> None:
    uid, before = first(form).uid, first(form).departments
    entry = departments(form).entry
    entry.setFocus()
    entry.textEdited.emit("課")
    chosen = entry.completer().model().index(0, 0).data()
    assert chosen not in before
    # No screen to open the list on: what choosing in it says, to the entry as well.
    entry.completer().activated.emit(chosen)
    form.settle()
    assert form.stored(uid).departments == (*before, chosen)
    form.qtbot.waitUntil(lambda: entry.text() == "")


def test_departments_are_ordered_led_and_taken_out_by_keys(form: Desk) -> None:
    uid = first(form).uid
    form.store.submit(projects.set_departments, uid, ("情報課", "窓口課", "学務課"))
    form.settle()
    editor = departments(form)
    editor.chips[2].setFocus()
    form.press(Qt.Key.Key_Left, CONTROL, on=editor.chips[2])
    assert form.stored(uid).departments == ("情報課", "学務課", "窓口課")
    assert editor.chips[1].hasFocus()
    form.press(Qt.Key.Key_Left, on=editor.chips[1])
    assert editor.chips[0].hasFocus()
    form.press(Qt.Key.Key_Delete, on=editor.chips[0])
    assert form.stored(uid).departments == ("学務課", "窓口課")
    assert form.stored(uid).lead_department == "窓口課"
    editor.lead_wanted.emit("学務課")
    form.settle()
    assert form.stored(uid).lead_department == "学務課"
    assert editor.chips[0].accessibleName() == "学務課、主管課"


def test_a_chip_is_dragged_to_the_front(form: Desk) -> None:
    uid = first(form).uid
    form.store.submit(projects.set_departments, uid, ("情報課", "窓口課", "学務課"))
    form.settle()
    editor = departments(form)
    last, goal = editor.chips[2], editor.chips[0]
    form.qtbot.mousePress(last, Qt.MouseButton.LeftButton, pos=last.rect().center())
    to = last.mapFromGlobal(goal.mapToGlobal(goal.rect().center())) - goal.rect().center()
    form.qtbot.mouseMove(last, to)
    form.qtbot.mouseRelease(last, Qt.MouseButton.LeftButton, pos=to)
    form.settle()
    assert form.stored(uid).departments == ("学務課", "情報課", "窓口課")


def test_the_cross_takes_a_department_out(form: Desk) -> None:
    uid = first(form).uid
    form.store.submit(projects.set_departments, uid, ("情報課", "窓口課"))
    form.settle()
    chip = departments(form).chips[0]
    form.qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=chip._cross().center())
    form.settle()
    assert form.stored(uid).departments == ("窓口課",)


def test_an_unknown_department_is_said_at_the_field(form: Desk) -> None:
    before = first(form).departments
    type_and_enter(form, departments(form), "どこにもない課")
    assert "部署の一覧にありません" in problems_said(form)[0]
    assert form.stored(first(form).uid).departments == before
    type_and_enter(form, departments(form), "課")
    assert "いくつかの部署に合います" in problems_said(form)[0]


def test_a_related_project_is_added_followed_and_come_back_from(form: Desk) -> None:
    one, other = form.store.state.projects[0], form.store.state.projects[3]
    type_and_enter(form, related(form), other.number or "")
    assert form.stored(one.uid).related_projects == (other.uid,)
    (chip,) = related(form).chips
    assert other.title in chip.text()
    form.press(Qt.Key.Key_Return, on=chip)
    assert form.screen.list.chosen_uid == other.uid
    (referring,) = form.basic._referring.chips
    assert one.title in referring.text()
    form.press(Qt.Key.Key_Left, ALT, on=form.window)
    assert form.screen.list.chosen_uid == one.uid
    (chip,) = related(form).chips
    chip.setFocus()
    form.press(Qt.Key.Key_Delete, on=chip)
    assert form.stored(one.uid).related_projects == ()


def test_a_link_leads_out_of_a_narrowed_list(form: Desk) -> None:
    one, *_, last = form.store.state.projects
    form.store.submit(projects.set_value, one.uid, "related_projects", (last.uid,))
    form.settle()
    form.screen.tree.choose(one.measure)
    form.basic.jump_wanted.emit(last.uid)
    assert form.screen.list.chosen_uid == last.uid


def test_what_is_read_only_can_be_followed_but_not_changed(desk: Desk, plan_file: Path) -> None:
    desk.open(plan_file)
    one, other = desk.store.state.projects[:2]
    desk.store.submit(projects.set_value, one.uid, "related_projects", (other.uid,))
    desk.settle()
    desk.window.open_path(plan_file, read_only=True)
    desk.qtbot.waitUntil(lambda: desk.window.store is not None and desk.store.read_only)
    desk.settle()
    (chip,) = related(desk).chips
    desk.press(Qt.Key.Key_Delete, on=chip)
    desk.press(Qt.Key.Key_Return, on=chip)
    assert desk.screen.list.chosen_uid == other.uid
    assert not desk.basic._related.entry.isVisible()
    assert all(isinstance(part, Chip) for part in departments(desk).chips)


def test_lines_of_the_card_are_counted_while_typing(form: Desk) -> None:
    summary = form.text_editor("事業概要")
    form.qtbot.waitUntil(lambda: form.basic._texts._fit is not None)
    summary.setFocus()
    form.qtbot.keyClicks(summary, "a" * 300)
    assert problems_said(form)[0].startswith("カードに")
    assert summary.marked
    assert summary.typing.words.endswith(summary.marked)
    form.press(Qt.Key.Key_Escape, on=summary)
    assert problems_said(form) == []
    assert summary.marked == ""


def test_a_number_that_another_project_has_is_said_below_it(form: Desk) -> None:
    number = form.store.state.projects[1].number or ""
    form.type_into(line(form, "事業番号"), number)
    form.press(Qt.Key.Key_Return, on=line(form, "事業番号"))
    assert any("同じです" in sentence for sentence in problems_said(form))


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_offered_departments_are_all_seen(form: Desk) -> None:
    entry = departments(form).entry
    entry.setFocus()
    event = QInputMethodEvent()
    event.setCommitString("課")
    QApplication.sendEvent(entry, event)
    popup = entry.completer().popup()
    form.qtbot.waitUntil(popup.isVisible)
    rows = popup.model().rowCount()
    assert rows > 1
    last = popup.visualRect(popup.model().index(rows - 1, 0))
    assert popup.viewport().rect().contains(last)
    popup.hide()
