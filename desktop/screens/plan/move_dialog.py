"""ほかへ移す…: the places to move to, narrowed by typing a part of a name."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from db.rules.folding import folded
from db.rules.numbering import Level, Numbering
from desktop.models.tree_words import renumbered
from desktop.widgets.act_dialog import ActDialog
from desktop.widgets.choice import Tick
from desktop.widgets.parts import label
from desktop.widgets.row_cells import RowCell
from desktop.widgets.tokens import scaled

_UP_AND_DOWN = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class MoveDialog(ActDialog):
    """``chosen`` gives the uid of the new parent and whether the numbers follow."""

    chosen = Signal(str, bool)

    def __init__(
        self,
        what: str,
        numbering: Numbering,
        level: Level,
        follow: Callable[[str], Mapping[str, str | None]],
        parent: QWidget | None,
    ) -> None:
        """``level`` is that of the places; ``follow`` gives the numbers that fit under one."""
        super().__init__("移す", "移す", parent)
        self._numbering = numbering
        self._follow = follow
        self.words = QLineEdit()
        self.words.setPlaceholderText("番号か名前の一部")
        self.places = QListWidget()
        self.places.setAccessibleName("移す先の一覧")
        self.places.setItemDelegate(RowCell(self.places))
        self.places.setMinimumSize(scaled(480), scaled(260))
        self.numbers = Tick("番号も移した先に合わせる")
        self.numbers.setChecked(True)
        self._change = label(role="hint")
        title = label(f"{what}を移します。")
        title.setWordWrap(True)
        self.column.addWidget(title)
        self.add_field("移す先", self.words)
        self.column.addWidget(self.places)
        self.column.addWidget(self.numbers)
        self.column.addWidget(self._change)
        for entry in numbering.of(level):
            above = numbering.by_uid.get(entry.parent or "")
            beside = f"　（{above.heading}）" if above else ""
            item = QListWidgetItem(f"{entry.heading}{beside}", self.places)
            item.setData(Qt.ItemDataRole.UserRole, entry.uid)
        self.words.installEventFilter(self)
        self.words.textChanged.connect(self._narrow)
        self.places.currentItemChanged.connect(lambda *_: self._show_change())
        self.places.itemActivated.connect(lambda _: self.accept())
        self.numbers.toggled.connect(lambda _: self._show_change())
        self.accepted.connect(self._finish)
        self._narrow("")
        self.words.setFocus()

    @property
    def place(self) -> str:
        """The uid of the chosen place; "" for none."""
        chosen = [item for item in self.places.selectedItems() if not item.isHidden()]
        return str(chosen[0].data(Qt.ItemDataRole.UserRole)) if chosen else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The field keeps the focus while the arrows go through the places."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            arrow = event.key() in _UP_AND_DOWN
            if arrow:
                self.places.keyPressEvent(event)
            return arrow
        return super().eventFilter(watched, event)

    def _narrow(self, words: str) -> None:
        parts = [folded(word) for word in words.split()]
        items = [self.places.item(at) for at in range(self.places.count())]
        for item in items:
            text = folded(item.text())
            item.setHidden(not all(part in text for part in parts))
        shown = [item for item in items if not item.isHidden()]
        if not self.place and shown:
            self.places.setCurrentItem(shown[0])
        self._show_change()

    def _show_change(self) -> None:
        numbers = self._follow(self.place) if self.place else {}
        self.act.setEnabled(bool(self.place))
        self.numbers.setEnabled(bool(numbers))
        if not self.place:
            self._change.setText("合う移し先はありません。言葉を減らします。")
        elif not numbers:
            self._change.setText("番号は変わりません。")
        elif self.numbers.isChecked():
            self._change.setText(f"番号：{renumbered(self._numbering, numbers)}")
        else:
            self._change.setText("番号はそのままです。")

    def _finish(self) -> None:
        self.chosen.emit(self.place, self.numbers.isChecked())
