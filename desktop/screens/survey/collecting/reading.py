"""Reading returned workbooks on a thread of its own, so that the window never waits."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from db.errors import Refused
from desktop.runtime.background import Background

if TYPE_CHECKING:
    from db.vault import Database


class _Dropped(Refused):
    """Nobody waits for this any more."""

    def __init__(self) -> None:
        super().__init__("")


class WorkbookReading(QObject):
    """``read``: what a collection is; it was only read and compared."""

    read = Signal(object)
    progressed = Signal(int, int)
    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__()  # without a parent: it may have to outlive the page
        self._background = Background("keikaku-collect", self)
        self._run = 0

    def start(self, database: "Database", paths: Sequence[Path]) -> None:
        """Read and compare files and folders; what is under way is dropped."""
        self._run += 1
        run = self._run

        def watch(done: int, of: int) -> None:
            if run != self._run:
                raise _Dropped
            self.progressed.emit(done, of)

        def work() -> object:
            from desktop.work import collecting

            return collecting.read(database, paths, watch)

        def take(reading: object) -> None:
            if run == self._run:
                self.read.emit(reading)

        self._background.run(work, take, lambda error: self._refuse(run, error))

    def cancel(self) -> None:
        """Drop what is under way; nothing has changed by it."""
        self._run += 1

    def stop(self) -> None:
        """End the thread as soon as it is free; nobody waits for it."""
        self.cancel()
        self._background.idle_changed.connect(self._end)
        self._end()

    def _end(self) -> None:
        if not self._background.pending:
            self._background.stop()
            self.deleteLater()

    def _refuse(self, run: int, error: Refused) -> None:
        if run == self._run and not isinstance(error, _Dropped):
            self.refused.emit(error.message)
