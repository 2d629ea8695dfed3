"""The rows of the schedule: policies, their measures, and under these a row for each lane.

Plain values without Qt; the grid model lays them out, the views draw them.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple, TypeAlias

from db.records import Cell, Measure, PlanState, Policy, Project
from db.rules import schedule
from db.rules.schedule import Period, Run, Span
from db.rules.slips import Standing


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


class Entry(NamedTuple):
    """What is to stand in one cell; departments None leaves them as they are."""

    place: Place
    content: str | None
    departments: tuple[str, ...] | None = None


class Bar(NamedTuple):
    """What a bar shows: the plan, and below it what was reported where that differs."""

    content: str | None
    actual: str | None = None


EMPTY = Slot()


@dataclass(frozen=True)
class Progress:
    """What the rounds say of a project: ``actual`` for each period, and where it stands."""

    actual: tuple[str | None, ...]
    standing: Standing


@dataclass(frozen=True)
class LaneRow:
    """One lane of a project against all periods; ``lanes`` is how many the project has.

    The rounds speak of the first lane: others have no ``progress``.
    """

    project: Project
    lane: int
    lanes: int
    periods: tuple[Period, ...]
    progress: Progress | None = None

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
    def runs(self) -> tuple[Span[Bar], ...]:
        """For each period the bar in which it lies, by the plan alone."""
        return _for_each(schedule.runs([Bar(slot.content) for slot in self.slots]))

    @cached_property
    def runs_with_actual(self) -> tuple[Span[Bar], ...]:
        """For each period the bar in which it lies, parted where the reports differ."""
        if self.progress is None:
            return self.runs
        pairs = zip(self.slots, self.progress.actual, strict=True)
        bars = [Bar(s.content, None if a == s.content else a) for s, a in pairs]
        return _for_each(schedule.runs(bars))

    @cached_property
    def department_runs(self) -> tuple[Run, ...]:
        """For each period the run of equal departments in which it lies."""
        names = ["、".join(slot.departments) or None for slot in self.slots]
        return _for_each(schedule.runs(names))

    def place(self, period: int) -> Place:
        at = self.periods[period]
        return Place(self.project.uid, at.year, at.half, self.lane)


def _for_each(spans: Iterable[Span[schedule.T]]) -> tuple[Span[schedule.T], ...]:
    return tuple(span for span in spans for _ in range(span.start, span.stop))


Share: TypeAlias = tuple[tuple[str | None, int], ...]
"""Contents of one period over several lanes and how many lanes have each."""


@dataclass(frozen=True)
class GroupRow:
    """A policy (``level`` 1) or measure (2) with the rows that are shown of it."""

    head: Policy | Measure
    level: int
    lanes: tuple[LaneRow, ...]
    measures: "tuple[GroupRow, ...]" = ()

    @property
    def key(self) -> tuple[str, int]:
        return self.head.uid, 0

    @cached_property
    def count(self) -> int:
        """How many projects are shown of this group."""
        return len({row.project.uid for row in self.lanes})

    @cached_property
    def late(self) -> int:
        """How many of them are behind the plan."""
        standings = (row.progress.standing for row in self.lanes if row.progress)
        return sum((standing.slip or 0) > 0 for standing in standings)

    @cached_property
    def shares(self) -> tuple[Share, ...]:
        """For each period how many lanes have which content."""
        if not self.lanes:
            return ()
        if self.measures:
            parts = zip(*(measure.shares for measure in self.measures), strict=True)
            return tuple(_summed(part) for part in parts)
        going_on = [row for row in self.lanes if row.project.ended is None]
        counts = [Counter[str | None]() for _ in self.lanes[0].periods]
        for column, slots in enumerate(zip(*(row.slots for row in going_on), strict=True)):
            counts[column].update(slot.content for slot in slots)
        for row in self.lanes:
            for column, period in enumerate(row.periods if row.project.ended else ()):
                if schedule.goes_on(row.project, period.year):
                    counts[column][row.slots[column].content] += 1
        return tuple(tuple(count.items()) for count in counts)


def _summed(shares: Iterable[Share]) -> Share:
    total: Counter[str | None] = Counter()
    for share in shares:
        total.update(dict(share))
    return tuple(total.items())


Row: TypeAlias = GroupRow | LaneRow


def lanes_of(project: Project) -> int:
    """How many lanes a project's schedule has, at least one."""
    return max((cell.lane for cell in project.schedule), default=1)


def visible(policies: Iterable[GroupRow], folded: Collection[str]) -> list[Row]:
    """Groups and, where they are unfolded, what is below them, from top to bottom."""
    rows: list[Row] = []
    for group in policies:
        rows.append(group)
        rows.extend(below(group, folded))
    return rows


def below(group: GroupRow, folded: Collection[str]) -> list[Row]:
    """The rows that a group shows beneath itself."""
    if group.head.uid in folded:
        return []
    return visible(group.measures, folded) if group.measures else list(group.lanes)


_FEW = 100


def few_changed(before: PlanState, state: PlanState) -> list[Project] | None:
    """The projects in which two states differ; None where there are many, or other things do."""
    if len(before.projects) != len(state.projects):
        return None
    if any(getattr(before, part) is not getattr(state, part) for part in _PARTS):
        return None
    pairs = zip(before.projects, state.projects, strict=True)
    changed = [(old, new) for old, new in pairs if old is not new]
    if len(changed) > _FEW or any(old.uid != new.uid for old, new in changed):
        return None
    return [new for _, new in changed]


_PARTS = ("plan", "phases", "categories", "policies", "measures", "rounds")


def painted(state: PlanState, entries: Iterable[Entry]) -> PlanState:
    """The state with these cells set: what is shown until the stored state comes back."""
    names = {phase.name for phase in state.phases}
    touched: dict[str, list[Entry]] = {}
    for entry in entries:
        touched.setdefault(entry.place.project, []).append(entry)
    projects = tuple(
        replace(p, schedule=_repainted(p.schedule, touched[p.uid], names))
        if p.uid in touched
        else p
        for p in state.projects
    )
    return replace(state, projects=projects)


def _repainted(
    cells: tuple[Cell, ...], wanted: Iterable[Entry], phases: set[str]
) -> tuple[Cell, ...]:
    found = {(cell.lane, cell.fiscal_year, cell.half or 0): cell for cell in cells}
    for (_, year, half, lane), content, by in wanted:
        phase = content if content in phases else None
        words = content if phase is None else None
        old = found.get((lane, year, half or 0))
        departments = by if by is not None else old.departments if old else ()
        found[lane, year, half or 0] = Cell(lane, year, half, phase, words, departments)
    kept = (c for c in found.values() if c.content is not None or c.departments)
    return tuple(sorted(kept, key=lambda c: (c.lane, c.fiscal_year, c.half or 0)))
