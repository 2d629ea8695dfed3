"""What lists have in common: rows of one kind under heads, exchanged so that a view stays."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

RowT = TypeVar("RowT")
_ROOT = QModelIndex()

Index = QModelIndex | QPersistentModelIndex


class RowList(QAbstractTableModel, Generic[RowT]):
    """``key`` gives what a row is known by when it comes again with other words."""

    def __init__(
        self,
        heads: Sequence[str],
        key: Callable[[RowT], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._heads = tuple(heads)
        self._key = key
        self._rows: Sequence[RowT] = ()

    @property
    def rows(self) -> Sequence[RowT]:
        """What is shown, from the top."""
        return tuple(self._rows)

    def row_at(self, row: int) -> RowT | None:
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, key: object) -> int:
        """Where the row with a key stands; -1 where it is not shown."""
        return next((at for at, row in enumerate(self._rows) if self._key(row) == key), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        words = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if orientation != Qt.Orientation.Horizontal or role not in words:
            return None
        return self._heads[section]

    def _put(self, rows: Sequence[RowT]) -> None:
        """Show these; where the same rows stand in the same order, the view keeps its place."""
        if [self._key(row) for row in rows] == [self._key(row) for row in self._rows]:
            self._rows = rows
            if rows:
                last = self.index(len(rows) - 1, len(self._heads) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()
