"""A sheet of a returned workbook as a grid of cells."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from db.rules.answers import Raw, as_text
from desktop.papers.spreadsheet.reading import ReadSheet
from desktop.papers.spreadsheet.sheet import address, letters_of

MARKED = Qt.ItemDataRole.UserRole
"""Whether the value is expected in the cell."""

_ROOT = QModelIndex()
_MOST_ROWS, _MOST_COLUMNS = 2_000, 200

Index = QModelIndex | QPersistentModelIndex


class SheetGrid(QAbstractTableModel):
    """Rows and columns by the numbers and letters that they have in the file."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheet: ReadSheet | None = None
        self._rows = self._columns = 0
        self._marked: tuple[int, int] | None = None

    def show(self, sheet: ReadSheet, marked: str | None) -> None:
        """Show a sheet; ``marked`` is the address of a cell in it."""
        self.beginResetModel()
        self._sheet = sheet
        places = [*sheet.cells, *sheet.merged]
        self._rows = min(max((row for row, _ in places), default=0), _MOST_ROWS)
        self._columns = min(max((column for _, column in places), default=0), _MOST_COLUMNS)
        within = (p for p in places if address(*p) == marked)
        self._marked = next(within, None)
        self.endResetModel()

    @property
    def marked(self) -> tuple[int, int] | None:
        """Row and column of the marked cell, from 1."""
        return self._marked

    def raw(self, index: Index) -> Raw:
        """What a cell holds; of a merged one its first."""
        cell = self._sheet.cells.get(self.place(index)) if self._sheet else None
        return None if cell is None else cell.value

    def address(self, index: Index) -> str:
        """B22."""
        return address(*self.place(index))

    def place(self, index: Index) -> tuple[int, int]:
        """Row and column from 1; of a merged cell its first."""
        place = index.row() + 1, index.column() + 1
        return self._sheet.merged.get(place, place) if self._sheet else place

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else self._columns

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self._sheet is None or not index.isValid():
            return None
        cell = self._sheet.cells.get(self.place(index))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return "" if cell is None else cell.error or as_text(cell.value)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = "" if cell is None else cell.error or as_text(cell.value)
            return f"{self.address(index)} {words}".strip()
        return self.place(index) == self._marked if role == MARKED else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        across = orientation is Qt.Orientation.Horizontal
        return letters_of(section + 1) if across else str(section + 1)
