"""The places of an open plan, one above the other, or the first screen."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from db.address import Address
from desktop.runtime.settings import Settings
from desktop.screens.place import Place

if TYPE_CHECKING:
    from desktop.models.project_filter import Condition

_BREATH_MS = 40
"""Between two places that are made ahead: what the user does meanwhile comes first."""


class Pages(QStackedWidget):
    """Asks its places what the window asks of all of them.

    A place is made when it is first wanted, so that a plan is seen as soon as one place is
    there; the others are made ahead, one at a time, as soon as that one is painted.
    """

    made = Signal(object)
    """The Place that was just put in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ahead = QTimer(self, singleShot=True, interval=_BREATH_MS)
        self._ahead.timeout.connect(self._make_ahead)

    def offer(self, makers: Iterable[Callable[[], Place]]) -> None:
        """Places that are made when they are wanted, numbered in this order from 0."""
        for make in makers:
            self.addWidget(_Unmade(make))
        self._ahead.start()

    @property
    def places(self) -> Iterator[Place]:
        """Those that are made."""
        pages = [self.widget(at) for at in range(self.count())]
        return (page for page in pages if isinstance(page, Place))

    @property
    def are_all_made(self) -> bool:
        return self._next_unmade is None

    def take_away(self, settings: Settings, kept: QWidget) -> None:
        """Remove all pages; places are remembered and deleted, ``kept`` is only taken out."""
        self._ahead.stop()
        while (page := self.widget(0)) is not None:
            if isinstance(page, Place):
                page.remember(settings)
            self.removeWidget(page)
            if page is not kept:
                page.deleteLater()

    def commit(self) -> None:
        """Have all typing stored."""
        for place in self.places:
            place.commit()

    @property
    def has_typing(self) -> bool:
        """Whether a place has typing that is not stored."""
        return any(place.has_typing for place in self.places)

    def give_up(self) -> None:
        """Put back what is stored in place of all typing."""
        for place in self.places:
            place.give_up()

    def turn(self, at: int) -> None:
        """Show a page and let it take the focus."""
        self._made(at)
        self.setCurrentIndex(at)
        page = self.currentWidget()
        if isinstance(page, Place):
            QTimer.singleShot(0, page, page.arrive)

    def enter_found(self) -> None:
        """Go from the search field to what was found."""
        page = self.currentWidget()
        if isinstance(page, Place):
            page.enter_found()

    @property
    def project_here(self) -> str:
        """The uid of the project that the user is at; "" for none."""
        page = self.currentWidget()
        return page.project_here if isinstance(page, Place) else ""

    def is_at(self, address: Address) -> bool:
        """Whether the focus is on a value."""
        page = self.currentWidget()
        return isinstance(page, Place) and page.is_at(address)

    def narrow(self) -> None:
        """Choose conditions for what the current place lists."""
        page = self.currentWidget()
        if isinstance(page, Place):
            page.narrow()

    def step(self, by: int) -> None:
        page = self.currentWidget()
        if isinstance(page, Place):
            page.step(by)

    def show_address(self, address: Address) -> int | None:
        """Show a value, where the current place can in it, else in the first that can.

        Returns the number of the place that shows it.
        """
        return self._first(lambda place: place.show_address(address), from_here=True)

    def show_projects(self, condition: "Condition") -> int | None:
        """List projects in the first place that lists some; returns the number of the place."""
        return self._first(lambda place: place.show_projects(condition))

    def show_paper(self, kind: str, *, public: bool) -> int | None:
        """Make a kind of paper in the place that makes papers; returns its number."""
        return self._first(lambda place: place.show_paper(kind, public=public))

    def take_files(self, paths: Sequence[Path]) -> bool:
        """Give what was dropped to the first place that has a use for it."""
        return self._first(lambda place: place.take_files(paths), from_here=True) is not None

    def _first(self, can: Callable[[Place], bool], *, from_here: bool = False) -> int | None:
        """The number of the first place that can, made for it if need be."""
        numbers = list(range(self.count()))
        if from_here:
            numbers.sort(key=lambda at: at != self.currentIndex())
        for at in numbers:
            page = self._made(at)
            if isinstance(page, Place) and can(page):
                return at
        return None

    def _made(self, at: int) -> QWidget | None:
        """A page by its number; a place that nobody wanted before is made now."""
        page = self.widget(at)
        if isinstance(page, _Unmade):
            place = page.make()
            self.insertWidget(at, place)
            self.removeWidget(page)
            page.deleteLater()
            self.made.emit(place)
            return place
        return page

    def _make_ahead(self) -> None:
        at = self._next_unmade
        if at is None:
            return
        # A menu that is open must not change under the hand.
        if QApplication.activePopupWidget() is None:
            self._made(at)
        self._ahead.start()

    @property
    def _next_unmade(self) -> int | None:
        pages = range(self.count())
        return next((at for at in pages if isinstance(self.widget(at), _Unmade)), None)


class _Unmade(QWidget):
    """Keeps the number of a place that is not made yet."""

    def __init__(self, make: Callable[[], Place]) -> None:
        super().__init__()
        self.make = make
