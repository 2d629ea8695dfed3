"""Which round of a year is assessed, at which stage the office writes, and what follows."""

from collections.abc import Mapping
from typing import Any

from db.records import PlanState, Round, Rubric
from db.rules import grading, questions
from db.rules.rubrics import rubric_of


def assessing_round(state: PlanState, fiscal_year: int) -> Round | None:
    """The last round of a year that asks for ratings; None where there is none yet."""
    rounds = (r for r in state.rounds if r.fiscal_year == fiscal_year)
    rated = (r for r in rounds if questions.asks(r.kind, "rating"))
    return max(rated, key=lambda r: r.sequence, default=None)


def office_stage(state: PlanState, fiscal_year: int) -> str | None:
    """The stage that the planning office writes: the second, else the only one."""
    stages = rubric_of(state, fiscal_year).stages
    return stages[min(1, len(stages) - 1)] if stages else None


def committee_stage(state: PlanState, fiscal_year: int) -> str | None:
    """The stage that the committee's decisions are written at; None where there is none."""
    stages = rubric_of(state, fiscal_year).stages
    return stages[-1] if len(stages) > 2 else None


def following(
    rubric: Rubric, guide: str | None, grade: str | None, values: Mapping[str, Any]
) -> dict[str, Any]:
    """Ratings, rating_sum, guide and grade after ``values`` were given, where they change.

    ``guide`` and ``grade`` are those before. The grade follows the guide until another one is
    chosen; one that is chosen stays.
    """
    new: dict[str, Any] = {}
    if "ratings" in values:
        total = grading.rating_sum(values["ratings"], [axis.key for axis in rubric.axes])
        suggested = grading.guide(total, rubric.grades)
        new = {"ratings": dict(values["ratings"]), "rating_sum": total, "guide": suggested}
        if grade in (None, guide):
            new["grade"] = suggested
    if "grade" in values:
        new["grade"] = values["grade"] or None
    return new
