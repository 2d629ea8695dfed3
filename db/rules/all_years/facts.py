"""What is known of a project, fiscal year by fiscal year: plan, reports, money, assessment.

The columns are the plan's years and those outside it in which something was planned, spent or
reported. Where rounds say the same thing twice the later one holds (``reported``).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from db.records import Answer, Assessment, Indicator, PlanState, Project, Request, Target
from db.rules.all_years.amounts import Amounts, amounts
from db.rules.all_years.assessed import Assessed, assessed
from db.rules.all_years.way import only_target, way_gone
from db.rules.fiscal_year import long_name
from db.rules.holders import held_in
from db.rules.questions import ENDED_STATUSES
from db.rules.reported import Reported, last_status, reported
from db.rules.schedule import goes_on
from db.rules.slips import standing
from db.vocabulary import NOTHING_PLANNED


class Absence(StrEnum):
    """Why a year has no report; the value is what stands in its place.

    A year that was asked and has some answers lacks nothing as a whole: what is open in it is
    simply empty.
    """

    NOT_ASKED = ""
    MISSING = "未回答"
    NOTHING_PLANNED = NOTHING_PLANNED
    COMPLETED = "完了済み"
    CANCELLED = "中止済み"
    ENDED = "終了"


@dataclass(frozen=True, slots=True)
class PeriodFacts:
    """A half, or a whole year with ``half`` None; ``planned`` has an entry for each lane.

    ``departments``: those of its cells; in a year whose cells name none, who held the project.
    """

    half: int | None
    planned: tuple[str | None, ...]
    departments: tuple[str, ...]
    actual: str | None


@dataclass(frozen=True, slots=True)
class IndicatorFacts:
    """``way``: per cent of the way to the only target that is gone."""

    target: Target | None
    actual: Answer | None
    way: int | None


@dataclass(frozen=True, slots=True)
class YearFacts:
    """``slip``: periods behind the plan by this year's report (see ``slips``)."""

    year: int
    periods: tuple[PeriodFacts, ...]
    absence: Absence
    slip: int | None
    planned_activity: str | None
    indicators: tuple[IndicatorFacts, ...]
    amounts: Amounts
    reported: Reported
    assessed: Assessed
    requests: tuple[Request, ...]


@dataclass(frozen=True, slots=True)
class AllYears:
    state: PlanState
    project: Project
    years: tuple[YearFacts, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """令和4年度 for each column; years outside the plan say so."""
        plan = self.state.plan
        return tuple(
            long_name(found.year, plan.calendar)
            + ("" if found.year in plan.years else "（計画外）")
            for found in self.years
        )


def all_years(
    state: PlanState, project: Project, years: Mapping[int, Reported] | None = None
) -> AllYears:
    """Gather everything; ``years`` is the project's entry of ``reported`` where that is known."""
    if years is None:
        years = reported(state, project.uid).get(project.uid, {})
    return AllYears(
        state,
        project,
        tuple(year_facts(state, project, year, years) for year in _columns(state, project, years)),
    )


def _columns(state: PlanState, project: Project, years: Mapping[int, Reported]) -> list[int]:
    assessed_in = (
        survey.fiscal_year
        for survey in state.rounds
        if any(a.project == project.uid for a in survey.assessments)
    )
    return sorted(
        {
            *state.plan.years,
            *(cell.fiscal_year for cell in project.schedule),
            *project.yearly_activities,
            *project.money,
            *years,
            *assessed_in,
        }
    )


def year_facts(
    state: PlanState,
    project: Project,
    year: int,
    years: Mapping[int, Reported],
    written: Mapping[str, Mapping[str, Assessment]] | None = None,
) -> YearFacts:
    """One column: ``years`` is the project's entry of ``reported``.

    ``written``: the year's ``assessments_of``, where many projects are looked at.
    """
    here = years.get(year, Reported())
    periods = tuple(_periods(state, project, year, here))
    slip = None
    if any(period.actual for period in periods):
        slip = standing(state, project, years, until=year).slip
    return YearFacts(
        year=year,
        periods=periods,
        absence=_absence(project, year, years),
        slip=slip,
        planned_activity=project.yearly_activities.get(year),
        indicators=tuple(
            _indicator(indicator, number, year, here)
            for number, indicator in enumerate(project.indicators, start=1)
        ),
        amounts=amounts(project.money.get(year), here.values),
        reported=here,
        assessed=assessed(state, project.uid, year, here.values, written),
        requests=tuple(_requests(state, project.uid, year)),
    )


def _periods(
    state: PlanState, project: Project, year: int, here: Reported
) -> Iterator[PeriodFacts]:
    lanes = sorted({cell.lane for cell in project.schedule}) or [1]
    cells = {(c.lane, c.half): c for c in project.schedule if c.fiscal_year == year}
    named = any(cell.departments for cell in cells.values())
    held = () if named or not goes_on(project, year) else held_in(state, project, year)
    for half in state.plan.halves:
        found = [cells.get((lane, half)) for lane in lanes]
        names = (name for cell in found if cell for name in cell.departments)
        yield PeriodFacts(
            half,
            tuple(cell.content if cell else None for cell in found),
            tuple(dict.fromkeys(names)) or held,
            here.phase(half),
        )


def _absence(project: Project, year: int, years: Mapping[int, Reported]) -> Absence:
    if project.ended is not None and project.ended.fiscal_year < year:
        return Absence.ENDED
    if (status := last_status(years, year)) in ENDED_STATUSES:
        return Absence.COMPLETED if status == ENDED_STATUSES[0] else Absence.CANCELLED
    contents = [cell.content for cell in project.schedule if cell.fiscal_year == year]
    if contents and all(content == NOTHING_PLANNED for content in contents):
        return Absence.NOTHING_PLANNED
    unanswered = year in years and not years[year].values
    return Absence.MISSING if unanswered else Absence.NOT_ASKED


def _indicator(indicator: Indicator, number: int, year: int, here: Reported) -> IndicatorFacts:
    actual = here.values.get(f"indicator_{number}")
    covering = (
        t for t in indicator.targets if t.fiscal_year <= year <= (t.to_year or t.fiscal_year)
    )
    target = next(covering, None)
    way = way_gone(indicator, actual) if only_target(indicator) else None
    return IndicatorFacts(target, actual, way)


def _requests(state: PlanState, project: str, year: int) -> Iterator[Request]:
    for survey in state.rounds:
        if survey.fiscal_year == year:
            yield from (r for r in survey.requests if r.project == project)
