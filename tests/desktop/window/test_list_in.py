"""A list comes in from the menu, and by dropping it on the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from desktop.screens.plan_list import ListWizard
from tests.desktop.pages import Desk
from tests.golden import LISTS


def drop(desk: Desk, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    act, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    held = Qt.KeyboardModifier.NoModifier
    desk.window.dropEvent(QDropEvent(QPointF(9, 9), act, data, button, held))
    desk.settle()


def wizards(desk: Desk) -> list[ListWizard]:
    return [w for w in desk.window.findChildren(ListWizard) if w.isVisible()]


@pytest.mark.parametrize("way", ["key", "drop", "drop elsewhere"])
def test_the_wizard_opens_on_the_file(desk, plan_file, way):
    desk.open(plan_file)
    desk.answers.path = LISTS["certain"]
    if way == "key":
        control = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        desk.press(Qt.Key.Key_I, control, on=desk.window)
    else:
        desk.window.show_place(1 if way == "drop elsewhere" else 0)
        drop(desk, LISTS["certain"])
    (wizard,) = wizards(desk)
    desk.qtbot.waitUntil(lambda: not wizard.busy)
    assert wizard.file.file.text() == "certain.xlsx"
    wizard.reject()


def test_what_is_typed_is_stored_before_the_list_is_compared(desk, plan_file):
    desk.open(plan_file)
    desk.screen.list.choose("p112")
    desk.type_into(desk.text_editor("事業概要"), "typed")
    drop(desk, LISTS["certain"])
    desk.qtbot.waitUntil(lambda: bool(wizards(desk)))
    (wizard,) = wizards(desk)
    desk.qtbot.waitUntil(lambda: not wizard.busy)
    assert desk.stored("p112").texts["summary"] == "typed"
    wizard.reject()


def test_a_file_of_another_kind_is_answered(desk, plan_file, tmp_path):
    desk.open(plan_file)
    drop(desk, tmp_path / "計画.txt")
    assert "一覧は.xlsxか.csv" in desk.answers.said[0]
    assert not wizards(desk)
