"""Editors of the forms: one line, a text that grows with its lines, a whole number."""

from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextLine,
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
        self._marked: int | None = None
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
        if position != self._marked:
            self._marked = position
            self.viewport().update()

    @property
    def marked(self) -> str:
        """The words that are underlined."""
        return "" if self._marked is None else self.typing.words[self._marked :]

    def paintEvent(self, event: QPaintEvent) -> None:
        """An underline of a text's own is lost in lines of a fixed height."""
        super().paintEvent(event)
        if self._marked is None:
            return
        painter = QPainter(self.viewport())
        painter.setPen(QPen(QColor(tokens().warn), 1))
        painter.translate(0, -self.verticalScrollBar().value())
        block = self.document().begin()
        while block.isValid():
            self._underline(painter, block, self._marked - block.position())
            block = block.next()

    @staticmethod
    def _underline(painter: QPainter, block: QTextBlock, begin: int) -> None:
        """Underline the lines of a paragraph from one of its positions on."""
        layout = block.layout()
        for at in range(layout.lineCount()):
            line = layout.lineAt(at)
            start, end = max(begin, line.textStart()), line.textStart() + line.textLength()
            if start < end:
                left, right = (_x(line, position) for position in (start, end))
                y = round(layout.position().y() + line.y() + line.height()) - 2
                origin = layout.position().x()
                painter.drawLine(round(origin + left), y, round(origin + right), y)

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


def _x(line: QTextLine, position: int) -> float:
    found: Any = line.cursorToX(position)  # the stubs do not know that it is a pair
    return float(found[0] if isinstance(found, tuple) else found)


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
