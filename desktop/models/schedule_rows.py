"""The rows of the schedule: a group for each measure, and under it a row for each lane.

Plain values without Qt; the grid model lays them out, the views draw them.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple, TypeAlias

from db.records import Cell, Measure, PlanState, Project
from db.rules import schedule
from db.rules.schedule import Period, Run


class Place(NamedTuple):
    """One cell of the plan's schedule; the names are those of the operation that paints it."""

    project: str
    year: int
    half: int | None
    lane: int


class Slot(NamedTuple):
    """What stands in one cell: content as in ``db.rules.schedule``, and who does it."""

    content: str | None = None
    departments: tuple[str, ...] = ()


EMPTY = Slot()


@dataclass(frozen=True)
class LaneRow:
    """One lane of a project against all periods; ``lanes`` is how many the project has."""

    project: Project
    lane: int
    lanes: int
    periods: tuple[Period, ...]

    @property
    def key(self) -> tuple[str, int]:
        return self.project.uid, self.lane

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        found = {
            (cell.fiscal_year, cell.half): Slot(cell.content, cell.departments)
            for cell in self.project.schedule
            if cell.lane == self.lane
        }
        return tuple(found.get((p.year, p.half), EMPTY) for p in self.periods)

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """For each period the bar in which it lies."""
        bars = schedule.runs([slot.content for slot in self.slots])
        return tuple(bar for bar in bars for _ in range(bar.start, bar.stop))

    @cached_property
    def department_runs(self) -> tuple[Run, ...]:
        """For each period the run of equal departments in which it lies."""
        names = ["、".join(slot.departments) or None for slot in self.slots]
        bars = schedule.runs(names)
        return tuple(bar for bar in bars for _ in range(bar.start, bar.stop))

    def place(self, period: int) -> Place:
        at = self.periods[period]
        return Place(self.project.uid, at.year, at.half, self.lane)


Share: TypeAlias = tuple[tuple[str | None, int], ...]
"""Contents of one period over several lanes and how many lanes have each."""


@dataclass(frozen=True)
class GroupRow:
    """A measure with the rows that are shown of it."""

    measure: Measure
    lanes: tuple[LaneRow, ...]

    @property
    def key(self) -> tuple[str, int]:
        return self.measure.uid, 0

    @cached_property
    def count(self) -> int:
        """How many projects are shown of this measure."""
        return len({row.project.uid for row in self.lanes})

    @cached_property
    def shares(self) -> tuple[Share, ...]:
        """For each period how many lanes have which content."""
        if not self.lanes:
            return ()
        columns = zip(*(row.slots for row in self.lanes), strict=True)
        return tuple(tuple(Counter(slot.content for slot in column).items()) for column in columns)


Row: TypeAlias = GroupRow | LaneRow


def groups(
    state: PlanState, projects: Iterable[Project], offered_lanes: Mapping[str, int]
) -> tuple[GroupRow, ...]:
    """The measures with at least one of ``projects``, in the plan's order.

    ``offered_lanes``: project uid to how many lanes are shown for writing at least.
    """
    columns = schedule.periods(state.plan)
    by_measure: dict[str, list[LaneRow]] = {}
    for project in projects:
        stored = max((cell.lane for cell in project.schedule), default=1)
        lanes = max(stored, offered_lanes.get(project.uid, 1))
        by_measure.setdefault(project.measure, []).extend(
            LaneRow(project, lane, lanes, columns) for lane in range(1, lanes + 1)
        )
    return tuple(
        GroupRow(measure, tuple(by_measure[measure.uid]))
        for measure in state.measures
        if measure.uid in by_measure
    )


def visible(all_groups: Collection[GroupRow], folded_measures: Collection[str]) -> list[Row]:
    """Groups and, where they are unfolded, their lanes, from top to bottom."""
    rows: list[Row] = []
    for group in all_groups:
        rows.append(group)
        if group.measure.uid not in folded_measures:
            rows.extend(group.lanes)
    return rows


def painted(state: PlanState, entries: Mapping[Place, str | None]) -> PlanState:
    """The state with these cells set: what is shown until the stored state comes back."""
    names = {phase.name for phase in state.phases}
    touched: dict[str, dict[tuple[int, int, int], str | None]] = {}
    for place, content in entries.items():
        at = (place.lane, place.year, place.half or 0)
        touched.setdefault(place.project, {})[at] = content
    projects = tuple(
        replace(p, schedule=_repainted(p.schedule, touched[p.uid], names))
        if p.uid in touched
        else p
        for p in state.projects
    )
    return replace(state, projects=projects)


def _repainted(
    cells: tuple[Cell, ...], wanted: Mapping[tuple[int, int, int], str | None], phases: set[str]
) -> tuple[Cell, ...]:
    found = {(cell.lane, cell.fiscal_year, cell.half or 0): cell for cell in cells}
    for (lane, year, half), content in wanted.items():
        phase = content if content in phases else None
        words = content if phase is None else None
        old = found.get((lane, year, half))
        departments = old.departments if old else ()
        found[lane, year, half] = Cell(lane, year, half or None, phase, words, departments)
    kept = (c for c in found.values() if c.content is not None or c.departments)
    return tuple(sorted(kept, key=lambda c: (c.lane, c.fiscal_year, c.half or 0)))
