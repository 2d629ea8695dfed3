"""The few ways in which a value at an address is stored in a table.

Each way can read and write the value; values are plain JSON values (text, whole number,
fraction, true/false, None, list). None means that there is no value.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import Column, Connection, Table, delete, insert, select, update
from sqlalchemy.sql import ColumnElement

from db.address import Address

Json = Any


class Storage(Protocol):
    """Where the values of one field are."""

    def read(self, connection: Connection, address: Address) -> Json: ...

    def write(self, connection: Connection, address: Address, value: Json) -> None: ...


@dataclass(frozen=True)
class Codec:
    """How a value stands in its column."""

    store: Callable[[Json], Any]
    load: Callable[[Any], Json]


PLAIN = Codec(lambda value: value, lambda stored: stored)
FLAG = Codec(int, bool)
AS_JSON = Codec(lambda value: json.dumps(value, ensure_ascii=False), json.loads)


@dataclass(frozen=True)
class InColumn:
    """A column of the entity's own row."""

    column: Column[Any]
    codec: Codec = PLAIN

    def read(self, connection: Connection, address: Address) -> Json:
        query = select(self.column).where(self.column.table.c.uid == address.entity)
        stored = connection.execute(query).scalar_one()
        return None if stored is None else self.codec.load(stored)

    def write(self, connection: Connection, address: Address, value: Json) -> None:
        table = _table_of(self.column)
        stored = None if value is None else self.codec.store(value)
        connection.execute(
            update(table).where(table.c.uid == address.entity).values({self.column.name: stored})
        )


@dataclass(frozen=True)
class InCell:
    """A column of a row that is there for the address's year, half and lane.

    The row comes with its first value and goes with its last.
    """

    column: Column[Any]
    codec: Codec = PLAIN

    def read(self, connection: Connection, address: Address) -> Json:
        query = select(self.column).where(*_here(_table_of(self.column), address))
        stored = connection.execute(query).scalar_one_or_none()
        return None if stored is None else self.codec.load(stored)

    def write(self, connection: Connection, address: Address, value: Json) -> None:
        table = _table_of(self.column)
        here = _here(table, address)
        stored = None if value is None else self.codec.store(value)
        row = connection.execute(select(table).where(*here)).mappings().one_or_none()
        if row is None:
            if stored is not None:
                place = {"owner": address.entity, **address.keys}
                connection.execute(insert(table).values(**place, **{self.column.name: stored}))
            return
        others = (row[c.name] for c in table.c if not c.primary_key and c is not self.column)
        if stored is None and not any(other is not None for other in others):
            connection.execute(delete(table).where(*here))
        else:
            connection.execute(update(table).where(*here).values({self.column.name: stored}))


@dataclass(frozen=True)
class ByName:
    """A row for each field name: fields that are the plan's data, not the program's."""

    column: Column[Any]
    codec: Codec = PLAIN

    def read(self, connection: Connection, address: Address) -> Json:
        query = select(self.column).where(*self._here(address))
        stored = connection.execute(query).scalar_one_or_none()
        return None if stored is None else self.codec.load(stored)

    def write(self, connection: Connection, address: Address, value: Json) -> None:
        table = _table_of(self.column)
        connection.execute(delete(table).where(*self._here(address)))
        if value is not None:
            row = {"owner": address.entity, "field": address.field}
            connection.execute(
                insert(table).values(**row, **{self.column.name: self.codec.store(value)})
            )

    def _here(self, address: Address) -> list[ColumnElement[bool]]:
        table = _table_of(self.column)
        return [table.c.owner == address.entity, table.c.field == address.field]


@dataclass(frozen=True)
class Items:
    """An ordered list; the empty list is the absence of a value."""

    column: Column[Any]

    def read(self, connection: Connection, address: Address) -> Json:
        table = _table_of(self.column)
        query = select(self.column).where(*_here(table, address)).order_by(table.c.position)
        return list(connection.execute(query).scalars())

    def write(self, connection: Connection, address: Address, value: Json) -> None:
        table = _table_of(self.column)
        connection.execute(delete(table).where(*_here(table, address)))
        place = {"owner": address.entity, **address.keys}
        rows = [{**place, "position": i, self.column.name: item} for i, item in enumerate(value)]
        if rows:
            connection.execute(insert(table), rows)


@dataclass(frozen=True)
class InRow:
    """A whole row that is one value: its columns by name, or None."""

    table: Table

    def read(self, connection: Connection, address: Address) -> Json:
        columns = [c for c in self.table.c if not c.primary_key]
        query = select(*columns).where(*_here(self.table, address))
        row = connection.execute(query).mappings().one_or_none()
        return None if row is None else dict(row)

    def write(self, connection: Connection, address: Address, value: Json) -> None:
        connection.execute(delete(self.table).where(*_here(self.table, address)))
        if value is not None:
            place = {"owner": address.entity, **address.keys}
            connection.execute(insert(self.table).values(**place, **value))


@dataclass(frozen=True)
class Pairs:
    """An ordered mapping; the empty one is the absence of a value."""

    name: Column[Any]
    value: Column[Any]
    codec: Codec = PLAIN

    def read(self, connection: Connection, address: Address) -> Json:
        table = _table_of(self.name)
        query = (
            select(self.name, self.value).where(*_here(table, address)).order_by(table.c.position)
        )
        return {name: self.codec.load(stored) for name, stored in connection.execute(query)}

    def write(self, connection: Connection, address: Address, value: Json) -> None:
        table = _table_of(self.name)
        connection.execute(delete(table).where(*_here(table, address)))
        rows = [
            {
                "owner": address.entity,
                "position": position,
                self.name.name: name,
                self.value.name: self.codec.store(item),
            }
            for position, (name, item) in enumerate(value.items())
        ]
        if rows:
            connection.execute(insert(table), rows)


def _table_of(column: Column[Any]) -> Table:
    table = column.table
    assert isinstance(table, Table)
    return table


def _here(table: Table, address: Address) -> list[ColumnElement[bool]]:
    keys = [table.c[name] == value for name, value in address.keys.items()]
    return [table.c.owner == address.entity, *keys]
