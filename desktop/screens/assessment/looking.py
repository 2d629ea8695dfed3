"""What stands out, found again only when something has changed that it hangs on."""

import operator

from db.records import PlanState
from db.rules.standing_out import StandingOut, standing_out


class Looking:
    """Keeps the last answer: an assessment changes no reason why a project stands out."""

    def __init__(self) -> None:
        self._year = 0
        self._key: tuple[object, ...] = ()
        self._found: StandingOut | None = None

    def at(self, state: PlanState, year: int) -> StandingOut:
        """Everything to be assessed in a year; its round's assessments may be older ones."""
        key = _hangs_on(state, year)
        same = year == self._year and len(key) == len(self._key)
        same = same and all(map(operator.is_, key, self._key))
        if self._found is None or not same:
            self._found = standing_out(state, year)
            self._year, self._key = year, key
        return self._found


def _hangs_on(state: PlanState, year: int) -> tuple[object, ...]:
    """The parts of a plan that the reasons are found in, to be compared by identity."""
    parts: list[object] = [
        *(state.plan, state.phases, state.categories, state.rubric, state.past_rubrics),
        *(state.departments, state.projects),
    ]
    for survey in state.rounds:
        parts += [survey.kind, survey.responses]
        if survey.fiscal_year == year:
            parts.append(survey.requests)
    return tuple(parts)
