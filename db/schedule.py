"""Painting the schedule: phases, words or 予定なし, and departments, cell by cell."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from db import names
from db.address import Address
from db.errors import Refused
from db.journal import operation
from db.tables.project import cell_department, schedule_cell
from db.unit import Unit


@dataclass(frozen=True, slots=True)
class Place:
    """One period of a project's schedule; ``half`` None for a whole year."""

    project: str
    year: int
    half: int | None
    lane: int = 1

    def address(self, field: str) -> Address:
        return Address(self.project, field, self.year, self.half or 0, self.lane)


@operation("スケジュールの記入")
def paint(unit: Unit, places: Iterable[Place], content: str | None) -> None:
    """Set all places to one content: a phase by name, other words, 予定なし, or None."""
    _paint(unit, [(place, content) for place in places])


@operation("スケジュールの記入")
def paint_each(
    unit: Unit,
    entries: Sequence[tuple[Place, str | None]],
    departments: Sequence[tuple[Place, Sequence[str]]] = (),
) -> None:
    """Set each place to its own content and, where given, to its own departments; one step."""
    _paint(unit, entries)
    for names_of_place in dict.fromkeys(tuple(by) for _, by in departments):
        uids = names.departments(unit.connection, names_of_place)
        for place, by in departments:
            if tuple(by) == names_of_place:
                unit.set(_in_plan(place).address("cell_departments"), uids)


@operation("期別の部署の変更")
def set_departments(unit: Unit, places: Iterable[Place], department_names: Sequence[str]) -> None:
    """Set who does it in these periods; no names: who is responsible for the project."""
    found = names.departments(unit.connection, department_names)
    for place in places:
        unit.set(_in_plan(place).address("cell_departments"), found)


@operation("段を消す")
def remove_lane(unit: Unit, project: str, lane: int) -> None:
    """Empty one of a project's parallel lanes; those after it move up."""
    for found, year, half in sorted(_cells(unit.connection, project)):
        if found < lane:
            continue
        place = Place(project, year, half or None, found)
        above = Place(project, year, half or None, found - 1)
        for field in _OF_A_CELL:
            value = unit.get(place.address(field))
            unit.set(place.address(field), [] if field == "cell_departments" else None)
            if found > lane:  # what stood above is empty by now: lanes come in their order
                unit.set(above.address(field), value)


def _cells(connection: Connection, project: str) -> set[tuple[int, int, int]]:
    """Lane, year and half of every cell of a project that says anything."""
    queries = (
        select(t.c.lane, t.c.year, t.c.half).where(t.c.owner == project)
        for t in (schedule_cell, cell_department)
    )
    return {(row[0], row[1], row[2]) for q in queries for row in connection.execute(q)}


_OF_A_CELL = ("content", "cell_departments")


def _paint(unit: Unit, entries: Sequence[tuple[Place, str | None]]) -> None:
    phases = names.phases(unit.connection)
    for place, content in entries:
        address = _in_plan(place).address("content")
        phase = phases.get(content or "")
        if content:
            unit.set(address, {"phase": phase, "words": None if phase else content})
        elif any((unit.get(address) or {}).values()):
            unit.set(address, None)
    if len(entries) > 1 and unit.changes:
        unit.label = f"スケジュールの記入（{len(entries)}こま）"


def _in_plan(place: Place) -> Place:
    if place.half not in (None, 1, 2) or place.lane < 1:
        raise Refused("計画にない期です。")
    return place
