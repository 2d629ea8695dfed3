"""絞り込み: what the list is narrowed by, kind by kind; what is ticked holds at once."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from db.rules.folding import search_key
from desktop.models.project_filter import Condition, Kind
from desktop.widgets.check_list import CheckList, Entry
from desktop.widgets.parts import label
from desktop.widgets.row_cells import RowCell
from desktop.widgets.tokens import SMALL_PX, scaled

Offers = Mapping[Kind, Sequence[tuple[Condition, int]]]


class FilterDialog(QDialog):
    """At the left the kinds, at the right the values of one of them, found by typing."""

    wanted = Signal(object, bool)
    """Condition, whether it shall hold."""
    cleared = Signal()

    def __init__(self, offers: Offers, chosen: Iterable[Condition], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("絞り込み")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._offers = offers
        self._chosen = frozenset(chosen)
        self._composing = False
        self.kinds = QListWidget()
        self.kinds.setAccessibleName("条件の種類")
        self.kinds.setFixedWidth(scaled(184))
        self.kinds.setItemDelegate(RowCell(self.kinds))
        self.searched = QLineEdit()
        self.searched.setAccessibleName("候補をさがす")
        self.searched.setPlaceholderText("名前や番号の一部を入力")
        self.values = CheckList("条件の候補")
        self._none = label("合う候補はありません。", SMALL_PX, role="hint")
        self.clearing = QPushButton("条件を消す")
        self.closing = QPushButton("閉じる")
        for button in (self.clearing, self.closing):
            button.setAutoDefault(False)
        self._put_together()
        for kind in offers:
            self.kinds.addItem(kind.label)
        self.searched.installEventFilter(self)
        self.kinds.currentRowChanged.connect(lambda _: self.searched.clear())
        self.kinds.currentRowChanged.connect(lambda _: self._refresh())
        self.kinds.itemActivated.connect(lambda _: self.searched.setFocus())
        self.searched.textChanged.connect(lambda _: self._refresh())
        self.values.ticked.connect(self.wanted)
        self.clearing.clicked.connect(self.cleared)
        self.closing.clicked.connect(self.close)
        self.kinds.setCurrentRow(0)
        self.searched.setFocus()

    def show_chosen(self, chosen: Iterable[Condition]) -> None:
        """These conditions hold now."""
        self._chosen = frozenset(chosen)
        self._refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the field Enter ticks the first value, and down goes into the list."""
        if event.type() == QEvent.Type.InputMethod and isinstance(event, QInputMethodEvent):
            self._composing = bool(event.preeditString())
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not self._composing and self.searched.text():
                self.values.tick(0)
                self.searched.selectAll()
            return True
        if event.key() == Qt.Key.Key_Down and not self._composing:
            self.values.setFocus()
            return True
        return False

    def _refresh(self) -> None:
        for row, kind in enumerate(self._offers):
            count = sum(condition.kind is kind for condition in self._chosen)
            mark = f"（{count}）" if count else ""
            self.kinds.item(row).setText(f"{kind.label}{mark}")
        key = search_key(self.searched.text())
        entries = [
            Entry(condition.words, count, condition)
            for condition, count in self._offers[self._kind]
            if key in search_key(condition.words)
        ]
        self.values.show_entries(entries, list(self._chosen))
        self._none.setVisible(not entries)
        self.clearing.setEnabled(bool(self._chosen))

    @property
    def _kind(self) -> Kind:
        return list(self._offers)[self.kinds.currentRow()]

    def _put_together(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(scaled(4))
        right.addWidget(self.searched)
        right.addWidget(self.values, 1)
        right.addWidget(self._none)
        both = QHBoxLayout()
        both.setSpacing(scaled(12))
        both.addWidget(self.kinds)
        both.addLayout(right, 1)
        hint = (
            "同じ種類は「または」、違う種類は「かつ」で絞り込みます。番号は上の段だけでも選べます。"
        )
        foot = QHBoxLayout()
        foot.addWidget(self.clearing)
        foot.addStretch(1)
        foot.addWidget(self.closing)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(12), scaled(12), scaled(12), scaled(12))
        column.setSpacing(scaled(8))
        column.addLayout(both, 1)
        column.addWidget(label(hint, SMALL_PX, role="hint"))
        column.addLayout(foot)
        self.resize(scaled(560), scaled(440))
