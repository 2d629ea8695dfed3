import pytest

from db.rules.plan_list.columns import Column, Target
from db.rules.plan_list.heads import Heads
from db.vocabulary import Calendar, Periods
from tests.factories.plans import plan, plan_state

HALVES = Heads(plan_state())
YEARS = Heads(plan_state(plan=plan(periods=Periods.YEAR, calendar=Calendar.WESTERN)))


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("番号", Target("number")),
        ("Ｎｏ．", Target("number")),
        ("事業の名称", Target("title")),
        ("情報化事業", Target("title")),
        ("情報化施策", Target("measure")),
        ("担当課（室）", Target("departments")),
        ("ＤＸ", Target("dx")),
        ("概要", Target("summary")),
        ("事業の\n目的", Target("purpose")),
        ("期待される効果（200字以内）", Target("expected_effects")),
        ("達成の課題", Target("challenges")),
        ("施策指標", Target("indicators")),
        ("R4上期", Target("schedule", 2022, 1)),
        ("2023年度 下半期", Target("schedule", 2023, 2)),
        ("令和８年度下期の予定", Target("schedule", 2026, 2)),
        ("6年度上期", Target("schedule", 2024, 1)),
        ("R4年度の取組内容", Target("activity", 2022)),
        ("令和6年度最終予算額", Target("budget_final", 2024)),
    ],
)
def test_what_offices_write_over_a_column(words, target):
    assert HALVES.column_for([words]) == Column(target)


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("2022予算（千円）", "千円"),
        ("R4当初予算（単位：円）", "円"),
        ("令和4年度当初予算額[百万円]", "百万円"),
        ("R4 予算額", None),
    ],
)
def test_the_unit_of_an_amount_stands_in_its_head(words, unit):
    assert HALVES.column_for([words]) == Column(Target("budget", 2022), unit)


@pytest.mark.parametrize(
    "words",
    [
        *("備考", "計画", "令和4年度", "R3当初予算", "当初予算額", ""),
        *("R4上期 実績", "令和4年度 評価", "令和4年度 一覧"),
    ],
)
def test_what_is_not_clear_is_not_guessed(words):
    assert HALVES.column_for([words]) is None


def test_a_plan_of_whole_years_has_no_halves():
    assert YEARS.column_for(["2022年度"]) == Column(Target("schedule", 2022))
    assert YEARS.column_for(["2022年度上期"]) is None
    assert YEARS.column_for(["4年度の予定"]) is None


def test_heads_under_heads_are_read_together_or_the_lower_one_alone():
    assert HALVES.column_for(["スケジュール", "令和4年度", "上期"]) == Column(
        Target("schedule", 2022, 1)
    )
    assert HALVES.column_for(["計画の内容", "事業概要"]) == Column(Target("summary"))
