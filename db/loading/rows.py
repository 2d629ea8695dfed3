"""Reading rows: whole tables in order, parts by the entity that they belong to.

What is read goes past SQLAlchemy, on the connection that lies below it: a plan is many rows
and few queries, and a program that only reads (a paper, the first list of a window) need not
wait until the library that writes is there.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from db.records import TextField

if TYPE_CHECKING:
    from sqlalchemy import Connection


class Row(sqlite3.Row):
    """A row whose columns are read as attributes."""

    def __getattr__(self, name: str) -> Any:
        return self[name]


Grouped = Mapping[str, list[Row]]


def plain(connection: "Connection") -> sqlite3.Connection:
    """The connection below SQLAlchemy's: reading on it sees what its transaction wrote."""
    below = connection.connection.driver_connection
    assert isinstance(below, sqlite3.Connection)
    return below


class Names:
    """What a project's rows refer to by uid and its record carries by name."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.departments = names_of(connection, "department")
        self.categories = names_of(connection, "category")
        self.phases = names_of(connection, "phase")
        self.fields = tuple(
            TextField(r.key, r.label, r.text_limit, bool(r.public), r.uid)
            for r in all_rows(connection, "text_field")
        )


def rows(connection: sqlite3.Connection, query: str, *values: Any) -> list[Row]:
    cursor = connection.cursor()
    cursor.row_factory = Row
    return cursor.execute(query, values).fetchall()


def chosen(
    connection: sqlite3.Connection,
    table: str,
    order: str,
    column: str = "uid",
    wanted: Iterable[str] | None = None,
) -> list[Row]:
    """A table's rows in order: all, or those whose ``column`` is one of ``wanted``."""
    if wanted is None:
        return rows(connection, f"SELECT * FROM {table} ORDER BY {order}")
    some = f"{column} IN (SELECT value FROM json_each(?))"
    query = f"SELECT * FROM {table} WHERE {some} ORDER BY {order}"
    return rows(connection, query, json.dumps(list(wanted)))


def all_rows(connection: sqlite3.Connection, table: str) -> list[Row]:
    return chosen(connection, table, "position")


def names_of(connection: sqlite3.Connection, table: str) -> dict[str, str]:
    return dict(connection.execute(f"SELECT uid, name FROM {table}").fetchall())


def item_names(connection: sqlite3.Connection, table: str) -> tuple[str, ...]:
    return tuple(r.name for r in all_rows(connection, table))


def grouped(
    connection: sqlite3.Connection,
    table: str,
    order: str = "position",
    owners: Iterable[str] | None = None,
) -> Grouped:
    """A table of parts by the entity that they belong to, each in order."""
    return by(connection, table, "owner", order, owners)


def by(
    connection: sqlite3.Connection,
    table: str,
    owner: str,
    order: str = "position",
    owners: Iterable[str] | None = None,
) -> Grouped:
    """A table's rows by what they belong to, which stands in column ``owner``."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in chosen(connection, table, order, owner, owners):
        found[row[owner]].append(row)
    return found
