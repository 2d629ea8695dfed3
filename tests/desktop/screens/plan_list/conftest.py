"""The wizard over a real file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from db.records import PlanState, Project
from db.vault import Database
from desktop.runtime.background import Background
from desktop.runtime.settings import Settings
from desktop.runtime.store import Store, read_state
from desktop.screens.plan_list import ListWizard
from tests.desktop.pages import Answers


@dataclass
class Desk:
    """What a test does at the wizard, and what it finds in the file."""

    qtbot: QtBot
    store: Store
    answers: Answers
    wizard: ListWizard

    def press(
        self, key: Qt.Key, on: QWidget | None = None, *, control: bool = False, alt: bool = False
    ) -> None:
        held = Qt.KeyboardModifier.NoModifier
        held |= Qt.KeyboardModifier.ControlModifier if control else held
        held |= Qt.KeyboardModifier.AltModifier if alt else held
        self.qtbot.keyClick(on or self.wizard, key, held)
        self.settle()

    def go(self) -> None:
        """Ctrl+Enter: the next step, or the act."""
        self.press(Qt.Key.Key_Return, control=True)

    def digit(self, digit: int) -> None:
        self.press(Qt.Key(Qt.Key.Key_0 + digit), self.wizard.rows.view)

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.wizard.busy and not self.store.pending)
        QApplication.processEvents()

    def outcomes(self) -> list[str]:
        """What stands as the outcome of every shown row."""
        model = self.wizard.rows.model
        return [str(model.index(row, 3).data()) for row in range(model.rowCount())]

    @property
    def state(self) -> PlanState:
        """The plan as the file has it."""
        state = self.store.database.load()
        assert state is not None
        return state

    def stored(self, uid: str) -> Project:
        return next(p for p in self.state.projects if p.uid == uid)


@pytest.fixture
def store(qtbot: QtBot, plan_file: Path) -> Iterator[Store]:
    background = Background("test-writer")
    with Database.open(plan_file) as database:
        written = read_state(database)
        assert written is not None
        yield Store(database, written, background)
        background.stop()


@pytest.fixture
def opened(qtbot: QtBot, store: Store, tmp_path: Path) -> Iterator[Callable[[Path], Desk]]:
    """Opens the wizard on a file and waits until it is read."""
    wizards = []

    def open_(path: Path) -> Desk:
        answers = Answers()
        settings = Settings(tmp_path / "window.ini")
        wizard = ListWizard(store, answers, settings, path)  # type: ignore[arg-type]
        wizard.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        wizards.append(wizard)
        wizard.show()
        desk = Desk(qtbot, store, answers, wizard)
        desk.settle()
        return desk

    yield open_
    for wizard in wizards:
        if wizard.isVisible():
            wizard.reject()
        wizard.deleteLater()
