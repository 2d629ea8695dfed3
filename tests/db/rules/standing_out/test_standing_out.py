"""Why projects stand out, by example; and that nobody is lost between the three groups."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.records import Answer, Ended, PastRubric, PlanState, Request
from db.rules.standing_out import Kind, StandingOut, standing_out
from db.vocabulary import NOT_APPLICABLE, RequestKind, RequestState, RoundKind
from tests.factories.plans import RESEARCH, indicator, plan_state, rubric
from tests.factories.rounds import answered, survey

PLAIN: dict[str, Answer] = {
    "status": "実施中",
    "budget": 100,
    "cost": 100,
    "cost_state": "確定",
    "activity": "三つの窓口で始め、待ち時間を毎週測った。",
    "activity_review": "待ち時間が平均で四分短くなっている。",
    "rating_progress": 3,
    "rating_cost": 3,
    "rating_activity": 4,
    "direction": "現状維持",
    "change_kind": "なし",
}
"""An ordinary year: 10 points, B; p113 is a 継続 that is marked DX, p131 one that is not."""


def found(
    uid: str = "p131", answers: Mapping[str, Answer | None] | None = None, **given: Any
) -> StandingOut:
    values = {k: v for k, v in {**PLAIN, **(answers or {})}.items() if v is not None}
    return standing_out(plan_state(rounds=(survey(2022, answered(uid, values)),), **given), 2022)


def reasons(answers: Mapping[str, Answer | None], uid: str = "p131") -> dict[Kind, str]:
    rated = found(uid, answers).by_project[uid]
    return {reason.kind: reason.words for reason in rated.reasons}


def test_an_ordinary_year_is_one_of_the_rest_though_a_point_more_would_be_an_a() -> None:
    rated = found().by_project["p131"]
    assert [reason.words for reason in rated.reasons] == ["区切りまで1点（計 10、Aは11から）"]
    assert not rated.stands_out
    assert [r.project.uid for r in found().rest] == ["p131"]


@pytest.mark.parametrize(
    ("answers", "kind", "words"),
    [
        (
            {"grade": "A", "grade_reason": "利用が伸びたため。"},
            Kind.DIFFERS,
            "目安と総合評価が違う（目安 B、一次 A）",
        ),
        ({"grade": "A"}, Kind.NO_WORDS, "目安と違う理由が未記入"),
        ({"budget_final": 80}, Kind.DEARER, "予算を超えた（最終予算の125.0%）"),
        ({"rating_activity": 2}, Kind.EXTREME, "総合評価 C"),
        ({"rating_progress": 5, "rating_cost": 5}, Kind.EXTREME, "総合評価 S"),
        ({"rating_cost": 5}, Kind.FACTS, "事実と違う（②経費 5、当初予算の100.0%）"),
        ({"activity": "特になし"}, Kind.NO_WORDS, "取組実績が一言だけ"),
        ({"rating_cost": None}, Kind.MISSING, "②経費、総合評価が未記入"),
        (
            {"rating_cost": None, "direction": None},
            Kind.MISSING,
            "②経費、総合評価ほか1項目が未記入",
        ),
    ],
)
def test_what_makes_a_project_stand_out(answers: dict[str, Answer], kind: Kind, words: str) -> None:
    assert reasons(answers)[kind] == words
    assert found(answers=answers).by_project["p131"].stands_out


def test_a_slip_is_told_in_halves() -> None:
    late = {"phase_1": RESEARCH, "phase_2": RESEARCH}
    assert reasons(late, "p111")[Kind.LATE] == "1半期おくれ"


def test_a_result_below_the_years_target() -> None:
    state = plan_state(
        rounds=(survey(2022, answered("p131", PLAIN | {"indicator_1": 40})),),
    )
    aimed = (indicator("受付件数", {2022: "50件", 2023: "80件"}, unit="件"),)
    projects = tuple(replace(p, indicators=aimed) for p in state.projects if p.uid == "p131")
    rated = standing_out(replace(state, projects=projects), 2022).by_project["p131"]
    assert "施策指標が目標を下回る（実績 40、目標 50件）" in [r.words for r in rated.reasons]


def test_words_copied_from_last_year_and_from_another_project_are_told_in_one_reason() -> None:
    last = survey(2022, answered("p131", PLAIN))
    now = survey(2023, answered("p131", PLAIN), answered("p132", PLAIN))
    rated = standing_out(plan_state(rounds=(last, now)), 2023).by_project["p131"]
    (words,) = [r.words for r in rated.reasons if r.kind is Kind.COPIED]
    assert words == (
        "取組実績・取組内容の評価が前の年度と同じ、取組実績・取組内容の評価がほかの1事業と同じ"
    )


def test_a_request_is_a_reason_and_so_is_no_answer_at_all() -> None:
    asked = Request(
        RequestKind.ABOLISH, "p131", "情報課", {}, RequestState.RECEIVED, None, None, None
    )
    silent = survey(2022, answered("p131", {}), requests=(asked,))
    (rated,) = standing_out(plan_state(rounds=(silent,)), 2022).standing
    assert [r.words for r in rated.reasons] == ["未回答", "廃止の申出（受付）"]


@pytest.mark.parametrize("axis", ["progress", "cost", "activity"])
def test_a_rating_that_does_not_apply_needs_a_grade(axis: str) -> None:
    without = {f"rating_{axis}": NOT_APPLICABLE}
    assert reasons(without) == {Kind.MISSING: "総合評価が未記入"}
    assert reasons({**without, "grade": "B"}) == {}


def test_the_boundary_is_never_below_the_least_sum() -> None:
    lowest = {"rating_progress": 1, "rating_cost": 1, "rating_activity": 1}
    assert reasons(lowest)[Kind.BOUNDARY] == "区切りまで1点（計 3、Cは4から）"
    assert Kind.BOUNDARY not in reasons({"rating_progress": 5})  # 12: A from 11, S from 14


def test_a_joint_project_is_there_once_by_the_response_that_counts() -> None:
    mine = answered("p132", PLAIN, "福祉課")
    other = replace(answered("p132", PLAIN | {"rating_cost": 1}), counts=False)
    result = standing_out(plan_state(rounds=(survey(2022, other, mine),)), 2022)
    assert [(r.project.uid, r.department, r.stands_out) for r in result.rated] == [
        ("p132", "福祉課", False)
    ]


def test_who_is_not_assessed_and_why() -> None:
    state = plan_state(
        rounds=(
            survey(2022, answered("p131", {"status": "完了"})),
            survey(
                2025,
                *(answered(uid, PLAIN) for uid in ("p111", "p112", "p113", "p131")),
                answered("p132", {"status": "中止"}),
            ),
        )
    )
    ended = tuple(
        replace(p, ended=Ended(2024, None)) if p.uid == "p113" else p for p in state.projects
    )
    unrated = tuple(replace(c, rated=c.name != "重点") for c in state.categories)
    result = standing_out(replace(state, projects=ended, categories=unrated), 2025)
    assert result.rated == ()
    said = {left.project.uid: left.words for left in result.left}
    assert said["p111"] == "評価しない分類（重点）"
    assert said["p112"] == "予定なし"
    assert said["p113"] == "終了"
    assert said["p131"] == "完了済み"
    assert said["p132"] == "中止"
    assert said["p231"] == "照会していない"


def test_a_year_without_a_round_that_asks_for_ratings_has_nothing_to_assess() -> None:
    mid = survey(2022, answered("p131", PLAIN), kind=RoundKind.MID_YEAR)
    for state in (plan_state(), plan_state(rounds=(mid,))):
        result = standing_out(state, 2022)
        assert result.survey is None
        assert not result.rated


def test_a_plan_without_axes_rates_nothing() -> None:
    bare = replace(rubric(), axes=())
    assert not found(rubric=bare).rated


def test_a_project_completed_in_the_year_is_assessed_where_it_was_rated() -> None:
    done = PLAIN | {"status": "完了", "direction": "完了"}
    assert "p131" in found(answers=done).by_project
    unrated = dict.fromkeys(("rating_progress", "rating_cost", "rating_activity"))
    left = {left.project.uid: left.words for left in found(answers={**done, **unrated}).left}
    assert left["p131"] == "完了"


def test_a_request_of_another_year_is_no_reason() -> None:
    asked = Request(
        RequestKind.ABOLISH, "p131", "情報課", {}, RequestState.RECEIVED, None, None, None
    )
    rounds = (survey(2021, requests=(asked,)), survey(2022, answered("p131", PLAIN)))
    rated = standing_out(plan_state(rounds=rounds), 2022).by_project["p131"]
    assert Kind.REQUEST not in rated.kinds


def test_what_another_department_left_out_is_no_reason() -> None:
    mine = answered("p132", PLAIN, "福祉課")
    other = replace(answered("p132", {"status": "実施中"}), counts=False)
    state = plan_state(rounds=(survey(2022, mine, other, waits_for_all=True),))
    assert not standing_out(state, 2022).by_project["p132"].stands_out


def test_a_year_is_looked_at_by_the_rubric_that_held_then() -> None:
    strict = tuple(replace(g, least=g.least + 2) for g in rubric().grades)
    before = (PastRubric(2022, replace(rubric(), grades=strict)),)
    case = found(past_rubrics=before).by_project["p131"].case
    assert (case.total, case.guide) == (10, "C")
    bare = replace(rubric(), axes=(), grades=())
    rated = found(past_rubrics=(PastRubric(2022, rubric()),), rubric=bare)
    assert rated.by_project["p131"].case.guide == "B"


ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "status": st.sampled_from(["実施中", "完了", "中止", "未実施"]),
        "cost": st.integers(0, 200),
        "budget": st.integers(0, 200),
        "activity": st.sampled_from(["", "特になし", "手順を整え、関係する課と合わせた。"]),
        "grade": st.sampled_from("SABCD"),
        **{
            f"rating_{axis}": st.one_of(st.integers(1, 5), st.just(NOT_APPLICABLE))
            for axis in ("progress", "cost", "activity")
        },
    },
)


@given(answers=st.lists(st.one_of(st.none(), ANSWERS), min_size=9, max_size=9))
def test_every_project_is_in_one_group_and_the_rest_can_be_accepted(
    answers: list[dict[str, Answer] | None],
) -> None:
    state: PlanState = plan_state()
    sheets = [
        answered(project.uid, given)
        for project, given in zip(state.projects, answers, strict=True)
        if given is not None
    ]
    result = standing_out(plan_state(rounds=(survey(2022, *sheets),)), 2022)
    groups = [
        *(r.project.uid for r in (*result.standing, *result.rest)),
        *(left.project.uid for left in result.left),
    ]
    assert sorted(groups) == sorted(p.uid for p in state.projects)
    assert all(rated.case.grade for rated in result.rest)
    weights = [rated.weight for rated in result.standing]
    assert weights == sorted(weights, reverse=True)
