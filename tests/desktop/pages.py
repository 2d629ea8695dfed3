"""What a test does at the window, and what it finds in the file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from db.records import Project
from desktop.runtime.settings import Settings
from desktop.runtime.store import Store
from desktop.screens.plan import PlanScreen
from desktop.screens.plan.basic_tab import BasicTab
from desktop.widgets.editors import BlockEditor
from desktop.window.main_window import MainWindow


@dataclass
class Answers:
    """Stands for the dialogs: answers as told, and remembers what was said."""

    act: str | None = None
    path: Path | None = None
    paths: list[Path] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    suggested: str | None = None
    printing: Callable[[QPrinter, int], bool] | None = None

    def tell(self, title: str, sentence: str) -> None:
        self.said.append(sentence)

    def choose(self, title: str, sentence: str, acts: Sequence[str]) -> str | None:
        self.said.append(sentence)
        return self.act

    def open_file(self, title: str, kinds: str, folder: Path | None = None) -> Path | None:
        return self.path

    def open_files(self, title: str, kinds: str) -> list[Path]:
        return self.paths

    def open_folder(self, title: str) -> Path | None:
        return self.path

    def save_file(self, title: str, kinds: str, suggested: str) -> Path | None:
        self.suggested = suggested
        return self.path

    def choose_printing(self, printer: QPrinter, count: int) -> bool:
        return self.printing is not None and self.printing(printer, count)


@dataclass
class Desk:
    """The window over a settings file of its own."""

    qtbot: QtBot
    settings_path: Path
    answers: Answers = field(default_factory=Answers)
    windows: list[MainWindow] = field(default_factory=list)

    def start(self) -> MainWindow:
        window = MainWindow(Settings(self.settings_path), self.answers)  # type: ignore[arg-type]
        self.windows.append(window)
        window.show()
        window.activateWindow()
        self.qtbot.waitUntil(window.isActiveWindow)
        return window

    @property
    def window(self) -> MainWindow:
        return self.windows[-1]

    def open(self, path: Path, *, read_only: bool = False) -> Store:
        self.window.open_path(path, read_only=read_only)
        self.qtbot.waitUntil(lambda: self.window.store is not None)
        self.qtbot.waitUntil(lambda: self.window.pages.are_all_made)
        self.settle()
        return self.store

    @property
    def store(self) -> Store:
        assert self.window.store is not None
        return self.window.store

    def action(self, word: str) -> QAction:
        """An entry of the menu bar, by its words."""
        (found,) = [a for a in self.window.actions() if a.text() == word]
        return found

    @property
    def screen(self) -> PlanScreen:
        (screen,) = self.window.findChildren(PlanScreen)
        return screen

    @property
    def basic(self) -> BasicTab:
        (tab,) = self.window.findChildren(BasicTab)
        return tab

    def settle(self) -> None:
        """Wait for all writes and what follows them."""
        self.qtbot.waitUntil(lambda: self.window.store is None or not self.store.pending)
        QApplication.processEvents()

    def text_editor(self, name: str) -> BlockEditor:
        editors = self.basic.findChildren(BlockEditor)
        return next(e for e in editors if e.accessibleName() == name)

    def type_into(self, editor: QWidget, words: str) -> None:
        editor.setFocus()
        self.qtbot.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.qtbot.keyClicks(editor, words)

    def press(
        self,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        on: QWidget | None = None,
    ) -> None:
        target = on or QApplication.focusWidget() or self.window
        self.qtbot.keyClick(target, key, modifier)
        self.settle()

    def close(self) -> None:
        self.window.close()
        self.qtbot.waitUntil(lambda: not self.window.isVisible())

    def stored(self, uid: str) -> Project:
        """A project as the file has it."""
        state = self.store.database.load()
        assert state is not None
        return next(p for p in state.projects if p.uid == uid)
