"""A box in a row that is ticked: accent with a tick where it holds."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
)
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from desktop.widgets import icons
from desktop.widgets.row_cells import PADDING, RowCell
from desktop.widgets.tokens import scaled, tokens

Index = QModelIndex | QPersistentModelIndex


class TickCell(RowCell):
    """Draws the model's check state; the view says what a click does."""

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Qt would tick where its own box would stand, and the view would untick it again."""
        return False

    def draw(self, painter: QPainter, at: QRect, index: Index) -> None:
        checked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        draw_tick(painter, at.adjusted(-scaled(PADDING), 0, 4, 0), checked=checked)


def draw_tick(painter: QPainter, at: QRect, *, checked: bool) -> None:
    """Draw a box of 14 in the middle of ``at``."""
    colours = tokens()
    side = scaled(14)
    box = QRect(at.center().x() - side // 2, at.center().y() - side // 2 + 1, side, side)
    painter.setPen(QPen(QColor(colours.acc if checked else colours.ctl), 1))
    painter.setBrush(QColor(colours.acc if checked else colours.panel))
    painter.drawRoundedRect(box, 2, 2)
    if checked:
        inner = scaled(12)
        corner = box.center() - QRect(0, 0, inner, inner).center()
        painter.drawPixmap(corner, icons.pixmap("tick", "acct", 12))
