"""What another rubric would make of ratings that were given already."""

from dataclasses import dataclass, replace

from db.records import Assessment, PastRubric, PlanState, Rubric
from db.rules import grading
from db.rules.all_years.assessed import assessed, assessments_of
from db.rules.reported import Reported, reported


@dataclass(frozen=True, slots=True)
class Moved:
    """A project whose guide in a fiscal year becomes another; ``grade``: the official one."""

    project: str
    fiscal_year: int
    total_before: int | None
    before: str | None
    total: int | None
    after: str | None
    grade: str | None


def suggested_anew(assessment: Assessment, rubric: Rubric) -> Assessment:
    """Its sum and guide by another rubric; the grade stays as it was decided.

    One that was written without ratings keeps what stands there.
    """
    if not assessment.ratings:
        return assessment
    total = grading.rating_sum(assessment.ratings, [axis.key for axis in rubric.axes])
    return replace(assessment, sum=total, guide=grading.guide(total, rubric.grades))


def revised(state: PlanState, rubric: Rubric, from_year: int) -> PlanState:
    """The plan as it would be rated by ``rubric`` from fiscal year ``from_year`` on."""
    last = max((p.until for p in state.past_rubrics), default=state.plan.first_year - 1)
    past = state.past_rubrics
    if from_year - 1 > last:
        past = (*past, PastRubric(from_year - 1, state.rubric))
    rounds = tuple(
        replace(r, assessments=tuple(suggested_anew(a, rubric) for a in r.assessments))
        if r.fiscal_year >= from_year
        else r
        for r in state.rounds
    )
    return replace(state, rubric=rubric, past_rubrics=past, rounds=rounds)


def trial(state: PlanState, rubric: Rubric, from_year: int) -> tuple[Moved, ...]:
    """The projects whose guide would change, year by year and in the plan's order.

    The ratings that are looked at are those of the last stage that has some, else what the
    department answered.
    """
    after = revised(state, rubric, from_year)
    years = sorted({r.fiscal_year for r in state.rounds if r.fiscal_year >= from_year})
    answers = reported(state)
    return tuple(moved for year in years for moved in _of_year(state, after, year, answers))


def _of_year(
    state: PlanState, after: PlanState, year: int, answers: dict[str, dict[int, Reported]]
) -> list[Moved]:
    written = assessments_of(state, year), assessments_of(after, year)
    found = []
    for project in state.projects:
        values = answers.get(project.uid, {}).get(year, Reported()).values
        old = assessed(state, project.uid, year, values, written[0])
        new = assessed(after, project.uid, year, values, written[1])
        if old.guide != new.guide:
            grade = new.official[1] if new.official else None
            uid = project.uid
            found.append(Moved(uid, year, old.total, old.guide, new.total, new.guide, grade))
    return found
