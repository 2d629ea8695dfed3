"""Delegates of a collection's files and values."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from desktop.models.collection.files import ROW, FileRow
from desktop.models.collection.lines import EMPTY
from desktop.widgets import icons
from desktop.widgets.row_cells import RowCell, draw_ground, draw_text
from desktop.widgets.tokens import SMALL_PX, face, scaled, tokens

Index = QModelIndex | QPersistentModelIndex
_FILE_HEIGHT = 62
_LINE = 18
_LEFT = 32


class FileCell(RowCell):
    """A file's name, whose it is and when it was saved, what came of it.

    What needs a decision is in the warning colour and bold.
    """

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        draw_ground(painter, option)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(QRect(option.rect.topLeft(), QSize(4, option.rect.height())),
                             QColor(tokens().acc))  # fmt: skip
        row = index.data(ROW)
        if isinstance(row, FileRow):
            self._draw_row(painter, option.rect, row)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, scaled(_FILE_HEIGHT))

    def _draw_row(self, painter: QPainter, at: QRect, row: FileRow) -> None:
        line, left = scaled(_LINE), at.left() + scaled(_LEFT)
        top = at.top() + (at.height() - 3 * line) // 2
        icon = "folder" if row.file is None else "file"
        painter.drawPixmap(at.left() + scaled(12), top + 1, icons.pixmap(icon, "ink2"))
        room = QRect(left, top, at.right() - left - 4, line)
        draw_text(painter, room, row.name, face())
        room.translate(0, line)
        draw_text(painter, room, row.about, face(SMALL_PX), tokens().ink2)
        room.translate(0, line)
        self._draw_counts(painter, room, row)

    def _draw_counts(self, painter: QPainter, room: QRect, row: FileRow) -> None:
        colours = tokens()
        if row.unread:
            side = scaled(12)
            sign = icons.pixmap("warning", "warn", 12)
            painter.drawPixmap(room.left(), room.center().y() - side // 2 + 1, sign)
            room = room.adjusted(side + 4, 0, 0, 0)
        counts = list(row.counts)
        measure = QFontMetrics(face(SMALL_PX, bold=True)).horizontalAdvance
        while len(counts) > 1 and measure("・".join(words for words, _ in counts)) > room.width():
            counts.remove(next((c for c in reversed(counts) if not c[1]), counts[-1]))
        for n, (words, warns) in enumerate(counts):
            font = face(SMALL_PX, bold=warns and not row.unread)
            text = f"・{words}" if n else words
            painter.setFont(font)
            painter.setPen(QColor(colours.warn if warns else colours.ink2))
            wide = painter.fontMetrics().horizontalAdvance(text)
            shown = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, room.width()
            )
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
            room = room.adjusted(wide, 0, 0, 0)


class ComparedCell(RowCell):
    """A value, quiet where there is none; ``ground``: the token of a column that stands out."""

    def __init__(self, ground: str = "") -> None:
        super().__init__()
        self._ground = ground

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if self._ground and not option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(getattr(tokens(), self._ground)))
        super().paint(painter, option, index)

    def draw(self, painter: QPainter, at: QRect, index: Index) -> None:
        words = str(index.data() or "")
        ink = tokens().ink3 if words == EMPTY else None
        draw_text(painter, at, words, self.font(), ink)
