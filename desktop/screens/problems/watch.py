"""The problems of the open plan, kept up to date; what must be measured is, behind its back."""

from PySide6.QtCore import QObject, QTimer, Signal

from db.errors import Refused
from db.records import PlanState, Project
from desktop.models.problem import Problem
from desktop.models.problem_book import ProblemBook
from desktop.runtime.background import Background
from desktop.runtime.store import Store
from desktop.screens.problems.measuring import overflowing

_AT_ONCE = 100
_FIRST_PAUSE_MS = 1500
_PAUSE_MS = 20


class ProblemWatch(QObject):
    """Follows a store, whose child it is."""

    changed = Signal()
    """The problems are others, though the plan may be the same."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self._store = store
        self._book = ProblemBook()
        self._measuring = Background("keikaku-measuring", self)
        self._unmeasured: dict[str, Project] = {}
        self._last: tuple[Problem, tuple[Problem, ...]] | None = None
        # The first window is painted, and what is typed is stored, before texts are measured.
        self._pause = QTimer(self, singleShot=True, interval=_FIRST_PAUSE_MS)
        self._pause.timeout.connect(self._measure)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._look)
        store.changed.connect(lambda *_: self._soon.start())
        self._soon.start()

    def book(self) -> ProblemBook:
        """The problems of the plan as the store has it now."""
        for project in self._book.show(self._store.state):
            self._unmeasured[project.uid] = project
        return self._book

    @property
    def state(self) -> PlanState:
        return self._store.state

    def next(self, project: str, at: Problem | None, by: int) -> Problem | None:
        """The problem after (1) or before (-1) where the user is, round the whole plan.

        ``at`` is the problem that the user looks at, None for the head of ``project``.
        """
        book = self.book()
        if not book.all:
            return None
        found = self._beside(project, at, by)
        self._last = (found, book.all)
        return found

    def last_of(self, project: str) -> Problem | None:
        """The problem that was shown last, if it is one of this project's."""
        return self._last[0] if self._last and self._last[0].project == project else None

    def tell_shown(self, problem: Problem) -> None:
        """A problem was shown in another way: ``next`` goes on from there."""
        self._last = (problem, self.book().all)

    def stop(self) -> None:
        """The plan is closed: measure nothing more."""
        self._pause.stop()
        self._soon.stop()
        self._measuring.stop()

    def _beside(self, project: str, at: Problem | None, by: int) -> Problem:
        book = self.book()
        every = book.all
        if at is not None and at not in every and self._last and self._last[0] == at:
            at = self._neighbour_left(by)
            if at is not None:
                return at
        if at in every:
            return every[(every.index(at) + by) % len(every)]
        ranks = {uid: rank for rank, uid in enumerate(book.order)}
        here = ranks.get(project, 0)
        behind = [i for i, problem in enumerate(every) if ranks[problem.project] >= here]
        first = behind[0] if behind else 0
        return every[first if by > 0 else first - 1]

    def _neighbour_left(self, by: int) -> Problem | None:
        """What followed a problem that is mended by now, of those still there."""
        assert self._last is not None
        mended, then = self._last
        there = set(self._book.all)
        at = then.index(mended)
        following = (*then[at + 1 :], *then[:at]) if by > 0 else (*then[:at][::-1], *then[:at:-1])
        return next((problem for problem in following if problem in there), None)

    def _look(self) -> None:
        self.book()
        self.changed.emit()
        if self._unmeasured and not self._measuring.pending and not self._pause.isActive():
            self._pause.start()

    def _measure(self) -> None:
        self._pause.setInterval(_PAUSE_MS)
        uids = list(self._unmeasured)[:_AT_ONCE]
        some = [self._unmeasured.pop(uid) for uid in uids]
        fields = self._store.state.fields
        if any(field.limit for field in fields):
            self._measuring.run(lambda: overflowing(fields, some), self._measured, self._failed)
        else:
            self._unmeasured.clear()

    def _measured(self, found: dict[str, tuple[Problem, ...]]) -> None:
        if self._book.set_overflows(found):
            self.changed.emit()
        if self._unmeasured:
            self._pause.start()

    def _failed(self, error: Refused) -> None:
        """Without measuring the other problems are listed all the same."""


def watch_of(store: Store) -> ProblemWatch:
    """The store's one watch."""
    found = store.findChild(ProblemWatch)
    return found if isinstance(found, ProblemWatch) else ProblemWatch(store)
