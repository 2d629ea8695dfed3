"""What a page in front of the board asks of the place."""

from typing import Protocol

from PySide6.QtWidgets import QWidget


class Pages(Protocol):
    """The place 進捗調査, as its pages know it."""

    def show_page(self, page: QWidget) -> None:
        """Put a page in front of the board."""

    def leave_page(self) -> None:
        """Show the board again."""
