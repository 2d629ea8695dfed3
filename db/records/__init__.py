"""Frozen records: all that leaves ``db``.

They mirror the canonical JSON member for member and in its order (see ``snapshot``).
Names stand where the plan prints names: departments, categories and phases are carried by
name, projects, measures and policies by uid. Fields made with ``hidden()`` are not in the
JSON; they let a screen address a value that the JSON carries without a uid.
"""

from db.records.base import Answer, Memo, Number
from db.records.plan import (
    Body,
    Category,
    Chapter,
    Department,
    Edition,
    Measure,
    Phase,
    Plan,
    Policy,
    RecipientGroup,
    Term,
    TextField,
)
from db.records.project import Cell, Ended, Indicator, Money, Project, Target
from db.records.rubric import Axis, Direction, GradeRule, PastRubric, Rubric
from db.records.state import PlanState
from db.records.survey import AgendaItem, Assessment, Instruction, Origin, Request, Response, Round

__all__ = [
    "AgendaItem",
    "Answer",
    "Assessment",
    "Axis",
    "Body",
    "Category",
    "Cell",
    "Chapter",
    "Department",
    "Direction",
    "Edition",
    "Ended",
    "GradeRule",
    "Indicator",
    "Instruction",
    "Measure",
    "Memo",
    "Money",
    "Number",
    "Origin",
    "PastRubric",
    "Phase",
    "Plan",
    "PlanState",
    "Policy",
    "Project",
    "RecipientGroup",
    "Request",
    "Response",
    "Round",
    "Rubric",
    "Target",
    "Term",
    "TextField",
]
