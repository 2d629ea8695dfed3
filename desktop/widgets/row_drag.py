"""A drag of rows: what is carried is written on a small slip at the pointer."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QDrag, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QAbstractItemView

from desktop.widgets.row_cells import draw_text
from desktop.widgets.tokens import SMALL_PX, face, scaled, tokens

_MOST = 240


def drag_rows(view: QAbstractItemView, words: str) -> None:
    """Carry the selected rows of a view as its model packs them, until they are let go."""
    chosen = view.selectedIndexes()
    if not chosen:
        return
    drag = QDrag(view)
    drag.setMimeData(view.model().mimeData(chosen))
    drag.setPixmap(_slip(view, words))
    drag.setHotSpot(QPoint(-scaled(12), -scaled(8)))
    drag.exec(Qt.DropAction.MoveAction)


def _slip(view: QAbstractItemView, words: str) -> QPixmap:
    colours = tokens()
    width = QFontMetrics(face(SMALL_PX)).horizontalAdvance(words) + scaled(16)
    box = QRect(0, 0, min(width, scaled(_MOST)), scaled(24))
    ratio = view.devicePixelRatioF()
    slip = QPixmap(box.size() * ratio)
    slip.setDevicePixelRatio(ratio)
    slip.fill(QColor(colours.panel))
    painter = QPainter(slip)
    painter.setPen(QPen(QColor(colours.acc), 1))
    painter.drawRect(box.adjusted(0, 0, -1, -1))
    draw_text(painter, box.adjusted(scaled(8), 0, -scaled(8), 0), words, face(SMALL_PX))
    painter.end()
    return slip
