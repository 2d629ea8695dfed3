"""Every operation there is: importing this module registers them all."""

from db import (
    assessments,
    departments,
    editions,
    fields,
    indicators,
    measures,
    memos,
    numbering,
    past,
    plan_list,
    plans,
    policies,
    projects,
    schedule,
    surveys,
)
from db.journal import OPERATIONS

__all__ = [
    "OPERATIONS",
    "assessments",
    "departments",
    "editions",
    "fields",
    "indicators",
    "measures",
    "memos",
    "numbering",
    "past",
    "plan_list",
    "plans",
    "policies",
    "projects",
    "schedule",
    "surveys",
]
