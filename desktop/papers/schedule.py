"""A project's schedule as bars: contents and departments merge, each by its own equality."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, TypeVar

from db.records import Cell, Project
from db.rules.schedule import Period

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Run(Generic[T]):
    """Equal neighbours: ``length`` periods from the one at index ``first``."""

    first: int
    length: int
    content: T


@dataclass(frozen=True, slots=True)
class Lane:
    """One line of a schedule; each kind of run merges by its own equality."""

    contents: tuple[Run[str | None], ...]
    departments: tuple[Run[tuple[str, ...]], ...]


def runs(values: Iterable[T]) -> tuple[Run[T], ...]:
    """Merge equal neighbours."""
    merged: list[Run[T]] = []
    first = 0
    for content, group in groupby(values):
        length = sum(1 for _ in group)
        merged.append(Run(first, length, content))
        first += length
    return tuple(merged)


def lanes(project: Project, columns: tuple[Period, ...]) -> tuple[Lane, ...]:
    """The project's lanes over ``columns``; one empty lane where nothing is planned yet."""
    cells = {(cell.lane, cell.fiscal_year, cell.half): cell for cell in project.schedule}
    numbers = sorted({cell.lane for cell in project.schedule}) or [1]
    return tuple(
        _lane([cells.get((n, column.year, column.half)) for column in columns]) for n in numbers
    )


def _lane(cells: list[Cell | None]) -> Lane:
    return Lane(
        runs(cell.content if cell else None for cell in cells),
        runs(cell.departments if cell else () for cell in cells),
    )
