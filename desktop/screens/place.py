"""What the window asks of every place."""

from PySide6.QtWidgets import QWidget

from db.address import Address
from desktop.runtime.settings import Settings
from desktop.widgets.typing import Typing


class Place(QWidget):
    """A page of the window; the defaults fit a place without fields or memory."""

    def commit(self) -> None:
        """Store what is typed and not yet stored."""

    @property
    def has_typing(self) -> bool:
        """Whether something is typed and not stored, after ``commit`` because it was refused."""
        return any(typing.dirty for typing in self.findChildren(Typing))

    def give_up(self) -> None:
        """Show what is stored in place of what is typed."""
        for typing in self.findChildren(Typing):
            typing.give_up()

    def arrive(self) -> None:
        """The window has turned to this place: take the focus where work begins."""

    def show_address(self, address: Address) -> bool:
        """Bring a value into view; False where this place does not show it."""
        return False

    def step(self, by: int) -> None:
        """Open the thing before (-1) or after (1)."""

    def remember(self, settings: Settings) -> None:
        """Keep what the next start should find: splitters, selection."""

    def recall(self, settings: Settings) -> None:
        """Put back what ``remember`` kept."""
