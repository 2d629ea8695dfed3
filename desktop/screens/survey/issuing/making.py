"""Making workbooks on a thread of their own; the store puts them in place and notes them.

Until the round notes them they lie beside their places, and stopping leaves nothing.
"""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from db.errors import Refused
from db.records import PlanState, Round
from desktop.runtime.background import Background
from desktop.runtime.store import Store

if TYPE_CHECKING:
    from desktop.work.issuing import Beside, Places, Prepared


class _Stopped(Refused):
    """The person who started it wants it no more."""

    def __init__(self) -> None:
        super().__init__("")


class Making(QObject):
    """``finished`` gives the number of workbooks in place; ``stopped``: nothing has changed."""

    progressed = Signal(int, int)
    noting = Signal()
    """From here on it cannot be stopped; it takes a moment."""
    finished = Signal(int)
    stopped = Signal()
    refused = Signal(str)

    def __init__(self, store: Store) -> None:
        super().__init__()  # without a parent: it may have to outlive the dialog
        self._store = store
        self._background = Background("keikaku-sheets", self)
        self._stop = False
        self._ended = False

    def start(
        self, state: PlanState, survey_round: Round, where: "Places", beside: "Beside"
    ) -> None:
        """Make the files; what happens is said by the signals."""
        self._stop = False

        def watch(done: int, of: int) -> None:
            if self._stop:
                raise _Stopped
            self.progressed.emit(done, of)

        def work() -> "Prepared":
            from desktop.work import issuing

            return issuing.prepare(
                state, survey_round, where, datetime.now(), beside=beside, progress=watch
            )

        self._background.run(work, lambda made: self._note(survey_round.uid, made), self._refuse)

    def stop(self) -> None:
        """Stop as soon as the workbook under way is made."""
        self._stop = True

    def end(self) -> None:
        """End the thread as soon as it is free; nobody waits for it."""
        self._stop = True
        self._background.idle_changed.connect(self._end)
        self._end()

    def _end(self) -> None:
        if not self._background.pending and not self._ended:
            self._ended = True
            self._background.stop()
            self.deleteLater()

    def _note(self, survey_round: str, made: "Prepared") -> None:
        from db import surveys

        if self._stop:
            made.drop()
            self.stopped.emit()
            return

        count = len(made.written)
        self.noting.emit()
        self._store.run(
            lambda database: made.noted(
                lambda: database.write(surveys.issue, survey_round, made.issues)
            ),
            refused=self.refused.emit,
            then=lambda _: self.finished.emit(count),
        )

    def _refuse(self, error: Refused) -> None:
        if isinstance(error, _Stopped):
            self.stopped.emit()
        else:
            self.refused.emit(error.message)
