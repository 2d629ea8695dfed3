"""Small parts of the wizard: a section's title, a fact under its label, a key with its act."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.widgets.choice_box import spaced
from desktop.widgets.parts import label, rule
from desktop.widgets.tokens import HINT_PX, SMALL_PX, figures, scaled

LABELS = 84


class Section(QWidget):
    """A bold title over a line; ``column`` takes the content."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = label(title, SMALL_PX, bold=True)
        self._title.setWordWrap(True)
        self.column = QVBoxLayout()
        self.column.setSpacing(scaled(4))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, scaled(12))
        whole.setSpacing(4)
        whole.addWidget(self._title)
        whole.addWidget(rule("line2"))
        whole.addLayout(self.column)

    def set_title(self, title: str) -> None:
        self._title.setText(title)


class FactLine(QWidget):
    """A label at the left, words that wrap at the right; hidden while there are none."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = label(name, SMALL_PX, role="second")
        self._name.setFixedWidth(scaled(LABELS) - scaled(8))
        self._name.setWordWrap(True)
        self.words = label()
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.words.setWordWrap(True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(8))
        row.addWidget(self._name, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)

    def show_words(self, words: str, name: str = "") -> None:
        if name:
            self._name.setText(name)
        self.words.setText(spaced(words))
        self.setVisible(bool(words))


class KeyHint(QWidget):
    """A key in a frame and what it does."""

    def __init__(self, key: str, act: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        badge = QLabel(key)
        badge.setFont(figures(HINT_PX))
        badge.setProperty("frame", "key")
        badge.setContentsMargins(4, 1, 4, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(4))
        row.addWidget(badge)
        row.addWidget(label(act, SMALL_PX, role="second"))
