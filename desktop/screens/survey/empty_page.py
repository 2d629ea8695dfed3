"""What a fiscal year shows that has no round yet: a sentence and the act that begins one."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.widgets.parts import label
from desktop.widgets.tokens import scaled


class EmptyPage(QWidget):
    """``begin`` is what can be done about it."""

    def __init__(self, begin: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = label(role="hint")
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = QPushButton(f"{begin.text()}　{begin.shortcut().toString()}")
        self.button.setAccessibleName(begin.text())
        self.button.setProperty("kind", "primary")
        self.button.clicked.connect(begin.trigger)
        begin.changed.connect(lambda: self.button.setEnabled(begin.isEnabled()))
        self.button.setEnabled(begin.isEnabled())
        self.setFocusProxy(self.button)
        column = QVBoxLayout(self)
        column.setSpacing(scaled(16))
        column.addStretch(1)
        column.addWidget(self._words)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def say(self, sentence: str) -> None:
        self._words.setText(sentence)
