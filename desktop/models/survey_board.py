"""The board of a round: one row a department, the latest and those with most missing first."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from db.rules.board import Row
from db.vocabulary import SheetState

VALUE = Qt.ItemDataRole.UserRole
ROW = Qt.ItemDataRole.UserRole + 1
_ROOT = QModelIndex()

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Column:
    """``text`` is what is read out and copied; ``value`` is what is drawn and sorted by.

    ``width`` 0 takes what is left.
    """

    key: str
    head: str
    width: int
    text: Callable[[Row], str]
    value: Callable[[Row], Any]
    right: bool = False

    @property
    def fitted(self) -> bool:
        """Whether the column is as wide as its widest figure."""
        return self.right


COLUMNS = (
    Column("tick", "", 28, lambda _: "", lambda _: 0),
    Column("department", "部署", 168, lambda r: r.department, lambda r: r.department),
    Column("state", "状態", 84, lambda r: r.state.value, lambda r: r.state),
    Column(
        "answered",
        "回答",
        52,
        lambda r: f"{r.complete}／{r.projects}",
        lambda r: r.complete / r.projects,
        True,
    ),
    Column("progress", "", 72, lambda _: "", lambda r: r.complete / r.projects),
    Column(
        "overdue",
        "超過",
        44,
        lambda r: f"{r.overdue}日" if r.overdue else "",
        lambda r: r.overdue,
        True,
    ),
    Column("lacking", "足りないもの", 0, lambda r: r.lacking, lambda r: r.lacking),
    Column("requests", "申出", 44, lambda r: str(r.requests or ""), lambda r: r.requests, True),
    Column(
        "received",
        "最終受領",
        92,
        lambda r: moment(r.received_at),
        lambda r: r.received_at or "",
        True,
    ),
)
TICK = 0


class SurveyBoard(QAbstractTableModel):
    """Rows are replaced as a whole; ticks stay with their departments."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._ticked: set[str] = set()

    def show(self, rows: Sequence[Row]) -> None:
        """Show these departments, the most urgent first."""
        ordered = sorted(rows, key=urgency)
        same = [row.department for row in ordered] == [row.department for row in self._rows]
        if same:
            self._rows = ordered
            if ordered:
                last = self.index(len(ordered) - 1, len(COLUMNS) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._rows = ordered
        self._ticked &= {row.department for row in ordered}
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; column -1 is by urgency."""
        chosen = COLUMNS[column] if column >= 0 else None
        self.layoutAboutToBeChanged.emit()
        kept = [(index, self._rows[index.row()]) for index in self.persistentIndexList()]
        if chosen is None:
            self._rows.sort(key=urgency)
        else:
            self._rows.sort(key=chosen.value, reverse=order == Qt.SortOrder.DescendingOrder)
        for index, row in kept:
            at = self._rows.index(row)
            self.changePersistentIndex(index, self.index(at, index.column()))
        self.layoutChanged.emit()

    @property
    def ticked(self) -> list[str]:
        """The names of the ticked departments that are shown, from the top."""
        return [row.department for row in self._rows if row.department in self._ticked]

    def tick(self, departments: Collection[str], *, on: bool) -> None:
        """Tick or untick departments."""
        self._ticked = self._ticked | set(departments) if on else self._ticked - set(departments)
        if self._rows:
            self.dataChanged.emit(self.index(0, TICK), self.index(len(self._rows) - 1, TICK))

    def row_at(self, row: int) -> Row | None:
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, department: str) -> int:
        """Where a department stands; -1 where it is not shown."""
        names = [row.department for row in self._rows]
        return names.index(department) if department in names else -1

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == TICK else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], COLUMNS[index.column()]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == TICK:
            return (
                Qt.CheckState.Checked if row.department in self._ticked else Qt.CheckState.Unchecked
            )
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.text(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{row.department}を選ぶ" if index.column() == TICK else column.text(row)
            case Qt.ItemDataRole.ToolTipRole if column.key == "lacking":
                return row.lacking or None
            case Qt.ItemDataRole.ToolTipRole if column.key == "overdue" and row.overdue:
                return f"期限を{row.overdue}日すぎています"
            case Qt.ItemDataRole.ToolTipRole if column.key == "received" and row.received_at:
                return datetime.fromisoformat(row.received_at).strftime("%Y/%m/%d %H:%M")
            case Qt.ItemDataRole.TextAlignmentRole if column.right:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == VALUE:
            return column.value(row)
        return row if role == ROW else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != TICK:
            return False
        on = Qt.CheckState(value) == Qt.CheckState.Checked
        self.tick([self._rows[index.row()].department], on=on)
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return COLUMNS[section].head
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = (
                Qt.AlignmentFlag.AlignRight
                if COLUMNS[section].right
                else Qt.AlignmentFlag.AlignLeft
            )
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


_RANK = {
    SheetState.SENT_BACK: 0,
    SheetState.PARTLY: 0,
    SheetState.ISSUED: 1,
    SheetState.NOT_ISSUED: 2,
    SheetState.COLLECTED: 3,
    SheetState.ACCEPTED: 4,
}


def urgency(row: Row) -> tuple[int, int, int, str]:
    """Overdue first, then what is begun, then what is not, those with most missing first."""
    return -row.overdue, _RANK[row.state], -row.missing, row.received_at or ""


def moment(at: str | None) -> str:
    """5/17 14:20 of an ISO time."""
    if not at:
        return ""
    when = datetime.fromisoformat(at)
    return f"{when.month}/{when.day} {when:%H:%M}"
