"""The tree at the left: number, title and count; level 1 bold, items of operation quieter."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from desktop.widgets import icons
from desktop.widgets.row_cells import draw_text
from desktop.widgets.row_drag import drag_rows
from desktop.widgets.tokens import SMALL_PX, face, scaled, tokens

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class CountRoles:
    """The model's roles for what an entry shows beside its text."""

    number: int
    count: int
    level: int
    quiet: int


class CountTree(QTreeView):
    """A tree that draws its own folding signs and selection over the whole width."""

    def __init__(self, roles: CountRoles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "win")
        self.setHeaderHidden(True)
        self.setIndentation(scaled(12))
        self.setRootIsDecorated(True)
        self.setDragDropMode(QTreeView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(True)
        self.setAutoExpandDelay(600)
        self.setItemDelegate(_Entry(roles, self))

    def startDrag(self, actions: Qt.DropAction) -> None:
        drag_rows(self, str(self.currentIndex().data(Qt.ItemDataRole.ToolTipRole)))

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The whole row is ours, so that the selection runs from edge to edge."""
        colours = tokens()
        row = QRect(0, option.rect.top(), self.viewport().width(), option.rect.height())
        if self.selectionModel().isSelected(index):
            painter.fillRect(row, QColor(colours.sel if self.hasFocus() else colours.selno))
            bar = QRect(0, row.top(), 4, row.height())
            painter.fillRect(bar, QColor(colours.acc))
            if self.hasFocus():
                painter.setPen(QPen(QColor(colours.acc), 2))
                painter.drawRect(row.adjusted(1, 1, -1, -1))
        if self.model().hasChildren(index):
            sign = icons.pixmap("down" if self.isExpanded(index) else "right", "ink3", 12)
            side = scaled(12)
            left = self.visualRect(index).left() - side
            painter.drawPixmap(left, row.center().y() - side // 2 + 1, sign)
        entry = QStyleOptionViewItem(option)
        entry.rect = self.visualRect(index)
        self.itemDelegate().paint(painter, entry, index)


class _Entry(QStyledItemDelegate):
    def __init__(self, roles: CountRoles, parent: QTreeView) -> None:
        super().__init__(parent)
        self._roles = roles

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = tokens()
        option.state &= ~QStyle.StateFlag.State_Selected
        level = index.data(self._roles.level)
        font = face(SMALL_PX, bold=level == 1 and bool(index.data(self._roles.number)))
        ink = colours.ink2 if index.data(self._roles.quiet) else colours.ink
        painter.save()
        painter.setFont(face(SMALL_PX))
        painter.setPen(QColor(colours.ink2 if level == 1 else colours.ink3))
        at = option.rect.adjusted(0, 0, -scaled(12), 0)
        count = str(index.data(self._roles.count))
        painter.drawText(at, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count)
        at.setRight(at.right() - painter.fontMetrics().horizontalAdvance(count) - 5)
        number = str(index.data(self._roles.number))
        if number:
            draw_text(painter, at, number, font, ink)
            gap = scaled(7) if level > 1 else 6
            at.setLeft(at.left() + painter.fontMetrics().horizontalAdvance(number) + gap)
        draw_text(painter, at, str(index.data()), font, ink)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, scaled(24 if index.data(self._roles.level) > 1 else 28))
