"""Where policies, measures and projects stand: the plan's lists follow its tree.

A policy that moves takes its measures along, and a measure its projects, so that every list
of the plan stays in the order of the tree. ``before`` is the one to stand in front of; None
is the end of the policy, the measure, or the plan.
"""

from collections.abc import Callable, Sequence

from sqlalchemy import Column, Table, select

from db.address import Address
from db.tables.base import SPACING
from db.tables.plan import measure, policy
from db.tables.project import project
from db.unit import Unit


def put_policy(unit: Unit, uid: str, before: str | None) -> None:
    """Put a policy, with all that is under it, in front of another one."""
    _put(unit, policy, uid, _all(unit, policy), before, lambda: None)
    own = _all(unit, measure, measure.c.policy, uid)
    _follow(unit, measure, own, _last_measure_before(unit, uid))
    _bring_projects(unit, own)


def put_measure(unit: Unit, uid: str, before: str | None) -> None:
    """Put a measure, with its projects, in front of another one of its policy."""
    own = unit.get(Address(uid, "policy"))
    siblings = _all(unit, measure, measure.c.policy, own)
    _put(unit, measure, uid, siblings, before, lambda: _last_measure_before(unit, own))
    _bring_projects(unit, [uid])


def put_project(unit: Unit, uid: str, before: str | None) -> None:
    """Put a project in front of another one of its measure."""
    own = unit.get(Address(uid, "measure"))
    siblings = _all(unit, project, project.c.measure, own)
    _put(unit, project, uid, siblings, before, lambda: _last_project_before(unit, own))


def _bring_projects(unit: Unit, measures: Sequence[str]) -> None:
    """Put the projects of neighbouring measures where these stand."""
    own = [p for uid in measures for p in _all(unit, project, project.c.measure, uid)]
    if own:
        _follow(unit, project, own, _last_project_before(unit, measures[0]))


def _follow(unit: Unit, table: Table, block: Sequence[str], after: str | None) -> None:
    """Put a whole block behind one entity, in the room that is there or with all spread anew."""
    query = select(table.c.uid, table.c.position).order_by(table.c.position)
    now = {row.uid: row.position for row in unit.connection.execute(query)}
    moved = set(block)
    others = [uid for uid in now if uid not in moved]
    at = 0 if after is None else others.index(after) + 1
    wanted = [*others[:at], *block, *others[at:]]
    if wanted == list(now):
        return
    first = now[others[at - 1]] if at else None
    last = now[others[at]] if at < len(others) else None
    if first is None or last is None:
        start = first + SPACING if first is not None else (last or 0) - SPACING * len(block)
        places = {uid: start + SPACING * n for n, uid in enumerate(block)}
    elif last - first > len(block):
        room = last - first
        places = {uid: first + room * n // (len(block) + 1) for n, uid in enumerate(block, start=1)}
    else:
        places = {uid: SPACING * n for n, uid in enumerate(wanted)}
    for uid, position in places.items():
        unit.set(Address(uid, "position"), position)


def _last_measure_before(unit: Unit, policy_uid: str) -> str | None:
    policies = _all(unit, policy)
    return _last_under(unit, measure.c.policy, policies[: policies.index(policy_uid)])


def _last_project_before(unit: Unit, measure_uid: str) -> str | None:
    measures = [m for p in _all(unit, policy) for m in _all(unit, measure, measure.c.policy, p)]
    return _last_under(unit, project.c.measure, measures[: measures.index(measure_uid)])


def _put(
    unit: Unit,
    table: Table,
    uid: str,
    siblings: Sequence[str],
    before: str | None,
    last: Callable[[], str | None],
) -> None:
    """``last``: behind which one it stands where it has no siblings."""
    others = [sibling for sibling in siblings if sibling != uid]
    if not others:
        unit.place(uid, last())
    elif before not in others:
        unit.place(uid, others[-1])
    else:
        unit.place(uid, _predecessor(unit, table, before, uid))


def _predecessor(unit: Unit, table: Table, before: str | None, but: str) -> str | None:
    """What stands in front of ``before`` now, ``but`` aside."""
    position = select(table.c.position).where(table.c.uid == before).scalar_subquery()
    query = select(table.c.uid).where(table.c.position < position, table.c.uid != but)
    found = unit.connection.execute(query.order_by(table.c.position.desc()).limit(1))
    return found.scalar_one_or_none()


def _all(
    unit: Unit, table: Table, parent: Column[str] | None = None, uid: str | None = None
) -> list[str]:
    query = select(table.c.uid).order_by(table.c.position)
    if parent is not None:
        query = query.where(parent == uid)
    return list(unit.connection.execute(query).scalars())


def _last_under(unit: Unit, parent: Column[str], parents: Sequence[str]) -> str | None:
    """The last one under these, of which the later ones come first."""
    table = parent.table
    assert isinstance(table, Table)
    for above in reversed(parents):
        if found := _all(unit, table, parent, above):
            return found[-1]
    return None
