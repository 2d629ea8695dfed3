"""The schedule as an item model: number, title, departments and lane, then all periods.

The model knows no operation: an edited cell is only announced (``edited``); what stands in
the model changes when a new state of the plan is given.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from db.records import PlanState, Project
from db.rules import fiscal_year, schedule
from db.rules.schedule import Period
from desktop.models.project_facts import ProjectFacts
from desktop.models.project_filter import ProjectFilter, matching
from desktop.models.project_search import ProjectSearch
from desktop.models.schedule_rows import (
    EMPTY,
    GroupRow,
    LaneRow,
    Place,
    Row,
    Slot,
    groups,
    visible,
)

NUMBER, TITLE, DEPARTMENTS, LANE, FIRST_PERIOD = range(5)
HEADS = ("番号", "事業名", "所管部署", "段")

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class ScheduleGrid(QAbstractTableModel):
    """Groups (measures) that fold, and under them one row for each lane of a project."""

    edited = Signal(object, object)  # Place, content: somebody typed words into a cell

    def __init__(self, parent: QObject | None = None, search: ProjectSearch | None = None) -> None:
        """``search`` is shared by the places of a plan, so that words are folded once."""
        super().__init__(parent)
        self._state: PlanState | None = None
        self._filter = ProjectFilter()
        self._everything = False
        self._only: str | None = None
        self._search = search or ProjectSearch()
        self._groups: tuple[GroupRow, ...] = ()
        self._rows: list[Row] = []
        self._periods: tuple[Period, ...] = ()
        self._folded: set[str] = set()
        self._offered_lanes: dict[str, int] = {}
        self.read_only = False

    # What is shown

    def set_state(self, state: PlanState | None) -> None:
        """Show this state; the same rows keep their place, selection and folding."""
        self._state = state
        self._refresh()

    def set_filter(self, shown: ProjectFilter, *, everything: bool = False) -> None:
        """Show what the filter lets through; ``everything``: also what is asked for nothing."""
        self._filter, self._everything = shown, everything
        self._refresh()

    def set_project(self, uid: str) -> None:
        """Show the lanes of one project and nothing else, without a group above them."""
        self._only = uid
        self._refresh()

    def add_lane(self, uid: str) -> None:
        """Offer one more lane of a project for writing; it is stored when words are."""
        shown = (row for group in self._groups for row in group.lanes)
        lanes = next(row.lanes for row in shown if row.project.uid == uid)
        self._offered_lanes[uid] = lanes + 1
        self._refresh()

    def _refresh(self) -> None:
        state = self._state
        periods = schedule.periods(state.plan) if state else ()
        found = (
            groups(state, self._matching(state), self._offered_lanes) if state and periods else ()
        )
        if self._only is not None:
            rows: list[Row] = [row for g in found for row in g.lanes]
        else:
            rows = visible(found, self._folded)
        if periods == self._periods and _keys(rows) == _keys(self._rows):
            self._groups, self._rows = found, rows
            if rows:
                last = self.index(len(rows) - 1, self.columnCount() - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._groups, self._rows, self._periods = found, rows, periods
        self.endResetModel()

    def _matching(self, state: PlanState) -> list[Project]:
        if self._only is not None:
            return [p for p in state.projects if p.uid == self._only]
        facts = ProjectFacts(state, state.plan.first_year)
        found = matching(self._search, self._filter, facts)
        return [p for p in found if self._everything or schedule.is_asked(state, p)]

    @property
    def state(self) -> PlanState | None:
        return self._state

    @property
    def periods(self) -> tuple[Period, ...]:
        return self._periods

    @property
    def project_count(self) -> int:
        """How many projects are shown, those in folded groups too."""
        return sum(group.count for group in self._groups)

    @property
    def has_lanes(self) -> bool:
        """Whether some project has parallel lanes."""
        return any(row.lanes > 1 for group in self._groups for row in group.lanes)

    # Folding

    def is_folded(self, row: int) -> bool:
        at = self._rows[row]
        return isinstance(at, GroupRow) and at.measure.uid in self._folded

    def toggle(self, row: int) -> None:
        """Fold or unfold the group in this row; other rows are left alone."""
        group = self._rows[row]
        if not isinstance(group, GroupRow):
            return
        first, last = row + 1, row + len(group.lanes)
        if group.measure.uid in self._folded:
            self.beginInsertRows(_ROOT, first, last)
            self._folded.remove(group.measure.uid)
            self._rows[first:first] = group.lanes
            self.endInsertRows()
        else:
            self.beginRemoveRows(_ROOT, first, last)
            self._folded.add(group.measure.uid)
            del self._rows[first : last + 1]
            self.endRemoveRows()
        self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))

    def fold_all(self, fold: bool) -> None:
        self.set_folded(group.measure.uid for group in self._groups if fold)

    @property
    def folded(self) -> frozenset[str]:
        """Uids of the measures that are folded."""
        return frozenset(self._folded)

    def set_folded(self, measures: Iterable[str]) -> None:
        self._folded = set(measures)
        self._refresh()

    # What the views draw

    @property
    def model(self) -> QAbstractItemModel:
        return self

    def group_at(self, row: int) -> GroupRow | None:
        at = self._rows[row]
        return at if isinstance(at, GroupRow) else None

    def lane_at(self, row: int) -> LaneRow | None:
        at = self._rows[row]
        return at if isinstance(at, LaneRow) else None

    def row_of(self, key: tuple[str, int]) -> int:
        """The visible row of a project's lane; -1 where it is not shown."""
        keys = (i for i, row in enumerate(self._rows) if row.key == key)
        return next(keys, -1)

    def slot_at(self, row: int, column: int) -> Slot:
        lane = self.lane_at(row)
        return lane.slots[column - FIRST_PERIOD] if lane else EMPTY

    def period_name(self, column: int) -> str:
        """令和5年度上期 in the plan's calendar."""
        if self._state is None:
            return ""
        period = self._periods[column - FIRST_PERIOD]
        return fiscal_year.period_name(period.year, period.half, self._state.plan.calendar)

    # Places and contents of a range

    def places(self, rows: Sequence[int], columns: Sequence[int]) -> list[Place]:
        """The cells of these rows and columns, row by row; groups have none."""
        lanes = [lane for row in rows if (lane := self.lane_at(row))]
        return [lane.place(column - FIRST_PERIOD) for lane in lanes for column in columns]

    def contents(self, rows: Sequence[int], columns: Sequence[int]) -> list[list[str | None]]:
        """What stands in these rows and columns; groups are left out."""
        lanes = [lane for row in rows if (lane := self.lane_at(row))]
        return [[lane.slots[c - FIRST_PERIOD].content for c in columns] for lane in lanes]

    # QAbstractTableModel

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else FIRST_PERIOD + len(self._periods)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        takes_words = self._state is not None and not self._state.phases and not self.read_only
        if takes_words and index.column() >= FIRST_PERIOD and self.lane_at(index.row()):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in _ANSWERED or not index.isValid():
            return None
        row, column = index.row(), index.column()
        at = self._rows[row]
        if role == Qt.ItemDataRole.EditRole:
            return self.slot_at(row, column).content or "" if column >= FIRST_PERIOD else None
        if isinstance(at, GroupRow):
            return self._group_text(at, column, role)
        if column < FIRST_PERIOD:
            return _head_text(at, column, role)
        return self._cell_text(at.slots[column - FIRST_PERIOD], column, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        lane = self.lane_at(index.row()) if index.isValid() else None
        if lane is None or role != Qt.ItemDataRole.EditRole or index.column() < FIRST_PERIOD:
            return False
        words = schedule.read_content(str(value), ())
        if words != self.slot_at(index.row(), index.column()).content:
            self.edited.emit(lane.place(index.column() - FIRST_PERIOD), words)
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if orientation is Qt.Orientation.Vertical:
            return None
        return HEADS[section] if section < FIRST_PERIOD else self.period_name(section)

    def _cell_text(self, slot: Slot, column: int, role: int) -> str | None:
        if role == Qt.ItemDataRole.DisplayRole:
            return slot.content or ""
        phases = self._state.phases if self._state else ()
        words = schedule.full_label(slot.content, phases) if slot.content else "（空）"
        text = "、".join([words, *slot.departments])
        return f"{self.period_name(column)} {text}" if role == Qt.ItemDataRole.ToolTipRole else text

    def _group_text(self, group: GroupRow, column: int, role: int) -> str | None:
        if column == NUMBER and role != Qt.ItemDataRole.ToolTipRole:
            return group.measure.number or ""
        if column == TITLE:
            count = f" {group.count}事業" if role == Qt.ItemDataRole.AccessibleTextRole else ""
            return group.measure.title + count
        if column < FIRST_PERIOD or role == Qt.ItemDataRole.DisplayRole:
            return None
        phases = self._state.phases if self._state else ()
        counts = dict(group.shares[column - FIRST_PERIOD])
        order = [*(p.name for p in phases), *(c for c in counts if c and not self._is_phase(c))]
        words = [f"{schedule.full_label(c, phases)} {counts[c]}件" for c in order if c in counts]
        return "、".join([*words, f"（空） {counts[None]}件"] if None in counts else words)

    def _is_phase(self, content: str) -> bool:
        return self._state is not None and self._state.phase_named(content) is not None


_ANSWERED = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.EditRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
    }
)


def _keys(rows: Sequence[Row]) -> list[tuple[str, int]]:
    return [row.key for row in rows]


def _head_text(lane: LaneRow, column: int, role: int) -> str | None:
    project = lane.project
    if column == LANE:
        return str(lane.lane) if lane.lanes > 1 else ""
    if role == Qt.ItemDataRole.ToolTipRole and column == NUMBER:
        return None
    if lane.lane > 1 and role == Qt.ItemDataRole.DisplayRole:
        return ""
    if column == NUMBER:
        return project.number or ""
    return project.title if column == TITLE else "、".join(project.departments)
