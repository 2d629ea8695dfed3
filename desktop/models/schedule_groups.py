"""A state's projects as the schedule's rows, from one state to the next.

A key press changes one project of thousands: its row, its measure and its policy are made
anew, and nothing else.
"""

import operator
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from db.records import Measure, PlanState, Policy, Project
from db.rules import schedule
from db.rules.schedule import Period
from desktop.models.schedule_rows import GroupRow, LaneRow, Progress, Row, lanes_of


class Rows:
    """Makes the rows of a state; what has not changed since the state before is taken over."""

    def __init__(self) -> None:
        self._lanes: dict[str, tuple[LaneRow, ...]] = {}
        self._groups: dict[str, GroupRow] = {}

    def groups(
        self,
        state: PlanState,
        projects: Iterable[Project],
        offered_lanes: Mapping[str, int],
        progress: Mapping[str, Progress],
    ) -> tuple[GroupRow, ...]:
        """The policies with at least one of ``projects``, in the plan's order.

        ``offered_lanes``: project uid to how many lanes are shown for writing at least.
        """
        columns = schedule.periods(state.plan)
        by_measure: dict[str, list[LaneRow]] = {}
        lanes: dict[str, tuple[LaneRow, ...]] = {}
        for project in projects:
            offered = offered_lanes.get(project.uid, 1)
            rows = self._rows_of(project, offered, columns, progress.get(project.uid))
            lanes[project.uid] = rows
            by_measure.setdefault(project.measure, []).extend(rows)
        measures: dict[str, list[GroupRow]] = {}
        for measure in state.measures:
            if rows_here := by_measure.get(measure.uid):
                group = self._group(measure, 2, tuple(rows_here), ())
                measures.setdefault(measure.policy, []).append(group)
        found = []
        for policy in state.policies:
            if below := tuple(measures.get(policy.uid, ())):
                every = tuple(row for group in below for row in group.lanes)
                found.append(self._group(policy, 1, every, below))
        self._lanes = lanes
        self._groups = {group.head.uid: group for top in found for group in (top, *top.measures)}
        return tuple(found)

    def changed(
        self, project: Project, offered: int, progress: Progress | None
    ) -> tuple[tuple[LaneRow, ...], tuple[GroupRow, GroupRow]] | None:
        """A project's new rows, with its new policy and measure; None where all must be made.

        That is where the project has other lanes or another measure than before.
        """
        before = self._lanes.get(project.uid)
        if not before or before[0].project.measure != project.measure:
            return None
        rows = self._rows_of(project, offered, before[0].periods, progress)
        if len(rows) != len(before):
            return None
        measure = self._groups[project.measure]
        policy = self._groups[_policy_of(measure)]
        self._lanes[project.uid] = rows
        new_measure = replace(measure, lanes=_exchanged(measure.lanes, before, rows))
        measures = tuple(new_measure if m is measure else m for m in policy.measures)
        lanes = _exchanged(policy.lanes, before, rows)
        new_policy = replace(policy, lanes=lanes, measures=measures)
        for group in (new_measure, new_policy):
            self._groups[group.head.uid] = group
        return rows, (new_policy, new_measure)

    def _rows_of(
        self,
        project: Project,
        offered: int,
        columns: tuple[Period, ...],
        progress: Progress | None,
    ) -> tuple[LaneRow, ...]:
        before = self._lanes.get(project.uid)
        if before and before[0].project is project and before[0].periods == columns:
            same = before[0].progress == progress
            if same and len(before) == max(lanes_of(project), offered):
                return before
        lanes = max(lanes_of(project), offered)
        return tuple(
            LaneRow(project, lane, lanes, columns, progress if lane == 1 else None)
            for lane in range(1, lanes + 1)
        )

    def _group(
        self,
        head: Policy | Measure,
        level: int,
        lanes: tuple[LaneRow, ...],
        measures: tuple[GroupRow, ...],
    ) -> GroupRow:
        before = self._groups.get(head.uid)
        made = GroupRow(head, level, lanes, measures)
        if before is None or before.head != head:
            return made
        same = _same(before.lanes, lanes) and _same(before.measures, measures)
        return before if same else made


def _policy_of(measure: GroupRow) -> str:
    assert isinstance(measure.head, Measure)
    return measure.head.policy


def _exchanged(
    rows: tuple[LaneRow, ...], before: tuple[LaneRow, ...], after: tuple[LaneRow, ...]
) -> tuple[LaneRow, ...]:
    """The rows with those of one project, which stand together, in the place of others."""
    at = next(i for i, row in enumerate(rows) if row is before[0])
    return (*rows[:at], *after, *rows[at + len(before) :])


def _same(before: Sequence[Row], rows: Sequence[Row]) -> bool:
    return len(before) == len(rows) and all(map(operator.is_, before, rows))
