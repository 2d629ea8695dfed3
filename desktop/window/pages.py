"""The places of an open plan, one above the other, or the first screen."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from db.address import Address
from desktop.models.project_filter import Condition
from desktop.runtime.settings import Settings
from desktop.screens.place import Place


class Pages(QStackedWidget):
    """Asks its places what the window asks of all of them."""

    @property
    def places(self) -> Iterator[Place]:
        pages = [self.widget(at) for at in range(self.count())]
        return (page for page in pages if isinstance(page, Place))

    def take_away(self, settings: Settings, kept: QWidget) -> None:
        """Remove all pages; places are remembered and deleted, ``kept`` is only taken out."""
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
        for place in self._from_here:
            if place.show_address(address):
                return self.indexOf(place)
        return None

    def show_projects(self, condition: Condition) -> int | None:
        """List projects in the first place that lists some; returns the number of the place."""
        for place in self.places:
            if place.show_projects(condition):
                return self.indexOf(place)
        return None

    def show_paper(self, kind: str, *, public: bool) -> int | None:
        """Make a kind of paper in the place that makes papers; returns its number."""
        for place in self.places:
            if place.show_paper(kind, public=public):
                return self.indexOf(place)
        return None

    def take_files(self, paths: Sequence[Path]) -> bool:
        """Give what was dropped to the first place that has a use for it."""
        return any(place.take_files(paths) for place in self._from_here)

    @property
    def _from_here(self) -> list[Place]:
        """All places, the current one first."""
        current = self.currentWidget()
        return sorted(self.places, key=lambda place: place is not current)
