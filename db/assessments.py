"""From answers to assessments: the first stage takes the departments' ratings as they are."""

from db.address import Address
from db.errors import Refused
from db.journal import operation
from db.loading import load
from db.records import Answer, PlanState, Response
from db.rules import grading
from db.unit import Unit


@operation("評価の目安による総合評価")
def grade_by_guide(unit: Unit, survey_round: str) -> int:
    """Write the first stage's assessment for every rated answer of a round.

    The grade is the department's own choice, else the guide; without either the project is
    left for a decision. Returns how many projects have a grade then.
    """
    state = load(unit.connection)
    if not state.rubric.grades or not state.rubric.stages:
        raise Refused("この計画には評価の決まりがないので、評価できません。")
    found = next(r for r in state.rounds if r.uid == survey_round)
    stage = state.rubric.stages[0]
    existing = {(a.project, a.stage): a.uid for a in found.assessments}
    graded = 0
    for response in found.counting.values():
        ratings = grading.ratings(state.rubric, response.values)
        if not ratings:
            continue
        values = _assessment(state, response)
        uid = existing.get((response.project, stage)) or unit.add(
            "assessment",
            {"survey_round": survey_round, "project": response.project, "stage": stage},
        )
        unit.set(Address(uid, "ratings"), ratings)
        for field, value in values.items():
            unit.set(Address(uid, field), value)
        graded += values["grade"] is not None
    unit.label = f"評価の目安による総合評価（{graded}事業）"
    return graded


def _assessment(state: PlanState, response: Response) -> dict[str, Answer | None]:
    total, guide = grading.suggested(state.rubric, response.values)
    return {
        "rating_sum": total,
        "guide": guide,
        "grade": response.values.get("grade") or guide,
        "reason": response.values.get("grade_reason"),
        "direction": response.values.get("direction"),
    }
