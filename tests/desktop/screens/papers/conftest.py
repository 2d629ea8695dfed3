"""The place by itself over a plan's file."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from db.vault import Database
from desktop.runtime.background import Background
from desktop.runtime.settings import Settings
from desktop.runtime.store import Store, read_state
from desktop.screens.papers import PapersScreen
from desktop.screens.papers.making import MadePaper
from tests.desktop.pages import Answers


class PapersDesk:
    """The place in a window of its own, with what it tells the window."""

    def __init__(self, qtbot: QtBot, path: Path, settings: Settings) -> None:
        self.qtbot, self.settings = qtbot, settings
        self.answers = Answers()
        self.closed = False
        self.background = Background("writer")
        database = Database.open(path)
        written = read_state(database)
        assert written is not None
        self.store = Store(database, written, self.background)
        self.located: list[object] = []
        self.noted: list[str] = []
        self.store.located.connect(self.located.append)
        self.store.noted.connect(self.noted.append)
        self.window = QWidget()
        self.window.resize(1200, 700)
        self.screen = PapersScreen(self.store, self.answers)  # type: ignore[arg-type]
        QVBoxLayout(self.window).addWidget(self.screen)
        self.screen.recall(settings)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.settle()

    @property
    def made(self) -> MadePaper:
        made = self.screen.current.made
        assert made is not None
        return made

    def choose(self, kind: str) -> None:
        self.screen.kinds.choose(kind)
        self.settle()

    def settle(self) -> None:
        """Wait until the paper that is wanted is shown, or why there is none."""
        screen = self.screen
        self.qtbot.waitUntil(lambda: screen.current.is_current)
        self.qtbot.waitUntil(lambda: not screen.preview.drawing._background.pending)
        QApplication.processEvents()

    def close(self) -> None:
        if self.closed:
            return
        self.closed = True
        self.screen.remember(self.settings)
        self.window.close()
        self.window.deleteLater()
        self.store.close()
        self.background.stop()
        QApplication.processEvents()


@pytest.fixture
def desk(qtbot: QtBot, plan_file: Path, tmp_path: Path) -> Iterator[PapersDesk]:
    desk = PapersDesk(qtbot, plan_file, Settings(tmp_path / "papers.ini"))
    yield desk
    desk.close()
