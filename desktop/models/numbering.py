"""The number that the next project of a measure would have; numbers are only for people."""

import re

from db.records import PlanState

_LAST = re.compile(r"(\d+)(?!.*\d)")


def next_number(state: PlanState, measure: str) -> str | None:
    """One more than the highest of the measure, in its way of writing; None without numbers."""
    numbers = [p.number for p in state.projects_of(measure) if p.number]
    counted = [(int(found[1]), n) for n in numbers if (found := _LAST.search(n))]
    if not counted:
        return None
    highest, pattern = max(counted)
    return _LAST.sub(str(highest + 1), pattern, count=1)
