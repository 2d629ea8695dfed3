"""One sheet's answers, question by question, each with where it came from."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

_ROOT = QModelIndex()
HEADS = ("項目", "回答", "確かめること", "ファイル", "シート", "セル", "いつ", "だれが")

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class AnswerRow:
    """All in words; ``when`` as 2023/05/12 10:00."""

    label: str
    answer: str
    doubt: str = ""
    file: str = ""
    sheet: str = ""
    cell: str = ""
    when: str = ""
    who: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """As the columns show it."""
        return (
            self.label,
            self.answer,
            self.doubt,
            self.file,
            self.sheet,
            self.cell,
            self.when,
            self.who,
        )


class SheetAnswers(QAbstractTableModel):
    """Replaced as a whole."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[AnswerRow] = ()

    def show(self, rows: Sequence[AnswerRow]) -> None:
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row_at(self, row: int) -> AnswerRow | None:
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def as_text(self, rows: Sequence[int]) -> str:
        """Rows for the clipboard, with the heads, cells divided by tabs."""
        chosen = [self._rows[row].words for row in rows]
        return "\n".join("\t".join(_flat(word) for word in line) for line in (HEADS, *chosen))

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(HEADS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        words = row.words[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _flat(words)
        return words or None if role == Qt.ItemDataRole.ToolTipRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADS[section]
        return None


def _flat(words: str) -> str:
    """On one line, and without tabs."""
    return " ".join(words.split())
