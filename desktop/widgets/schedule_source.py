"""What the schedule's views need of a model: the views draw, the model knows."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from PySide6.QtCore import QAbstractItemModel

from db.records import Measure, PlanState, Policy, Project
from db.rules.schedule import Period, Run, Span

NUMBER, TITLE, DEPARTMENTS, SLIP, LANE, FIRST_PERIOD = range(6)
"""The columns of every schedule model: what is frozen at the left, then the periods."""


class SlotLike(Protocol):
    @property
    def content(self) -> str | None: ...

    @property
    def departments(self) -> tuple[str, ...]: ...


class BarLike(Protocol):
    """``actual`` is what was reported, where that differs from the plan."""

    @property
    def content(self) -> str | None: ...

    @property
    def actual(self) -> str | None: ...


class LaneLike(Protocol):
    """One lane of a project; ``runs`` has, for each period, the bar in which it lies."""

    @property
    def project(self) -> Project: ...

    @property
    def lane(self) -> int: ...

    @property
    def lanes(self) -> int: ...

    @property
    def slots(self) -> Sequence[SlotLike]: ...

    @property
    def runs(self) -> Sequence[Span[BarLike]]: ...

    @property
    def runs_with_actual(self) -> Sequence[Span[BarLike]]: ...

    @property
    def department_runs(self) -> Sequence[Run]: ...


class GroupLike(Protocol):
    """A policy (``level`` 1) or a measure (2).

    ``shares`` has, for each period, how many lanes have which content.
    """

    @property
    def head(self) -> Policy | Measure: ...

    @property
    def level(self) -> int: ...

    @property
    def count(self) -> int: ...

    @property
    def late(self) -> int: ...

    @property
    def shares(self) -> Sequence[Sequence[tuple[str | None, int]]]: ...


class ScheduleSource(Protocol):
    """A table model whose rows are groups and lanes."""

    @property
    def model(self) -> QAbstractItemModel: ...

    @property
    def state(self) -> PlanState | None: ...

    @property
    def periods(self) -> Sequence[Period]: ...

    @property
    def has_lanes(self) -> bool: ...

    @property
    def has_reports(self) -> bool: ...

    @property
    def shows_actual(self) -> bool: ...

    def lane_at(self, row: int) -> LaneLike | None: ...

    def group_at(self, row: int) -> GroupLike | None: ...

    def key_at(self, row: int) -> tuple[str, int]: ...

    def row_showing(self, key: tuple[str, int]) -> int: ...

    def is_folded(self, row: int) -> bool: ...

    def toggle(self, row: int) -> None: ...


class CellRange(NamedTuple):
    """Rows and columns of a rectangle of cells, both ends included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def rows(self) -> range:
        return range(self.top, self.bottom + 1)

    @property
    def columns(self) -> range:
        return range(self.left, self.right + 1)
