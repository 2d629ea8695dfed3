"""Rounds with their responses, assessments and requests as rows."""

from collections.abc import Iterator, Mapping

from db.records import Answer, PlanState, Round
from db.storage import AS_JSON
from db.tables import survey
from db.taking_over.rows import Uids, made_uid, pairs, row_of
from db.unit import Addition


def rounds(state: PlanState, names: Uids) -> Iterator[Addition]:
    leads = {p.uid: p.lead_department for p in state.projects}
    for i, survey_round in enumerate(state.rounds):
        uid = made_uid(survey_round.uid, "round", i)
        row = row_of(survey.survey_round, survey_round, uid=uid, position=i, plan=state.plan.uid)
        yield Addition("survey_round", uid, {"survey_round": [row]})
        yield from _round_parts(uid, survey_round, names, leads)


def _round_parts(
    round_uid: str, survey_round: Round, names: Uids, leads: Mapping[str, str | None]
) -> Iterator[Addition]:
    where = f"{survey_round.fiscal_year}年度の回答"
    counting = _counting(survey_round, leads)
    for i, r in enumerate(survey_round.responses):
        uid = r.uid or f"{round_uid}r{i + 1}"
        row = row_of(
            survey.response,
            r,
            uid=uid,
            position=i,
            survey_round=round_uid,
            department=names.departments.uid(r.department, where),
            has_origin=r.origin is not None,
            origin_file=r.origin and r.origin.file,
            origin_sheet=r.origin and r.origin.sheet,
            received_at=r.origin and r.origin.received_at,
            counts=counting[r.project] == r.department,
        )
        values = [
            {"owner": uid, "field": key, "value": AS_JSON.store(value)}
            for key, value in r.values.items()
        ]
        yield Addition("response", uid, {"response": [row], "response_value": values})
    for i, a in enumerate(survey_round.assessments):
        uid = a.uid or f"{round_uid}a{i + 1}"
        row = row_of(
            survey.assessment, a, uid=uid, position=i, survey_round=round_uid, rating_sum=a.sum
        )
        ratings = pairs(uid, "axis", "value", _as_json(a.ratings))
        yield Addition("assessment", uid, {"assessment": [row], "assessment_rating": ratings})
    for i, q in enumerate(survey_round.requests):
        uid = q.uid or f"{round_uid}q{i + 1}"
        department = names.departments.uid_or_none(q.department, where)
        row = row_of(
            survey.request, q, uid=uid, position=i, survey_round=round_uid, department=department
        )
        wanted = pairs(uid, "field", "value", _as_json(q.values))
        yield Addition("request", uid, {"request": [row], "request_value": wanted})


def _counting(survey_round: Round, leads: Mapping[str, str | None]) -> dict[str, str]:
    """Whose response counts for each project: its lead's, else the first."""
    found: dict[str, str] = {}
    for r in survey_round.responses:
        if r.department == leads.get(r.project):
            found[r.project] = r.department
        found.setdefault(r.project, r.department)
    return found


def _as_json(values: Mapping[str, Answer]) -> dict[str, str]:
    return {key: AS_JSON.store(value) for key, value in values.items()}
