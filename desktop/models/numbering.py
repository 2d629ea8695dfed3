"""Numbers before they are given: old, new, and what stands against each, line by line."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from db.rules.numbering import Numbering

_ROOT = QModelIndex()
_HEADS = ("いまの番号", "新しい番号", "名前", "")
OLD, NEW, TITLE, PROBLEM = range(4)

Index = QModelIndex | QPersistentModelIndex


class NumberTable(QAbstractTableModel):
    """One row for each entry; the new number can be typed."""

    def __init__(self, numbering: Numbering, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbering = numbering
        self._uids: tuple[str, ...] = ()
        self._new: dict[str, str | None] = {}
        self._problems: dict[str, str] = {}

    def show(self, uids: Iterable[str]) -> None:
        """List these entries, each with the number it has."""
        self.beginResetModel()
        self._uids = tuple(uids)
        self._new = {}
        self._problems = {}
        self.endResetModel()

    def propose(self, *, from_one: bool) -> None:
        """Fill in numbers from 1, or those that fit what is above."""
        make = self._numbering.from_one if from_one else self._numbering.following
        self._set(make(self._uids))

    def put_back(self) -> None:
        """Every entry keeps the number it has."""
        self._set({})

    @property
    def numbers(self) -> dict[str, str | None]:
        """The numbers that change, by uid."""
        return dict(self._new)

    @property
    def problems(self) -> int:
        """How many lines cannot be written."""
        return len(self._problems)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._uids)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(_HEADS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        known = super().flags(index)
        entry = self._numbering.by_uid[self._uids[index.row()]]
        if index.column() != NEW or entry.ended:
            return known
        return known | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self._numbering.by_uid[self._uids[index.row()]]
        new = self._new.get(entry.uid, entry.number)
        if role == Qt.ItemDataRole.EditRole:
            return new or ""
        if role == Qt.ItemDataRole.ToolTipRole and index.column() in (TITLE, PROBLEM):
            return self._problems.get(entry.uid) or entry.title
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        problem = self._problems.get(entry.uid, "")
        kept = "終了した事業は番号を変えません。" if entry.ended and not problem else ""
        texts = (entry.number or "（なし）", new or "（なし）", entry.title, problem or kept)
        return texts[index.column()]

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or index.column() != NEW:
            return False
        uid = self._uids[index.row()]
        typed = str(value).strip() or None
        others = {key: number for key, number in self._new.items() if key != uid}
        same = typed == self._numbering.by_uid[uid].number
        self._set(others if same else {**others, uid: typed})
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return _HEADS[section] if role == Qt.ItemDataRole.DisplayRole else None

    def changed_at(self, row: int) -> bool:
        """Whether a line has a new number."""
        return self._uids[row] in self._new

    def problem_at(self, row: int) -> str:
        return self._problems.get(self._uids[row], "")

    def _set(self, numbers: dict[str, str | None]) -> None:
        self._new = numbers
        self._problems = self._numbering.conflicts(numbers)
        if self._uids:
            last = self.index(len(self._uids) - 1, len(_HEADS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
