"""Editions: the plan as it stands under a name and a date, never changed again."""

import json
from dataclasses import replace
from datetime import date

from db.address import Address
from db.errors import Refused
from db.journal import operation
from db.plans import load
from db.records import PlanState
from db.snapshot import FORMAT, encode
from db.unit import Unit


@operation("版をつくる")
def make(unit: Unit, name: str, day: str | None = None, note: str | None = None) -> str:
    """Keep the plan as an edition and call the plan by its name; ``day`` is ISO.

    Projects that no earlier edition has came in with this one. Rounds and earlier editions
    are no part of it. Returns its uid.
    """
    name = name.strip()
    if not name:
        raise Refused("版の名前を入れます。")
    if day is not None and not _is_day(day):
        raise Refused(f"「{day}」は日付ではありません。2026-03-31 のように入れます。")
    before = load(unit.connection)
    if any(edition.name == name for edition in before.editions):
        raise Refused(f"「{name}」という版はもうあります。別の名前にします。")
    new = _new_projects(before)
    state = replace(
        before,
        plan=replace(before.plan, edition=name),
        projects=tuple(replace(p, came_in=name) if p.uid in new else p for p in before.projects),
        rounds=(),
        editions=(),
    )
    unit.set(Address(state.plan.uid, "edition"), name)
    for uid in new:
        unit.set(Address(uid, "came_in"), name)
    document = json.dumps({"format": FORMAT} | encode(state), ensure_ascii=False)
    unit.label = f"版「{name}」をつくる"
    values = {"name": name, "day": day, "note": note or None, "snapshot": document}
    return unit.add("edition", {"plan": state.plan.uid, **values})


def _new_projects(state: PlanState) -> list[str]:
    """The projects that no edition has yet, in a plan that has editions."""
    kept = [edition.snapshot for edition in state.editions if edition.snapshot]
    known = {project["uid"] for document in kept for project in document["projects"]}
    projects = state.projects if kept else ()
    return [p.uid for p in projects if p.came_in is None and p.uid not in known]


def _is_day(words: str) -> bool:
    try:
        return date.fromisoformat(words).isoformat() == words
    except ValueError:
        return False
