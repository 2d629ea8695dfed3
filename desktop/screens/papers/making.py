"""Making a paper on a thread of its own; what is not wanted any more ends at its next page."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from db.errors import Refused
from db.records import PlanState
from desktop.runtime.background import Background
from desktop.screens.papers.doubts import Doubt, doubts_of

if TYPE_CHECKING:
    from desktop.papers.paper import Paper
    from desktop.work.reports import Options


class _Dropped(Refused):
    """Nobody waits for this any more."""

    def __init__(self) -> None:
        super().__init__("")


@dataclass(frozen=True)
class MadePaper:
    """A paper, what it was made of, and what to look at before it is printed."""

    kind: str
    options: "Options"
    state: PlanState
    paper: "Paper"
    doubts: tuple[Doubt, ...]


class PaperMaking(QObject):
    """``made`` follows for the paper that was asked for last, unless it is cancelled."""

    made = Signal(object)
    progressed = Signal(int)
    """So many pages are drawn."""
    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__()  # without a parent: it may have to outlive the place
        self._background = Background("keikaku-papers", self)
        self._run = 0
        self.busy = False

    def start(self, state: PlanState, kind: str, options: "Options") -> None:
        """Make a paper; what is under way is dropped."""
        self._run += 1
        run = self._run
        self.busy = True

        def watcher(pages: int) -> None:
            if run != self._run:
                raise _Dropped
            self.progressed.emit(pages)

        def work() -> MadePaper:
            from desktop.papers.typesetting.drawing import watch
            from desktop.work import reports

            if run != self._run:
                raise _Dropped
            held = watch.set(watcher)
            try:
                paper = reports.make(state, kind, options)
            finally:
                watch.reset(held)
            return MadePaper(kind, options, state, paper, doubts_of(state, paper))

        self._background.run(
            work, lambda made: self._take(run, made), lambda error: self._refuse(run, error)
        )

    def cancel(self) -> None:
        """Drop what is under way."""
        self._run += 1
        self.busy = False

    def stop(self) -> None:
        """End the thread as soon as it is free; nobody waits for it."""
        self.cancel()
        self._background.idle_changed.connect(self._end)
        self._end()

    def _end(self) -> None:
        if not self._background.pending:
            self._background.stop()
            self.deleteLater()

    def _take(self, run: int, made: MadePaper) -> None:
        if run == self._run:
            self.busy = False
            self.made.emit(made)

    def _refuse(self, run: int, error: Refused) -> None:
        if run == self._run and not isinstance(error, _Dropped):
            self.busy = False
            self.refused.emit(error.message)
