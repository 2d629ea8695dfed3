"""Editors of the forms: one line, a text that grows with its lines, a whole number."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from desktop.widgets.tokens import figures, scaled
from desktop.widgets.typing import Typing

_LEAST_LINES = 1
_MOST_LINES = 14


class LineEditor(QLineEdit):
    """One line; ``typing`` says when it is to be stored."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.typing = Typing(self)


class BlockEditor(QPlainTextEdit):
    """A text as high as its lines; Tab leaves it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(4)
        self.typing = Typing(self)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._grow())
        self._grow()

    def _grow(self) -> None:
        lines = int(self.document().size().height())
        shown = min(max(lines, _LEAST_LINES), _MOST_LINES)
        overflow = lines > _MOST_LINES
        policy = Qt.ScrollBarPolicy
        wanted = policy.ScrollBarAsNeeded if overflow else policy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(wanted)
        height = max(shown * self.fontMetrics().lineSpacing() + 16, scaled(28))
        if self.height() != height or self.minimumHeight() != height:
            self.setFixedHeight(height)

    def sizeHint(self) -> QSize:
        return QSize(scaled(200), self.height())


class FigureEditor(LineEditor):
    """A whole number, right-aligned; the input method stays off."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.setValidator(QIntValidator(0, 2_000_000_000, self))
        self.setFont(figures())
