"""The files of a collection: three lines each, and before them all files as one."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from db.vocabulary import Outcome
from desktop.models.collection.lines import CollectedFile
from desktop.models.collection.values import WORDS

ROW = Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()
_TOLD = tuple(word for outcome, word in WORDS.items() if outcome is not Outcome.SAME)
_WARNED = WORDS[Outcome.CONFLICT]
UNREAD = "読めません"

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class FileRow:
    """``file``: its place in the collection, None for all; ``counts``: (words, is a warning)."""

    file: int | None
    name: str
    about: str
    counts: tuple[tuple[str, bool], ...]
    unread: bool = False
    note: str = ""

    @property
    def spoken(self) -> str:
        """What is read out."""
        return f"{self.name} {self.about} {self.counted}".strip()

    @property
    def counted(self) -> str:
        return "・".join(words for words, _ in self.counts)


class CollectedFiles(QAbstractListModel):
    """Rows are replaced as a whole."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[FileRow] = []

    def show(self, files: Sequence[CollectedFile], counts: Mapping[int, Counter[str]]) -> None:
        """Show files with how many values of each outcome they have."""
        rows = [_all(files, counts), *(_row(n, f, counts) for n, f in enumerate(files))]
        if len(rows) == len(self._rows):
            self._rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row_at(self, row: int) -> FileRow | None:
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return row.spoken
            case Qt.ItemDataRole.ToolTipRole:
                return "\n".join(part for part in (row.name, row.counted, row.note) if part)
        return row if role == ROW else None


def _all(files: Sequence[CollectedFile], counts: Mapping[int, Counter[str]]) -> FileRow:
    departments = len({f.department for f in files if f.department})
    whole: Counter[str] = sum(counts.values(), Counter())
    return FileRow(None, "すべてのファイル", f"{departments}部署", _counted(whole))


def _row(n: int, file: CollectedFile, counts: Mapping[int, Counter[str]]) -> FileRow:
    saved = _moment(file.saved_at)
    if not file.recognised:
        return FileRow(
            n, file.file, saved, ((f"{UNREAD}：{file.reason}", True),), True, file.reason or ""
        )
    about = "　".join(part for part in (file.department, saved) if part)
    counted = _counted(counts.get(n, Counter()))
    return FileRow(n, file.file, about, counted, note=file.reason or "")


def _counted(counts: Counter[str]) -> tuple[tuple[str, bool], ...]:
    told = tuple((f"{word} {counts[word]:,}", word == _WARNED) for word in _TOLD if counts[word])
    return told or (("新しい値はありません", False),)


def _moment(saved_at: str | None) -> str:
    """5/17 14:20."""
    if saved_at is None:
        return ""
    when = datetime.fromisoformat(saved_at)
    return f"{when.month}/{when.day} {when:%H:%M}"
