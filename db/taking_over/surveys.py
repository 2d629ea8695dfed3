"""Rounds with their responses, assessments and requests as rows."""

import json
from collections.abc import Iterator

from db.records import PlanState, Round
from db.taking_over.rows import Row, Uids, made_uid
from db.unit import Addition


def rounds(state: PlanState, names: Uids) -> Iterator[Addition]:
    for i, survey_round in enumerate(state.rounds):
        uid = made_uid(survey_round.uid, "round", i)
        row = {
            "uid": uid,
            "position": i,
            "plan": state.plan.uid,
            "fiscal_year": survey_round.fiscal_year,
            "sequence": survey_round.sequence,
            "kind": survey_round.kind.value,
            "reference_day": survey_round.reference_day,
            "deadline": survey_round.deadline,
            "state": survey_round.state.value,
        }
        yield Addition("survey_round", uid, {"survey_round": [row]})
        yield from _round_parts(uid, survey_round, names)


def _round_parts(round_uid: str, survey_round: Round, names: Uids) -> Iterator[Addition]:
    of: Row = {"survey_round": round_uid}
    where = f"{survey_round.fiscal_year}年度の回答"
    for i, r in enumerate(survey_round.responses):
        uid = r.uid or f"{round_uid}r{i + 1}"
        row = of | {
            "uid": uid,
            "position": i,
            "project": r.project,
            "department": names.departments.uid(r.department, where),
            "state": r.state.value,
            "filled_by": r.filled_by,
            "has_origin": int(r.origin is not None),
            "origin_file": r.origin and r.origin.file,
            "origin_sheet": r.origin and r.origin.sheet,
            "received_at": r.origin and r.origin.received_at,
        }
        values = [
            {"owner": uid, "field": key, "value": json.dumps(value, ensure_ascii=False)}
            for key, value in r.values.items()
        ]
        yield Addition("response", uid, {"response": [row], "response_value": values})
    for i, a in enumerate(survey_round.assessments):
        uid = a.uid or f"{round_uid}a{i + 1}"
        row = of | {
            "uid": uid,
            "position": i,
            "project": a.project,
            "stage": a.stage,
            "rating_sum": a.sum,
            "guide": a.guide,
            "grade": a.grade,
            "reason": a.reason,
            "direction": a.direction,
            "comment": a.comment,
        }
        ratings = [
            {"owner": uid, "position": n, "axis": axis, "value": json.dumps(value)}
            for n, (axis, value) in enumerate(a.ratings.items())
        ]
        yield Addition("assessment", uid, {"assessment": [row], "assessment_rating": ratings})
    for i, q in enumerate(survey_round.requests):
        uid = q.uid or f"{round_uid}q{i + 1}"
        row = of | {
            "uid": uid,
            "position": i,
            "kind": q.kind.value,
            "project": q.project,
            "department": names.departments.uid_or_none(q.department, where),
            "state": q.state.value,
            "reason": q.reason,
            "decision": q.decision,
            "day": q.day,
        }
        wanted = [
            {
                "owner": uid,
                "position": n,
                "field": key,
                "value": json.dumps(value, ensure_ascii=False),
            }
            for n, (key, value) in enumerate(q.values.items())
        ]
        yield Addition("request", uid, {"request": [row], "request_value": wanted})
