"""The register of departments as a table: one row each, narrowed by what is typed."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt

from db.records import Department, PlanState
from db.rules.fiscal_year import short_name
from db.rules.folding import folded
from desktop.models.row_list import Index, RowList

VALUE = Qt.ItemDataRole.UserRole + 1
GONE = Qt.ItemDataRole.UserRole + 2
"""Whether the row's department has ended by the year shown."""


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


class DepartmentList(RowList[Row]):
    """Rows are replaced as a whole; the register's order is kept."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(
            [column.head for column in COLUMNS], lambda row: row.department.uid, parent
        )
        self._all: list[Row] = []
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
        found = self.row_at(row)
        return found.department if found else None

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

    def _narrow(self) -> None:
        key = folded(self._words)
        found = [r for r in self._all if key in r.searched and (self._with_gone or not r.gone)]
        self._put(found)


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
