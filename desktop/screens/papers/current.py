"""The paper that is wanted now: made when it is seen, made again when it would be another."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from db.records import PlanState
from desktop.screens.papers.making import MadePaper, PaperMaking

if TYPE_CHECKING:
    from desktop.work.reports import Options

_PAUSE_MS = 250
"""So long after the last change of an option or of the plan."""
_SLOW_MS = 400


@dataclass(frozen=True)
class Order:
    """What is wanted; ``lacking`` says what must be chosen first, "" for nothing."""

    state: PlanState
    kind: str
    options: "Options"
    lacking: str = ""


class CurrentPaper(QObject):
    """Asks for the order when it is time to make it."""

    shown = Signal(object, bool)
    """MadePaper, and whether it is the same paper again after the plan changed."""
    nothing = Signal(str)
    """There is no paper, and why."""
    working = Signal(int)
    """Making takes a while; so many pages are drawn."""

    def __init__(
        self, order: Callable[[], Order], seen: Callable[[], bool], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._order, self._seen = order, seen
        self._then: Callable[[MadePaper], object] | None = None
        self.making = PaperMaking()
        self.made: MadePaper | None = None
        self.is_behind = True
        """Whether it would be another paper by now, or none was made."""
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._slow = QTimer(self, singleShot=True, interval=_SLOW_MS)
        self._soon.timeout.connect(self._make)
        self._slow.timeout.connect(lambda: self._say(0))
        self.making.made.connect(self._take)
        self.making.progressed.connect(self._say)
        self.making.refused.connect(self._give_up)

    @property
    def is_current(self) -> bool:
        """Whether what is shown is what would be made now."""
        return not (self.is_behind or self._soon.isActive() or self.making.busy)

    def ask(self, *, at_once: bool = False) -> None:
        """Another paper is wanted from now on, or the same of another plan."""
        self.is_behind = True
        self._soon.start(0 if at_once else _PAUSE_MS)

    def catch_up(self) -> None:
        """The place is seen again."""
        if self.is_behind:
            self._soon.start(0)

    def when_made(self, act: Callable[[MadePaper], object]) -> None:
        """Do it with the paper as it is wanted now, which may have to be made first."""
        if self.is_current:
            if self.made is not None:
                act(self.made)
            return
        self._then = act
        if not self.making.busy:
            self._soon.start(0)

    def cancel(self) -> None:
        """Make nothing now; what is shown stays, if it is of the kind that is wanted."""
        self.making.cancel()
        self._slow.stop()
        self._then = None
        if self.made is None or self.made.kind != self._order().kind:
            self._give_up("中止しました。F5を押すと、もう一度つくります。")
        self.is_behind = True

    def stop(self) -> None:
        """The place is going away."""
        self._soon.stop()
        self._slow.stop()
        self.making.stop()

    def _make(self) -> None:
        if not self._seen():
            return
        self.is_behind = False
        order = self._order()
        if order.lacking:
            self.making.cancel()
            self._give_up(order.lacking)
        else:
            self._slow.start()
            self.making.start(order.state, order.kind, order.options)

    def _take(self, made: MadePaper) -> None:
        self._slow.stop()
        before, self.made = self.made, made
        of = None if before is None else (before.kind, before.options)
        self.shown.emit(made, of == (made.kind, made.options))
        then, self._then = self._then, None
        if then is not None and not self.is_behind:
            then(made)

    def _say(self, pages: int) -> None:
        if self.making.busy and not self._slow.isActive():
            self.working.emit(pages)

    def _give_up(self, sentence: str) -> None:
        self._slow.stop()
        self._then = None
        self.made = None
        self.nothing.emit(sentence)
