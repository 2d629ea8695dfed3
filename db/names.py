"""From the names that people use to the uids that the tables hold."""

from collections.abc import Iterable

from sqlalchemy import Connection, Select, Table, select

from db.errors import Refused
from db.tables import plan


def departments(connection: Connection, names: Iterable[str]) -> list[str]:
    """Uids of departments by name or alias, in order; refused where one is unknown."""
    known = _by_name(connection, plan.department)
    aliases = select(plan.department_alias.c.name, plan.department_alias.c.owner)
    known = _pairs(connection, aliases) | known
    return [_found(known, name, "部署の一覧") for name in names]


def departments_by_name(connection: Connection, names: Iterable[str]) -> dict[str, str]:
    """The uid of each of these departments by the name that was given."""
    wanted = tuple(dict.fromkeys(names))
    return dict(zip(wanted, departments(connection, wanted), strict=True))


def department(connection: Connection, name: str | None) -> str | None:
    return departments(connection, [name])[0] if name else None


def category(connection: Connection, name: str | None) -> str | None:
    return _found(_by_name(connection, plan.category), name, "分類") if name else None


def phases(connection: Connection) -> dict[str, str]:
    """Uid of each phase by its name."""
    return _by_name(connection, plan.phase)


def _by_name(connection: Connection, table: Table) -> dict[str, str]:
    return _pairs(connection, select(table.c.name, table.c.uid))


def _pairs(connection: Connection, query: Select[str, str]) -> dict[str, str]:
    return {row[0]: row[1] for row in connection.execute(query)}


def _found(known: dict[str, str], name: str, where: str) -> str:
    if name not in known:
        raise Refused(f"「{name}」は{where}にありません。名前を確かめます。")
    return known[name]
