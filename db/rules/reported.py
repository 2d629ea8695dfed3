"""What the rounds say of a project, year by year: a later round's answers over an earlier's.

A mid-year round asks for little and a round of final costs for the costs alone, so answers
are laid over one another question by question, and each keeps the kind of round it is from.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from db.records import Answer, PlanState, Project
from db.rules.schedule import Period
from db.vocabulary import RoundKind, SheetState

_AMOUNTS = ("budget", "budget_final", "cost", "cost_state")
_NOTE = "cost_note"


@dataclass(slots=True)
class Reported:
    """One fiscal year of a project; ``kinds``: the round that each answer was given in."""

    values: dict[str, Answer] = field(default_factory=dict)
    kinds: dict[str, RoundKind] = field(default_factory=dict)

    def text(self, key: str) -> str | None:
        """An answer as words; None where there is none."""
        value = self.values.get(key)
        return None if value is None else str(value)

    def phase(self, half: int | None) -> str | None:
        """The phase (or 予定なし) reported for a half, or for the whole year with None."""
        return self.text(f"phase_{half or 1}")


def reported(state: PlanState, project: str | None = None) -> dict[str, dict[int, Reported]]:
    """Project uid to fiscal year to what was answered; one pass over all rounds.

    A year in which a project was asked and has not answered is there, without values. With
    ``project`` only that one is looked for.
    """
    found: dict[str, dict[int, Reported]] = {}
    for survey in sorted(state.rounds, key=lambda r: (r.fiscal_year, r.sequence)):
        responses = (r for r in survey.responses if r.counts and project in (None, r.project))
        for response in responses:
            if response.values or response.state is not SheetState.NOT_ISSUED:
                years = found.setdefault(response.project, {})
                _lay_over(
                    years.setdefault(survey.fiscal_year, Reported()), response.values, survey.kind
                )
    return found


def last_status(years: Mapping[int, Reported], before: int) -> str | None:
    """The last status that was reported for a fiscal year earlier than ``before``."""
    earlier = sorted((year for year in years if year < before), reverse=True)
    said = (years[year].text("status") for year in earlier)
    return next((status for status in said if status is not None), None)


def actual_phases(
    years: Mapping[int, Reported], periods: Iterable[Period]
) -> tuple[str | None, ...]:
    """What is reported for each of ``periods``; None where nothing is (yet)."""
    return tuple(
        years[period.year].phase(period.half) if period.year in years else None
        for period in periods
    )


def planned_phases(
    project: Project, periods: Iterable[Period], lane: int = 1
) -> tuple[str | None, ...]:
    """What the plan says for each of ``periods`` in one lane."""
    cells = {(c.fiscal_year, c.half): c.content for c in project.schedule if c.lane == lane}
    return tuple(cells.get((period.year, period.half)) for period in periods)


def _lay_over(below: Reported, values: Mapping[str, Answer], kind: RoundKind) -> None:
    """An amount takes the place of an earlier note that there is none, and the other way."""
    gone: tuple[str, ...] = ()
    if values.get(_NOTE):
        gone = _AMOUNTS
    elif "cost" in values:
        gone = (_NOTE,)
    for key in gone:
        below.values.pop(key, None)
        below.kinds.pop(key, None)
    below.values.update(values)
    below.kinds.update(dict.fromkeys(values, kind))
