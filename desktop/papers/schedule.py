"""A project's schedule as bars: contents and departments merge, each by its own equality."""

from dataclasses import dataclass

from db.records import Cell, Project
from db.rules.schedule import Period, Run, Span, runs


@dataclass(frozen=True, slots=True)
class Lane:
    """One line of a schedule; each kind of run merges by its own equality."""

    contents: tuple[Run, ...]
    departments: tuple[Span[tuple[str, ...]], ...]


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
