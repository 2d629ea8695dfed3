"""The frame of a dialog that does one thing: its content, the act by name, and やめる."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.widgets.parts import label
from desktop.widgets.tokens import SMALL_PX, scaled

LEAVE = "やめる"


class ActDialog(QDialog):
    """``column`` takes the content; ``accepted`` follows when the act is pressed."""

    def __init__(self, title: str, act: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.column = QVBoxLayout()
        self.column.setSpacing(scaled(4))
        self.act = QPushButton(act)
        self.act.setProperty("kind", "primary")
        self.act.setDefault(True)
        self.leave = QPushButton(LEAVE)
        self.leave.setAutoDefault(False)
        self.buttons = QHBoxLayout()
        self.buttons.setContentsMargins(0, scaled(12), 0, 0)
        self.buttons.setSpacing(scaled(8))
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.act)
        self.buttons.addWidget(self.leave)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(scaled(16), scaled(16), scaled(16), scaled(16))
        self._whole.addLayout(self.column)
        self.act.clicked.connect(self.accept)
        self.leave.clicked.connect(self.reject)

    def setVisible(self, visible: bool) -> None:
        """The buttons come last, so that Tab reaches them after the content."""
        if self.buttons.parent() is None:
            self._whole.addLayout(self.buttons)
        super().setVisible(visible)

    def add_hint(self, sentence: str) -> None:
        """A line of small print that may wrap."""
        hint = label(sentence, SMALL_PX, role="hint")
        hint.setWordWrap(True)
        self.column.addWidget(hint)

    def add_field(self, name: str, field: QWidget) -> None:
        """A field under its name, which is its accessible name too."""
        title = label(name, SMALL_PX, role="second")
        title.setBuddy(field)
        field.setAccessibleName(name)
        self.column.addWidget(title)
        self.column.addWidget(field)
