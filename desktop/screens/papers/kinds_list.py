"""The papers at the left: their names, and which of them are internal."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.widgets.row_cells import draw_text
from desktop.widgets.tokens import HINT_PX, face, scaled, tokens

if TYPE_CHECKING:
    from desktop.work.reports import Kind

_ROW = 26
_NOTE = Qt.ItemDataRole.UserRole + 1

Index = QModelIndex | QPersistentModelIndex


class KindsList(QListWidget):
    """``chosen`` follows the selection with the kind's key."""

    chosen = Signal(str)

    def __init__(self, kinds: "Mapping[str, Kind]", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("帳票の種類")
        self.setProperty("ground", "win")
        self.setItemDelegate(_Row(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for key, kind in kinds.items():
            item = QListWidgetItem(kind.label)
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setData(_NOTE, "内部" if kind.internal else "")
            item.setToolTip(kind.about)
            spoken = f"{kind.label}、内部資料" if kind.internal else kind.label
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            self.addItem(item)
        self.currentItemChanged.connect(lambda *_: self.chosen.emit(self.kind))

    @property
    def kind(self) -> str:
        """The key of the kind that is chosen."""
        item = self.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if self.currentRow() >= 0 else ""

    def choose(self, key: str) -> None:
        """Choose a kind; the first where there is no such kind."""
        keys = [self.item(at).data(Qt.ItemDataRole.UserRole) for at in range(self.count())]
        self.setCurrentRow(keys.index(key) if key in keys else 0)

    def sizeHint(self) -> QSize:
        return QSize(scaled(240), self.count() * scaled(_ROW) + 4)


class _Row(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, scaled(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = tokens()
        focused = option.widget.hasFocus()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(colours.sel if focused else colours.selno))
            bar = QRect(0, option.rect.top(), 4, option.rect.height())
            painter.fillRect(bar, QColor(colours.acc))
            if focused:
                painter.setPen(QPen(QColor(colours.acc), 2))
                painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
        at = option.rect.adjusted(scaled(12), 0, -scaled(12), 0)
        note = str(index.data(_NOTE))
        if note:
            painter.setFont(face(HINT_PX))
            painter.setPen(QColor(colours.ink2))
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(at, flags, note)
            at.setRight(at.right() - painter.fontMetrics().horizontalAdvance(note) - scaled(8))
        draw_text(painter, at, str(index.data()), face(), colours.ink)
        painter.restore()
