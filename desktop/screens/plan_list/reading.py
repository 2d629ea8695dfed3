"""Reading and comparing on a thread of the wizard's own, so that the window never waits."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from db.errors import Refused
from db.records import PlanState
from db.rules.plan_list.layout import Layout
from db.rules.plan_list.sheet import ListSheet
from desktop.runtime.background import Background

_EVERY = 100  # rows between two words on how far it is


class _Dropped(Refused):
    """Nobody waits for this any more."""

    def __init__(self) -> None:
        super().__init__("")


class ListReading(QObject):
    """``read``: a file and what was made of it; ``compared``: the rows of a comparison."""

    read = Signal(object, object)
    compared = Signal(object)
    progressed = Signal(int, int)
    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__()  # without a parent: it may have to outlive the wizard
        self._background = Background("keikaku-list", self)
        self._run = 0

    def start(self, state: PlanState, path: Path) -> None:
        """Read a file and look which of its sheets is the list."""
        run = self._next()

        def work() -> object:
            from desktop.work import plan_list

            file = plan_list.read(path)
            return file, plan_list.best_sheet(state, file)

        def take(result: object) -> None:
            if run == self._run and isinstance(result, tuple):
                self.read.emit(*result)

        self._background.run(work, take, lambda error: self._refuse(run, error))

    def compare(self, state: PlanState, sheet: ListSheet, layout: Layout) -> None:
        """Compare all rows with the plan."""
        run = self._next()

        def watch(done: int, of: int) -> None:
            if run != self._run:
                raise _Dropped
            if done % _EVERY == 0:
                self.progressed.emit(done, of)

        def work() -> object:
            from desktop.work import plan_list

            return plan_list.compare(state, plan_list.LaidOut(sheet, layout), watch)

        def take(rows: object) -> None:
            if run == self._run:
                self.compared.emit(rows)

        self._background.run(work, take, lambda error: self._refuse(run, error))

    def stop(self) -> None:
        """End the thread as soon as it is free; nobody waits for it."""
        self._next()
        self._background.idle_changed.connect(self._end)
        self._end()

    def _end(self) -> None:
        if not self._background.pending:
            self._background.stop()
            self.deleteLater()

    def _next(self) -> int:
        self._run += 1
        return self._run

    def _refuse(self, run: int, error: Refused) -> None:
        if run == self._run and not isinstance(error, _Dropped):
            self.refused.emit(error.message)
