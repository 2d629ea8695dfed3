"""カードの行数…: how many lines each of the plan's texts has on the card."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from db.records import TextField
from desktop.runtime.store import Store
from desktop.screens.plan.card_drawing import Fit
from desktop.widgets.choice import Choice
from desktop.widgets.parts import label
from desktop.widgets.tokens import SMALL_PX, scaled

_MOST = 10


class LimitsDialog(QDialog):
    """A choice is stored at once, as everywhere."""

    def __init__(self, store: Store, fit: Fit, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("カードの行数")
        self._store = store
        self._fit = fit
        self.choices: dict[str, Choice] = {}
        rows = QFormLayout()
        rows.setHorizontalSpacing(scaled(16))
        rows.setVerticalSpacing(4)
        for field in store.state.fields:
            choice = Choice()
            choice.setAccessibleName(f"{field.label}の行数")
            choice.setEnabled(not store.read_only)
            choice.chosen.connect(lambda lines, uid=field.uid: self._set(uid, lines))
            self.choices[field.uid] = choice
            rows.addRow(label(field.label), choice)
        close = QPushButton("閉じる")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setSpacing(scaled(12))
        column.addWidget(
            label(
                "決めた行数に入らない本文は、入力欄とカードに印が付きます。"
                "\n決めないときは、カードが本文に合わせて伸びます。",
                SMALL_PX,
                role="second",
            )
        )
        column.addLayout(rows)
        column.addLayout(foot)
        store.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        for field in self._store.state.fields:
            if field.uid in self.choices:
                self._offer(field, self.choices[field.uid])

    def _offer(self, field: TextField, choice: Choice) -> None:
        room = self._fit.room(field.limit)
        entries: list[tuple[str, object]] = [("決めない", None)]
        entries += [(f"{lines}行", lines) for lines in range(1, max(_MOST, room or 0) + 1)]
        choice.offer(entries, room)

    def _set(self, uid: str, lines: object) -> None:
        from db import fields

        limit = self._fit.limit(lines) if isinstance(lines, int) else None
        self._store.submit(fields.set_limit, uid, limit)
