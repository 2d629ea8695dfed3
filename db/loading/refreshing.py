"""The state after a step, from the state before it: only what the step touched is read."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection, select

from db.address import WHOLE
from db.loading.projects import load_projects
from db.records import PlanState
from db.tables.memo import memo
from db.tables.plan import entity
from db.tables.project import indicator
from db.unit import Change


def refreshed(
    connection: Connection, state: PlanState, changes: Iterable[Change]
) -> PlanState | None:
    """``state`` with its changed projects read anew; None where more than projects changed."""
    touched: set[str] = set()
    for change in changes:
        project = _project_of(connection, change)
        if project is None:
            return None
        touched.add(project)
    anew = {p.uid: p for p in load_projects(connection, touched)}
    return replace(state, projects=tuple(anew.get(p.uid, p) for p in state.projects))


def _project_of(connection: Connection, change: Change) -> str | None:
    """The project whose record a change shows in, if it is just one."""
    if change.address.field == WHOLE:
        rows = (change.new or change.old)["rows"]
        if "memo" in rows:
            return _if_project(connection, rows["memo"][0]["about"])
        return str(rows["indicator"][0]["project"]) if "indicator" in rows else None
    uid = change.address.entity
    kind = connection.execute(select(entity.c.kind).where(entity.c.uid == uid)).scalar_one()
    if kind == "project":
        return uid
    if kind == "indicator":
        query = select(indicator.c.project).where(indicator.c.uid == uid)
        return str(connection.execute(query).scalar_one())
    if kind == "memo":
        query = select(memo.c.about).where(memo.c.uid == uid)
        return _if_project(connection, connection.execute(query).scalar_one())
    return None


def _if_project(connection: Connection, uid: str) -> str | None:
    query = select(entity.c.uid).where(entity.c.uid == uid, entity.c.kind == "project")
    return connection.execute(query).scalar_one_or_none()
