"""What may leave the office: a plan without anything internal.

Amounts, the ratings and their sum (which gives the cost rating away), the guide (which gives
the sum away), memos and contacts stay inside.
"""

from dataclasses import replace

from db.records import Assessment, Department, PlanState, Project, Response, Round

_PUBLIC_ANSWERS = ("dx", "status", "phase_", "activity", "indicator_", "grade", "direction")
_INTERNAL_ANSWERS = ("grade_reason",)


def published(state: PlanState) -> PlanState:
    """The plan with everything internal left out."""
    fields = tuple(f for f in state.fields if f.public)
    keys = {f.key for f in fields}
    return replace(
        state,
        fields=fields,
        categories=tuple(
            replace(c, asks={k: v for k, v in c.asks.items() if k in keys or k not in _keys(state)})
            for c in state.categories
        ),
        departments=tuple(_department(d) for d in state.departments),
        projects=tuple(_project(p, keys) for p in state.projects),
        rounds=tuple(_round(r) for r in state.rounds),
        editions=tuple(replace(e, snapshot=None) for e in state.editions),
    )


def is_public_answer(key: str) -> bool:
    """Whether the answer to a question may be published."""
    return key.startswith(_PUBLIC_ANSWERS) and key not in _INTERNAL_ANSWERS


def _keys(state: PlanState) -> set[str]:
    return {f.key for f in state.fields}


def _department(department: Department) -> Department:
    return replace(department, mail=None, contact=None)


def _project(project: Project, keys: set[str]) -> Project:
    texts = {key: text for key, text in project.texts.items() if key in keys}
    return replace(project, texts=texts, money={})


def _round(survey_round: Round) -> Round:
    return replace(
        survey_round,
        responses=tuple(_response(r) for r in survey_round.responses),
        assessments=tuple(_assessment(a) for a in survey_round.assessments),
        requests=(),
    )


def _response(response: Response) -> Response:
    values = {key: value for key, value in response.values.items() if is_public_answer(key)}
    return replace(response, filled_by=None, values=values, origin=None)


def _assessment(assessment: Assessment) -> Assessment:
    return replace(assessment, ratings={}, sum=None, guide=None, reason=None, comment=None)
