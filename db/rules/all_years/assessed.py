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


def assessed(
    state: PlanState,
    project: str,
    year: int,
    answers: Mapping[str, Answer],
    written: Mapping[str, Mapping[str, Assessment]] | None = None,
) -> Assessed:
    """The first stage is the department's own answer where nothing was written for it yet.

    ``written``: the year's ``assessments_of``, where many projects are looked at.
    """
    state = as_of(state, year)
    if written is None:
        written = assessments_of(state, year, project)
    stages = written.get(project, {})
    rubric = state.rubric
    first = rubric.stages[0] if rubric.stages else ""
    found = [stages[stage] for stage in _order(state, stages)]
    grades = {a.stage: a.grade for a in found if a.grade}
    if first and first not in grades and (own := answers.get("grade")) is not None:
        grades = {first: str(own), **grades}
    # The ratings of a later stage that is still being worked on stand for nothing yet.
    done = (a for a in reversed(found) if a.grade or a.stage == first)
    rated = next((a for a in done if a.ratings), None)
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


def assessments_of(
    state: PlanState, year: int, project: str | None = None
) -> dict[str, dict[str, Assessment]]:
    """Project uid to stage to assessment; of two rounds of a year the later holds.

    With ``project`` only that one is looked for.
    """
    found: dict[str, dict[str, Assessment]] = {}
    for survey in sorted(state.rounds, key=lambda r: r.sequence):
        if survey.fiscal_year == year:
            for assessment in survey.assessments:
                if project in (None, assessment.project):
                    found.setdefault(assessment.project, {})[assessment.stage] = assessment
    return found


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
