"""What kind of entity a change is of, and which other entity that one belongs to.

An indicator, an answer or an assessment belongs to its project, a memo to what it is about.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, select

from db.address import WHOLE
from db.entities import KINDS
from db.tables.plan import entity
from db.unit import Change

_BELONGS_BY = ("about", "project")
_AT_ONCE = 10_000


@dataclass(frozen=True, slots=True)
class Belonging:
    """``about``: the uid of what the entity belongs to, None where it stands alone."""

    kind: str
    about: str | None


def belongings(connection: Connection, changes: Iterable[Change]) -> dict[str, Belonging]:
    """The belonging of every entity in a step's changes, those that the step removed too."""
    found: dict[str, Belonging] = {}
    asked: dict[str, None] = {}
    for change in changes:
        uid = change.address.entity
        if change.address.field == WHOLE:
            whole = change.new or change.old
            found[uid] = Belonging(whole["kind"], _about(whole))
        else:
            asked[uid] = None
    _look_up(connection, [uid for uid in asked if uid not in found], found)
    return found


def _about(whole: Any) -> str | None:
    rows = whole["rows"][KINDS[whole["kind"]].table.name]
    column = _column(KINDS[whole["kind"]].table)
    return rows[0][column] if column else None


def _look_up(connection: Connection, uids: Sequence[str], found: dict[str, Belonging]) -> None:
    by_kind: dict[str, list[str]] = defaultdict(list)
    for some in _batches(uids):
        query = select(entity.c.uid, entity.c.kind).where(entity.c.uid.in_(some))
        for uid, kind in connection.execute(query):
            by_kind[kind].append(uid)
    for kind, members in by_kind.items():
        found |= dict.fromkeys(members, Belonging(kind, None))
        table = KINDS[kind].table
        if (column := _column(table)) is None:
            continue
        for some in _batches(members):
            owners = select(table.c.uid, table.c[column]).where(table.c.uid.in_(some))
            for uid, about in connection.execute(owners):
                found[uid] = Belonging(kind, about)


def _column(table: Table) -> str | None:
    return next((name for name in _BELONGS_BY if name in table.c), None)


def _batches(uids: Sequence[str]) -> Iterable[Sequence[str]]:
    """SQLite takes some 32,000 values in one query."""
    return (uids[at : at + _AT_ONCE] for at in range(0, len(uids), _AT_ONCE))
