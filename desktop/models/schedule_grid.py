"""The schedule as an item model: number, title, departments, slip and lane, then all periods.

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

from db.address import Address
from db.records import PlanState, Project
from db.rules import fiscal_year, schedule
from db.rules.schedule import Period
from desktop.models import schedule_words
from desktop.models.project_facts import ProjectFacts
from desktop.models.project_filter import ProjectFilter, matching
from desktop.models.project_search import ProjectSearch
from desktop.models.schedule_groups import Rows
from desktop.models.schedule_progress import ProgressOfProjects
from desktop.models.schedule_rows import (
    EMPTY,
    GroupRow,
    LaneRow,
    Place,
    Row,
    Slot,
    below,
    few_changed,
    visible,
)

NUMBER, TITLE, DEPARTMENTS, SLIP, LANE, FIRST_PERIOD = range(6)
HEADS = ("番号", "事業名", "所管部署", "差", "段")

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class ScheduleGrid(QAbstractTableModel):
    """Groups (policies, measures) that fold, and under them one row for each lane of a project."""

    edited = Signal(object, object)  # Place, content: somebody typed words into a cell

    def __init__(self, parent: QObject | None = None, search: ProjectSearch | None = None) -> None:
        """``search`` is the plan's, where its places share one."""
        super().__init__(parent)
        self._state: PlanState | None = None
        self._year = 0
        self._filter = ProjectFilter()
        self._everything = False
        self._only: str | None = None
        self._search = search or ProjectSearch()
        self._made = Rows()
        self._progress = ProgressOfProjects()
        self._groups: tuple[GroupRow, ...] = ()
        self._rows: list[Row] = []
        self._periods: tuple[Period, ...] = ()
        self._folded: set[str] = set()
        self._seen: set[str] = set()
        self._offered_lanes: dict[str, int] = {}
        self.read_only = False
        self.shows_actual = False
        """Whether what was reported is drawn below the plan where it differs."""
        self.has_reports = False
        """Whether some project has answers, so that there are slips to show."""

    # What is shown

    def set_state(self, state: PlanState | None) -> None:
        """Show this state; the same rows keep their place, selection and folding.

        Where it differs from the state before in a few projects only, as after a key press,
        their rows are exchanged and nothing else is looked at.
        """
        before, self._state = self._state, state
        few = few_changed(before, state) if before and state else None
        if few is None or not self._exchange(few):
            self._refresh()

    def set_year(self, year: int) -> None:
        """Show the slips as they stand at the end of this fiscal year."""
        if year != self._year:
            self._year = year
            self._refresh()

    def show_actual(self, on: bool) -> None:
        """Draw what was reported below the plan where it differs, or the plan alone."""
        self.shows_actual = on
        if self._rows:
            last = self.index(len(self._rows) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def set_filter(self, shown: ProjectFilter, *, everything: bool = False) -> None:
        """Show what the filter lets through; ``everything``: also what is asked for nothing."""
        self._filter, self._everything = shown, everything
        self._seen.clear()
        self._refresh()

    def set_project(self, uid: str) -> None:
        """Show the lanes of one project and nothing else, without a group above them."""
        self._only = uid
        self._refresh()

    def offer_lane(self, uid: str) -> int:
        """Offer one more lane of a project for writing, and say which; words store it."""
        lanes = self._shown_lanes(uid) + 1
        self._offered_lanes[uid] = lanes
        self._refresh()
        return lanes

    def withdraw_lane(self, uid: str) -> None:
        """Offer one lane less; those with words stay."""
        self._offered_lanes[uid] = max(1, self._shown_lanes(uid) - 1)
        self._refresh()

    def _shown_lanes(self, uid: str) -> int:
        shown = (row for group in self._groups for row in group.lanes)
        return next((row.lanes for row in shown if row.project.uid == uid), 1)

    def _refresh(self) -> None:
        state = self._state
        periods = schedule.periods(state.plan) if state else ()
        found: tuple[GroupRow, ...] = ()
        reports = False
        if state and periods:
            progress = self._progress.of(state, self._year or state.plan.last_year, state.projects)
            reports = bool(progress)
            shown = self._matching(state)
            found = self._made.groups(state, shown, self._offered_lanes, progress)
        if self._only is not None:
            rows: list[Row] = [row for group in found for row in group.lanes]
        else:
            rows = visible(found, self._folded)
        same = periods == self._periods and reports == self.has_reports
        if same and _keys(rows) == _keys(self._rows):
            self._groups, self._rows = found, rows
            if rows:
                last = self.index(len(rows) - 1, self.columnCount() - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._groups, self._rows, self._periods = found, rows, periods
        self.has_reports = reports
        self.endResetModel()

    def _exchange(self, projects: Sequence[Project]) -> bool:
        """Put new rows in the place of these projects' old ones; False where it cannot be done."""
        state = self._state
        narrowed = self._filter.words.strip() or self._filter.conditions
        if state is None or narrowed or not self._periods or self._only is not None:
            return False
        progress = self._progress.of(state, self._year or state.plan.last_year, projects)
        if any(not self._is_shown(state, p) for p in projects):
            return False
        made = [
            self._made.changed(p, self._offered_lanes.get(p.uid, 1), progress.get(p.uid))
            for p in projects
        ]
        if not all(made):
            return False
        new: dict[tuple[str, int], Row] = {}
        for found in made:
            assert found is not None
            rows, groups = found
            new |= {row.key: row for row in rows}
            new |= {group.key: group for group in groups}
        self._groups = tuple(
            group if isinstance(group := new.get(old.key, old), GroupRow) else old
            for old in self._groups
        )
        last = self.columnCount() - 1
        for at, row in enumerate(self._rows):
            if (other := new.get(row.key)) is not None:
                self._rows[at] = other
                self.dataChanged.emit(self.index(at, 0), self.index(at, last))
        return True

    def _matching(self, state: PlanState) -> list[Project]:
        if self._only is not None:
            return [p for p in state.projects if p.uid == self._only]
        facts = ProjectFacts(state, self._year or state.plan.last_year)
        found = matching(self._search, self._filter, facts)
        asked = [p for p in found if self._is_shown(state, p)]
        self._seen.update(p.uid for p in asked)
        return asked

    def _is_shown(self, state: PlanState, project: Project) -> bool:
        """A row that was there stays, though its last cell is emptied: it is worked on."""
        return self._everything or project.uid in self._seen or schedule.is_asked(state, project)

    @property
    def state(self) -> PlanState | None:
        return self._state

    @property
    def periods(self) -> tuple[Period, ...]:
        return self._periods

    @property
    def groups(self) -> tuple[GroupRow, ...]:
        """The policies that are shown, with their measures and lanes."""
        return self._groups

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
        return isinstance(at, GroupRow) and at.head.uid in self._folded

    def toggle(self, row: int) -> None:
        """Fold or unfold the group in this row; other rows are left alone."""
        group = self._rows[row]
        if not isinstance(group, GroupRow):
            return
        if group.head.uid in self._folded:
            rows = below(group, self._folded - {group.head.uid})
            self.beginInsertRows(_ROOT, row + 1, row + len(rows))
            self._folded.remove(group.head.uid)
            self._rows[row + 1 : row + 1] = rows
            self.endInsertRows()
        else:
            last = row + len(below(group, self._folded))
            self.beginRemoveRows(_ROOT, row + 1, last)
            self._folded.add(group.head.uid)
            del self._rows[row + 1 : last + 1]
            self.endRemoveRows()
        self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))

    def fold_all(self, fold: bool) -> None:
        """Fold all measures, so that policies and measures are left; or unfold everything."""
        measures = (measure for policy in self._groups for measure in policy.measures)
        self.set_folded(measure.head.uid for measure in measures if fold)

    def unfold(self, uid: str) -> None:
        """Unfold the groups in which a project stands."""
        around = [
            group.head.uid
            for policy in self._groups
            for measure in policy.measures
            if any(lane.project.uid == uid for lane in measure.lanes)
            for group in (policy, measure)
        ]
        if not self._folded.isdisjoint(around):
            self.set_folded(self._folded.difference(around))

    @property
    def folded(self) -> frozenset[str]:
        """Uids of the policies and measures that are folded."""
        return frozenset(self._folded)

    def set_folded(self, groups: Iterable[str]) -> None:
        self._folded = set(groups)
        if self._only is None:
            self.beginResetModel()
            self._rows = visible(self._groups, self._folded)
            self.endResetModel()

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

    def key_at(self, row: int) -> tuple[str, int]:
        """What stays the same of a row when others come and go; see ``row_showing``."""
        return self._rows[row].key

    def row_showing(self, key: tuple[str, int]) -> int:
        """The row with a key or, where that is folded away, of the group around it; -1: none."""
        if (row := self.row_of(key)) >= 0:
            return row
        for policy in self._groups:
            for measure in policy.measures:
                inside = key[0] == measure.head.uid
                if inside or any(lane.project.uid == key[0] for lane in measure.lanes):
                    row = self.row_of(measure.key)
                    return row if row >= 0 else self.row_of(policy.key)
        return -1

    def cell_of(self, address: Address) -> tuple[int, int] | None:
        """Row and column of a schedule's value; None where it is not shown."""
        row = self.row_of((address.entity, address.lane or 1))
        same_year = [
            column
            for column, at in enumerate(self.periods, FIRST_PERIOD)
            if at.year == address.year and (not address.half or at.half == address.half)
        ]
        return (row, same_year[0]) if row >= 0 and same_year else None

    def group_of(self, row: int) -> int:
        """The row of the group in which a row stands; its own where it is a group; -1: none."""
        return next((at for at in range(row, -1, -1) if self.group_at(at)), -1)

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

    def lanes_in(self, rows: Iterable[int]) -> list[LaneRow]:
        """The projects' rows among these rows; groups are left out."""
        return [lane for row in rows if (lane := self.lane_at(row))]

    def places(self, rows: Iterable[int], columns: Sequence[int]) -> list[Place]:
        """The cells of these rows and columns, row by row; groups have none."""
        return [lane.place(c - FIRST_PERIOD) for lane in self.lanes_in(rows) for c in columns]

    def block(self, rows: Iterable[int], columns: Sequence[int]) -> list[list[Slot]]:
        """What stands in these rows and columns; groups are left out."""
        return [[lane.slots[c - FIRST_PERIOD] for c in columns] for lane in self.lanes_in(rows)]

    def hidden_in(self, rows: Sequence[int]) -> list[GroupRow]:
        """The folded groups among these rows: their projects lie in the range, but unseen."""
        groups = (self.group_at(row) for row in rows if self.is_folded(row))
        return [group for group in groups if group]

    def left_out_between(self, first: LaneRow, last: LaneRow) -> int:
        """How many projects a search or filter leaves out between two rows."""
        state, shown = self._state, self._filter
        if state is None or not (shown.words.strip() or shown.conditions):
            return 0
        every = self._search.in_order
        uids = [p.uid for p in every if self._is_shown(state, p)]
        ends = sorted((uids.index(first.project.uid), uids.index(last.project.uid)))
        seen = {lane.project.uid for group in self._groups for lane in group.lanes}
        return sum(uid not in seen for uid in uids[ends[0] : ends[1]])

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
            return self._head_text(at, column, role)
        if role == Qt.ItemDataRole.DisplayRole:
            return at.slots[column - FIRST_PERIOD].content or ""
        assert self._state is not None
        words = schedule_words.cell_words(at, column - FIRST_PERIOD, self._state)
        return f"{self.period_name(column)} {words}" if role == TIP else words

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
        if role not in _ANSWERED:
            return None
        if orientation is Qt.Orientation.Vertical:
            return None
        if section == SLIP and self._state is not None and role == TIP:
            year = self._year or self._state.plan.last_year
            until = fiscal_year.long_name(year, self._state.plan.calendar)
            return f"{until}までの実績と計画の差。−はおくれ、＋は早い"
        if section == SLIP and self._state is not None:
            year = self._year or self._state.plan.last_year
            until = fiscal_year.short_name(year, self._state.plan.calendar)
            unit = "半期" if len(self._state.plan.halves) > 1 else "年"
            return f"{until}の差\n（{unit}）"
        return HEADS[section] if section < FIRST_PERIOD else self.period_name(section)

    def _group_text(self, group: GroupRow, column: int, role: int) -> str | None:
        if column == NUMBER and role != TIP:
            return group.head.number or ""
        if column == TITLE:
            return schedule_words.group_title(group, role)
        if column < FIRST_PERIOD or role == Qt.ItemDataRole.DisplayRole:
            return None
        phases = self._state.phases if self._state else ()
        return schedule_words.share_words(group.shares[column - FIRST_PERIOD], phases)

    def _head_text(self, lane: LaneRow, column: int, role: int) -> str | None:
        project = lane.project
        if column == LANE:
            return str(lane.lane) if lane.lanes > 1 else ""
        if column == SLIP:
            if role == Qt.ItemDataRole.DisplayRole or self._state is None:
                return schedule_words.slip_sign(lane)
            return schedule_words.slip_in_words(lane, self._state)
        if role == TIP and column == NUMBER:
            return None
        if lane.lane > 1 and role == Qt.ItemDataRole.DisplayRole:
            return ""
        if column == NUMBER:
            return project.number or ""
        return project.title if column == TITLE else "、".join(project.departments)


TIP = Qt.ItemDataRole.ToolTipRole
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
