"""Cells of answers side by side: words in lines, bold where they differ."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.widgets.fact_cells import lines_of
from desktop.widgets.row_cells import PADDING, ROW_HEIGHT
from desktop.widgets.tokens import SMALL_PX, face, scaled, tokens

MOST_LINES = 4
"""Longer texts end in …; the whole of them stands below the table."""

_LINE, _ABOVE = 17, 3

Index = QModelIndex | QPersistentModelIndex


class JointCell(QStyledItemDelegate):
    """``differs`` and ``counts`` are the roles that say so."""

    def __init__(self, differs: int, counts: int) -> None:
        super().__init__()
        self._differs, self._counts = differs, counts

    def height(self, index: Index, width: int) -> int:
        """How high a row must be for a cell in a column of ``width`` pixels."""
        count = len(self._lines(index, width - 2 * scaled(PADDING)))
        return max(scaled(ROW_HEIGHT), count * scaled(_LINE) + 2 * _ABOVE + 1)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours, at = tokens(), option.rect
        view = option.widget
        ground = colours.alt if index.data(self._counts) else colours.panel
        if index.column() == 0:
            ground = colours.win
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            ground = colours.sel if view.hasFocus() else colours.selno
        painter.save()
        painter.setClipRect(at)
        painter.fillRect(at, QColor(ground))
        painter.fillRect(at.left(), at.bottom(), at.width(), 1, QColor(colours.line))
        painter.fillRect(at.right(), at.top(), 1, at.height(), QColor(colours.line))
        painter.setFont(self._font(index))
        painter.setPen(QColor(colours.ink2 if index.column() == 0 else colours.ink))
        room = at.width() - 2 * scaled(PADDING)
        lines = self._lines(index, room)
        height = scaled(_LINE)
        top = at.top() + max(_ABOVE, (at.height() - height * len(lines)) // 2)
        for n, words in enumerate(lines):
            line = QRect(at.left() + scaled(PADDING), top + n * height, room, height)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, words)
        if chosen and view.hasFocus():
            painter.setClipping(False)
            for n in range(2):
                painter.setPen(QColor(colours.acc))
                painter.drawRect(at.adjusted(n, n, -1 - n, -1 - n))
        painter.restore()

    def _lines(self, index: Index, room: int) -> tuple[str, ...]:
        words = str(index.data() or "")
        return lines_of(words, self._font(index), room, MOST_LINES)[0]

    def _font(self, index: Index) -> QFont:
        return face(SMALL_PX, bold=bool(index.data(self._differs)))
