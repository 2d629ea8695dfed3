"""The register of departments from the window's menu, and the way back to a project."""

from PySide6.QtCore import Qt

from desktop.screens.departments import RegisterDialog
from desktop.screens.departments.assistant import ReorganisationDialog

CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def test_the_register_opens_by_its_key_and_jumps_to_a_project(desk, plan_file):
    desk.open(plan_file)
    desk.press(Qt.Key.Key_B, CONTROL_SHIFT)
    (dialog,) = desk.window.findChildren(RegisterDialog)
    dialog.choose("d4")
    held = dialog.form.projects
    held.selectRow(0)
    desk.press(Qt.Key.Key_Return, on=held)
    desk.qtbot.waitUntil(lambda: desk.screen.list.chosen_uid == "p132")
    assert not desk.window.findChildren(RegisterDialog)


def test_the_assistant_opens_from_the_menu_in_front_of_the_register(desk, plan_file):
    desk.open(plan_file)
    desk.screen.reorganise()
    (dialog,) = desk.window.findChildren(RegisterDialog)
    (assistant,) = dialog.findChildren(ReorganisationDialog)
    assert assistant.isVisible()
    assistant.reject()
    dialog.reject()
