"""Which round of a year is assessed, and at which stage the office writes."""

from db.records import PlanState, Round
from db.rules import questions
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
