"""What the screens share: the open plan as it stands, the year, the search, and the one way
to change anything.

Reading gives records; writing hands an operation to the one worker thread and brings the new
state back to the window's thread. Nothing here waits for the disk.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from db.address import Address
from db.errors import Refused
from db.rules.fiscal_year import year_of
from db.vocabulary import RoundState
from desktop.runtime.background import Background

if TYPE_CHECKING:
    from db.journal import Done, Step
    from db.records import PlanState
    from db.vault import Database


@dataclass(frozen=True)
class Written:
    """The outcome of one write: what was done, the state after it, what may be undone."""

    done: "Done[Any] | None"
    state: "PlanState"
    undo: "Step | None"
    redo: "Step | None"


class Store(QObject):
    """The open plan. ``state`` is replaced as a whole after each write."""

    changed = Signal(object, object)
    """PlanState, Done: something was written, undone or redone."""
    year_changed = Signal(int)
    search_changed = Signal(str)
    saved_changed = Signal()
    """``pending``, ``saved_at`` or ``failure`` changed."""
    located = Signal(object)
    """Address: show this value, there was the last undo or the next problem."""
    found = Signal(int)
    """How many projects the search shows in the place in view; -1 while nothing is searched."""
    left_alone = Signal(object)
    """Done: a step was taken back, but some of its values were changed later and stay."""
    noted = Signal(str)
    """A line for the status line: what is selected."""

    def __init__(
        self,
        database: "Database",
        written: Written,
        background: Background,
        *,
        sample: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.database = database
        self.sample = sample
        self.state = self._latest = written.state
        self.undo_step = written.undo
        self.redo_step = written.redo
        self.saved_at: datetime | None = None
        self.failure: str | None = None
        self.search = ""
        self._background = background
        self._pending = 0
        years = self.state.plan.years
        under_way = [r.fiscal_year for r in self.state.rounds if r.state is RoundState.OPEN]
        begun = max(under_way, default=year_of(date.today()))
        self.year = min(max(begun, years.start), years.stop - 1)

    @property
    def read_only(self) -> bool:
        return self.database.read_only

    @property
    def pending(self) -> int:
        """How many writes are under way; while there are some, ``state`` is behind."""
        return self._pending

    def set_year(self, year: int) -> None:
        """Turn every place to a fiscal year of the plan period; others are left alone."""
        if year != self.year and year in self.state.plan.years:
            self.year = year
            self.year_changed.emit(year)

    def set_search(self, text: str) -> None:
        """Narrow every place to what contains the text."""
        if text != self.search:
            self.search = text
            self.search_changed.emit(text)

    def submit(
        self,
        operation: Any,
        *args: Any,
        refused: Callable[[str], None] | None = None,
        then: Callable[[Any], None] | None = None,
    ) -> None:
        """Run an operation on the worker; ``changed`` follows on this thread.

        ``then`` gets the operation's result. Where it is refused nothing has changed and
        ``refused`` gets the sentence; without it the status line shows it.
        """
        self._write(lambda: self.database.write(operation, *args), refused, then)

    def run(
        self,
        act: "Callable[[Database], Done[Any]]",
        refused: Callable[[str], None] | None = None,
        then: Callable[[Any], None] | None = None,
    ) -> None:
        """Like ``submit`` for work that looks at the file before it writes its one step."""
        self._write(lambda: act(self.database), refused, then)

    def undo(self) -> None:
        """Take the last step back and show where it was."""
        self._write(self.database.undo, None, None, locate=True)

    def redo(self) -> None:
        """Do the step taken back again and show where it was."""
        self._write(self.database.redo, None, None, locate=True)

    def take_back(self, seq: int, refused: Callable[[str], None] | None = None) -> None:
        """Take a step of any day back, but for what was changed since, and show where it was."""
        self._write(lambda: self.database.take_back(seq), refused, None, locate=True)

    def close(self) -> None:
        """Give the file free; call it when nothing is pending."""
        self.database.close()

    def _write(
        self,
        act: "Callable[[], Done[Any]]",
        refused: Callable[[str], None] | None,
        then: Callable[[Any], None] | None,
        *,
        locate: bool = False,
    ) -> None:
        def finish(written: Written) -> None:
            self._take(written)
            if then is not None and written.done is not None:
                then(written.done.result)
            if locate and written.done is not None and written.done.changes:
                self.located.emit(_place_of(written.done))
            if written.done is not None and written.done.in_the_way:
                self.left_alone.emit(written.done)

        def refuse(error: Refused) -> None:
            self._pending -= 1
            self.failure = error.message
            self.saved_changed.emit()
            if refused is not None:
                refused(error.message)

        self._pending += 1
        self.saved_changed.emit()
        self._background.run(lambda: self._work(act), finish, refuse)

    def _work(self, act: "Callable[[], Done[Any]]") -> Written:
        """On the worker's thread, which alone knows ``_latest``: ``state`` may lag behind."""
        written = _after(self.database, act(), self._latest)
        self._latest = written.state
        return written

    def _take(self, written: Written) -> None:
        self._pending -= 1
        self.state = written.state
        self.undo_step, self.redo_step = written.undo, written.redo
        self.saved_at = datetime.now()
        self.failure = None
        self.saved_changed.emit()
        self.changed.emit(written.state, written.done)


def read_state(database: "Database") -> Written | None:
    """The state of an open file; None where no plan is in it yet. For the worker's thread."""

    state = database.find()
    return None if state is None else _written(database, None, state)


def _after(database: "Database", done: "Done[Any]", before: "PlanState") -> Written:

    return _written(database, done, database.load_after(before, done.changes))


def _written(database: "Database", done: "Done[Any] | None", state: "PlanState") -> Written:
    from db import journal

    undo, redo = database.read(journal.next_undo), database.read(journal.next_redo)
    return Written(done, state, undo, redo)


def _place_of(done: "Done[Any]") -> Address:
    return done.changes[0].address
