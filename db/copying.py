"""A project a second time: its rows and its indicators' under new uids."""

from typing import Any

from sqlalchemy import Table, func, select

from db.address import WHOLE, Address
from db.tables import project as table
from db.tables.base import SPACING
from db.unit import Addition, Unit, new_uid

_PLAN = (
    table.project_department,
    table.overall_plan_code,
    table.management_plan_code,
    table.related_project,
    table.project_text,
    table.schedule_cell,
    table.cell_department,
    table.yearly_activity,
)
"""Whose rows are copied; amounts belong to the one project and its years."""


def copy_project(unit: Unit, uid: str, number: str | None, title: str) -> str:
    """Add what is plan of a project as a project of its own, behind all; returns its uid."""
    made = new_uid("project")
    rows = unit.get(Address(uid, WHOLE))["rows"]
    own = {
        "uid": made,
        "position": _last(unit, table.project) + SPACING,
        "number": number,
        "title": title,
        "came_in": None,
        "ended_year": None,
        "ended_reason": None,
    }
    copied: dict[str, list[dict[str, Any]]] = {"project": [rows["project"][0] | own]}
    for part in _PLAN:
        copied[part.name] = [row | {"owner": made} for row in rows.get(part.name, ())]
    unit.add_all([Addition("project", made, copied), *_indicators(unit, uid, made)])
    return made


def _indicators(unit: Unit, uid: str, made: str) -> list[Addition]:
    owned = select(table.indicator.c.uid).where(table.indicator.c.project == uid)
    found = unit.connection.execute(owned.order_by(table.indicator.c.position)).scalars().all()
    last = _last(unit, table.indicator)
    additions = []
    for at, indicator in enumerate(found, start=1):
        rows = unit.get(Address(indicator, WHOLE))["rows"]
        new = new_uid("indicator")
        own = {"uid": new, "position": last + at * SPACING, "project": made}
        targets = [row | {"owner": new} for row in rows.get("target", ())]
        row = rows["indicator"][0] | own
        additions.append(Addition("indicator", new, {"indicator": [row], "target": targets}))
    return additions


def _last(unit: Unit, of: Table) -> int:
    query = select(func.coalesce(func.max(of.c.position), 0))
    return int(unit.connection.execute(query).scalar_one())
