"""What a test does at one page of the place 評価, without the window around it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from db.records import Assessment, PlanState, Round
from desktop.runtime.store import Store
from desktop.screens.assessment.page import Page


@dataclass
class Desk:
    qtbot: QtBot
    store: Store
    page: Page

    def press(
        self,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        on: QWidget | None = None,
    ) -> None:
        self.qtbot.keyClick(on or QApplication.focusWidget() or self.page, key, modifier)
        self.settle()

    def type_into(self, editor: QWidget, words: str) -> None:
        editor.setFocus()
        self.qtbot.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.qtbot.keyClicks(editor, words)

    def compose(self, words: str, on: QWidget) -> None:
        """Type Japanese: an input method hands over the words."""
        on.setFocus()
        done = QInputMethodEvent()
        done.setCommitString(words)
        QApplication.sendEvent(on, done)

    def settle(self) -> None:
        """Wait for what was asked to be written."""
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: not self.store.pending)
        QApplication.processEvents()

    @property
    def stored(self) -> PlanState:
        """The plan as the file has it."""
        return self.store.database.load()

    @property
    def rounds(self) -> Sequence[Round]:
        return self.stored.rounds

    def assessment(self, project: str, stage: str, year: int = 2022) -> Assessment | None:
        """What the file has for a project at a stage."""
        found = (a for r in self.rounds if r.fiscal_year == year for a in r.assessments)
        return next((a for a in found if (a.project, a.stage) == (project, stage)), None)
