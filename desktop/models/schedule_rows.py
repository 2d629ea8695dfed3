"""The rows of the schedule: a group for each measure, and under it a row for each lane.

Plain values without Qt; the grid model lays them out, the views draw them.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeAlias

from db.records import Measure, PlanState, Project
from db.rules import schedule
from db.rules.folding import folded
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


@dataclass(frozen=True)
class Filter:
    """Which projects are shown. ``categories`` None means all of them; ``words`` are folded."""

    words: str = ""
    categories: frozenset[str | None] | None = None
    department: str | None = None
    everything: bool = False
    """Projects that are asked for no schedule too."""

    def takes(self, state: PlanState, project: Project) -> bool:
        if not self.everything and not schedule.is_asked(state, project):
            return False
        if self.categories is not None and project.category not in self.categories:
            return False
        if self.department and self.department not in departments_of(project):
            return False
        return all(word in _haystack(project) for word in self.words.split())


def search_words(text: str) -> str:
    """What was typed as folded words, each of which a project must have."""
    return " ".join(folded(word) for word in text.split())


def departments_of(project: Project) -> Iterator[str]:
    """The responsible departments and those of single cells."""
    yield from project.departments
    for cell in project.schedule:
        yield from cell.departments


def _haystack(project: Project) -> str:
    contents = (cell.content or "" for cell in project.schedule)
    words = [project.number or "", project.title, *departments_of(project), *contents]
    return folded(" ".join(dict.fromkeys(words)))


def groups(
    state: PlanState, shown: Filter, offered_lanes: Mapping[str, int]
) -> tuple[GroupRow, ...]:
    """The measures with at least one project shown, in the plan's order.

    ``offered_lanes``: project uid to how many lanes are shown for writing at least.
    """
    columns = schedule.periods(state.plan)
    by_measure: dict[str, list[LaneRow]] = {}
    for project in state.projects:
        if shown.takes(state, project):
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
