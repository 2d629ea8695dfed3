"""What the committee is to decide and told: this year's, and what was told last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from db.records import AgendaItem, Instruction, PlanState
from db.rules.days import written
from db.rules.fiscal_year import long_name
from db.rules.instructions import last_told
from db.vocabulary import InstructionState

HEADS = ("事業", "事項", "決定・状態", "日")
PROJECT, SUBJECT, OUTCOME, DAY = range(4)
_ROOT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Head:
    """A group: 審議事項　令和4年度."""

    words: str
    count: int


@dataclass(frozen=True, slots=True)
class Entry:
    """``year``: of the round that the item stands in."""

    item: AgendaItem | Instruction
    year: int


Row = Head | Entry


def rows_of(state: PlanState, year: int) -> list[Row]:
    """Three groups: this year's agenda and instructions, and what was told last before.

    That stands there until it is done, and also after.
    """
    told_year, told = last_told(state.rounds, year)
    rounds = sorted(state.rounds, key=lambda r: (r.fiscal_year, r.sequence))
    groups: tuple[tuple[str, int, list[AgendaItem | Instruction]], ...] = (
        ("審議事項", year, [i for r in rounds if r.fiscal_year == year for i in r.agenda]),
        ("指示事項", year, [i for r in rounds if r.fiscal_year == year for i in r.told]),
        (
            "前回の指示事項と、その後",
            told_year,
            list(told),
        ),
    )
    found: list[Row] = []
    for words, of_year, items in groups:
        name = long_name(of_year, state.plan.calendar)
        found.append(Head(f"{words}　{name}", len(items)))
        found += [Entry(item, of_year) for item in items]
    return found


class CommitteeList(QAbstractTableModel):
    """Rows are heads and entries; heads cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Row] = ()
        self._state: PlanState | None = None

    def set_state(self, state: PlanState, year: int) -> None:
        """Show a year of the plan."""
        rows = rows_of(state, year)
        same = [_key(row) for row in rows] == [_key(row) for row in self._rows]
        if same:
            self._rows, self._state = rows, state
            last = self.index(len(rows) - 1, len(HEADS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._rows, self._state = rows, state
        self.endResetModel()

    def row_at(self, row: int) -> Row | None:
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def entry_at(self, row: int) -> Entry | None:
        found = self.row_at(row)
        return found if isinstance(found, Entry) else None

    def row_of(self, uid: str) -> int:
        """Where an item stands, by its own uid; -1 for nowhere."""
        return next((at for at, row in enumerate(self._rows) if _key(row) == uid), -1)

    def row_about(self, project: str) -> int:
        """The first item about a project; -1 for none."""
        entries = ((at, self.entry_at(at)) for at in range(len(self._rows)))
        return next((at for at, e in entries if e and e.item.project == project), -1)

    @property
    def summary(self) -> str:
        """審議事項 2件・決定 1件　指示事項 3件・対応済 1件: of all that is listed."""
        entries = [row.item for row in self._rows if isinstance(row, Entry)]
        agenda = [item for item in entries if isinstance(item, AgendaItem)]
        told = [item for item in entries if isinstance(item, Instruction)]
        decided = sum(bool(item.decision) for item in agenda)
        done = sum(item.state is InstructionState.DONE for item in told)
        return (
            f"審議事項 {len(agenda)}件・決定 {decided}件　"
            f"指示事項（前回を含む） {len(told)}件・{InstructionState.DONE} {done}件"
        )

    @property
    def first(self) -> int:
        """The first entry; -1 where there is none."""
        return next((at for at, row in enumerate(self._rows) if isinstance(row, Entry)), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(HEADS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.entry_at(index.row()) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index.row())
        shown = (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        )
        if row is None or role not in shown:
            return None
        if isinstance(row, Head):
            return f"{row.words}　{row.count}件" if index.column() == PROJECT else None
        text = self._text(row, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{HEADS[index.column()]}　{text or '（空）'}"
        return text

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADS[section]
        return None

    def _text(self, entry: Entry, column: int) -> str:
        item, state = entry.item, self._state
        assert state is not None
        if column == PROJECT:
            project = next((p for p in state.projects if p.uid == item.project), None)
            return "計画全体" if project is None else project.number or project.title
        if column == DAY:
            day = item.day
            return written(date.fromisoformat(day), state.plan.calendar) if day else ""
        if isinstance(item, AgendaItem):
            words = item.subject if column == SUBJECT else item.decision or ""
        elif column == SUBJECT:
            words = item.words
        else:
            words = "　".join(w for w in (item.state.value, item.outcome) if w)
        return " ".join(words.split("\n"))


def _key(row: Row) -> str:
    return f"{row.words} {row.count}" if isinstance(row, Head) else row.item.uid
