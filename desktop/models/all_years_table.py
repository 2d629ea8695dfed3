"""All years of one project as an item model: facts as rows, fiscal years as columns."""

import csv
import io
from collections.abc import Sequence
from html import escape
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from db.records import PlanState, Project
from db.rules.all_years import FactRow, Kind, all_years, fact_rows

FACT = Qt.ItemDataRole.UserRole
ROW = Qt.ItemDataRole.UserRole + 1
CURRENT = Qt.ItemDataRole.UserRole + 2
"""Of a column's head: whether it is the fiscal year in which today lies."""

INTERNAL = "内部資料"
_LONGEST_TIP = 1200

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class AllYearsTable(QAbstractTableModel):
    """What stands in a cell is text; ``FACT`` and ``ROW`` give what it is drawn from."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[FactRow, ...] = ()
        self._years: tuple[int, ...] = ()
        self._names: tuple[str, ...] = ()
        self._today = 0

    def show(self, state: PlanState, project: Project, today: int) -> None:
        """Show a project; ``today``: the fiscal year in which today lies."""
        found = all_years(state, project)
        years = tuple(year.year for year in found.years)
        rows = fact_rows(found)
        alike = years == self._years and [r.key for r in rows] == [r.key for r in self._rows]
        if alike:
            self._rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(years) - 1))
            return
        self.beginResetModel()
        self._rows, self._years, self._today = rows, years, today
        self._names = found.names
        self.endResetModel()

    @property
    def rows(self) -> tuple[FactRow, ...]:
        return self._rows

    def place_of(self, index: Index) -> str:
        """令和5年度 取組 実績: where a cell stands."""
        row = self._rows[index.row()]
        if row.kind is Kind.WIDE:
            return row.name
        return f"{self._names[index.column()]}　{row.name}"

    def as_text(self, rows: Sequence[int], columns: Sequence[int]) -> str:
        """A block as tab-separated text; with heads where it is as wide as the table."""
        headed = len(columns) == len(self._years)
        out = io.StringIO()
        writer = csv.writer(out, dialect="excel-tab", lineterminator="\r\n")
        if headed:
            writer.writerow(["", *(self._names[column] for column in columns)])
        for at in rows:
            row = self._rows[at]
            name = f"{row.name}（{INTERNAL}）" if row.internal else row.name
            cells = [_guarded(row.facts[column].text) for column in columns]
            writer.writerow([name, *cells] if headed else cells)
        return out.getvalue()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._years)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        fact = row.facts[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return fact.text
            case Qt.ItemDataRole.AccessibleTextRole:
                inside = f"（{INTERNAL}）" if row.internal else ""
                return f"{self.place_of(index)}{inside} {fact.text or '（空）'}"
            case Qt.ItemDataRole.ToolTipRole:
                return _tip(fact.text) if fact.text else None
        return {FACT: fact, ROW: row}.get(role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        words = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if orientation == Qt.Orientation.Vertical:
            row = self._rows[section]
            return row if role == ROW else row.name if words else None
        current = self._years[section] == self._today
        if role == CURRENT:
            return current
        return self._names[section] + ("　今年度" if current else "") if words else None


def _tip(text: str) -> str:
    """The text with its lines broken; where it would not fit on a screen, its beginning."""
    shown = text if len(text) <= _LONGEST_TIP else f"{text[:_LONGEST_TIP]}…（全文はEnter）"
    return f'<p style="white-space: pre-wrap">{escape(shown)}</p>'


def _guarded(text: str) -> str:
    """Words that a spreadsheet would take for a formula get an apostrophe in front."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t")) else text
