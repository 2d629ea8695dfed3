"""The first rows of a list as they stand in the file, with its heads marked."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from db.rules.plan_list.sheet import ListSheet, letters

IS_HEAD = Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()
_MOST_ROWS = 60
_MOST_COLUMNS = 80

Index = QModelIndex | QPersistentModelIndex


class SheetTable(QAbstractTableModel):
    """Rows and columns by the numbers and letters that they have in the file."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheet: ListSheet | None = None
        self._heads = range(0)
        self._rows = self._columns = 0

    def show(self, sheet: ListSheet, first: int, last: int) -> None:
        """Show a sheet whose heads are in these rows; 0 for none."""
        self.beginResetModel()
        self._sheet = sheet
        self._heads = range(first, last + 1) if first else range(0)
        self._rows = min(max(sheet.rows, default=0), _MOST_ROWS)
        within = (column for row, column in sheet.cells if row <= self._rows)
        self._columns = min(max(within, default=0), _MOST_COLUMNS)
        self.endResetModel()

    def clear(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self._sheet, self._rows, self._columns = None, 0, 0
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else self._columns

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self._sheet is None or not index.isValid():
            return None
        row, column = index.row() + 1, index.column() + 1
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            cell = self._sheet.cells.get((row, column))
            return "" if cell is None else " ".join((cell.error or cell.words).split())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._sheet.at(row, column).words or None
        return row in self._heads if role == IS_HEAD else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or self._sheet is None:
            return None
        if orientation is Qt.Orientation.Vertical or not self._sheet.lettered:
            return str(section + 1)
        return letters(section + 1)
