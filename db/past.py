"""What was: one value put back, and which later edits stand in the way of an earlier step."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from db import journal, laws
from db.address import WHOLE, Address
from db.errors import Refused
from db.journal import Entry, operation, same
from db.plans import load
from db.rules.field_names import FIELDS
from db.rules.telling import Telling
from db.tables.plan import text_field
from db.unit import Change, Unit


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A change that no longer stands as its step left it, and the last edit that touched it."""

    change: Change
    later: Entry


def obstacles(connection: Connection, seq: int) -> list[Obstacle]:
    """Of the changes of a step, those that taking it back leaves alone, and why."""
    later: dict[str, list[Entry]] = defaultdict(list)
    for entry in journal.later_entries(connection, seq):
        later[entry.change.address.entity].append(entry)
    found = []
    for change in journal.net(journal.changes_of(connection, seq)):
        edit = _in_the_way(change, later[change.address.entity])
        if edit is not None:
            found.append(Obstacle(change, edit))
    return found


@operation("前の値に戻す")
def put_back(unit: Unit, seq: int, address: Address, over_later: bool = False) -> None:
    """Set one value to what it was before a step.

    Refused where a later edit stands, in a sentence that names it, unless ``over_later``.
    """
    entries = journal.entries_of(unit.connection, seq)
    change = next((c for c in journal.net(e.change for e in entries) if c.address == address), None)
    if change is None:
        raise Refused("その変更は操作の記録にありません。")
    if address.field == WHOLE and change.old is None:
        raise Refused("加えたものは、ここでは消しません。その画面で消すか、操作ごと元に戻します。")
    now = unit.get(address)
    if same(now, change.old):
        raise Refused("すでにこの値になっています。")
    if not same(now, change.new) and (address.field == WHOLE or not over_later):
        raise Refused(_why_not(unit.connection, seq, address))
    kind = next(entry.kind for entry in entries if entry.change.address == address)
    unit.set(address, change.old)
    laws.refuse_broken(unit.connection)
    unit.label = f"{_name(unit.connection, kind, address)}を前の値に戻す"


def _in_the_way(change: Change, later: Iterable[Entry]) -> Entry | None:
    relevant = [
        entry
        for entry in later
        if change.address.field == WHOLE
        or entry.change.address.field == WHOLE
        or entry.change.address == change.address
    ]
    return relevant[-1] if journal.net(entry.change for entry in relevant) else None


def _why_not(connection: Connection, seq: int, address: Address) -> str:
    found = next(o for o in obstacles(connection, seq) if o.change.address == address)
    return f"そのあとの変更があります。{Telling(load(connection)).edit(found.later)}"


def _name(connection: Connection, kind: str, address: Address) -> str:
    known = FIELDS.get(kind, {}).get(address.field)
    label = select(text_field.c.label).where(text_field.c.key == address.field)
    return known or connection.execute(label).scalar() or "値"
