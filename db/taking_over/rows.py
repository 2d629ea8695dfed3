"""Rows of entities and their parts, and the uids behind the names that records carry."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from sqlalchemy import Table

from db.entities import KINDS
from db.errors import Refused
from db.records import PlanState
from db.tables.base import SPACING
from db.unit import Addition

Row = dict[str, Any]
Parts = dict[str, list[Row]]


class Identified(Protocol):
    """A record of an entity; the uid is empty where the JSON carries none."""

    @property
    def uid(self) -> str: ...


T = TypeVar("T", bound=Identified)


@dataclass(frozen=True)
class Names:
    what: str
    uids: Mapping[str, str]

    def uid(self, name: str, where: str) -> str:
        if name not in self.uids:
            raise Refused(f"{where}の「{name}」は{self.what}にありません。取り込んでいません。")
        return self.uids[name]

    def uid_or_none(self, name: str | None, where: str) -> str | None:
        return None if name is None else self.uid(name, where)


class Uids:
    """By name, the uids of what a project refers to."""

    def __init__(self, state: PlanState) -> None:
        doubles = first_double(d.name for d in state.departments)
        if doubles is not None:
            raise Refused(f"部署「{doubles}」が2つあります。名前を分けてから取り込みます。")
        self.departments = Names("部署の一覧", {d.name: d.uid for d in state.departments})
        self.categories = Names(
            "分類", {c.name: made_uid(c.uid, "category", i) for i, c in enumerate(state.categories)}
        )
        self.phases = Names(
            "進捗段階", {p.name: made_uid(p.uid, "phase", i) for i, p in enumerate(state.phases)}
        )


def made_uid(uid: str, kind: str, position: int) -> str:
    """The uid a record brings along, or one made of its place: the JSON has none for these."""
    return uid or f"{kind}{position + 1}x"


def row_of(table: Table, record: Any, **others: Any) -> Row:
    """An entity's own row: each column from the record's field of its name, or from ``others``."""
    named = {c.name: getattr(record, c.name) for c in table.c if hasattr(record, c.name)}
    return named | others


def entities(
    kind: str,
    records: Iterable[T],
    own: Callable[[T], Row] = lambda _: {},
    parts: Callable[[str, T], Parts] = lambda _uid, _: {},
    **common: Any,
) -> Iterator[Addition]:
    """Records of a kind in order; ``own`` gives the columns that are no field of the record.

    ``parts``: from an entity's uid and its record to the rows of its parts, by table.
    """
    table = KINDS[kind].table
    for position, record in enumerate(records):
        uid = made_uid(record.uid, kind, position)
        row = row_of(table, record, uid=uid, position=position * SPACING, **common, **own(record))
        yield Addition(kind, uid, {table.name: [row], **parts(uid, record)})


def pairs(uid: str, name: str, value: str, entries: Mapping[str, Any]) -> list[Row]:
    """The rows of an ordered mapping that belongs to an entity."""
    return [
        {"owner": uid, "position": i, name: key, value: item}
        for i, (key, item) in enumerate(entries.items())
    ]


def items(uid: str, column: str, values: Iterable[Any]) -> list[Row]:
    return [{"owner": uid, "position": i, column: value} for i, value in enumerate(values)]


def first_double(values: Iterable[str]) -> str | None:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            return value
        seen.add(value)
    return None
