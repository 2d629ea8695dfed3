from dataclasses import replace
from typing import Any

import pytest

from db import snapshot
from db.records import Answer, Ended, Money, PastRubric, PlanState, Project, Request, Round
from db.rules.all_years import AllYears, FactRow, all_years, fact_rows
from db.rules.all_years.facts import Absence
from db.rules.publication import published
from db.vocabulary import CostState, RequestKind, RequestState, RoundKind, SheetState
from tests.factories.plans import (
    OPERATION,
    PREPARATION,
    REQUIREMENTS,
    RESEARCH,
    plan_state,
    rubric,
)
from tests.factories.rounds import answered, assessed, survey
from tests.golden import SHAPES


def of(*rounds: Round, uid: str = "p111", **changes: Any) -> AllYears:
    """All years of a project of the small plan, changed so, with these rounds."""
    state = plan_state(rounds=rounds)
    projects = tuple(replace(p, **changes) if p.uid == uid else p for p in state.projects)
    state = replace(state, projects=projects)
    return all_years(state, project(state, uid))


def project(state: PlanState, uid: str) -> Project:
    return next(p for p in state.projects if p.uid == uid)


def rows(found: AllYears, **how: bool) -> dict[str, FactRow]:
    return {row.key: row for row in fact_rows(found, **how)}


def texts(found: AllYears, key: str) -> list[str]:
    return [fact.text for fact in rows(found)[key].facts]


def test_the_columns_are_the_plans_years_and_those_with_something_in_them() -> None:
    found = of(
        survey(2027, answered("p111", {"cost": 5})),
        survey(2020, assessments=(assessed("p111", grade="B"),)),
        survey(2019, answered("p112", {"cost": 5})),
        money={2030: Money(1, None, None, None, None)},
    )
    assert [year.year for year in found.years] == [2020, *range(2022, 2028), 2030]


def test_a_year_whose_cells_name_nobody_is_held_by_those_who_are_responsible() -> None:
    unnamed = tuple(
        replace(cell, departments=()) if cell.fiscal_year in (2023, 2026) else cell
        for cell in project(plan_state(), "p111").schedule
    )
    held = "、".join(project(plan_state(), "p111").departments)
    found = of(schedule=unnamed, ended=Ended(2025, "完了"))
    said = dict(zip((year.year for year in found.years), texts(found, "departments"), strict=True))
    assert said[2023] == held
    assert said[2026] == ""


def test_plan_and_report_of_the_halves_stand_side_by_side() -> None:
    late = survey(2022, answered("p111", {"phase_1": RESEARCH, "phase_2": RESEARCH}))
    found = of(late)
    assert rows(found)["planned_1"].facts[0].halves == (RESEARCH, REQUIREMENTS)
    assert rows(found)["actual"].facts[0].halves == (RESEARCH, RESEARCH)
    assert texts(found, "planned_1")[1:3] == [
        f"上期 (3) {PREPARATION}、下期 (4) {OPERATION}",
        f"(4) {OPERATION}",
    ]
    assert texts(found, "slip") == ["1半期おくれ", "", "", "", ""]
    assert rows(found)["slip"].facts[0].warns
    assert texts(found, "departments")[1] == "上期 情報課、窓口課\n下期 窓口課"


def test_a_mid_year_answer_says_so_until_the_years_end_has_one() -> None:
    mid = survey(
        2022, answered("p111", {"status": "実施中", "phase_1": RESEARCH}), kind=RoundKind.MID_YEAR
    )
    assert texts(of(mid), "status")[0] == "実施中（中間）"
    assert texts(of(mid), "actual")[0] == f"上期 (1) {RESEARCH}（中間）"
    end = survey(2022, answered("p111", {"status": "中止", "phase_1": RESEARCH}), sequence=2)
    assert texts(of(mid, end), "status")[0] == "中止"
    assert texts(of(mid, end), "actual")[0] == f"上期 (1) {RESEARCH}"


def test_why_there_is_no_report_is_told_apart() -> None:
    asked = replace(answered("p112", {}, "学務課"), state=SheetState.ISSUED)
    waiting = replace(answered("p112", {}, "学務課"), state=SheetState.NOT_ISSUED)
    found = of(survey(2022, asked), survey(2023, waiting), uid="p112")
    assert [year.absence for year in found.years] == [
        Absence.MISSING,
        Absence.NOT_ASKED,
        Absence.NOT_ASKED,
        Absence.NOTHING_PLANNED,
        Absence.NOTHING_PLANNED,
    ]
    assert texts(found, "status") == ["未回答", "", "", "予定なし", "予定なし"]
    done = survey(2022, answered("p112", {"status": "完了"}))
    assert texts(of(done, uid="p112"), "status") == ["完了", *["完了済み"] * 4]
    given_up = survey(2022, answered("p112", {"status": "中止"}))
    assert texts(of(given_up, uid="p112"), "actual") == ["", *["中止済み"] * 4]
    ended = of(uid="p112", ended=Ended(2024, "他市と共同にした"), came_in="令和5年度改定版")
    assert texts(ended, "status")[2:] == ["", "終了", "終了"]
    assert texts(ended, "course")[0] == "令和5年度改定版で追加、令和6年度で終了（他市と共同にした）"


def test_amounts_of_plan_and_answers_are_one() -> None:
    answers: dict[str, Answer] = {
        "budget": 1000,
        "budget_final": 800,
        "cost": 600,
        "cost_state": "見込",
    }
    found = of(survey(2022, answered("p111", answers)), money={})
    assert texts(found, "budget")[0] == "1,000"
    assert texts(found, "budget_final")[0] == "800"
    assert texts(found, "cost")[0] == "600（見込）"
    assert texts(found, "share")[0] == "75.0%"
    known = {2022: Money(None, 900, 700, CostState.FINAL, None)}
    found = of(survey(2022, answered("p111", answers)), money=known)
    assert texts(found, "cost")[0] == "700（確定）"
    assert texts(found, "budget_final")[0] == "800"
    final = survey(
        2022,
        answered("p111", {"cost": 650, "cost_state": "確定"}),
        sequence=2,
        kind=RoundKind.FINAL_COST,
    )
    found = of(survey(2022, answered("p111", answers)), final, money=known)
    assert texts(found, "cost")[0] == "650（確定）"
    noted = of(survey(2022, answered("p111", {"cost_note": "職員対応のみ"})), money={})
    assert (texts(noted, "cost")[0], texts(noted, "share")[0]) == ("職員対応のみ", "")


def test_indicators_with_target_result_and_way() -> None:
    state = plan_state()
    (known,) = project(state, "p111").indicators
    numbered = replace(known, unit="分", baseline="30", direction="down")
    found = of(survey(2022, answered("p111", {"indicator_1": 20})), indicators=(numbered,))
    assert texts(found, "indicator_1_target") == ["", "", "", "", "10分以内"]
    assert texts(found, "indicator_1")[0] == "20分"
    assert texts(found, "indicator_1_way")[0] == "50%"
    assert "基準値 30分" in texts(found, "indicator_1_text")[0]
    later = replace(numbered, targets=(replace(numbered.targets[0], fiscal_year=2030),))
    words = texts(of(indicators=(later,)), "indicator_1_text")[0]
    assert words.endswith("令和12年度の目標 10分以内")
    spanning = replace(numbered.targets[0], fiscal_year=2023, to_year=2025)
    over = of(indicators=(replace(numbered, targets=(spanning,)),))
    assert texts(over, "indicator_1_target") == ["", *["10分以内"] * 3, ""]


def test_ratings_stages_and_the_official_grade() -> None:
    ratings: dict[str, Answer] = {
        "rating_progress": 4,
        "rating_cost": 3,
        "rating_activity": 4,
        "grade": "B",
    }
    own = survey(2022, answered("p111", ratings | {"grade_reason": "使う人が少ない"}))
    found = of(own)
    assert texts(found, "ratings")[0] == "4　3　4　合計11"
    assert texts(found, "guide")[0] == "A"
    assert texts(found, "grade")[0] == "B"
    assert texts(found, "remarks")[0] == "使う人が少ない"
    assert "grade 一次評価" not in rows(found)
    second = assessed("p111", "二次評価", grade="C", comment="説明を求める")
    both = of(replace(own, assessments=(second,)))
    assert texts(both, "grade 一次評価")[0] == "B"
    assert texts(both, "grade 二次評価")[0] == texts(both, "grade")[0] == "C"
    assert texts(both, "remarks")[0] == "一次評価：使う人が少ない\n二次評価：説明を求める"
    without = of(survey(2022, answered("p111", ratings | {"rating_cost": "対象外"})))
    assert texts(without, "ratings")[0] == "4　対象外　4"
    assert texts(without, "guide")[0] == ""


def test_changes_and_what_was_asked_for() -> None:
    wish = Request(
        RequestKind.CHANGE, "p111", "情報課", {}, RequestState.APPROVED, "時期をずらす", None, None
    )
    noted = answered("p111", {"change_kind": "あり", "change_note": "対象を広げた"})
    found = of(survey(2022, noted, requests=(wish,)))
    assert texts(found, "changes")[0] == "対象を広げた\n申出（変更・承認）時期をずらす"


def test_a_request_of_a_response_gives_its_note_once() -> None:
    note = {"change_note": "対象を広げる"}
    wish = Request(
        RequestKind.CHANGE, "p111", "情報課", note, RequestState.RECEIVED, None, None, None
    )
    noted = answered("p111", {"change_kind": "あり", **note})
    found = of(survey(2022, noted, requests=(wish,)))
    assert texts(found, "changes")[0] == "対象を広げる\n申出（変更・受付）"
    found = of(survey(2022, answered("p111", {"change_kind": "あり"}), requests=(wish,)))
    assert texts(found, "changes")[0] == "あり\n申出（変更・受付）対象を広げる"


def test_no_change_is_not_said_above_a_request_to_end_the_project() -> None:
    wish = Request(
        RequestKind.ABOLISH, "p111", "情報課", {}, RequestState.RECEIVED, None, None, None
    )
    none = answered("p111", {"change_kind": "なし"})
    assert texts(of(survey(2022, none)), "changes")[0] == "なし"
    found = of(survey(2022, none, requests=(wish,)))
    assert texts(found, "changes")[0] == "申出（廃止・受付）"


INTERNAL = {"budget", "budget_final", "cost", "share", "ratings", "guide", "remarks", "changes"}


def test_the_public_sees_no_amount_no_rating_and_nothing_that_follows() -> None:
    answers: dict[str, Answer] = {
        "cost": 765_432,
        "cost_state": "確定",
        "rating_progress": 4,
        "rating_cost": 3,
        "rating_activity": 4,
        "grade": "B",
        "grade_reason": "内緒の理由",
        "change_note": "内緒の変更",
        "remark": "内緒の連絡",
        "activity": "窓口を開いた",
        "direction": "現状維持",
    }
    state = plan_state(rounds=(survey(2022, answered("p111", answers)),))
    inside = rows(all_years(state, project(state, "p111")))
    assert {row.key for row in inside.values() if row.internal} == INTERNAL | {"remark"}
    state = published(state)
    outside = rows(all_years(state, project(state, "p111")), public=True)
    assert not (INTERNAL | {"remark"}) & set(outside)
    said = [fact.text for row in outside.values() for fact in row.facts]
    assert not any("内緒" in text or "765" in text or "合計" in text for text in said)
    assert {"B", "窓口を開いた", "継続する　現状維持"} <= set(said)


@pytest.mark.parametrize("shape", SHAPES)
def test_plans_of_every_make(shape: str) -> None:
    state = snapshot.loads(SHAPES[shape].read_text(encoding="utf-8"))
    for found in state.projects:
        made = fact_rows(all_years(state, found))
        assert len({row.key for row in made}) == len(made)
        assert {len(row.facts) for row in made} == {len(state.plan.years)}


def test_a_project_whose_category_asks_for_no_phases_has_no_row_of_them() -> None:
    done = survey(2022, answered("p111", {"status": "中止"}))
    bare = of(done, category="継続", dx=False, schedule=())
    assert not {"planned_1", "actual", "slip"} & set(rows(bare))
    assert rows(bare)["departments"].name == "所管部署"
    assert {"planned_1", "actual", "slip"} <= set(rows(of(done, category="重点", schedule=())))
    reported = survey(2022, answered("p111", {"phase_1": RESEARCH}))
    assert "actual" in rows(of(reported, category="継続", dx=False, schedule=()))


def test_parallel_lanes_have_a_row_each() -> None:
    state = snapshot.loads(SHAPES["words"].read_text(encoding="utf-8"))
    first = next(p for p in state.projects if len({cell.lane for cell in p.schedule}) > 1)
    labels = [row.label for row in fact_rows(all_years(state, first)) if row.kind == "phases"]
    assert labels[:2] == ["計画1", "計画2"]
    assert "実績" not in labels


def test_ratings_of_a_stage_that_is_not_decided_yet_stand_for_nothing() -> None:
    half = assessed("p111", "二次評価", ratings={"progress": 5}, sum=None)
    found = of(survey(2022, answered("p111", RATED), assessments=(half,)))
    assert found.years[0].assessed.ratings == {"progress": 3, "cost": 3, "activity": 3}
    decided = replace(half, grade="A")
    found = of(survey(2022, answered("p111", RATED), assessments=(decided,)))
    assert found.years[0].assessed.ratings == {"progress": 5}


RATED: dict[str, Answer] = {"rating_progress": 3, "rating_cost": 3, "rating_activity": 3}


def test_a_year_s_ratings_stand_by_the_axes_it_was_rated_by() -> None:
    ratings: dict[str, Answer] = {f"rating_{axis.key}": 4 for axis in rubric().axes}
    state = plan_state(rounds=(survey(2022, answered("p111", ratings)),))
    one = replace(rubric(), axes=rubric().axes[:1])
    state = replace(state, rubric=one, past_rubrics=(PastRubric(2022, rubric()),))
    found = all_years(state, project(state, "p111"))
    assert texts(found, "ratings")[0] == "4　4　4　合計12"
    assert rows(found)["ratings"].label == "①②③と合計"


def test_a_department_s_grade_stands_at_the_first_stage_of_its_year() -> None:
    state = plan_state(rounds=(survey(2022, answered("p111", {"grade": "B"})),))
    before = (PastRubric(2022, replace(rubric(), stages=("自己評価",))),)
    found = all_years(replace(state, past_rubrics=before), project(state, "p111"))
    assert found.years[0].assessed.grades == {"自己評価": "B"}
