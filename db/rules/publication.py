"""What may leave the office: a plan without anything internal.

Amounts, the ratings and their sum (which gives the cost rating away), the guide (which gives
the sum away), memos and contacts stay inside.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TypeVar

from db.records import Assessment, Department, PlanState, Project, Response, Round

T = TypeVar("T")

_PUBLIC_ANSWERS = ("dx", "status", "phase_", "activity", "indicator_", "grade", "direction")
_INTERNAL_ANSWERS = ("grade_reason",)


def published(state: PlanState) -> PlanState:
    """The plan with everything internal left out."""
    internal = {f.key for f in state.fields if not f.public}
    return replace(
        state,
        fields=tuple(f for f in state.fields if f.public),
        categories=tuple(replace(c, asks=_without(c.asks, internal)) for c in state.categories),
        departments=tuple(_department(d) for d in state.departments),
        projects=tuple(_project(p, internal) for p in state.projects),
        rounds=tuple(_round(r) for r in state.rounds),
        editions=tuple(replace(e, snapshot=None) for e in state.editions),
        recipient_groups=(),
    )


def is_public_answer(key: str) -> bool:
    """Whether the answer to a question may be published."""
    return key.startswith(_PUBLIC_ANSWERS) and key not in _INTERNAL_ANSWERS


def _without(mapping: Mapping[str, T], keys: Collection[str]) -> dict[str, T]:
    return {key: value for key, value in mapping.items() if key not in keys}


def _department(department: Department) -> Department:
    return replace(department, mail=None, contact=None, memos=())


def _project(project: Project, internal: Collection[str]) -> Project:
    return replace(project, texts=_without(project.texts, internal), money={}, memos=())


def _round(survey_round: Round) -> Round:
    return replace(
        survey_round,
        responses=tuple(_response(r) for r in survey_round.responses),
        assessments=tuple(_assessment(a) for a in survey_round.assessments),
        requests=(),
        agenda=(),
        told=(),
    )


def _response(response: Response) -> Response:
    values = {key: value for key, value in response.values.items() if is_public_answer(key)}
    return replace(response, filled_by=None, values=values, origin=None)


def _assessment(assessment: Assessment) -> Assessment:
    return replace(assessment, ratings={}, sum=None, guide=None, reason=None, comment=None)
