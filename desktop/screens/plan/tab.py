"""What the form asks of its tabs."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLayout, QScrollArea, QVBoxLayout, QWidget

from db.address import Address
from db.records import PlanState, Project
from db.vocabulary import Part
from desktop.widgets.tokens import scaled
from desktop.widgets.typing import Typing

ADD_HINT = "書いたあと、Ctrl+Enterで追加します"
"""In the empty field of what can be added several times."""


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

    def point_at(self, address: Address) -> None:
        """The widget that shows a value has the focus: choose the value in it."""

    def lock(self) -> None:
        """Only for reading; called once, before anything is shown."""
        self.read_only = True

    def commit(self) -> None:
        """Have all typing stored."""
        for typing in self.page.findChildren(Typing):
            typing.commit()

    def take_focus(self) -> None:
        """Put the focus into the first field."""
        fields = (field for field in _fields(self.page) if field.isVisibleTo(self.page))
        if (first := next(fields, None)) is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(first)

    def order_fields(self) -> None:
        """Let the Tab key go through the fields as they stand; call it when some are new."""
        for before, after in pairwise(_fields(self.page)):
            QWidget.setTabOrder(before, after)

    def set_words(self, typing: Typing, words: str | None, project: Project) -> None:
        """Show a value in an editor: fresh for another project, gently for the same."""
        if project.uid == self.project:
            typing.follow(words or "")
        else:
            typing.load(words or "")

    def note_part(
        self,
        note: QLabel,
        state: PlanState,
        project: Project,
        part: Part,
        name: str,
        *,
        filled: bool,
    ) -> bool:
        """Whether a part of the form is shown; where its category does not ask, ``note`` says so.

        What is there although it is not asked stays in sight.
        """
        category = state.category_named(project.category)
        asked = category is None or part in category.asks
        kept = "入っているものは残してあります。" if filled else ""
        note.setText("" if asked else f"分類「{project.category}」では{name}を書きません。{kept}")
        note.setVisible(not asked)
        return asked or filled


def _fields(part: QWidget) -> Iterator[QWidget]:
    """What takes the Tab key inside a part, in reading order."""
    layout = part.layout()
    if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isEnabled():
        yield part
    elif layout is not None:
        yield from _fields_in(layout)


def _fields_in(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if item is not None and (inner := item.layout()) is not None:
            yield from _fields_in(inner)
        elif item is not None and (widget := item.widget()) is not None:
            yield from _fields(widget)
