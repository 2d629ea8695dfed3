"""What all tables share.

An entity's own table has its ``uid`` as key; a table of its parts has the entity as
``owner``. Foreign keys are checked when a step is committed, so that a step and its undoing
may write rows in any order.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, MetaData, Table, Text
from sqlalchemy.types import TypeEngine, UserDefinedType

METADATA = MetaData()

SPACING = 2**32
"""Between the positions of neighbours, so that one change puts an entity between them."""


class Anything(UserDefinedType[Any]):
    """SQLite's ANY: keeps whole numbers whole and fractions fractions."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        return "ANY"


def strict_table(name: str, *parts: Any) -> Table:
    """A table whose column types SQLite enforces."""
    return Table(name, METADATA, *parts, sqlite_strict=True)


def entity_table(name: str, *parts: Any) -> Table:
    """The table of one kind of entity; ``position`` keeps the plan's order."""
    return strict_table(
        name,
        Column("uid", Text, reference("entity.uid"), primary_key=True),
        Column("position", Integer, nullable=False),
        *parts,
    )


def items_table(name: str, owner: str, value: Column[Any], *keys: Column[Any]) -> Table:
    """An ordered list that belongs to an entity, or to one of its cells given by ``keys``."""
    return strict_table(name, owner_of(owner), *keys, position_key(), value)


def owner_of(table: str) -> Column[Any]:
    return Column("owner", Text, reference(f"{table}.uid"), primary_key=True)


def position_key() -> Column[Any]:
    return Column("position", Integer, primary_key=True)


def reference(target: str) -> ForeignKey:
    """A foreign key that is checked at commit."""
    return ForeignKey(target, deferrable=True, initially="DEFERRED", onupdate="CASCADE")


def key(name: str, type_: TypeEngine[Any] | type[TypeEngine[Any]] = Integer) -> Column[Any]:
    return Column(name, type_, primary_key=True, autoincrement=False)


def required(name: str, *parts: Any, type_: type[TypeEngine[Any]] = Text) -> Column[Any]:
    return Column(name, type_, *parts, nullable=False)


def text(name: str, *parts: Any) -> Column[Any]:
    return Column(name, Text, *parts)


def whole(name: str, *parts: Any) -> Column[Any]:
    return Column(name, Integer, *parts)


def one_of(column: str, values: type[StrEnum] | Iterable[int]) -> CheckConstraint:
    """``column`` holds one of these, or nothing where it may be empty."""
    listed = ", ".join(f"'{v}'" if isinstance(v, str) else str(v) for v in values)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")
