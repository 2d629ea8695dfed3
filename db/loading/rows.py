"""Reading rows: whole tables in order, parts by the entity that they belong to."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from db.records import (
    TextField,
)
from db.tables import plan as plans

Grouped = Mapping[str, list[Row[Any]]]


class Names:
    """What a project's rows refer to by uid and its record carries by name."""

    def __init__(self, connection: Connection) -> None:
        self.departments = names_of(connection, plans.department)
        self.categories = names_of(connection, plans.category)
        self.phases = names_of(connection, plans.phase)
        self.fields = tuple(
            TextField(r.key, r.label, r.text_limit, bool(r.public), r.uid)
            for r in all_rows(connection, plans.text_field)
        )


def all_rows(connection: Connection, table: Table) -> list[Row[Any]]:
    return list(connection.execute(select(table).order_by(table.c.position)))


def names_of(connection: Connection, table: Table) -> dict[str, str]:
    return {r.uid: r.name for r in connection.execute(select(table.c.uid, table.c.name))}


def item_names(connection: Connection, table: Table) -> tuple[str, ...]:
    return tuple(connection.execute(select(table.c.name).order_by(table.c.position)).scalars())


def grouped(connection: Connection, table: Table, owners: list[str] | None = None) -> Grouped:
    """A table of parts by the entity that they belong to, each in order."""
    query = select(table).order_by(*table.primary_key)
    if owners is not None:
        query = query.where(table.c.owner.in_(owners))
    found: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.owner].append(row)
    return found
