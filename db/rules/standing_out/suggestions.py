"""What rating the facts of a year suggest for an axis. It is shown and never preset.

The plan (図表2) gives the ratings' words and no figures; the limits below are ours and hold the
middle of each scale for おおむね計画どおり. An axis with a key of its own gets no suggestion.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from db.records import Indicator, Plan, PlanState, Project, Rubric
from db.rules.all_years import YearFacts
from db.rules.all_years.way import only_target
from db.rules.figures.results import Verdict, result
from db.rules.grading import Rating
from db.rules.slips import slip_words
from db.vocabulary import NOT_APPLICABLE, Periods

SLIP_RATINGS = ((-2, 5), (-1, 4), (0, 3), (1, 2))
"""Up to so many halves behind the plan (below 0 ahead of it), and the rating; further behind 1."""

COST_RATINGS = ((80.0, 5), (95.0, 4), (105.0, 3), (120.0, 2))
"""Up to so many per cent of the final budget, and the rating; dearer 1."""

PACE_RATINGS = ((1.5, 5), (1.1, 4), (0.8, 3), (0.5, 2))
"""From so many times the share of the years that are gone, and the rating; slower 1."""

REACHED, BELOW = 4, 2
"""Where the year has a target of its own."""

_LOWEST = 1


@dataclass(frozen=True, slots=True)
class Suggestion:
    """``words``: why, 最終予算の60.0%."""

    axis: str
    rating: Rating
    words: str


def suggestions(
    state: PlanState, rubric: Rubric, project: Project, facts: YearFacts
) -> tuple[Suggestion, ...]:
    """Those that the facts of a year allow, in the order of the axes."""
    found = {s.axis: s for s in _all(state.plan, project, facts)}
    return tuple(found[axis.key] for axis in rubric.axes if axis.key in found)


def _all(plan: Plan, project: Project, facts: YearFacts) -> Iterator[Suggestion]:
    if facts.slip is not None:
        words = slip_words(facts.slip, plan.periods) or "計画どおり"
        halves = facts.slip * (2 if plan.periods is Periods.YEAR else 1)
        yield Suggestion("progress", _up_to(SLIP_RATINGS, halves), words)
    amounts = facts.amounts
    if amounts.share is not None:
        of = "最終予算" if amounts.budget_final is not None else "当初予算"
        words = f"{of}の{amounts.share:.1f}%"
        yield Suggestion("cost", _up_to(COST_RATINGS, amounts.share), words)
    elif amounts.note:
        yield Suggestion("cost", NOT_APPLICABLE, amounts.note)
    rated = [
        found
        for index, indicator in enumerate(project.indicators, start=1)
        if (found := _of_indicator(plan, indicator, index, facts)) is not None
    ]
    if rated:
        yield Suggestion("activity", *min(rated))


def _of_indicator(
    plan: Plan, indicator: Indicator, index: int, facts: YearFacts
) -> tuple[int, str] | None:
    """Rating and words; of several indicators the one that is furthest behind counts."""
    found = result(indicator, facts.year, facts.reported.values.get(f"indicator_{index}"))
    share = years_gone(plan, indicator, facts.year)
    if found.way is not None and share:
        pace = round(found.way / (100 * share), 6)  # without the dust of fractions
        rating = next((r for least, r in PACE_RATINGS if pace >= least), _LOWEST)
        if found.verdict is Verdict.REACHED:
            rating = max(rating, REACHED)
        return rating, f"指標は道のりの{found.way}%"
    if found.verdict is Verdict.REACHED:
        return REACHED, "指標は目標どおり"
    if found.verdict is Verdict.BELOW:
        return BELOW, "指標は目標を下回る"
    return None


def years_gone(plan: Plan, indicator: Indicator, year: int) -> float | None:
    """The share of the years from the plan's first to the only target's that are gone, 0 to 1."""
    target = only_target(indicator)
    if target is None or target.fiscal_year < plan.first_year:
        return None
    gone = (year - plan.first_year + 1) / (target.fiscal_year - plan.first_year + 1)
    return min(max(gone, 0.0), 1.0)


def _up_to(limits: tuple[tuple[float, int], ...], value: float) -> int:
    return next((rating for most, rating in limits if value <= most), _LOWEST)
