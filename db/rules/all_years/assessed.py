"""A year's ratings, grades and direction over all its rounds and stages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from db.records import Answer, Assessment, PlanState
from db.rules import grading
from db.rules.grading import Rating
from db.rules.rubrics import as_of


@dataclass(frozen=True, slots=True)
class Assessed:
    """``grades``: stage to grade, in the plan's order; the last of them is the official one.

    ``remarks``: stage and what was said there, reasons and comments.
    """

    ratings: Mapping[str, Rating]
    total: int | None
    guide: str | None
    grades: dict[str, str]
    direction: str | None
    remarks: tuple[tuple[str, str], ...]

    @property
    def official(self) -> tuple[str, str] | None:
        """Stage and grade; None where there is no grade yet."""
        return next(reversed(self.grades.items()), None)


def assessed(state: PlanState, project: str, year: int, answers: Mapping[str, Answer]) -> Assessed:
    """The first stage is the department's own answer where nothing was written for it yet."""
    state = as_of(state, year)
    stages = _stages(state, project, year)
    rubric = state.rubric
    first = rubric.stages[0] if rubric.stages else ""
    found = [stages[stage] for stage in _order(state, stages)]
    grades = {a.stage: a.grade for a in found if a.grade}
    if first and first not in grades and (own := answers.get("grade")) is not None:
        grades = {first: str(own), **grades}
    rated = next((a for a in reversed(found) if a.ratings), None)
    if rated is not None:
        ratings, total, guide = dict(rated.ratings), rated.sum, rated.guide
    else:
        ratings = grading.ratings(rubric, answers)
        total, guide = grading.suggested(rubric, answers)
    directions = [a.direction for a in reversed(found) if a.direction]
    own_direction = answers.get("direction")
    if own_direction is not None:
        directions.append(str(own_direction))
    return Assessed(
        ratings,
        total,
        guide,
        grades,
        next(iter(directions), None),
        tuple(_remarks(found, first, answers)),
    )


def _stages(state: PlanState, project: str, year: int) -> dict[str, Assessment]:
    """Stage to assessment; of two rounds of a year the later holds."""
    rounds = sorted((r for r in state.rounds if r.fiscal_year == year), key=lambda r: r.sequence)
    return {a.stage: a for r in rounds for a in r.assessments if a.project == project}


def _order(state: PlanState, stages: Mapping[str, Assessment]) -> list[str]:
    known = [stage for stage in state.rubric.stages if stage in stages]
    return [*known, *(stage for stage in stages if stage not in known)]


def _remarks(
    found: list[Assessment], first: str, answers: Mapping[str, Answer]
) -> Iterator[tuple[str, str]]:
    own = answers.get("grade_reason")
    if own is not None and not any(a.stage == first and a.reason for a in found):
        yield first, str(own)
    for assessment in found:
        for words in (assessment.reason, assessment.comment):
            if words:
                yield assessment.stage, words
