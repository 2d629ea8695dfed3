"""The unit of work: the only way in which a plan's values are changed.

An operation gets a unit, sets values at addresses and adds or removes entities; the unit
writes them and keeps what each was before. The journal is made of these changes, and undoing
is setting them back, so there is no second way for either.
"""

import secrets
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Connection, Table, delete, func, insert, select

from db.address import WHOLE, Address
from db.entities import KINDS, Kind, kind_of
from db.rules.characters import storable
from db.storage import Json
from db.tables.base import SPACING
from db.tables.plan import entity

_NEAR = 2**16
"""How far behind its neighbour an entity is put, so that thousands follow one by one."""

Rows = Mapping[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Change:
    """What an operation did to the value at an address."""

    address: Address
    old: Json
    new: Json


@dataclass(frozen=True, slots=True)
class Addition:
    """An entity to be added: the rows of its own table and of its parts', by table name."""

    kind: str
    uid: str
    rows: Rows


class Unit:
    """One operation at work inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.changes: list[Change] = []
        self.label: str | None = None
        self._kinds: dict[str, Kind] = {}

    def get(self, address: Address) -> Json:
        """The value at an address; of the entity itself all its rows, None if it is gone."""
        if address.field == WHOLE:
            return self._dump(address.entity)
        return self._kind(address.entity).storage(address).read(self.connection, address)

    def set(self, address: Address, value: Json) -> None:
        """Write a value; setting what is there already is no change."""
        value = storable(value)
        old = self.get(address)
        if old == value and type(old) is type(value):
            return
        if address.field == WHOLE:
            self._replace_whole(address.entity, old, value)
        else:
            self._kind(address.entity).storage(address).write(self.connection, address, value)
        self.changes.append(Change(address, old, value))

    def add(self, kind: str, values: Mapping[str, Any], uid: str | None = None) -> str:
        """Add an entity with the columns of its own row, behind all others of its kind."""
        uid = uid or new_uid(kind)
        self.add_rows(kind, {uid: values})
        return uid

    def add_rows(self, kind: str, rows: Mapping[str, Mapping[str, Any]]) -> None:
        """Add entities by uid, each with the columns of its own row, behind one another."""
        table = KINDS[kind].table
        last = self.connection.execute(select(func.max(table.c.position))).scalar_one()
        first = 0 if last is None else last + SPACING
        self.add_all(
            Addition(
                kind, uid, {table.name: [{"position": first + at * SPACING, **values, "uid": uid}]}
            )
            for at, (uid, values) in enumerate(rows.items())
        )

    def add_all(self, additions: Iterable[Addition]) -> None:
        """Add many entities at once, each with all its rows."""
        batches: dict[Table, list[dict[str, Any]]] = defaultdict(list)
        for addition in additions:
            batches[entity].append({"uid": addition.uid, "kind": addition.kind})
            whole: dict[str, Any] = {}
            for table in KINDS[addition.kind].tables:
                if rows := _complete(table, addition.rows.get(table.name, [])):
                    batches[table].extend(rows)
                    whole[table.name] = rows
            self.changes.append(
                Change(Address(addition.uid, WHOLE), None, {"kind": addition.kind, "rows": whole})
            )
        for table, batch in batches.items():
            self.connection.execute(insert(table), batch)

    def place(self, uid: str, after: str | None) -> None:
        """Put an entity behind another one of its kind; ``after`` None: in front of all."""
        position = self._kind(uid).table.c.position
        own = self.get(Address(uid, "position"))
        before = None if after is None else self.get(Address(after, "position"))
        others = select(func.min(position)).where(position.table.c.uid != uid)
        if before is not None:
            others = others.where(position > before)
        behind = self.connection.execute(others).scalar_one()
        if (before is None or before < own) and (behind is None or own < behind):
            return
        if behind is None:
            assert before is not None  # alone of its kind, it was in its place already
            self.set(Address(uid, "position"), before + SPACING)
        elif before is None:
            self.set(Address(uid, "position"), behind - SPACING)
        elif behind - before > 1:
            near = min(_NEAR, (behind - before) // 2)
            self.set(Address(uid, "position"), before + near)
        else:
            self._spread(position)
            self.place(uid, after)

    def remove(self, uid: str) -> None:
        """Remove an entity with all its parts."""
        self.set(Address(uid, WHOLE), None)

    def _spread(self, position: Column[Any]) -> None:
        """Make room between all entities of a kind again."""
        query = select(position.table.c.uid).order_by(position)
        for at, uid in enumerate(self.connection.execute(query).scalars().all()):
            self.set(Address(uid, "position"), at * SPACING)

    def _kind(self, uid: str) -> Kind:
        if uid not in self._kinds:
            self._kinds[uid] = kind_of(self.connection, uid)
        return self._kinds[uid]

    def _dump(self, uid: str) -> Json:
        query = select(entity.c.kind).where(entity.c.uid == uid)
        name = self.connection.execute(query).scalar_one_or_none()
        if name is None:
            return None
        rows = {table.name: self._rows(table, uid) for table in KINDS[name].tables}
        return {"kind": name, "rows": {k: v for k, v in rows.items() if v}}

    def _rows(self, table: Table, uid: str) -> list[dict[str, Any]]:
        query = select(table).where(_owner(table) == uid).order_by(*table.primary_key)
        return [dict(row) for row in self.connection.execute(query).mappings()]

    def _replace_whole(self, uid: str, old: Json, new: Json) -> None:
        self._kinds.pop(uid, None)
        if old is not None:
            for table in reversed(KINDS[old["kind"]].tables):
                self.connection.execute(delete(table).where(_owner(table) == uid))
            self.connection.execute(delete(entity).where(entity.c.uid == uid))
        if new is not None:
            self.connection.execute(insert(entity).values(uid=uid, kind=new["kind"]))
            for table in KINDS[new["kind"]].tables:
                if rows := new["rows"].get(table.name):
                    self.connection.execute(insert(table), rows)


def new_uid(kind: str) -> str:
    """A uid for a new entity: letters and digits, a letter first, never a cell's name."""
    return f"{kind[0]}{secrets.token_hex(8)}x"


def _owner(table: Table) -> Any:
    return table.c.uid if "uid" in table.c else table.c.owner


def _complete(table: Table, rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Rows with every column, in the table's own order: as reading them would give them."""
    full = [{c.name: storable(row.get(c.name)) for c in table.c} for row in rows]
    return sorted(full, key=lambda row: tuple(row[c.name] for c in table.primary_key))
