"""A word in a frame: a request's kind in a table's row or in a head."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.widgets.row_cells import PADDING, RowCell
from desktop.widgets.tokens import SMALL_PX, face, scaled, tokens

_HEIGHT, _PAD = 18, 6

Index = QModelIndex | QPersistentModelIndex


class WordCell(RowCell):
    """The cell's own text as a chip."""

    def draw(self, painter: QPainter, at: QRect, index: Index) -> None:
        if word := str(index.data() or ""):
            size = word_size(word)
            left = at.left() - scaled(PADDING) + 6
            box = QRect(left, at.center().y() - size.height() // 2 + 1, size.width(), size.height())
            draw_word(painter, box, word)


class WordLabel(QWidget):
    """A chip that stands by itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._word = ""

    def show_word(self, word: str) -> None:
        self._word = word
        self.setAccessibleName(word)
        self.setFixedSize(word_size(word))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_word(QPainter(self), self.rect(), self._word)


def word_size(word: str) -> QSize:
    """How much room a chip takes."""
    return QSize(QFontMetrics(face(SMALL_PX)).horizontalAdvance(word) + 2 * _PAD, scaled(_HEIGHT))


def draw_word(painter: QPainter, at: QRect, word: str) -> None:
    """Draw a word in its frame."""
    colours = tokens()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colours.line2), 1))
    painter.setBrush(QColor(colours.win))
    painter.drawRoundedRect(QRectF(at).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
    painter.setPen(QColor(colours.ink))
    painter.setFont(face(SMALL_PX))
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip
    painter.drawText(at, flags, word)
    painter.restore()
