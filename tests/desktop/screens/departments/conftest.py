"""The register over a real file."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from db.records import Department, PlanState
from db.vault import Database
from desktop.runtime.background import Background
from desktop.runtime.store import Store, read_state
from desktop.screens.departments import RegisterDialog


@dataclass
class Desk:
    """What a test does in the register, and what it finds in the file."""

    qtbot: QtBot
    store: Store
    dialog: RegisterDialog

    def settle(self) -> None:
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: not self.store.pending)
        QApplication.processEvents()

    def press(
        self,
        on: QWidget,
        key: Qt.Key,
        held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        self.qtbot.keyClick(on, key, held)
        self.settle()

    def write(self, words: str) -> None:
        """Words into the editor that has the focus, as an input method gives them."""
        editor = QApplication.focusWidget()
        assert editor is not None
        event = QInputMethodEvent()
        event.setCommitString(words)
        QApplication.sendEvent(editor, event)

    def write_over(self, editor: QWidget, words: str) -> None:
        editor.setFocus()
        self.qtbot.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.write(words)

    def come_back(self) -> None:
        """The register has the keyboard again after a dialog in front of it."""
        self.settle()
        self.dialog.activateWindow()
        self.qtbot.waitUntil(self.dialog.isActiveWindow)

    def is_open(self, dialog: QDialog) -> bool:
        """A dialog that was closed is taken away by Qt."""
        return shiboken6.isValid(dialog) and dialog.isVisible()

    def stored(self) -> PlanState:
        return self.store.database.load()

    def department(self, name: str) -> Department:
        return next(d for d in self.stored().departments if d.name == name)


@pytest.fixture
def desk(qtbot: QtBot, plan_file: Path) -> Iterator[Desk]:
    """The register, shown over a file with the small plan."""
    with Database.open(plan_file) as database:
        written = read_state(database)
        assert written is not None
        background = Background("test-writer")
        store = Store(database, written, background)
        dialog = RegisterDialog(store)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        desk = Desk(qtbot, store, dialog)
        yield desk
        desk.settle()
        background.stop()
        if shiboken6.isValid(dialog):
            dialog.deleteLater()
