"""The matrix as an item model. It knows no operation: what is typed is only announced."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from db.records import PlanState, Rubric
from db.rules.rubrics import rubric_of
from desktop.models.matrix.columns import EMPTY, NOT_ASKED, Column, Sort, columns_of, office_at
from desktop.models.matrix.rows import MatrixRow, MatrixRows, painted
from desktop.models.matrix.values import UnreadableValue, read
from desktop.models.natural_order import natural

_ROOT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex
_MANY = 50
"""More rows than these are said to have changed at once."""
Entries = Mapping[str, Mapping[str, Any]]
"""Project uid to what is written at the office's stage, as ``db.assessments.assess`` takes it."""


class AssessmentMatrix(QAbstractTableModel):
    """``rows`` are those shown, ``every`` those of the year; the order stays while writing."""

    typed = Signal(object)
    """Entries: words were typed into a cell."""
    refused = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._maker = MatrixRows()
        self._order: list[str] = []
        self._by_uid: dict[str, MatrixRow] = {}
        self._stands: dict[str, int] = {}
        self._sorted: tuple[int, bool] | None = None
        self.every: list[MatrixRow] = []
        self.columns: tuple[Column, ...] = ()
        self.rubric = Rubric((), (), (), (), ())
        self.office = 0
        self.read_only = False

    def set_state(self, state: PlanState, year: int) -> None:
        """Take the year's rows; those shown stay where they stand, with what they say now."""
        self.every = self._maker.of(state, year)
        self.rubric, self.office = rubric_of(state, year), office_at(state, year)
        columns = columns_of(state, year, self.every)
        before = self._by_uid
        self._by_uid = {row.project.uid: row for row in self.every}
        same = [(c.name, c.writes) for c in columns] == [(c.name, c.writes) for c in self.columns]
        if not same or any(uid not in self._by_uid for uid in self._order):
            self.beginResetModel()
            self.columns = columns
            self._sorted = self._sorted if same else None
            self._put([uid for uid in self._order if uid in self._by_uid])
            self.endResetModel()
            return
        self.columns = columns
        changed = [
            at for at, uid in enumerate(self._order) if before.get(uid) is not self._by_uid[uid]
        ]
        if len(changed) > _MANY:
            self._say_changed(changed[0], changed[-1])
            return
        for at in changed:
            self._say_changed(at, at)

    def show(self, uids: Iterable[str]) -> None:
        """Show these projects, in this order or as it was sorted last."""
        wanted = [uid for uid in uids if uid in self._by_uid]
        wanted = self._in_order(wanted)
        if wanted != self._order:
            self.beginResetModel()
            self._put(wanted)
            self.endResetModel()

    def paint(self, entries: Entries) -> None:
        """Show what is being written before it comes back from the file."""
        for uid, values in entries.items():
            row = self._by_uid.get(uid)
            if row is not None:
                self._by_uid[uid] = painted(row, self.office, values, self.rubric)
        stands = [self._stands[uid] for uid in entries if uid in self._stands]
        if stands:
            self._say_changed(min(stands), max(stands))

    @property
    def sorted_column(self) -> int:
        """The column that the rows are sorted by; -1 for the plan's own order."""
        return self._sorted[0] if self._sorted else -1

    @property
    def sorted_down(self) -> bool:
        return self._sorted is not None and self._sorted[1]

    @property
    def rows(self) -> list[MatrixRow]:
        return [self._by_uid[uid] for uid in self._order]

    def row_at(self, row: int) -> MatrixRow | None:
        return self._by_uid[self._order[row]] if 0 <= row < len(self._order) else None

    def row_of(self, uid: str) -> int:
        """Where a project stands; -1 where it is not shown."""
        return self._stands.get(uid, -1)

    def can_write(self, column: int) -> bool:
        return 0 <= column < len(self.columns) and bool(self.columns[column].writes)

    def entries(self, cells: Iterable[tuple[int, int]], value: Any) -> dict[str, dict[str, Any]]:
        """What is to be written to set these cells (row, column) to one value."""
        return self.entries_of((row, column, value) for row, column in cells)

    def entries_of(self, cells: Iterable[tuple[int, int, Any]]) -> dict[str, dict[str, Any]]:
        """The same where each cell has its own value; ratings go together, project by project."""
        found: dict[str, dict[str, Any]] = {}
        for at, number, value in cells:
            row, column = self.row_at(at), self.columns[number]
            if row is None or not column.writes:
                continue
            values = found.setdefault(row.project.uid, {})
            if column.writes != "ratings":
                values[column.writes] = value
                continue
            cells_now = row.stages[self.office]
            ratings = values.setdefault("ratings", dict(cells_now.ratings if cells_now else {}))
            ratings.pop(column.key, None)
            if value is not None:
                ratings[column.key] = value
        return found

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in _ANSWERED or not index.isValid():
            return None
        column, row = self.columns[index.column()], self._by_uid[self._order[index.row()]]
        text = column.text(row)
        if role == Qt.ItemDataRole.EditRole:
            return str(column.plain(row))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.project.number or ''} {row.project.title}　{column.name}　{text}".strip()
        if role == Qt.ItemDataRole.ToolTipRole:
            return text if column.sort in (Sort.TEXT, Sort.WORDS) and len(text) > 5 else None
        return text

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not self.can_write(index.column()):
            return False
        column = self.columns[index.column()]
        try:
            wanted = read(str(value), column, self.rubric)
        except UnreadableValue as error:
            self.refused.emit(str(error))
            return False
        if str(value) != self.data(index, Qt.ItemDataRole.EditRole):
            self.typed.emit(self.entries([(index.row(), index.column())], wanted))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        words = index.isValid() and self.columns[index.column()].writes in ("reason", "direction")
        return flags | Qt.ItemFlag.ItemIsEditable if words and not self.read_only else flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.head
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.name
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort what is shown by a column; -1 is the plan's own order."""
        down = order == Qt.SortOrder.DescendingOrder
        self._sorted = (column, down) if 0 <= column < len(self.columns) else None
        self.layoutAboutToBeChanged.emit()
        kept = [(index, self._order[index.row()]) for index in self.persistentIndexList()]
        self._put(self._in_order(self._order))
        for index, uid in kept:
            self.changePersistentIndex(index, self.index(self._stands[uid], index.column()))
        self.layoutChanged.emit()

    def _in_order(self, uids: Sequence[str]) -> list[str]:
        plan = {row.project.uid: at for at, row in enumerate(self.every)}
        ordered = sorted(uids, key=plan.__getitem__)
        if self._sorted is None:
            return ordered
        column, down = self._sorted
        keys = {uid: self._key(column, uid) for uid in ordered}
        known = [uid for uid in ordered if keys[uid] is not None]
        return [
            *sorted(known, key=keys.__getitem__, reverse=down),
            *(uid for uid in ordered if keys[uid] is None),  # last, whichever way it is sorted
        ]

    def _key(self, column: int, uid: str) -> Any:
        """What a row is sorted by; None where it has no value."""
        chosen = self.columns[column]
        text = chosen.text(self._by_uid[uid])
        if text in ("", EMPTY, NOT_ASKED):
            return None
        if chosen.sort in (Sort.GUIDE, Sort.GRADE):
            names = [rule.name for rule in self.rubric.grades]
            return names.index(text) if text in names else len(names)
        if chosen.sort is Sort.GAP:
            return int(text.replace("＋", "").replace("−", "-"))
        if chosen.sort in (Sort.RATING, Sort.SUM):
            return int(text) if text.isdecimal() else 0  # 対象外
        return natural(text)

    def _put(self, uids: list[str]) -> None:
        self._order = uids
        self._stands = {uid: at for at, uid in enumerate(uids)}

    def _say_changed(self, first: int, last: int) -> None:
        if self._order and last >= first:
            end = self.index(last, len(self.columns) - 1)
            self.dataChanged.emit(self.index(first, 0), end)


_ANSWERED = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.EditRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
    }
)
