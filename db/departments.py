"""What the office can do with its register of departments."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column, Connection, Table, func, select

from db import laws, names
from db.address import Address
from db.errors import Refused
from db.journal import operation
from db.plans import load
from db.records import PlanState
from db.rules import reorganisation
from db.rules.fiscal_year import long_name
from db.rules.reorganisation import CellChange, Choices, Line, ProjectChange, Reorganisation
from db.rules.succession import Beginning
from db.schedule import Place
from db.tables import METADATA
from db.tables import plan as plans
from db.unit import Unit, new_uid

_LABELS = {
    "name": "部署名",
    "code": "部署コード",
    "parent": "上の部署",
    "mail": "部署のメールアドレス",
    "contact": "部署の連絡先",
    "first_year": "部署の始まりの年度",
    "last_year": "部署の終わりの年度",
}
USES = {
    "project": "{}事業の主管課",
    "project_department": "{}事業の所管部署",
    "cell_department": "スケジュールの{}期",
    "department": "{}部署の上の部署",
    "department_successor": "{}部署の後の部署",
    "response": "調査の回答{}件",
    "issued_workbook": "配付した調査票{}件",
    "collected_file": "回収したファイル{}件",
    "cover": "調査票の表紙{}件",
    "request": "変更の申出{}件",
    "letter": "作成した文面{}件",
    "memo": "メモ{}件",
}
"""Where a department may be named, by table."""


@operation("部署の追加")
def add(unit: Unit, name: str) -> str:
    """Add a department at the end of the register; returns its uid."""
    plan = unit.connection.execute(select(plans.plan.c.uid)).scalar_one()
    unit.label = f"部署「{name}」の追加"
    uid = unit.add("department", {"plan": plan, "name": _name(name)})
    laws.refuse_broken(unit.connection)
    return uid


@operation("部署の変更")
def set_value(unit: Unit, uid: str, field: str, value: str | int | None) -> None:
    """Set one of the values of ``_LABELS``; the department above by name."""
    set_values(unit, [(uid, field, value)])
    unit.label = f"{_LABELS[field]}の変更"


@operation("部署の表の取り込み")
def set_values(unit: Unit, entries: Sequence[tuple[str, str, str | int | None]]) -> None:
    """Set many values as one step: (uid, field, value)."""
    for uid, field, value in entries:
        _set(unit, uid, field, value)
    laws.refuse_broken(unit.connection)
    if unit.changes:
        count = len({change.address.entity for change in unit.changes})
        unit.label = f"部署の表の取り込み（{count}部署）"


@operation("部署の別名の変更")
def set_aliases(unit: Unit, uid: str, aliases: Sequence[str]) -> None:
    """Set the other names and spellings; refused where one means another department."""
    wanted = [alias.strip() for alias in aliases if alias.strip()]
    if len(set(wanted)) != len(wanted):
        raise Refused("同じ別名が2つあります。")
    unit.set(Address(uid, "aliases"), wanted)
    laws.refuse_broken(unit.connection)


@operation("後の部署の変更")
def set_successors(unit: Unit, uid: str, department_names: Sequence[str]) -> None:
    """Set who follows, by name; refused where the way leads back."""
    found = names.departments(unit.connection, department_names)
    if len(set(found)) != len(found):
        raise Refused("同じ部署が2つあります。")
    unit.set(Address(uid, "successors"), found)
    laws.refuse_broken(unit.connection)


@operation("部署の削除")
def remove(unit: Unit, uid: str) -> None:
    """Remove a department that nothing names; else it is refused with where it is named."""
    name = unit.get(Address(uid, "name"))
    if used := _uses(unit.connection, uid):
        raise Refused(
            f"「{name}」は{'、'.join(used)}に使われているので、消せません。"
            "使わなくなった部署には、終わりの年度を入れます。"
        )
    unit.label = f"部署「{name}」の削除"
    unit.remove(uid)


@operation("組織改編")
def reorganise(
    unit: Unit, year: int, lines: Sequence[Line], choices: Choices | None = None
) -> None:
    """Apply a table of old and new departments from a fiscal year on, as one step.

    What is done is what ``reorganisation.reorganised`` shows of the same table; refused, line
    by line, where the table cannot be done.
    """
    state = load(unit.connection)
    wanted = reorganisation.reorganised(state, year, lines, choices)
    if wanted.problems:
        raise Refused("\n".join(f"{p.line + 1}行目：{p.sentence}" for p in wanted.problems))
    _Writing(unit, state, wanted).write()
    unit.label = f"組織改編（{long_name(year, state.plan.calendar)}）"


class _Writing:
    """A reorganisation on its way into the tables."""

    def __init__(self, unit: Unit, state: PlanState, wanted: Reorganisation) -> None:
        self.unit, self.wanted, self.plan = unit, wanted, state.plan.uid
        self.uids = {d.name: d.uid for d in state.departments}
        self.uids |= {b.name: new_uid("department") for b in wanted.table.beginnings}

    def write(self) -> None:
        table = self.wanted.table
        for beginning in table.beginnings:
            self._begin(beginning)
        for update in table.updates:
            value = self._uid(update.after) if update.field == "parent" else update.after
            self.unit.set(Address(update.department.uid, update.field), value)
        for old in table.ends:
            successors = [self.uids[name] for name in table.successions[old]]
            self.unit.set(Address(old.uid, "last_year"), self.wanted.year - 1)
            self.unit.set(Address(old.uid, "successors"), successors)
        for change in self.wanted.touched:
            self._follow(change)

    def _begin(self, beginning: Beginning) -> None:
        values = {
            **beginning.values,
            "plan": self.plan,
            "name": beginning.name,
            "parent": self._uid(beginning.values["parent"]),
            "first_year": self.wanted.year,
        }
        uid = self.unit.add("department", values, self.uids[beginning.name])
        if beginning.behind is not None:
            self.unit.place(uid, beginning.behind)

    def _follow(self, change: ProjectChange) -> None:
        uid = change.project.uid
        self.unit.set(Address(uid, "departments"), self._all(change.departments))
        self.unit.set(Address(uid, "lead_department"), self._uid(change.lead))
        for cell in (*change.kept, *change.cells):
            self.unit.set(_address(uid, cell), self._all(cell.after))

    def _all(self, wanted: Sequence[str]) -> list[str]:
        return [self.uids[name] for name in wanted]

    def _uid(self, name: str | None) -> str | None:
        return None if name is None else self.uids[name]


def _address(project: str, cell: CellChange) -> Address:
    return Place(project, cell.year, cell.half, cell.lane).address("cell_departments")


def _set(unit: Unit, uid: str, field: str, value: Any) -> None:
    if isinstance(value, str):
        value = value.strip() or None
    if field == "name":
        value = _name(value)
    elif field == "parent":
        value = names.department(unit.connection, value)
    elif field == "mail" and value is not None and ("@" not in value or "\n" in value):
        raise Refused(f"「{value}」はメールアドレスとして読めません。「@」を半角で入れます。")
    unit.set(Address(uid, field), value)


def _name(name: str | None) -> str:
    if not name or not name.strip():
        raise Refused("部署名は空にできません。")
    return name.strip()


def _uses(connection: Connection, uid: str) -> list[str]:
    """In words, where a department is named by anything but itself."""
    found = []
    for name, words in USES.items():
        table = METADATA.tables[name]
        if used := sum(_count(connection, table, column, uid) for column in _references(table)):
            found.append(words.format(used))
    return found


def _references(table: Table) -> list[Column[Any]]:
    """The columns that may name a department, but those that say whose part a row is."""
    targets = {"department.uid"} | ({"entity.uid"} if table.name == "memo" else set())
    return [
        column
        for column in table.c
        if column.name not in ("owner", "uid")
        and any(key.target_fullname in targets for key in column.foreign_keys)
    ]


def _count(connection: Connection, table: Table, column: Column[Any], uid: str) -> int:
    query = select(func.count()).select_from(table).where(column == uid)
    return int(connection.execute(query).scalar_one())
