"""What stands out in a year's answers: which projects the office looks at, and why."""

from db.rules.standing_out.case import Case
from db.rules.standing_out.reason import Kind, Reason
from db.rules.standing_out.standing import Left, Rated, StandingOut, standing_out
from db.rules.standing_out.suggestions import Suggestion, years_gone

__all__ = [
    "Case",
    "Kind",
    "Left",
    "Rated",
    "Reason",
    "StandingOut",
    "Suggestion",
    "standing_out",
    "years_gone",
]
