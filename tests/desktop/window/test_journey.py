"""Open, change, take back, close, open again: all is there."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from tests.desktop.pages import Desk

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_from_typing_to_the_next_day(desk: Desk, plan_file: Path) -> None:
    desk.open(plan_file)
    first, second = desk.store.state.projects[:2]
    summary = desk.text_editor("事業概要")
    desk.type_into(summary, "Aaa")
    assert desk.stored(first.uid).texts["summary"] == first.texts["summary"]
    desk.press(Qt.Key.Key_Tab, on=summary)
    assert desk.stored(first.uid).texts["summary"] == "Aaa"

    desk.press(Qt.Key.Key_Z, CONTROL)
    assert desk.stored(first.uid).texts["summary"] == first.texts["summary"]
    assert summary.typing.words == first.texts["summary"]
    assert summary.hasFocus()

    desk.press(Qt.Key.Key_Z, CONTROL | SHIFT)
    assert summary.typing.words == "Aaa"

    desk.screen.list.choose(second.uid)
    desk.window.resize(desk.window.minimumWidth(), 640)
    desk.type_into(desk.text_editor("事業概要"), "Left open")
    desk.close()

    desk.start()
    desk.open(plan_file)
    assert desk.stored(first.uid).texts["summary"] == "Aaa"
    assert desk.stored(second.uid).texts["summary"] == "Left open"
    assert desk.screen.list.chosen_uid == second.uid
    assert desk.window.height() == 640

    desk.press(Qt.Key.Key_Z, CONTROL)
    desk.press(Qt.Key.Key_Z, CONTROL)
    assert desk.stored(second.uid).texts["summary"] == second.texts["summary"]
    assert desk.stored(first.uid).texts["summary"] == first.texts["summary"]


def test_nothing_flashes_up_as_a_window_of_its_own(desk: Desk, plan_file: Path) -> None:
    app = QApplication.instance()
    shown: list[QWidget] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if isinstance(watched, QWidget) and event.type() == QEvent.Type.Show:
                shown.extend([watched] if watched.isWindow() else [])
            return False

    watch = Watch()
    assert app is not None
    app.installEventFilter(watch)
    desk.open(plan_file)
    for project in desk.store.state.projects:
        desk.screen.list.choose(project.uid)
    app.removeEventFilter(watch)
    assert not shown
