"""What the form asks of its tabs."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from db.address import Address
from db.records import PlanState, Project
from desktop.widgets.tokens import scaled
from desktop.widgets.typing import Typing


class Tab(QScrollArea):
    """A page of the form that scrolls; ``column`` is where its rows go."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.page = QWidget()
        self.page.setProperty("ground", "panel")
        self.column = QVBoxLayout(self.page)
        self.column.setContentsMargins(scaled(12), scaled(8), scaled(12), scaled(12))
        self.column.setSpacing(4)
        self.setWidget(self.page)
        self.project = ""
        self.read_only = False

    def show_project(self, state: PlanState, project: Project) -> None:
        """Show a project. The same one again keeps what is being typed."""
        raise NotImplementedError

    def editor_of(self, address: Address) -> QWidget | None:
        """The widget that shows a value, if this tab does."""
        raise NotImplementedError

    def lock(self) -> None:
        """Only for reading; called once, before anything is shown."""
        self.read_only = True

    def commit(self) -> None:
        """Have all typing stored."""
        for typing in self.page.findChildren(Typing):
            typing.commit()

    def set_words(self, typing: Typing, words: str | None, project: Project) -> None:
        """Show a value in an editor: fresh for another project, gently for the same."""
        if project.uid == self.project:
            typing.follow(words or "")
        else:
            typing.load(words or "")
