"""The place スケジュール over a real file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from db import plans, snapshot
from db.records import PlanState
from db.vault import Database
from desktop.models.schedule_grid import FIRST_PERIOD
from desktop.runtime.background import Background
from desktop.runtime.store import Store, read_state
from desktop.screens.schedule import ScheduleScreen
from desktop.screens.schedule.paste_dialog import PasteDialog
from desktop.widgets.schedule_source import CellRange
from tests.factories.plans import plan_state
from tests.golden import SHAPES


@dataclass
class Desk:
    """What a test does at the grid, and what it finds in the file."""

    qtbot: QtBot
    store: Store
    screen: ScheduleScreen

    def choose(self, uid: str, first: int, last: int, rows: int = 1, lane: int = 1) -> None:
        """Choose periods ``first`` to ``last`` (counted from 0) of some rows from a project's."""
        top = self.screen.grid.row_of((uid, lane))
        self.screen.view.setFocus()
        cells = CellRange(top, FIRST_PERIOD + first, top + rows - 1, FIRST_PERIOD + last)
        self.screen.view.choose(cells)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        held = modifier or Qt.KeyboardModifier.NoModifier
        self.qtbot.keyClick(self.screen.view, key, held)
        self.settle()

    def settle(self) -> None:
        """Wait for what was asked; an editor gives its words in the next round of events."""
        QGuiApplication.processEvents()
        self.qtbot.waitUntil(lambda: not self.store.pending)

    def contents(self, uid: str, lane: int = 1) -> list[str | None]:
        """What the file has for a project, period by period."""
        state = self.store.database.load()
        assert state is not None
        project = next(p for p in state.projects if p.uid == uid)
        found = {
            (cell.fiscal_year, cell.half): cell.content
            for cell in project.schedule
            if cell.lane == lane
        }
        return [found.get((at.year, at.half)) for at in self.screen.grid.periods]

    def shown(self, uid: str, lane: int = 1) -> list[str | None]:
        """What the grid shows of a project."""
        row = self.screen.grid.row_of((uid, lane))
        columns = range(FIRST_PERIOD, self.screen.grid.columnCount())
        return [slot.content for slot in self.screen.grid.block([row], columns)[0]]

    def departments(self, uid: str) -> list[tuple[str, ...]]:
        """Who does it, period by period, as the file has it."""
        state = self.store.database.load()
        assert state is not None
        project = next(p for p in state.projects if p.uid == uid)
        found = {(cell.fiscal_year, cell.half): cell.departments for cell in project.schedule}
        return [found.get((at.year, at.half), ()) for at in self.screen.grid.periods]

    @property
    def dialog(self) -> PasteDialog:
        """What asks before a paste."""
        dialogs = [d for d in self.screen.findChildren(PasteDialog) if d.isVisible()]
        assert len(dialogs) == 1
        return dialogs[0]

    @property
    def clipboard(self) -> str:
        return QGuiApplication.clipboard().text()

    @clipboard.setter
    def clipboard(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)


@pytest.fixture
def open_desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    """Opens the screen on a plan: our own small one, unless another is given."""
    stores = []

    def opened(state: PlanState | None = None, *, read_only: bool = False) -> Desk:
        path = tmp_path / "計画.keikaku"
        database = Database.create(path)
        database.write(plans.take_over, state or plan_state())
        if read_only:
            database.close()
            database = Database.open(path, read_only=True)
        written = read_state(database)
        assert written is not None
        background = Background("writer")
        store = Store(database, written, background)
        stores.append((store, background))
        screen = ScheduleScreen(store)
        qtbot.addWidget(screen)
        screen.resize(1200, 700)
        screen.show()
        screen.activateWindow()
        qtbot.waitUntil(screen.isActiveWindow)
        return Desk(qtbot, store, screen)

    yield opened
    for store, background in stores:
        background.stop()
        store.close()


@pytest.fixture
def desk(open_desk: Callable[..., Desk]) -> Desk:
    return open_desk()


@pytest.fixture
def words_desk(open_desk: Callable[..., Desk]) -> Desk:
    """A plan whose cells carry words, in several lanes, by whole years."""
    return open_desk(snapshot.loads(SHAPES["words"].read_text(encoding="utf-8")))
