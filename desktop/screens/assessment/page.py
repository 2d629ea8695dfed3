"""What the place 評価 asks of each of its pages."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from db.records import PlanState
from desktop.runtime.settings import Settings


class Page(QWidget):
    """One page of the place, chosen by its tab; the defaults fit one without memory.

    ``show_state`` is called while the page is in view, and when it comes into view, after
    something was written or the window turned to another fiscal year.
    """

    wizard_wanted = Signal(object, str)
    """Uids of projects in their order, and the one to begin with ("" for where one stopped)."""

    word = ""
    """What stands on its tab."""

    @property
    def name(self) -> str:
        """What the listed projects are, as the wizard's head calls them."""
        return self.word

    def show_state(self, state: PlanState, year: int) -> None:
        """Show a plan's fiscal year."""

    def entries(self) -> Sequence[QAction | QMenu | None]:
        """Its part of the place's menu; made with the place's ``new_action``."""
        return ()

    def arrive(self) -> None:
        """Take the focus where work begins."""
        self.setFocus()

    def show_project(self, uid: str) -> bool:
        """Bring a project into view; False where this page does not list it."""
        return False

    @property
    def project_here(self) -> str:
        """The uid of the project that the user is at; "" for none."""
        return ""

    def step(self, by: int) -> None:
        """Go to the row above (-1) or below (1)."""

    def narrow(self) -> None:
        """Choose conditions for what is listed."""

    def commit(self) -> None:
        """Store what is typed and not yet stored."""

    def remember(self, settings: Settings) -> None:
        """Keep what the next start should find."""

    def recall(self, settings: Settings) -> None:
        """Put back what ``remember`` kept."""
