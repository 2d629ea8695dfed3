"""保存した条件, at the foot of the tree: kept searches with how many projects each finds."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from db.vocabulary import RequestState
from desktop.models.project_filter import LATE, WRONG, Condition, KeptFilter, Kind, in_order
from desktop.widgets import icons
from desktop.widgets.parts import label, rule
from desktop.widgets.row_cells import ROW_HEIGHT, draw_text
from desktop.widgets.tokens import SMALL_PX, face, scaled, tokens

_COUNT = Qt.ItemDataRole.UserRole
_WARNS = Qt.ItemDataRole.UserRole + 1
_MOST_ROWS = 8
_UNDECIDED = (RequestState.RECEIVED, RequestState.CONSIDERED, RequestState.TO_BODY)

OWN = (
    KeptFilter("問題のある事業", "", frozenset({Condition(Kind.PROBLEM, WRONG)})),
    KeptFilter("計画よりおくれている事業", "", frozenset({Condition(Kind.SLIP, LATE)})),
    KeptFilter(
        "決まっていない申出のある事業",
        "",
        frozenset(Condition(Kind.REQUEST, state) for state in _UNDECIDED),
    ),
)
"""What every office looks for; listed where the plan has any of it."""

Index = QModelIndex | QPersistentModelIndex


class KeptFilters(QWidget):
    """Enter or a click applies one; F2 names, Delete takes away what the user has kept."""

    applied = Signal(object)
    changed = Signal(object)
    """The user's own, in order: to be kept in the settings."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept: tuple[KeptFilter, ...] = ()
        self._shown: list[KeptFilter] = []
        self._count: Callable[[KeptFilter], int] = lambda _: 0
        self.view = QListWidget()
        self.view.setAccessibleName("保存した条件")
        self.view.setProperty("ground", "win")
        self.view.setItemDelegate(_KeptCell(self.view))
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = label("保存した条件", SMALL_PX, role="second")
        head.setContentsMargins(scaled(12), scaled(8), 0, scaled(4))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, scaled(8))
        column.setSpacing(0)
        column.addWidget(rule("line"))
        column.addWidget(head)
        column.addWidget(self.view)
        self.view.itemClicked.connect(lambda _: self._apply())
        # Behind the editor, which is still being closed when the name changes.
        self.view.itemChanged.connect(
            lambda item: QTimer.singleShot(0, self, partial(self._named, item.text()))
        )
        self.view.itemDelegate().closeEditor.connect(
            lambda *_: QTimer.singleShot(0, self, lambda: self.show_counts(self._count))
        )
        self.view.customContextMenuRequested.connect(self._offer)

    def load(self, kept: Sequence[KeptFilter]) -> None:
        """Show what the settings have."""
        self._kept = tuple(kept)

    def add(self, new: KeptFilter) -> None:
        """Keep one more, and let the user name it where it stands."""
        self._kept = (*self._kept, new)
        self.changed.emit(self._kept)
        self.show_counts(self._count)
        self.view.setCurrentRow(len(self._shown) - 1)
        self.view.setFocus()
        self.view.editItem(self.view.currentItem())

    def show_counts(self, count: Callable[[KeptFilter], int]) -> None:
        """Count again; our own are listed only where there is any."""
        self._count = count
        if any(editor.isVisible() for editor in self.view.findChildren(QLineEdit)):
            return  # a name is being typed; it is counted again when that is over
        row = self.view.currentRow()
        counted = [(one, count(one)) for one in (*OWN, *self._kept)]
        counted = [(one, n) for one, n in counted if n or one not in OWN]
        self._shown = [one for one, _ in counted]
        self.view.blockSignals(True)
        self.view.clear()
        for one, number in counted:
            item = QListWidgetItem(one.name)
            item.setData(_COUNT, number)
            item.setData(_WARNS, one is OWN[0])
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{one.name} {number}事業")
            item.setToolTip(_told(one))
            if one not in OWN:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            self.view.addItem(item)
        self.view.setCurrentRow(min(row, len(counted) - 1))
        self.view.blockSignals(False)
        self.view.setFixedHeight(scaled(ROW_HEIGHT) * min(len(counted), _MOST_ROWS))
        self.setVisible(bool(counted))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._apply()
        elif event.key() == Qt.Key.Key_Delete:
            self._remove()
        else:
            super().keyPressEvent(event)

    def _current(self) -> KeptFilter | None:
        row = self.view.currentRow()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def _apply(self) -> None:
        if (one := self._current()) is not None:
            self.applied.emit(one)

    def _remove(self) -> None:
        one = self._current()
        if one in self._kept:
            self._put(tuple(other for other in self._kept if other is not one))

    def _named(self, typed: str) -> None:
        one, name = self._current(), typed.strip()
        if one is not None and one in self._kept and name and name != one.name:
            renamed = KeptFilter(name, one.words, one.conditions)
            self._put(tuple(renamed if other is one else other for other in self._kept))
        else:
            self.show_counts(self._count)

    def _put(self, kept: tuple[KeptFilter, ...]) -> None:
        self._kept = kept
        self.changed.emit(kept)
        self.show_counts(self._count)

    def _offer(self, at: QPoint) -> None:
        one = self._current()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("この条件で絞り込む", self._apply)
        menu.addSeparator()
        rename = menu.addAction("名前を変える", lambda: self.view.editItem(self.view.currentItem()))
        remove = menu.addAction("保存した条件から外す", self._remove)
        for action in (rename, remove):
            action.setEnabled(one in self._kept)
        menu.popup(self.view.viewport().mapToGlobal(at))


def _told(one: KeptFilter) -> str:
    words = [f"「{one.words}」"] if one.words else []
    return "、".join((*words, *(condition.chip for condition in in_order(one.conditions))))


class _KeptCell(QStyledItemDelegate):
    """Sign, name and count."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = tokens()
        painter.save()
        view = option.widget
        if option.state & QStyle.StateFlag.State_Selected and view.hasFocus():
            painter.fillRect(option.rect, QColor(colours.sel))
            painter.setPen(QPen(QColor(colours.acc), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
        side = scaled(12)
        warns = bool(index.data(_WARNS))
        sign = icons.pixmap("warning" if warns else "filter", "warn" if warns else "ink2", 12)
        at = option.rect.adjusted(scaled(12), 0, -scaled(12), 0)
        painter.drawPixmap(at.left(), at.center().y() - side // 2, sign)
        count = str(index.data(_COUNT))
        painter.setFont(face(SMALL_PX))
        painter.setPen(QColor(colours.ink3))
        painter.drawText(at, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count)
        at.adjust(side + 6, 0, -painter.fontMetrics().horizontalAdvance(count) - 6, 0)
        draw_text(painter, at, str(index.data()), face(SMALL_PX))
        painter.restore()

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        editor.setGeometry(option.rect.adjusted(scaled(24), 0, -4, 0))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, scaled(ROW_HEIGHT))
