"""Reading a folder's workbooks on a thread of its own, so that the dialog never waits."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from db.errors import Refused
from db.records import PlanState, Round
from desktop.runtime.background import Background

if TYPE_CHECKING:
    from db.vault import Database


class _Dropped(Refused):
    """Nobody waits for this any more."""

    def __init__(self) -> None:
        super().__init__("")


class FolderReading(QObject):
    """``found``: the workbooks of a folder by department (``letters.Found``)."""

    found = Signal(object)
    progressed = Signal(int, int)
    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__()  # without a parent: it may have to outlive the dialog
        self._background = Background("keikaku-letters", self)
        self._run = 0

    def start(self, database: "Database", state: PlanState, shown: Round, folder: Path) -> None:
        """Read a folder; what is under way is dropped."""
        self._run += 1
        run = self._run

        def watch(done: int, of: int) -> None:
            if run != self._run:
                raise _Dropped
            self.progressed.emit(done, of)

        def work() -> object:
            from desktop.work import letters

            return letters.find(database, state, shown, folder, watch)

        def take(found: object) -> None:
            if run == self._run:
                self.found.emit(found)

        self._background.run(work, take, lambda error: self._refuse(run, error))

    def stop(self) -> None:
        """End the thread as soon as it is free; nobody waits for it."""
        self._run += 1
        self._background.idle_changed.connect(self._end)
        self._end()

    def _end(self) -> None:
        if not self._background.pending:
            self._background.stop()
            self.deleteLater()

    def _refuse(self, run: int, error: Refused) -> None:
        if run == self._run and not isinstance(error, _Dropped):
            self.refused.emit(error.message)
