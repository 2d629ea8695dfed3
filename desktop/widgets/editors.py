"""Editors of the forms: one line, a text that grows with its lines, a whole number."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QColor,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QTextEdit, QWidget

from desktop.widgets.tokens import figures, scaled, tokens
from desktop.widgets.typing import Typing

_LINE_HEIGHT = 19
_MOST_LINES = 14
_FRAME = 6
"""Border and padding of the style sheet, above and below together."""
_FIXED_HEIGHT = QTextBlockFormat.LineHeightTypes.FixedHeight.value


class LineEditor(QLineEdit):
    """One line; ``typing`` says when it is to be stored."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.typing = Typing(self)


class BlockEditor(QTextEdit):
    """A plain text as high as its lines; Tab leaves it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(3)
        self.setPlainText("")
        self.typing = Typing(self)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._grow())
        self._grow()

    def setPlainText(self, text: str) -> None:
        """Show a text in the form's line height, with nothing to undo."""
        self.document().setUndoRedoEnabled(False)
        super().setPlainText(text)
        set_line_height(self.document())
        self.document().setUndoRedoEnabled(True)

    def mark_from(self, position: int | None) -> None:
        """Underline in the warning colour what stands behind a position; None for nothing."""
        if position is None:
            self.setExtraSelections([])
            return
        form = QTextCharFormat()
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        form.setUnderlineColor(QColor(tokens().warn))
        mark = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(position, self.document().characterCount() - 1))
        cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        # The binding's stubs know neither attribute.
        mark.cursor, mark.format = cursor, form  # type: ignore[attr-defined]
        self.setExtraSelections([mark])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def sizeHint(self) -> QSize:
        return QSize(scaled(200), self.height())

    def _grow(self) -> None:
        content = round(self.document().size().height())
        most = _MOST_LINES * scaled(_LINE_HEIGHT)
        policy = Qt.ScrollBarPolicy
        overflows = content > most
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if overflows else policy.ScrollBarAlwaysOff
        )
        height = max(min(content, most) + _FRAME, scaled(28))
        if self.height() != height or self.minimumHeight() != height:
            self.setFixedHeight(height)


def set_line_height(document: QTextDocument) -> None:
    """Give all lines of a document the height of a form's texts."""
    lines = QTextBlockFormat()
    lines.setLineHeight(scaled(_LINE_HEIGHT), _FIXED_HEIGHT)
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.mergeBlockFormat(lines)


class FigureEditor(LineEditor):
    """A number, right-aligned; the input method is asked to stay off."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.setFont(figures())
