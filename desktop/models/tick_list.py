"""Rows of words that are ticked: what is to be done, and to whom."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

WARN = Qt.ItemDataRole.UserRole
VALUE = Qt.ItemDataRole.UserRole + 1
TICK = 0
_ROOT = QModelIndex()

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class TickRow:
    """``texts`` by column; ``value`` is drawn in their place where a column wants one.

    ``can_tick``: False where something stands in the way; ``warns``: the last text is one to
    look at.
    """

    texts: tuple[str, ...]
    ticked: bool = True
    can_tick: bool = True
    warns: bool = False
    value: object = None


class TickList(QAbstractTableModel):
    """The first column is the tick; ``editable`` is the column whose words may be changed."""

    def __init__(
        self, heads: Sequence[str], editable: int | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._heads = ("", *heads)
        self._editable = editable
        self._rows: list[TickRow] = []

    def show(self, rows: Sequence[TickRow]) -> None:
        """Show these rows; where there are as many as before, the view keeps its place."""
        if len(rows) == len(self._rows):
            self._rows = list(rows)
            self._tell(0, len(rows) - 1)
            return
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    @property
    def ticked(self) -> list[int]:
        """The rows that are ticked and may be."""
        return [n for n, row in enumerate(self._rows) if row.ticked and row.can_tick]

    def wanted(self, row: int) -> bool:
        """Whether a row is ticked, or would be if it could."""
        return self._rows[row].ticked

    def text(self, row: int, column: int) -> str:
        """A row's words; columns are counted without the tick."""
        return self._rows[row].texts[column]

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.column() == TICK and index.isValid() and self._rows[index.row()].can_tick:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        if self._editable is not None and index.column() == self._editable + 1:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column() - 1
        if index.column() == TICK:
            if role == Qt.ItemDataRole.CheckStateRole:
                on = row.ticked and row.can_tick
                return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
            return row.texts[0] if role == Qt.ItemDataRole.AccessibleTextRole else None
        match role:
            case (
                Qt.ItemDataRole.DisplayRole
                | Qt.ItemDataRole.EditRole
                | Qt.ItemDataRole.AccessibleTextRole
            ):
                return row.texts[column]
            case Qt.ItemDataRole.ToolTipRole:
                return row.texts[column] or None
        if role == WARN:
            return row.warns and column == len(row.texts) - 1
        return row.value if role == VALUE else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid():
            return False
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and row.can_tick:
            row = replace(row, ticked=Qt.CheckState(value) == Qt.CheckState.Checked)
        elif role == Qt.ItemDataRole.EditRole and self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            words = " ".join(str(value).split())
            if not words:
                return False
            texts = list(row.texts)
            texts[index.column() - 1] = words
            row = replace(row, texts=tuple(texts))
        else:
            return False
        self._rows[index.row()] = row
        self._tell(index.row(), index.row())
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._heads[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def _tell(self, first: int, last: int) -> None:
        if self._rows:
            right = len(self._heads) - 1
            self.dataChanged.emit(self.index(first, 0), self.index(last, right))
