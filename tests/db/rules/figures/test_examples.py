"""The cases that go wrong most easily, one by one."""

from dataclasses import replace
from typing import Any

import pytest

from db.records import Edition, Ended, Money, PastRubric, PlanState, Project, Response
from db.rules.figures import Count, Figures, Table, figures
from db.vocabulary import NOTHING_PLANNED, CostState, RoundKind, SheetState
from tests.factories.plans import (
    OPERATION,
    PREPARATION,
    REQUIREMENTS,
    RESEARCH,
    categories,
    cells,
    indicator,
    plan,
    plan_state,
    project,
    rubric,
)
from tests.factories.rounds import answered, assessed, survey

ONE, TWO = "p111", "p112"


def two(**of_first: Any) -> tuple[Project, ...]:
    """A project to look at, and one beside it."""
    return (project("1-1-1", "窓口", **of_first), project("1-1-2", "予約"))


def year(state: PlanState, of: int = 2022, public: bool = False) -> Figures:
    return figures(state, of, public)


def of_status(found: Figures) -> dict[str, tuple[str, ...]]:
    """The heads under which something stands."""
    assert found.statuses is not None
    return _told(found.statuses)


def of_grade(found: Figures) -> dict[str, tuple[str, ...]]:
    assert found.grades is not None
    return _told(found.grades.by_policy)


def _told(table: Table) -> dict[str, tuple[str, ...]]:
    cells_ = zip(table.heads, table.total.cells, strict=True)
    return {head.label: cell.uids for head, cell in cells_ if cell.value}


def counted(counts: tuple[Count, ...]) -> dict[str, int]:
    return {count.head.label: count.number.value for count in counts if count.number.value}


def test_a_missing_answer_is_told_apart_from_what_nobody_asked() -> None:
    silent = Response(ONE, "情報課", SheetState.ISSUED, None, {}, None)
    found = year(plan_state(projects=two(), rounds=(survey(2022, silent),)))
    assert of_status(found) == {"未回答": (ONE,), "調査なし": (TWO,)}
    assert "1事業はこの年度の調査で聞いていません。" in found.notes


def test_a_cancelled_project_stays_cancelled_until_something_else_is_answered() -> None:
    rounds = (
        survey(2022, answered(ONE, {"status": "中止"}), answered(TWO, {"status": "完了"})),
        survey(2023, answered(TWO, {"status": "実施中"})),
        survey(2024, answered(TWO, {})),
    )
    state = plan_state(projects=two(), rounds=rounds)
    assert of_status(year(state, 2023)) == {"中止": (ONE,), "実施中": (TWO,)}
    assert of_status(year(state, 2024)) == {"中止": (ONE,), "未回答": (TWO,)}
    note = "前の年度までに完了・中止の1事業は、新しい回答がなければそのまま数えます。"
    assert note in year(state, 2024).notes


def test_a_cancelled_project_has_no_slip_and_needs_no_grade() -> None:
    late = two(schedule=cells([OPERATION] * 10))
    rounds = (
        survey(2022, answered(ONE, {"status": "中止", "phase_1": RESEARCH})),
        survey(2023, answered(ONE, {"status": "中止"}), answered(TWO, {"status": "実施中"})),
    )
    state = plan_state(projects=late, rounds=rounds)
    for of in (2022, 2023):
        slips = year(state, of).slips
        assert slips is not None
        assert counted(slips.silent) == {"完了・中止": 1}
        assert slips.behind.value == 0
    assert of_grade(year(state, 2022)) == {"評価なし": (ONE, TWO)}
    assert of_grade(year(state, 2023)) == {"対象外": (ONE,), "評価なし": (TWO,)}


def test_an_ended_project_counts_in_its_last_year_and_not_afterwards() -> None:
    state = plan_state(
        projects=two(ended=Ended(2022, "統合した。")),
        rounds=(survey(2022, answered(ONE, {"status": "完了"})), survey(2023)),
    )
    assert year(state, 2022).projects.uids == (ONE, TWO)
    assert year(state, 2023).projects.uids == (TWO,)
    assert "前の年度までに終了した1事業は数えていません。" in year(state, 2023).notes


@pytest.mark.parametrize(
    ("day", "first"), [("2023-03-31", 2022), ("2023-04-01", 2023), (None, 2022)]
)
def test_an_added_project_counts_from_the_year_of_its_edition(day: str | None, first: int) -> None:
    state = plan_state(projects=two(came_in="改定"), editions=(Edition("改定", day, None, None),))
    assert (ONE in year(state, 2022).projects.uids) is (first == 2022)
    assert ONE in year(state, 2023).projects.uids
    told = "後の改定で加わった1事業は数えていません。" in year(state, 2022).notes
    assert told is (first == 2023)


def test_an_added_project_that_was_asked_all_the_same_counts() -> None:
    state = plan_state(
        projects=two(came_in="改定"),
        editions=(Edition("改定", "2024-01-10", None, None),),
        rounds=(survey(2022, answered(ONE, {"status": "実施中"})),),
    )
    assert year(state).projects.uids == (ONE, TWO)


def test_a_joint_project_counts_once_by_the_response_that_counts() -> None:
    joint = (
        answered(ONE, {"status": "実施中", "grade": "B"}, "窓口課"),
        replace(answered(ONE, {"status": "完了", "grade": "S"}, "情報課"), counts=False),
    )
    found = year(plan_state(projects=two(), rounds=(survey(2022, *joint),)))
    assert of_status(found)["実施中"] == (ONE,)
    assert "完了" not in of_status(found)
    assert of_grade(found)["B"] == (ONE,)
    assert found.answers is not None
    assert [line.asked.uids for line in found.answers.lines] == [(ONE,), (ONE,)]
    assert found.answers.departments.uids == ("情報課", "窓口課")


def test_a_year_that_is_all_nothing_planned_needs_no_phase_and_no_grade() -> None:
    idle = cells([PREPARATION, OPERATION, *[NOTHING_PLANNED] * 8])
    state = plan_state(
        projects=two(schedule=idle, indicators=(indicator("続ける。", {2026: "10"}),)),
        rounds=(survey(2023, answered(ONE, {"status": "実施中"})),),
    )
    found = year(state, 2023)
    assert found.slips is not None
    assert found.indicators is not None
    assert counted(found.slips.silent) == {NOTHING_PLANNED: 1}
    assert of_grade(found) == {"対象外": (ONE,), "評価なし": (TWO,)}
    assert found.indicators.all.value == 0
    assert "1事業はこの年度が予定なしです。" in found.notes


def test_a_category_that_is_not_rated_is_no_missing_grade() -> None:
    unrated = tuple(replace(c, rated=c.name != "継続") for c in categories())
    found = year(
        plan_state(categories=unrated, projects=two(category="重点"), rounds=(survey(2022),))
    )
    assert of_grade(found) == {"対象外": (TWO,), "評価なし": (ONE,)}


def test_a_plan_without_ratings_has_no_grades_and_says_so() -> None:
    bare = replace(rubric(), axes=(), grades=(), stages=())
    found = year(plan_state(rubric=bare, rounds=(survey(2022),)))
    assert found.grades is None
    assert found.sentences.grades == ()
    assert "この計画には評価がありません。" in found.notes


def test_a_plan_without_phases_has_no_slips_and_says_so() -> None:
    projects = tuple(replace(p, schedule=()) for p in plan_state().projects)
    found = year(plan_state(phases=(), projects=projects, rounds=(survey(2022),)))
    assert found.slips is None
    assert "この計画には進捗段階がないので、計画との差はありません。" in found.notes


def test_a_plan_without_categories_has_one_line() -> None:
    bare = tuple(replace(p, category=None) for p in two())
    rounds = (survey(2022, answered(ONE, {"status": "実施中"})),)
    found = year(plan_state(categories=(), projects=bare, rounds=rounds))
    assert found.statuses is not None
    assert [line.label for line in found.statuses.lines] == ["全事業"]
    assert found.sentences.categories == ()
    assert "この計画には事業分類がありません。" in found.notes


def test_a_year_without_a_round_has_no_figures_but_the_plan_s_and_says_so() -> None:
    found = year(plan_state())
    assert (found.statuses, found.grades, found.slips, found.answers) == (None,) * 4
    assert found.notes[0] == "この年度の調査はまだありません。"
    assert found.costs is not None
    assert found.costs.total.budget.thousand_yen == 987_654


def test_a_mid_year_round_tells_status_and_phase_and_no_grade() -> None:
    state = plan_state(
        rounds=(survey(2022, answered(ONE, {"status": "実施中"}), kind=RoundKind.MID_YEAR),)
    )
    found = year(state)
    assert found.statuses is not None
    assert (found.grades, found.directions, found.indicators) == (None, None, None)
    assert any("年度末の調査はまだありません" in note for note in found.notes)


def test_a_round_of_final_costs_tells_nothing_but_costs() -> None:
    rounds = (survey(2022, answered(ONE, {"cost": 5}), kind=RoundKind.FINAL_COST),)
    found = year(plan_state(projects=two(), rounds=rounds))
    assert found.statuses is None
    assert found.answers is None
    assert found.costs is not None
    assert found.costs.total.cost.thousand_yen == 5


def test_the_last_stage_with_a_grade_is_the_official_one() -> None:
    rounds = survey(
        2022,
        answered(ONE, {"grade": "C"}),
        answered(TWO, {"grade": "C"}),
        assessments=(assessed(ONE, grade="B"), assessed(ONE, "二次評価", grade="A")),
    )
    found = year(plan_state(projects=two(), rounds=(rounds,)))
    assert of_grade(found) == {"A": (ONE,), "C": (TWO,)}
    assert found.grades is not None
    assert found.grades.stages == "一次評価・二次評価"


def test_a_later_edition_of_the_rubric_does_not_change_earlier_years() -> None:
    new = replace(rubric(), stages=("一次評価",), grades=rubric().grades[:3])
    state = plan_state(
        projects=two(),
        rubric=new,
        past_rubrics=(PastRubric(2022, rubric()),),
        rounds=(survey(2022, answered(ONE, {"grade": "D"})), survey(2023)),
    )
    before, after = year(state, 2022).grades, year(state, 2023).grades
    assert before is not None
    assert after is not None
    assert [h.label for h in before.heads] == ["S", "A", "B", "C", "D", "対象外", "評価なし"]
    assert [h.label for h in after.heads] == ["S", "A", "B", "対象外", "評価なし"]


def test_words_that_the_plan_no_longer_has_are_counted_all_the_same() -> None:
    rounds = (survey(2022, answered(ONE, {"status": "保留", "grade": "X", "direction": "様子見"})),)
    found = year(plan_state(projects=two(), rounds=rounds))
    assert of_status(found)["保留"] == (ONE,)
    assert of_grade(found)["X"] == (ONE,)
    assert found.directions is not None
    assert [(g.name, g.number.uids) for g in found.directions.groups][-1] == ("その他", (ONE,))


def test_operation_items_are_summed_up_apart() -> None:
    found = year(plan_state(rounds=(survey(2022),)))
    assert found.grades is not None
    table = found.grades.by_measure
    assert [line.label for line in table.lines if line.operation] == ["導入済みシステムの運用"] * 2
    assert [(line.label, line.total.value) for line in table.subtotals] == [
        ("施策の計", 6),
        ("項目の計", 3),
    ]


def test_a_measure_that_stands_under_two_policies_counts_once() -> None:
    state = plan_state(rounds=(survey(2022),))
    repeated = tuple(
        replace(m, also_under=("po2",)) if m.uid == "m11" else m for m in state.measures
    )
    found = year(replace(state, measures=repeated))
    assert found.grades is not None
    assert sum(line.total.value for line in found.grades.by_policy.lines) == 9


def test_a_slip_is_told_only_where_the_year_reports_a_phase() -> None:
    schedule = cells([RESEARCH, REQUIREMENTS, *[OPERATION] * 8])
    rounds = (
        survey(2022, answered(ONE, {"phase_1": RESEARCH, "phase_2": RESEARCH})),
        survey(2023, answered(ONE, {"status": "実施中"})),
    )
    state = plan_state(projects=two(schedule=schedule), rounds=rounds)
    now, next_year = year(state, 2022).slips, year(state, 2023).slips
    assert now is not None
    assert next_year is not None
    assert counted(now.groups) == {"1半期おくれ": 1}
    assert counted(next_year.groups) == {}
    assert counted(next_year.silent) == {"報告なし": 1}


def test_expected_and_final_costs_are_kept_apart() -> None:
    first = answered(ONE, {"budget": 100, "cost": 90, "cost_state": "見込"})
    second = answered(TWO, {"budget": 100, "budget_final": 50, "cost": 60, "cost_state": "確定"})
    found = year(plan_state(projects=two(), rounds=(survey(2022, first, second),))).costs
    assert found is not None
    total = found.total
    assert (total.budget.thousand_yen, total.budget_final.thousand_yen) == (200, 150)
    assert (total.expected.thousand_yen, total.final.thousand_yen) == (90, 60)
    assert total.share == "100.0％"
    assert found.dearer.uids == (TWO,)


def test_a_cost_without_a_budget_is_in_no_percentage() -> None:
    money = {2022: Money(None, None, 70, CostState.FINAL, None)}
    other = answered(TWO, {"budget": 100, "cost": 50})
    found = year(plan_state(projects=two(money=money), rounds=(survey(2022, other),))).costs
    assert found is not None
    assert found.total.cost.thousand_yen == 120
    assert found.total.compared.uids == (TWO,)
    assert found.total.share == "50.0％"
    assert found.total.unmarked.uids == (TWO,)


def test_this_year_stands_beside_earlier_ones() -> None:
    rounds = (
        survey(2022, answered(ONE, {"status": "未実施", "grade": "C"})),
        survey(2024, answered(ONE, {"status": "実施中", "grade": "B"})),
    )
    found = year(plan_state(projects=two(), rounds=rounds), 2024).years
    assert [(y.year, y.surveyed) for y in found] == [(2022, True), (2023, False), (2024, True)]
    assert counted(found[0].grades) == {"C": 1, "評価なし": 1}
    assert counted(found[2].grades) == {"B": 1, "評価なし": 1}
    assert found[1].statuses == ()


def test_a_year_outside_the_plan_says_so() -> None:
    found = year(plan_state(plan=plan(last_year=2023)), 2024)
    assert "令和6年度は計画期間の外です。" in found.notes
