"""The values that one row of a list would change: what stands now beside what the list says."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt

from db.rules.plan_list.proposals import Difference
from desktop.models.row_list import Index, RowList

_HEADS = ("項目", "いま", "一覧", "セル")


class DifferenceTable(RowList[Difference]):
    """One line for each value; whole texts are the tooltip."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_HEADS, lambda row: row, parent)

    def show(self, differences: Sequence[Difference]) -> None:
        self._put(differences)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        words = (row.label, row.old, row.new, row.place)[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return " ".join(words.split()) or "（空）"
        return words or None if role == Qt.ItemDataRole.ToolTipRole else None
