"""What leaves the office says nothing from which an internal value follows."""

from dataclasses import replace
from typing import Any

import pytest

from db import snapshot
from db.records import Memo, Money, PlanState, Request
from db.rules.publication import published
from db.vocabulary import CostState, RequestKind, RequestState
from tests.factories.plans import plan_state
from tests.factories.rounds import answered, assessed, survey

ANSWERS = {"status": "実施中", "grade": "A", "direction": "現状維持", "activity": "始めた。"}


def plan(**assessment: Any) -> PlanState:
    made = assessed("p111", grade="A", direction="現状維持", **assessment)
    rounds = (survey(2022, answered("p111", ANSWERS), assessments=(made,)),)
    return plan_state(rounds=rounds)


def public(state: PlanState) -> str:
    return snapshot.dumps(published(state))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("ratings", {"progress": 5, "cost": 1, "activity": 5}),
        ("sum", 11),
        ("guide", "A"),
        ("reason", "工程を組み直した。"),
        ("comment", "次に説明を求める。"),
    ],
)
def test_an_assessment_says_no_more_than_stage_grade_and_direction(
    field: str, value: object
) -> None:
    assert public(plan(**{field: value})) == public(plan())


@pytest.mark.parametrize(
    "answer",
    [
        *({f"rating_{axis}": 5} for axis in ("progress", "cost", "activity")),
        *({amount: 1_000} for amount in ("budget", "budget_final", "cost")),
        *({words: "内緒"} for words in ("grade_reason", "change_note", "remark", "new_title")),
        {"cost_state": CostState.FINAL},
        {"cost_note": "予算なし"},
    ],
)
def test_an_answer_that_is_internal_stays_inside(answer: dict[str, int | str]) -> None:
    state = plan()
    (held,) = state.rounds
    told = replace(held, responses=(answered("p111", {**ANSWERS, **answer}),))
    assert public(replace(state, rounds=(told,))) == public(state)


def test_money_memos_contacts_and_requests_stay_inside() -> None:
    state = plan()
    first, *others = state.projects
    office, *rest = state.departments
    (held,) = state.rounds
    wish = Request(
        RequestKind.CHANGE, "p111", "情報課", {}, RequestState.RECEIVED, "内緒", None, None
    )
    told = replace(
        state,
        projects=(
            replace(
                first,
                money={2022: Money(5, 5, 5, CostState.FINAL, None)},
                memos=(Memo("m", "2023-05-01", "内緒"),),
            ),
            *others,
        ),
        departments=(replace(office, mail="a@example.jp", contact="星野"), *rest),
        rounds=(
            replace(
                held,
                requests=(wish,),
                responses=tuple(replace(r, filled_by="星野") for r in held.responses),
            ),
        ),
    )
    bare = replace(
        state,
        projects=(replace(first, money={}), *others),
        departments=(replace(office, mail=None, contact=None), *rest),
    )
    assert public(told) == public(bare)
