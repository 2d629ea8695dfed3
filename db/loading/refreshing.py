"""The state after a step, from the state before it: only what the step touched is read."""

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from db.address import WHOLE
from db.loading.heads import load_measures, load_policies
from db.loading.projects import load_projects
from db.loading.rows import all_rows, chosen, rows
from db.loading.surveys import with_assessments
from db.records import PlanState

if TYPE_CHECKING:
    from db.unit import Change

_OWNERS = {"indicator": "project", "memo": "about"}
_TREE = {"policy", "measure"}
_OF_ROUNDS = {"assessment", "agenda_item", "instruction"}


def refreshed(
    connection: sqlite3.Connection, state: PlanState, changes: "Sequence[Change]"
) -> PlanState | None:
    """``state`` with what has changed read anew; None where more has changed than is known here."""
    kinds = _kinds(connection, changes)
    if not set(kinds.values()) <= {"project", *_OWNERS, *_TREE, *_OF_ROUNDS}:
        return None
    if not _OF_ROUNDS.isdisjoint(kinds.values()):
        state = replace(state, rounds=with_assessments(connection, state.rounds, kinds))
        if _OF_ROUNDS.issuperset(kinds.values()):
            return state
    before = {p.uid: p for p in state.projects}
    touched = {uid for uid, kind in kinds.items() if kind == "project"}
    for change in changes:
        if (kind := kinds[change.address.entity]) in _OWNERS:
            owner = _owner(connection, change, kind)
            if owner not in before and owner not in touched:
                return None  # a memo on something else
            touched.add(owner)
    anew = {p.uid: p for p in load_projects(connection, touched)}
    moved = any(c.address.field in (WHOLE, "position") for c in changes)
    order = _order(connection) if moved else before
    known = before | anew
    found = replace(state, projects=tuple(known[uid] for uid in order))
    if _TREE.isdisjoint(kinds.values()):
        return found
    return replace(found, policies=load_policies(connection), measures=load_measures(connection))


def _kinds(connection: sqlite3.Connection, changes: "Sequence[Change]") -> dict[str, str]:
    """What each changed entity is; of one that is gone the step itself knows."""
    found = {
        c.address.entity: (c.new or c.old)["kind"] for c in changes if c.address.field == WHOLE
    }
    others = {c.address.entity for c in changes} - found.keys()
    return found | {r.uid: r.kind for r in chosen(connection, "entity", "uid", wanted=others)}


def _owner(connection: sqlite3.Connection, change: "Change", kind: str) -> str:
    """The project of an indicator, or what a memo is about."""
    column = _OWNERS[kind]
    if change.address.field == WHOLE:
        return str((change.new or change.old)["rows"][kind][0][column])
    found = rows(connection, f"SELECT * FROM {kind} WHERE uid = ?", change.address.entity)
    return str(found[0][column]) if found else ""


def _order(connection: sqlite3.Connection) -> list[str]:
    return [r.uid for r in all_rows(connection, "project")]
