"""Every operation there is: importing this module registers them all."""

from db import (
    assessments,
    committee,
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
    rubrics,
    schedule,
    surveys,
)
from db.journal import OPERATIONS

__all__ = [
    "OPERATIONS",
    "assessments",
    "committee",
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
    "rubrics",
    "schedule",
    "surveys",
]
