"""Rows of entities and their parts, and the uids behind the names that records carry."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from db.entities import KINDS
from db.errors import Refused
from db.records import PlanState
from db.unit import Addition

Row = dict[str, Any]


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


def simple(kind: str, rows: Iterable[tuple[str, Row]]) -> Iterator[Addition]:
    """Entities that have no parts."""
    table = KINDS[kind].table.name
    for position, (uid, values) in enumerate(rows):
        named = made_uid(uid, kind, position)
        yield Addition(kind, named, {table: [{"uid": named, "position": position, **values}]})


def items(uid: str, column: str, values: Iterable[Any]) -> list[Row]:
    return [{"owner": uid, "position": i, column: value} for i, value in enumerate(values)]


def first_double(values: Iterable[str]) -> str | None:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            return value
        seen.add(value)
    return None
