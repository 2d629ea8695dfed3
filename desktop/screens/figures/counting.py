"""Figures of a state, a year and an audience: worked out behind the window's back, kept."""

from PySide6.QtCore import QObject, QTimer, Signal

from db.errors import Refused
from db.records import PlanState
from desktop.models.figure_panels import Year
from desktop.runtime.background import Background

_Key = tuple[int, bool]
_PAINTED_MS = 40


class Counting(QObject):
    """Emits ``counted`` with a ``Year`` when what was last wanted is there."""

    counted = Signal(object)
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = Background("keikaku-figures", self)
        self._state: PlanState | None = None
        self._kept: dict[_Key, Year] = {}
        self._wanted: _Key = (0, False)
        self._under_way: tuple[PlanState, _Key] | None = None
        self._soon = QTimer(self, singleShot=True, interval=_PAINTED_MS)
        self._soon.timeout.connect(self._go_on)

    def want(self, state: PlanState, year: int, *, public: bool) -> None:
        """Ask for figures; ``counted`` follows, at once where they are known."""
        if state is not self._state:
            self._state = state
            self._kept.clear()
        self._wanted = (year, public)
        if self._wanted in self._kept:
            self._go_on()
        else:  # the place is painted before the two threads share the interpreter
            self._soon.start()

    @property
    def is_busy(self) -> bool:
        """Whether figures are under way."""
        return self._under_way is not None or self._soon.isActive()

    def stop(self) -> None:
        """The plan is being closed: what is under way is not waited for."""
        self._state = None
        self._soon.stop()

    def _go_on(self) -> None:
        if self._wanted in self._kept:
            self.counted.emit(self._kept[self._wanted])
        elif self._under_way is None and self._state is not None:
            state, (year, public) = self._state, self._wanted
            self._under_way = (state, self._wanted)
            self._background.run(
                lambda: Year.of(state, year, public=public), self._take, self._refused
            )

    def _take(self, found: Year) -> None:
        assert self._under_way is not None
        state, key = self._under_way
        self._under_way = None
        if state is self._state:
            self._kept[key] = found
        self._go_on()

    def _refused(self, error: Refused) -> None:
        self._under_way = None
        self.failed.emit(error.message)
