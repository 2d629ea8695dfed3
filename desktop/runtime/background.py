"""One thread beside the window's: work goes in, its result comes back on the window's thread."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from db.errors import Refused
from desktop.runtime import crash

T = TypeVar("T")


@dataclass(frozen=True)
class _Finished:
    future: Future[Any]
    then: Callable[[Any], None]
    refused: Callable[[Refused], None]


class Background(QObject):
    """A queue with one worker. What was asked first is done first.

    ``then`` and ``refused`` are called on the thread of this object. Any other exception is a
    fault of ours: it goes to the crash report, and ``refused`` gets a sentence all the same.
    """

    idle_changed = Signal()
    _finished = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(1, thread_name_prefix=name)
        self._pending = 0
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def pending(self) -> int:
        """How many pieces of work are not yet delivered."""
        return self._pending

    def run(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        refused: Callable[[Refused], None],
    ) -> None:
        """Queue a piece of work."""
        self._pending += 1
        future = self._pool.submit(work)
        self.idle_changed.emit()
        future.add_done_callback(lambda done: self._report(_Finished(done, then, refused)))

    def stop(self) -> None:
        """Finish what is queued and end the thread; nothing more is delivered."""
        self._finished.disconnect(self._deliver)
        self._pool.shutdown(wait=True)

    def _report(self, finished: _Finished) -> None:
        try:
            self._finished.emit(finished)
        except RuntimeError:  # the program is ending: nobody waits for the result
            return

    def _deliver(self, finished: _Finished) -> None:
        self._pending -= 1
        error = finished.future.exception()
        try:
            if error is None:
                finished.then(finished.future.result())
            elif isinstance(error, Refused):
                finished.refused(error)
            else:
                finished.refused(Refused("プログラムの不具合で、いまの操作はできませんでした。"))
                crash.report(error)
        finally:
            self.idle_changed.emit()
