"""A list whose rows are ticked: a box, a name and how many there are of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.widgets import icons
from desktop.widgets.row_cells import ROW_HEIGHT, draw_text
from desktop.widgets.tokens import SMALL_PX, face, scaled, tokens

_VALUE = Qt.ItemDataRole.UserRole
_COUNT = Qt.ItemDataRole.UserRole + 1

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Entry:
    """``value`` is what ``ticked`` gives back."""

    words: str
    count: int
    value: object


class CheckList(QListView):
    """Space, Enter or a click ticks a row; shows only what ``show_entries`` says."""

    ticked = Signal(object, bool)

    def __init__(self, name: str, parent: QWidget | None = None, *, unit: str = "事業") -> None:
        """``unit``: what the counts count, for who listens."""
        super().__init__(parent)
        self._unit = unit
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self._entries = QStandardItemModel(self)
        self.setModel(self._entries)
        self.setItemDelegate(_TickCell(self))

    def show_entries(self, entries: Sequence[Entry], ticked: Sequence[object]) -> None:
        """Show these rows; the current row keeps its place."""
        row = self.currentIndex().row()
        self._entries.clear()
        for entry in entries:
            item = QStandardItem(entry.words)
            item.setEditable(False)
            item.setCheckable(True)
            on = entry.value in ticked
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            item.setData(entry.value, _VALUE)
            item.setData(entry.count, _COUNT)
            state = "選んでいます" if on else "選んでいません"
            spoken = f"{entry.words}、{entry.count}{self._unit}、{state}"
            item.setData(spoken, Qt.ItemDataRole.AccessibleTextRole)
            self._entries.appendRow(item)
        self.setCurrentIndex(self._entries.index(min(max(row, 0), len(entries) - 1), 0))

    def tick(self, row: int) -> None:
        """Turn a row's tick; rows that are not there are left alone."""
        item = self._entries.item(row)
        if item is not None:
            self.ticked.emit(item.data(_VALUE), item.checkState() != Qt.CheckState.Checked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.tick(self.currentIndex().row())
            return
        super().keyPressEvent(event)


class _TickCell(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = tokens()
        painter.save()
        view = option.widget
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(colours.sel if view.hasFocus() else colours.selno))
            if view.hasFocus():
                painter.setPen(QPen(QColor(colours.acc), 2))
                painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
        side = scaled(16)
        box = QRect(
            option.rect.left() + scaled(8), option.rect.center().y() - side // 2, side, side
        )
        on = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked.value
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.acc if on else colours.ctl), 1))
        painter.setBrush(QColor(colours.acc if on else colours.panel))
        painter.drawRoundedRect(box, 2, 2)
        if on:
            inner = scaled(12)
            at = box.center() - QRect(0, 0, inner, inner).center()
            painter.drawPixmap(at, icons.pixmap("tick", "acct", 12))
        count = str(index.data(_COUNT))
        words = option.rect.adjusted(side + scaled(16), 0, -scaled(12), 0)
        painter.setFont(face(SMALL_PX))
        painter.setPen(QColor(colours.ink3))
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, flags, count)
        words.setRight(words.right() - painter.fontMetrics().horizontalAdvance(count) - 6)
        draw_text(painter, words, str(index.data()), face())
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease:
            view = self.parent()
            assert isinstance(view, CheckList)
            view.tick(index.row())
            return True
        return False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, scaled(ROW_HEIGHT))
