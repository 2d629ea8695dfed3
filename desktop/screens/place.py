"""What the window asks of every place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from db.address import Address
from desktop.runtime.settings import Settings
from desktop.widgets.typing import Typing

if TYPE_CHECKING:
    from desktop.models.project_filter import Condition


@dataclass(frozen=True)
class Menu:
    """Entries of a place for the menu bar; None is a line between them.

    The title is one of the window's menus, 表示(&V), and the entries follow those it has, or
    one of its own.
    """

    title: str
    entries: Sequence[QAction | QMenu | None]


class Place(QWidget):
    """A page of the window; the defaults fit a place without fields or memory."""

    wanted = Signal(QWidget)
    """Itself: one of its actions was chosen, perhaps while another place is shown."""
    projects_wanted = Signal(object)
    """Condition: list these projects where projects are listed."""
    paper_wanted = Signal(str, bool)
    """The key of a kind of paper, and whether for the public: show it where papers are made."""

    def menus(self) -> Sequence[Menu]:
        """The place's own actions; their keys work wherever the user is."""
        return ()

    def new_action(self, word: str, do: Callable[[], object], *keys: str) -> QAction:
        """An action for ``menus`` that brings this place up before it does anything."""

        def act() -> None:
            self.wanted.emit(self)
            do()

        action = QAction(word, self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.triggered.connect(act)
        return action

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

    def enter_found(self) -> None:
        """Enter in the search field: take the focus where the first hit is."""
        self.arrive()

    def show_address(self, address: Address) -> bool:
        """Bring a value into view; False where this place does not show it."""
        return False

    def show_projects(self, condition: "Condition") -> bool:
        """List the projects that meet a condition, of the whole plan; False where none are."""
        return False

    def show_paper(self, kind: str, *, public: bool) -> bool:
        """Make a kind of paper; False where none are made."""
        return False

    @property
    def project_here(self) -> str:
        """The uid of the project that the user is at; "" for none."""
        return ""

    def is_at(self, address: Address) -> bool:
        """Whether the focus is on a value."""
        return False

    def take_file(self, path: Path) -> bool:
        """A file was dropped on the window: open it; False where this place has no use for it."""
        return False

    def take_files(self, paths: Sequence[Path]) -> bool:
        """Files and folders were dropped on the window together; False as with ``take_file``."""
        return len(paths) == 1 and self.take_file(paths[0])

    def narrow(self) -> None:
        """Choose conditions for what is listed here; nothing where there are none."""

    def step(self, by: int) -> None:
        """Open the thing before (-1) or after (1)."""

    def remember(self, settings: Settings) -> None:
        """Keep what the next start should find: splitters, selection."""

    def recall(self, settings: Settings) -> None:
        """Put back what ``remember`` kept."""
