"""What the matrix says of each project: its stages, last year's grade, and the gaps."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from db.records import Answer, Assessment, PlanState, Project, Rubric
from db.rules import grading
from db.rules.all_years.assessed import assessed, assessments_of
from db.rules.assessing import following
from db.rules.figures.ground import Ground
from db.rules.grading import Rating
from db.rules.reported import Reported, reported
from db.rules.rubrics import is_rated, rubric_of


@dataclass(frozen=True, slots=True)
class StageCells:
    """One stage of a project; ``uid`` of its assessment, "" where the answers stand for it."""

    ratings: Mapping[str, Rating]
    total: int | None
    guide: str | None
    grade: str | None
    reason: str | None = None
    direction: str | None = None
    comment: str | None = None
    uid: str = ""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """``condition``: why nothing is rated (終了, 予定なし, 評価しない, 未配付, 未回答), else "".

    ``stages``: in the rubric's order, None where there is none yet.
    """

    project: Project
    condition: str
    status: str | None
    stages: tuple[StageCells | None, ...]
    last: str | None
    direction: str | None

    @property
    def official(self) -> StageCells | None:
        """The last stage with a grade."""
        return next((s for s in reversed(self.stages) if s is not None and s.grade), None)

    @property
    def is_asked(self) -> bool:
        """Whether ratings are expected of the project this year."""
        return self.condition in ("", "未回答", "未配付")


class MatrixRows:
    """Makes the rows of a plan's year; those whose facts are the same are not made again."""

    def __init__(self) -> None:
        self._responses: tuple[object, ...] = ()
        self._reports: dict[str, dict[int, Reported]] = {}
        self._year = 0
        self._rubric: Rubric | None = None
        self._made: dict[str, tuple[tuple[Any, ...], MatrixRow]] = {}

    def of(self, state: PlanState, year: int) -> list[MatrixRow]:
        """A row for each project of the year, in the plan's order."""
        responses = tuple(r.responses for r in state.rounds)
        if [*map(id, responses)] != [*map(id, self._responses)]:
            self._reports = reported(state)
            self._responses = responses
            self._made.clear()
        rubric = rubric_of(state, year)
        if year != self._year or rubric != self._rubric:
            self._made.clear()
        self._year, self._rubric = year, rubric
        ground = Ground(state, year, self._reports)
        written, before = assessments_of(state, year), assessments_of(state, year - 1)
        rated = {c.name: c.rated for c in state.categories}
        found = []
        for project in _listed(ground):
            facts = (
                project,
                written.get(project.uid, {}),
                before.get(project.uid, {}),
                rated.get(project.category or ""),
            )
            known = self._made.get(project.uid)
            if known is not None and known[0][0] is project and known[0][1:] == facts[1:]:
                found.append(known[1])
                continue
            row = _row(ground, rubric, project, facts[1], before)
            self._made[project.uid] = (facts, row)
            found.append(row)
        return found


def painted(row: MatrixRow, at: int, values: Mapping[str, Any], rubric: Rubric) -> MatrixRow:
    """The row as it will be when ``values`` are stored at its stage ``at``."""
    cells = row.stages[at] or StageCells({}, None, None, None)
    new: dict[str, Any] = following(rubric, cells.guide, cells.grade, values)
    if "rating_sum" in new:
        new["total"] = new.pop("rating_sum")
    new |= {k: values[k] or None for k in ("reason", "direction", "comment") if k in values}
    cells = replace(cells, **new)
    stages = (*row.stages[:at], cells, *row.stages[at + 1 :])
    direction = next((s.direction for s in reversed(stages) if s and s.direction), row.direction)
    return replace(row, stages=stages, direction=direction)


def gap(grades: Sequence[str], grade: str | None, than: str | None) -> int | None:
    """How many grades better (+) or worse (-) one is than another."""
    if grade is None or than is None or grade not in grades or than not in grades:
        return None
    return grades.index(than) - grades.index(grade)


def _listed(ground: Ground) -> Iterable[Project]:
    """The year's projects and, so that nothing is missed, those that are over before it."""
    here = {p.uid for p in ground.projects}
    return (p for p in ground.state.projects if p.uid in here or p.ended is not None)


def _row(
    ground: Ground,
    rubric: Rubric,
    project: Project,
    written: Mapping[str, Assessment],
    before: Mapping[str, Mapping[str, Assessment]],
) -> MatrixRow:
    answers = ground.report(project).values
    earlier = ground.all_reports.get(project.uid, {}).get(ground.year - 1, Reported()).values
    last = assessed(ground.state, project.uid, ground.year - 1, earlier, before).official
    now = assessed(ground.state, project.uid, ground.year, answers, {project.uid: dict(written)})
    status = answers.get("status")
    return MatrixRow(
        project,
        _condition(ground, project, answers),
        None if status is None else str(status),
        tuple(
            _stage(rubric, at, written.get(name), answers) for at, name in enumerate(rubric.stages)
        ),
        last[1] if last else None,
        now.direction,
    )


def _stage(
    rubric: Rubric, at: int, found: Assessment | None, answers: Mapping[str, Answer]
) -> StageCells | None:
    if found is not None:
        return StageCells(
            found.ratings,
            found.sum,
            found.guide,
            found.grade,
            found.reason,
            found.direction,
            found.comment,
            found.uid,
        )
    ratings = grading.ratings(rubric, answers)
    grade, reason, direction = (answers.get(key) for key in ("grade", "grade_reason", "direction"))
    if at > 0 or not (ratings or grade or direction):
        return None
    total, guide = grading.suggested(rubric, answers)
    grade, reason, direction = (
        None if value is None else str(value) for value in (grade, reason, direction)
    )
    return StageCells(ratings, total, guide, grade, reason, direction)


def _condition(ground: Ground, project: Project, answers: Mapping[str, Answer]) -> str:
    if project.ended is not None and project.ended.fiscal_year < ground.year:
        return "終了"
    if (over := ground.over(project)) is not None:
        return f"{over}済"
    if not is_rated(ground.state, project):
        return "評価しない"
    if ground.is_idle(project):
        return "予定なし"
    if answers:
        return ""
    return "未回答" if project.uid in ground.asked else "未配付"
