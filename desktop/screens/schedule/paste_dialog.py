"""What a paste cannot take, before anything is written: the rest of it, or nothing."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.models.schedule_paste import Doubt
from desktop.widgets.parts import label
from desktop.widgets.tokens import SMALL_PX, scaled

_HEADS = ("貼り付ける表", "貼り付け先", "内容", "書けない理由")
_WIDTHS = (110, 190, 150)


class Pasted(Protocol):
    """What can be written of a block, and what cannot."""

    @property
    def entries(self) -> Sequence[object]: ...

    @property
    def doubts(self) -> Sequence[Doubt]: ...


class PasteDialog(QDialog):
    """``taken`` gives the paste when the rest is to be written; ``cells`` is their counter."""

    taken = Signal(object)

    def __init__(self, paste: Pasted, parent: QWidget, cells: str = "こま") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("貼り付けの確かめ")
        self._paste = paste
        self._cells = cells
        self.list = QTableWidget(len(paste.doubts), len(_HEADS))
        self.list.setAccessibleName("書けない内容")
        self._fill()
        self.act = QPushButton(f"残りの{len(paste.entries)}{cells}を書く")
        self.act.setProperty("kind", "primary")
        self.act.setDefault(True)
        self.act.setEnabled(bool(paste.entries))
        self.leave = QPushButton("やめる")
        self.leave.setAutoDefault(False)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.act)
        row.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(16), scaled(16), scaled(16), scaled(16))
        column.setSpacing(scaled(8))
        column.addWidget(label(self._summary()))
        column.addWidget(self.list, 1)
        hint = "まだ何も書いていません。やめると、すべてそのままです。"
        column.addWidget(label(hint, SMALL_PX, role="hint"))
        column.addLayout(row)
        self.resize(scaled(760), scaled(360))
        self.act.clicked.connect(self._finish)
        self.leave.clicked.connect(self.reject)

    def _summary(self) -> str:
        found = f"貼り付けられない内容が{len(self._paste.doubts)}件あります。"
        if not self._paste.entries:
            return f"{found}書ける{self._cells}はありません。"
        return f"{found}残りの{len(self._paste.entries)}{self._cells}は書けます。"

    def _fill(self) -> None:
        table = self.list
        table.setHorizontalHeaderLabels(_HEADS)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(scaled(24))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        table.horizontalHeader().setDefaultAlignment(left)
        for at, width in enumerate(_WIDTHS):
            table.setColumnWidth(at, scaled(width))
        last = QHeaderView.ResizeMode.Stretch
        table.horizontalHeader().setSectionResizeMode(len(_HEADS) - 1, last)
        for row, doubt in enumerate(self._paste.doubts):
            words = (doubt.at, doubt.target, " ".join(doubt.text.split()), doubt.reason)
            for column, word in enumerate(words):
                item = QTableWidgetItem(word)
                item.setToolTip(doubt.text if column == 2 else word)
                table.setItem(row, column, item)

    def _finish(self) -> None:
        self.taken.emit(self._paste)
        self.accept()
