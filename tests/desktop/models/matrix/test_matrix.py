"""What the matrix says of each project, what it would write, and in which order."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from db.records import Ended
from db.vocabulary import NOT_APPLICABLE, SheetState
from desktop.models.matrix.columns import EMPTY, NOT_ASKED
from desktop.models.matrix.model import AssessmentMatrix
from desktop.models.matrix.paste import planned
from desktop.models.matrix.rows import gap
from tests.factories.plans import plan_state, rubric
from tests.factories.rounds import answered, assessed, survey

OFFICE = "二次評価"


def answers(progress, cost, activity, **others):
    given = {"progress": progress, "cost": cost, "activity": activity}
    return {f"rating_{k}": str(v) for k, v in given.items()} | others


def state_of_the_year(**changes):
    """1-1-1 rated twice, 1-1-2 idle in 2024, 1-1-3 chose, 1-2-1 対象外, the rest not answered."""
    sheets = (
        answered("p111", answers(3, 4, 4, status="実施中")),
        answered("p113", answers(5, 5, 5, grade="A", grade_reason="費用")),
        answered("p121", answers(4, NOT_APPLICABLE, 4, grade="B", direction="現状維持")),
        replace(answered("p131", {}), state=SheetState.ISSUED),
    )
    second = assessed(
        "p111", OFFICE, ratings={"progress": 2, "cost": 4, "activity": 4}, sum=10, guide="B",
        grade="C", reason="遅れた。",
    )  # fmt: skip
    earlier = survey(2023, answered("p111", answers(3, 4, 4)), answered("p221", {"status": "完了"}))
    rounds = (earlier, survey(2024, *sheets, assessments=(second,)))
    return plan_state(rounds=rounds, **changes)


@pytest.fixture
def matrix():
    made = AssessmentMatrix()
    made.set_state(state_of_the_year(), 2024)
    made.show([row.project.uid for row in made.every])
    return made


def texts(matrix, uid):
    row = matrix.row_of(uid)
    return {
        column.name: matrix.data(matrix.index(row, at)) for at, column in enumerate(matrix.columns)
    }


def column(matrix, name):
    return next(at for at, c in enumerate(matrix.columns) if c.name == name)


def row(matrix, uid):
    return next(r for r in matrix.every if r.project.uid == uid)


def test_both_stages_stand_side_by_side(matrix):
    said = texts(matrix, "p111")
    assert [said[f"一次評価 {c}"] for c in ("①進捗", "②経費", "③取組内容", "計", "評価の目安")] == [
        "3", "4", "4", "11", "A",
    ]  # fmt: skip
    assert [said[f"{OFFICE} {c}"] for c in ("①進捗", "計", "評価の目安", "総合評価")] == [
        "2", "10", "B", "C",
    ]  # fmt: skip
    assert (said["前年度の総合評価"], said["前年度の総合評価との差"]) == (NOT_ASKED, NOT_ASKED)
    assert (said["評価の目安との差"], said["総合評価の理由"]) == ("−1", "遅れた。")


def test_a_stage_that_is_not_there_is_told_from_a_missing_answer(matrix):
    chosen, missing = texts(matrix, "p113"), texts(matrix, "p131")
    assert (chosen["一次評価 総合評価"], chosen["評価の目安との差"]) == ("A", "−1")
    assert chosen[f"{OFFICE} ①進捗"] == NOT_ASKED
    assert (missing["一次評価 ①進捗"], missing[f"{OFFICE} ①進捗"]) == (EMPTY, NOT_ASKED)


def test_with_a_rating_left_out_no_sum_is_missed(matrix):
    said = texts(matrix, "p121")
    assert (said["一次評価 ②経費"], said["一次評価 計"], said["一次評価 評価の目安"]) == (
        NOT_APPLICABLE, NOT_ASKED, NOT_ASKED,
    )  # fmt: skip
    assert (said["一次評価 総合評価"], said["今後の方向性"]) == ("B", "現状維持")


def test_why_nothing_is_rated_is_said_in_words():
    state = state_of_the_year()
    projects = tuple(
        replace(p, ended=Ended(2023, "統合")) if p.uid == "p211" else p for p in state.projects
    )
    quiet = replace(state.categories[2], rated=False)
    state = replace(state, projects=projects)
    made = AssessmentMatrix()
    made.set_state(state, 2025)
    said = {r.project.uid: r.condition for r in made.every}
    assert said["p112"] == "予定なし"
    assert said["p211"] == "終了"
    assert said["p221"] == "完了済"
    made.set_state(replace(state, categories=(*state.categories[:2], quiet)), 2024)
    said = {r.project.uid: r.condition for r in made.every}
    assert (said["p131"], said["p111"], said["p112"]) == ("評価しない", "", "未配付")
    made.set_state(state, 2024)
    assert row(made, "p131").condition == "未回答"
    assert not row(made, "p211").is_asked


def test_a_decision_has_its_letter_alone_until_it_has_ratings():
    three = replace(rubric(), stages=("一次評価", OFFICE, "決定"))
    state = state_of_the_year(rubric=three)
    made = AssessmentMatrix()
    unwritten = replace(state, rounds=(replace(state.rounds[1], assessments=()),))
    made.set_state(unwritten, 2024)
    assert f"{OFFICE} ①進捗" in {c.name for c in made.columns if c.writes}
    made.set_state(state, 2024)
    assert [c.name for c in made.columns if c.stage == 2] == ["決定の総合評価"]
    decided = assessed("p113", "決定", ratings={"cost": 5}, grade="B")
    rounds = (state.rounds[0], replace(state.rounds[1], assessments=(decided,)))
    made.set_state(replace(state, rounds=rounds), 2024)
    assert len([c for c in made.columns if c.stage == 2]) == 6
    assert row(made, "p113").official.grade == "B"


def test_only_the_office_s_stage_is_written(matrix):
    written = {c.name for c in matrix.columns if c.writes}
    assert written == {
        f"{OFFICE} ①進捗", f"{OFFICE} ②経費", f"{OFFICE} ③取組内容", f"{OFFICE} 総合評価",
        "今後の方向性", "総合評価の理由",
    }  # fmt: skip
    alone = AssessmentMatrix()
    alone.set_state(state_of_the_year(rubric=replace(rubric(), stages=("一次評価",))), 2024)
    assert "一次評価 ①進捗" in {c.name for c in alone.columns if c.writes}


def test_what_is_painted_follows_the_rule_at_once(matrix):
    at = matrix.row_of("p113")
    cells = [(at, column(matrix, f"{OFFICE} {name}")) for name in ("①進捗", "②経費", "③取組内容")]
    entries = matrix.entries(cells, 3)
    assert entries == {"p113": {"ratings": {"progress": 3, "cost": 3, "activity": 3}}}
    with_one = matrix.entries([cells[0]], None)
    matrix.paint(entries)
    said = texts(matrix, "p113")
    assert (said[f"{OFFICE} 計"], said[f"{OFFICE} 総合評価"]) == ("9", "B")
    assert with_one == {"p113": {"ratings": {}}}
    matrix.paint({"p113": {"grade": "D", "reason": "理由"}})
    assert texts(matrix, "p113")["評価の目安との差"] == "−2"


def test_one_rating_leaves_the_others(matrix):
    at, cost = matrix.row_of("p111"), column(matrix, f"{OFFICE} ②経費")
    assert matrix.entries([(at, cost)], NOT_APPLICABLE) == {
        "p111": {"ratings": {"progress": 2, "cost": NOT_APPLICABLE, "activity": 4}}
    }
    assert matrix.entries([(at, cost)], None) == {
        "p111": {"ratings": {"progress": 2, "activity": 4}}
    }


def test_sorting_is_by_meaning_and_stays_while_writing(matrix):
    grade = column(matrix, "一次評価 総合評価")
    matrix.sort(grade)
    first = [r.project.uid for r in matrix.rows][:3]
    assert first == ["p113", "p121", "p111"]  # A, B; then none
    matrix.paint({"p111": {"grade": "D"}})
    assert [r.project.uid for r in matrix.rows][:3] == first
    matrix.sort(grade, Qt.SortOrder.DescendingOrder)
    assert [r.project.uid for r in matrix.rows][:3] == ["p121", "p113", "p111"]  # none is last
    matrix.sort(-1)
    assert [r.project.uid for r in matrix.rows] == [r.project.uid for r in matrix.every]


def test_rows_whose_facts_are_the_same_are_the_same():
    state = state_of_the_year()
    made = AssessmentMatrix()
    made.set_state(state, 2024)
    before = {r.project.uid: r for r in made.every}
    changed = assessed("p113", OFFICE, grade="B")
    rounds = (state.rounds[0], replace(state.rounds[1], assessments=(changed,)))
    made.set_state(replace(state, rounds=rounds), 2024)
    differ = {r.project.uid for r in made.every if before[r.project.uid] is not r}
    assert differ == {"p111", "p113"}


@pytest.mark.parametrize(
    ("grade", "than", "expected"), [("S", "B", 2), ("C", "B", -1), ("B", "B", 0), (None, "B", None)]
)
def test_gaps_count_grades(grade, than, expected):
    assert gap(list("SABCD"), grade, than) == expected


def test_a_block_is_laid_from_the_corner_and_doubts_are_said(matrix):
    first = column(matrix, f"{OFFICE} ①進捗")
    at = matrix.row_of("p112")
    plan = planned(matrix, [["4", "０", "9"], ["3", "", "対象外"]], [at], [first])
    assert [(y - at, x - first, v) for y, x, v in plan.entries] == [
        (0, 0, 4), (0, 1, NOT_APPLICABLE), (1, 0, 3), (1, 2, NOT_APPLICABLE),
    ]  # fmt: skip
    (doubt,) = plan.doubts
    assert (doubt.at, doubt.text, doubt.target) == (
        "1行目の3列目", "9", f"1-1-2 {OFFICE} ③取組内容",
    )  # fmt: skip


def test_one_value_fills_the_chosen_cells(matrix):
    first = column(matrix, f"{OFFICE} ①進捗")
    plan = planned(matrix, [["5"]], [0, 1], [first, first + 1])
    assert len(plan.entries) == 4


def test_whole_rows_come_back_as_they_went(matrix):
    block = [[str(c.plain(r)) for c in matrix.columns] for r in matrix.rows]
    plan = planned(matrix, block, range(matrix.rowCount()), range(matrix.columnCount()))
    assert (plan.entries, plan.doubts) == ((), ())


def test_what_does_not_fit_below_or_into_a_read_column_is_said(matrix):
    last = matrix.rowCount() - 1
    plan = planned(matrix, [["x"], ["y"]], [last], [0])
    assert [d.reason for d in plan.doubts] == [
        "表の最後の行より下にはみ出します。", "この列は見るだけで、書けません。",
    ]  # fmt: skip


def test_typed_words_are_announced_or_refused(matrix, qtbot):
    at = matrix.row_of("p113")
    reason, direction = column(matrix, "総合評価の理由"), column(matrix, "今後の方向性")
    with qtbot.waitSignal(matrix.typed) as typed:
        matrix.setData(matrix.index(at, reason), "効果が大きい。")
    assert typed.args == [{"p113": {"reason": "効果が大きい。"}}]
    with qtbot.waitSignal(matrix.typed) as typed:
        matrix.setData(matrix.index(at, direction), "２")
    assert typed.args == [{"p113": {"direction": "完了"}}]
    with qtbot.waitSignal(matrix.refused), qtbot.assertNotEmitted(matrix.typed):
        matrix.setData(matrix.index(at, direction), "そのうち")
