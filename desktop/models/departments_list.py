"""The register of departments as a table: one row each, narrowed by what is typed."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from db.records import Department, PlanState
from db.rules.fiscal_year import short_name
from db.rules.folding import folded

VALUE = Qt.ItemDataRole.UserRole + 1
GONE = Qt.ItemDataRole.UserRole + 2
"""Whether the row's department has ended by the year shown."""
_ROOT = QModelIndex()

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Row:
    department: Department
    parent: str
    years: str
    state: str
    gone: bool
    projects: int
    searched: str


@dataclass(frozen=True)
class Column:
    key: str
    head: str
    width: int
    text: Callable[[Row], str]


COLUMNS = (
    Column("name", "部署", 168, lambda r: r.department.name),
    Column("code", "コード", 60, lambda r: r.department.code or ""),
    Column("years", "年度", 76, lambda r: r.years),
    Column("state", "状態", 52, lambda r: r.state),
    Column("projects", "事業", 48, lambda r: str(r.projects or "–")),
    Column("mail", "メール", 152, lambda r: r.department.mail or ""),
    Column("contact", "連絡先", 84, lambda r: r.department.contact or ""),
    Column("parent", "上の部署", 64, lambda r: r.parent),
)


class DepartmentList(QAbstractTableModel):
    """Rows are replaced as a whole; the register's order is kept."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[Row] = []
        self._rows: list[Row] = []
        self._words = ""
        self._with_gone = True

    def show(self, state: PlanState, year: int) -> None:
        """Show the register as it is in a fiscal year."""
        self._all = _rows(state, year)
        self._narrow()

    def narrow(self, words: str, *, with_gone: bool) -> None:
        """Show what contains the words, with or without departments that have ended."""
        self._words, self._with_gone = words, with_gone
        self._narrow()

    @property
    def total(self) -> int:
        return len(self._all)

    def department_at(self, row: int) -> Department | None:
        return self._rows[row].department if 0 <= row < len(self._rows) else None

    def row_of(self, uid: str) -> int:
        """Where a department stands; -1 where it is not shown."""
        return next((at for at, row in enumerate(self._rows) if row.department.uid == uid), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], COLUMNS[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return column.text(row)
            case Qt.ItemDataRole.ToolTipRole if column.key in ("name", "mail", "contact"):
                return column.text(row) or None
        return row.gone if role == GONE else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return COLUMNS[section].head
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def _narrow(self) -> None:
        key = folded(self._words)
        found = [r for r in self._all if key in r.searched and (self._with_gone or not r.gone)]
        same = [r.department.uid for r in found] == [r.department.uid for r in self._rows]
        if same:
            self._rows = found
            if found:
                self.dataChanged.emit(
                    self.index(0, 0), self.index(len(found) - 1, len(COLUMNS) - 1)
                )
            return
        self.beginResetModel()
        self._rows = found
        self.endResetModel()


def _rows(state: PlanState, year: int) -> list[Row]:
    names = {d.uid: d.name for d in state.departments}
    held = Counter(
        name for p in state.projects for name in {*p.departments, p.lead_department} - {None}
    )
    return [
        Row(
            d,
            names.get(d.parent or "", ""),
            _years(state, d),
            _state(d, year),
            d.last_year is not None and d.last_year < year,
            held[d.name],
            folded(" ".join(filter(None, (d.name, *d.aliases, d.code, d.mail, d.contact)))),
        )
        for d in state.departments
    ]


def _years(state: PlanState, department: Department) -> str:
    """R4～R7; one side empty where there is no bound, "" where there is none at all."""
    first, last = department.first_year, department.last_year
    if first is None and last is None:
        return ""
    calendar = state.plan.calendar
    return "～".join("" if y is None else short_name(y, calendar) for y in (first, last))


def _state(department: Department, year: int) -> str:
    if department.last_year is not None and department.last_year < year:
        return "終了"
    if department.first_year is not None and department.first_year > year:
        return "開始前"
    return ""
