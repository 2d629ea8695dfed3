"""Every operation there is: importing this module registers them all."""

from db import assessments, departments, indicators, memos, plans, projects, schedule, surveys
from db.journal import OPERATIONS

__all__ = [
    "OPERATIONS",
    "assessments",
    "departments",
    "indicators",
    "memos",
    "plans",
    "projects",
    "schedule",
    "surveys",
]
