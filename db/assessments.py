"""From answers to assessments: what each stage makes of a project's year."""

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import func, select

from db.address import WHOLE, Address
from db.errors import Refused
from db.journal import operation
from db.loading.heads import load_past_rubrics, load_rubric
from db.loading.rows import plain
from db.plans import load
from db.records import Answer, Rubric
from db.rules import grading
from db.rules.assessing import following
from db.rules.rubrics import is_rated, rubric_of
from db.storage import AS_JSON
from db.tables.base import SPACING
from db.tables.survey import assessment as table
from db.tables.survey import assessment_rating, response, response_value
from db.unit import Addition, Unit, new_uid
from db.vocabulary import NOT_APPLICABLE

_TEXTS = ("reason", "direction", "comment")


@operation("評価の目安による総合評価")
def grade_by_guide(unit: Unit, survey_round: str, projects: Collection[str] | None = None) -> int:
    """Write the first stage's assessment as the departments answered.

    For every rated answer of the round, or of ``projects`` (uids) alone, but for those whose
    category is not rated. The grade is the
    department's own choice, else the guide; without either the project is left for a decision.
    Returns how many projects have a grade then.
    """
    state = load(unit.connection)
    found = next(r for r in state.rounds if r.uid == survey_round)
    rubric = rubric_of(state, found.fiscal_year)
    wanted = {p.uid for p in state.projects if is_rated(state, p)}
    if projects is not None:
        wanted &= set(projects)
    if not rubric.grades or not rubric.stages:
        raise Refused("この計画には評価の決まりがないので、評価できません。")
    stage = rubric.stages[0]
    known = _known(unit, survey_round, stage)
    new: list[tuple[str, Mapping[str, Any]]] = []
    graded = 0
    for answered in found.counting.values():
        ratings = grading.ratings(rubric, answered.values)
        if not ratings or answered.project not in wanted:
            continue
        values = {"ratings": ratings, **_as_answered(rubric, answered.values)}
        if (uid := known.get(answered.project)) is None:
            new.append((answered.project, values))
        else:
            _set(unit, uid, values)
        graded += values["grade"] is not None
    _add_all(unit, survey_round, stage, new)
    unit.label = f"評価の目安による総合評価（{graded}事業）"
    return graded


@operation("事業の評価")
def assess(
    unit: Unit, survey_round: str, project: str, stage: str, values: Mapping[str, Any]
) -> str:
    """Write a stage's assessment of a project, by uid; returns the assessment's uid.

    ``values``: any of ratings (axis key to 5..1 or 対象外), grade, reason, direction, comment;
    what is not there is left as it was. Sum and guide follow from the ratings by the rubric of
    the year; the grade follows the guide until one is chosen. The first stage begins with what
    the department answered.
    """
    rubric = _rubric(unit, survey_round)
    _refuse_unknown_stage(rubric, stage)
    unit.label = f"{_title(unit, project)}の評価（{stage}）"
    return _assess(unit, rubric, survey_round, project, stage, values)


@operation("事業の評価")
def assess_several(
    unit: Unit, survey_round: str, stage: str, values: Mapping[str, Mapping[str, Any]]
) -> None:
    """Like ``assess``, for several projects (by uid) in one step."""
    rubric = _rubric(unit, survey_round)
    _refuse_unknown_stage(rubric, stage)
    for project, of_project in values.items():
        unit.label = f"{_title(unit, project)}の評価（{stage}）"
        _assess(unit, rubric, survey_round, project, stage, of_project)
    if len(values) != 1:
        unit.label = f"{len(values)}事業の評価（{stage}）"


@operation("評価の取り消し")
def withdraw(unit: Unit, uid: str) -> None:
    """Take a stage's assessment away; the stage before it is the official one again."""
    whole = unit.get(Address(uid, WHOLE))
    if whole is None:
        raise Refused("評価が見つかりません。すでに取り消されています。")
    row = whole["rows"][table.name][0]
    unit.label = f"{_title(unit, row['project'])}の評価の取り消し（{row['stage']}）"
    unit.remove(uid)


def _assess(
    unit: Unit,
    rubric: Rubric,
    survey_round: str,
    project: str,
    stage: str,
    values: Mapping[str, Any],
) -> str:
    new: dict[str, Any] = {k: values[k] or None for k in _TEXTS if k in values}
    uid = _known(unit, survey_round, stage, project).get(project)
    before: Mapping[str, Any] = {"guide": None, "grade": None}
    if uid is not None:
        before = _grades(unit, uid)
    elif stage == rubric.stages[0]:
        before = _answers(unit, rubric, survey_round, project)
        new = {**before, **new}
    _refuse_unknown(rubric, values)
    new |= following(rubric, before["guide"], before["grade"], values)
    return _write(unit, survey_round, project, stage, new)


def _answers(unit: Unit, rubric: Rubric, survey_round: str, project: str) -> dict[str, Any]:
    """What the first stage begins with: the department's own answers, if there are any."""
    query = select(response_value.c.field, response_value.c.value).where(
        response_value.c.owner == response.c.uid,
        response.c.survey_round == survey_round,
        response.c.project == project,
        response.c.counts == 1,
    )
    answers = {field: json.loads(value) for field, value in unit.connection.execute(query)}
    return {"ratings": grading.ratings(rubric, answers), **_as_answered(rubric, answers)}


def _as_answered(rubric: Rubric, answers: Mapping[str, Answer]) -> dict[str, Answer | None]:
    total, guide = grading.suggested(rubric, answers)
    return {
        "rating_sum": total,
        "guide": guide,
        "grade": answers.get("grade") or guide,
        "reason": answers.get("grade_reason"),
        "direction": answers.get("direction"),
    }


def _write(
    unit: Unit, survey_round: str, project: str, stage: str, values: Mapping[str, Any]
) -> str:
    uid = _known(unit, survey_round, stage, project).get(project) or unit.add(
        "assessment", {"survey_round": survey_round, "project": project, "stage": stage}
    )
    _set(unit, uid, values)
    return uid


def _set(unit: Unit, uid: str, values: Mapping[str, Any]) -> None:
    for field, value in values.items():
        unit.set(Address(uid, field), value)


def _add_all(
    unit: Unit, survey_round: str, stage: str, new: Iterable[tuple[str, Mapping[str, Any]]]
) -> None:
    """Add a stage's assessments of many projects in a few statements."""
    last = unit.connection.execute(select(func.max(table.c.position))).scalar_one()
    first = 0 if last is None else last + SPACING
    additions = []
    for at, (project, values) in enumerate(new):
        uid = new_uid("assessment")
        row = {k: v for k, v in values.items() if k != "ratings"} | {
            "uid": uid,
            "survey_round": survey_round,
            "project": project,
            "stage": stage,
            "position": first + at * SPACING,
        }
        ratings = [
            {"owner": uid, "position": n, "axis": axis, "value": AS_JSON.store(value)}
            for n, (axis, value) in enumerate(values["ratings"].items())
        ]
        rows = {table.name: [row], assessment_rating.name: ratings}
        additions.append(Addition("assessment", uid, rows))
    unit.add_all(additions)


def _known(unit: Unit, survey_round: str, stage: str, project: str | None = None) -> dict[str, str]:
    """Project uid to its assessment's uid at a stage; of one project alone where it is given."""
    query = select(table.c.project, table.c.uid).where(
        table.c.survey_round == survey_round, table.c.stage == stage
    )
    if project is not None:
        query = query.where(table.c.project == project)
    return {row.project: row.uid for row in unit.connection.execute(query)}


def _grades(unit: Unit, uid: str) -> dict[str, str | None]:
    return {field: unit.get(Address(uid, field)) for field in ("guide", "grade")}


def _rubric(unit: Unit, survey_round: str) -> Rubric:
    year = unit.get(Address(survey_round, "fiscal_year"))
    connection = plain(unit.connection)
    past = next((p for p in load_past_rubrics(connection) if p.until >= year), None)
    return load_rubric(connection) if past is None else past.rubric


def _refuse_unknown(rubric: Rubric, values: Mapping[str, Any]) -> None:
    axes = {axis.key: axis.label for axis in rubric.axes}
    for key, rating in values.get("ratings", {}).items():
        if key not in axes:
            raise Refused(f"評価の軸に「{key}」はありません。")
        if rating != NOT_APPLICABLE and (type(rating) is not int or not 1 <= rating <= 5):
            raise Refused(f"{axes[key]}の評価は5から1まで、または対象外です。")
    grade, direction = values.get("grade"), values.get("direction")
    if grade and grade not in [rule.name for rule in rubric.grades]:
        raise Refused(f"総合評価に「{grade}」はありません。")
    if direction and direction not in [d.name for d in rubric.directions]:
        raise Refused(f"今後の方向性に「{direction}」はありません。")


def _refuse_unknown_stage(rubric: Rubric, stage: str) -> None:
    if stage not in rubric.stages:
        raise Refused(f"評価の段階に「{stage}」はありません。")


def _title(unit: Unit, project: str) -> str:
    number, title = unit.get(Address(project, "number")), unit.get(Address(project, "title"))
    return f"{number or ''}「{title}」"
