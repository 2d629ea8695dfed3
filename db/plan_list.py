"""Taking an office's list into the plan: all accepted rows as one step."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from db import names, numbering, order, projects, schedule
from db.address import Address
from db.errors import Refused
from db.journal import operation
from db.rules.numbering import Entry, Level
from db.rules.plan_list.columns import MONEY, Target
from db.schedule import Place
from db.tables import plan as plans
from db.tables.project import indicator
from db.unit import Unit

_NUMBER, _TITLE = Target("number"), Target("title")
_PLAIN = ("title", "dx", "overall_plan_codes", "management_plan_codes")


@dataclass(frozen=True, slots=True)
class Row:
    """Values for ``project``, or for a new one at the end of ``measure``.

    Departments, category and phases are given by name, amounts in thousand yen, indicators as
    the texts of all of them in order. A value that is not given stays as it is.
    """

    project: str | None
    measure: str | None
    values: Mapping[Target, Any]


@dataclass(frozen=True, slots=True)
class Taken:
    """How many projects were added and changed."""

    added: int
    changed: int


@operation("一覧の取り込み")
def take(unit: Unit, rows: Sequence[Row]) -> Taken:
    """Write all rows in their order; where two speak of one value the later stands.

    Refused as a whole where a name is unknown, or a number is another project's or was in an
    edition.
    """
    writer = _Writer(unit, rows)
    uids = [row.project or writer.add(row) for row in rows]
    for uid, row in zip(uids, rows, strict=True):
        writer.write(uid, row)
    numbering.give(unit, writer.numbers)
    schedule.paint_each(unit, writer.cells)
    new = {uid for uid, row in zip(uids, rows, strict=True) if row.project is None}
    touched = {change.address.entity for change in unit.changes}
    changed = {uid for uid in uids if touched & {uid, *writer.indicators.get(uid, ())}} - new
    unit.label = f"一覧の取り込み（新規{len(new)}件、変更{len(changed)}件）"
    return Taken(len(new), len(changed))


class _Writer:
    """Looks every name up once."""

    def __init__(self, unit: Unit, rows: Sequence[Row]) -> None:
        self._unit = unit
        self._numbering = numbering.read(unit.connection)
        self._departments = _departments(unit, rows)
        query = select(plans.text_field.c.key)
        self._texts = set(unit.connection.execute(query).scalars())
        self.numbers: dict[str, str | None] = {}
        self.cells: list[tuple[Place, str | None]] = []
        self.indicators: dict[str, list[str]] = {}

    def add(self, row: Row) -> str:
        """The project that a row makes, at the end of its measure."""
        title, number = row.values.get(_TITLE), row.values.get(_NUMBER)
        query = select(plans.measure.c.plan).where(plans.measure.c.uid == row.measure)
        plan = self._unit.connection.execute(query).scalar_one_or_none()
        if plan is None or not title:
            raise Refused("一覧の新しい事業に、事業名か入れる施策がありません。")
        entry = Entry("", Level.PROJECT, row.measure, None, title)
        if number and (reason := self._numbering.published_for_another(entry, number)):
            raise Refused(reason)
        values = {"plan": plan, "measure": row.measure, "number": number, "title": title, "dx": 0}
        uid = self._unit.add("project", values)
        order.put_project(self._unit, uid, None)
        return uid

    def write(self, uid: str, row: Row) -> None:
        """All values but number and schedule, which are written together at the end."""
        for target, value in row.values.items():
            if target == _NUMBER:
                if row.project is not None:
                    self.numbers[uid] = value
            elif target.field == "schedule":
                self.cells.append((Place(uid, target.year or 0, target.half), value))
            elif target.field == "indicators":
                self._write_indicators(uid, value)
            else:
                address, stored = self._stored(uid, target, value)
                self._unit.set(address, stored)

    def _stored(self, uid: str, target: Target, value: Any) -> tuple[Address, Any]:
        field = target.field
        if field in MONEY:
            return Address(uid, field, target.year), projects.amount(field, value)
        if field == "activity":
            return Address(uid, field, target.year), value
        if field == "category":
            return Address(uid, field), names.category(self._unit.connection, value)
        if field == "departments":
            return Address(uid, field), [self._departments[name] for name in value]
        if field == "lead_department":
            return Address(uid, field), self._departments[value]
        if field not in _PLAIN and field not in self._texts:
            raise Refused(f"この計画に項目「{field}」はありません。")
        return Address(uid, field), list(value) if isinstance(value, tuple) else value

    def _write_indicators(self, uid: str, texts: Iterable[str]) -> None:
        """The first text to the first indicator; what is more is added."""
        query = select(indicator.c.uid).where(indicator.c.project == uid)
        query = query.order_by(indicator.c.position)
        known = list(self._unit.connection.execute(query).scalars())
        for at, text in enumerate(texts):
            if at < len(known):
                self._unit.set(Address(known[at], "text"), text)
            else:
                known.append(self._unit.add("indicator", {"project": uid, "text": text}))
        self.indicators[uid] = known


def _departments(unit: Unit, rows: Iterable[Row]) -> dict[str, str]:
    """Uids of all departments that rows name."""
    wanted: dict[str, None] = {}
    for row in rows:
        wanted |= dict.fromkeys(row.values.get(Target("departments"), ()))
        if lead := row.values.get(Target("lead_department")):
            wanted[lead] = None
    return names.departments_by_name(unit.connection, wanted)
