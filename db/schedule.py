"""Painting the schedule: phases, words or 予定なし, and departments, cell by cell."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from db import names
from db.address import Address
from db.errors import Refused
from db.journal import operation
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


@operation("スケジュールの貼り付け")
def paint_each(unit: Unit, entries: Sequence[tuple[Place, str | None]]) -> None:
    """Set each place to its own content, as one step."""
    _paint(unit, entries)


@operation("期別の部署の変更")
def set_departments(unit: Unit, places: Iterable[Place], department_names: Sequence[str]) -> None:
    """Set who does it in these periods; no names: who is responsible for the project."""
    found = names.departments(unit.connection, department_names)
    for place in places:
        unit.set(place.address("cell_departments"), found)


def _paint(unit: Unit, entries: Sequence[tuple[Place, str | None]]) -> None:
    phases = names.phases(unit.connection)
    for place, content in entries:
        if place.half not in (None, 1, 2) or place.lane < 1:
            raise Refused("計画にない期です。")
        phase = phases.get(content) if content else None
        words = content if phase is None else None
        if phase is not None:  # a cell holds one of the two: empty the other one first
            unit.set(place.address("words"), None)
        unit.set(place.address("phase"), phase)
        unit.set(place.address("words"), words or None)
    if len(entries) > 1 and unit.changes:
        unit.label = f"スケジュールの記入（{len(entries)}こま）"
