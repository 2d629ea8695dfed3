"""Giving numbers: one at a time, or many in one step; and which are taken."""

from collections.abc import Mapping

from sqlalchemy import Connection, func, select, true

from db.address import Address
from db.errors import Refused
from db.journal import operation
from db.rules.numbering import Entry, Level, Numbering, Printed
from db.tables.plan import edition, measure, policy
from db.tables.project import project
from db.unit import Unit


@operation("番号の付け直し")
def renumber(unit: Unit, numbers: Mapping[str, str | None]) -> None:
    """Give policies, measures and projects new numbers in one step, by uid.

    Refused as a whole where two would have the same number, or where an edition has a number
    for another project.
    """
    give(unit, numbers)
    if unit.changes:
        unit.label = f"番号の付け直し（{len(unit.changes)}件）"


def give(unit: Unit, numbers: Mapping[str, str | None]) -> None:
    """Set these numbers, by uid, all of them or, with a refusal, none."""
    if not numbers:
        return
    now = read(unit.connection)
    if any(uid not in now.by_uid for uid in numbers):
        raise Refused("番号を付ける相手が見つかりません。すでに消されています。")
    wanted = {uid: (number or "").strip() or None for uid, number in numbers.items()}
    found = now.conflicts(wanted)
    if found:
        uid, reason = next(iter(found.items()))
        more = f"ほかに{len(found) - 1}件あります。" if len(found) > 1 else ""
        raise Refused(_sentence(now.by_uid[uid].title, wanted[uid], reason) + more)
    for uid, number in wanted.items():
        unit.set(Address(uid, "number"), number)


def refuse_published(unit: Unit, uid: str, parent: str, number: str | None) -> None:
    """Refuse a number that an edition has for another project than ``uid``."""
    if not number:
        return
    now = read(unit.connection)
    entry = Entry(uid, Level.PROJECT, parent, None, "")
    if reason := now.published_for_another(entry, number):
        title = now.by_uid[uid].title if uid in now.by_uid else "新しい事業"
        raise Refused(_sentence(title, number, reason))


def _sentence(title: str, number: str | None, reason: str) -> str:
    return f"「{title}」の番号を「{number}」にできません。{reason}別の番号にします。"


def read(connection: Connection) -> Numbering:
    """All numbers of the plan and of its editions."""
    entries = [
        *(
            Entry(r.uid, Level.POLICY, None, r.number, r.title)
            for r in connection.execute(select(policy).order_by(policy.c.position))
        ),
        *(
            Entry(r.uid, Level.MEASURE, r.policy, r.number, r.title)
            for r in connection.execute(select(measure).order_by(measure.c.position))
        ),
        *(
            Entry(r.uid, Level.PROJECT, r.measure, r.number, r.title, r.ended_year is not None)
            for r in connection.execute(select(project).order_by(project.c.position))
        ),
    ]
    return Numbering(tuple(entries), printed(connection))


def printed(connection: Connection) -> tuple[Printed, ...]:
    """All projects in all editions, read without unpacking the snapshots."""
    listed = func.json_each(edition.c.snapshot, "$.projects").table_valued("value")
    parts = [
        func.json_extract(listed.c.value, f"$.{key}").label(key)
        for key in ("uid", "measure", "number", "title")
    ]
    query = (
        select(edition.c.name.label("edition"), *parts)
        .select_from(edition)
        .join(listed, true())
        .order_by(edition.c.position)
    )
    rows = connection.execute(query)
    return tuple(Printed(r.edition, r.uid, r.measure, r.number, r.title) for r in rows)
