"""Which year a survey asks about: mostly the one that has ended, not the one of today."""

from datetime import date

from db.records import PlanState
from db.rules.fiscal_year import year_of


def ended_year(state: PlanState, shown: int, today: date) -> int | None:
    """The plan's last year that is over, where ``shown`` is not over yet; else None."""
    ended = year_of(today) - 1
    return ended if ended < shown and ended in state.plan.years else None
