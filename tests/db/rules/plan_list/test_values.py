from dataclasses import replace
from datetime import date

import pytest

from db.rules.plan_list.columns import Column, Target
from db.rules.plan_list.known import Known
from db.rules.plan_list.sheet import ListCell
from db.rules.plan_list.values import ValueRead, read
from tests.factories.plans import department, indicator, plan_state, projects

STATE = plan_state(
    departments=(
        *plan_state().departments,
        department("d5", "こども・若者課", aliases=("こども課",)),
    )
)
KNOWN = Known(STATE)
FIRST = projects()[0]
NOTHING = ValueRead()


def value(field, content, project=FIRST, unit=None, **when):
    cell = content if isinstance(content, ListCell) else ListCell(content)
    return read(KNOWN, project, Column(Target(field, **when), unit), cell)


@pytest.mark.parametrize("empty", [None, "", "  ", "\n"])
@pytest.mark.parametrize("field", ["title", "summary", "departments", "dx", "indicators"])
def test_an_empty_cell_says_nothing(field, empty):
    assert value(field, empty) == NOTHING


@pytest.mark.parametrize("field", ["departments", "overall_plan_codes"])
def test_only_signs_between_names_say_nothing(field):
    assert value(field, "、") == NOTHING


@pytest.mark.parametrize(
    ("field", "content", "expected"),
    [
        ("dx", "○", True), ("dx", 1, True), ("dx", "はい", True), ("dx", "✓", True),
        ("dx", "×", False), ("dx", 0, False), ("dx", "－", False),
        ("category", "推進事業", "推進"),
        ("departments", "情報課／学務課", ("情報課", "学務課")),
        ("departments", "情報課\n窓口課", ("情報課", "窓口課")),
        ("departments", "情報課 学務課", ("情報課", "学務課")),
        ("departments", "こども・若者課、情報課", ("こども・若者課", "情報課")),
        ("departments", "こども課", ("こども・若者課",)),
        ("lead_department", "情報課", "情報課"),
        ("overall_plan_codes", "Ａ5-1、B2", ("A5-1", "B2")),
        ("summary", "  別の文。\r\n二行目。 ", "別の文。\n二行目。"),
        ("summary", "－", "-"),
        ("title", "書く  窓口", "書く 窓口"),
        ("indicators", "一つの文", ("一つの文",)),
    ],
)  # fmt: skip
def test_what_a_cell_says(field, content, expected):
    project = replace(FIRST, dx=expected is not True)
    found = value(field, content, project)
    assert (found.value, found.problem) == (expected, None)


@pytest.mark.parametrize(
    ("field", "content"),
    [
        ("title", "書かない 窓口"),
        ("departments", "窓口課，情報課"),
        ("dx", "○"),
        ("category", "重点"),
        ("management_plan_codes", date(2002, 1, 7)),
        ("overall_plan_codes", "A1-2\nB3"),
    ],
)
def test_another_spelling_of_what_stands_is_no_change(field, content):
    assert value(field, content).value is None
    assert value(field, content).problem is None


@pytest.mark.parametrize(
    ("content", "unit", "thousands"),
    [
        (1_200_000, "円", 1_200), ("1,200", None, 1_200), ("１２百万円", "円", 12_000),
        ("¥3,000", None, 3), (12.0, "千円", 12), ("－", None, None),
    ],
)  # fmt: skip
def test_amounts_become_thousand_yen_where_nothing_is_lost(content, unit, thousands):
    assert value("budget", content, unit=unit, year=2024) == ValueRead(
        thousands, f"{thousands:,}" if thousands is not None else ""
    )


@pytest.mark.parametrize(
    ("field", "content", "why", "suggested"),
    [
        ("departments", "窓口課、情報か", "情報か", ("窓口課", "情報課")),
        ("departments", "まるで違う組織", "部署の一覧にありません", None),
        ("category", "最重点", "分類", "重点"),
        ("dx", "たぶん", "○か×", None),
        ("management_plan_codes", date(2002, 1, 8), "日付", ("2-1-8",)),
        ("summary", date(2023, 5, 1), "日付", "令和5年5月1日"),
        ("summary", "見え\x0bない", "3文字目", None),
        ("summary", "長" * 4001, "4,001文字", None),
        ("summary", ListCell(None, error="#REF!"), "#REF!", None),
        ("summary", ListCell(None, formula=True), "計算結果が保存されていません", None),
    ],
)
def test_what_is_not_clear_is_said_and_at_most_suggested(field, content, why, suggested):
    found = value(field, content)
    assert why in (found.problem or "")
    assert found.value == suggested


@pytest.mark.parametrize("content", ["約1,200", "△5", 1_234_567, "12.5", "予算なし", True])
def test_what_is_no_amount_is_said(content):
    found = value("cost", content, unit="円", year=2022)
    assert (found.value, bool(found.problem)) == (None, True)


@pytest.mark.parametrize(
    ("content", "phase"),
    [
        ("(2)", "要件調査・導入検討"),
        ("導入準備", "導入準備"),
        (3, "導入準備"),
        (-2, "要件調査・導入検討"),
        ("予定なし", "予定なし"),
    ],
)
def test_phases_by_code_and_name_also_where_excel_made_a_negative_number(content, phase):
    found = value("schedule", content, year=2022, half=1)
    assert (found.value, found.problem) == (phase, None)
    assert (found.note is not None) == (content == -2)


def test_a_period_with_several_lanes_is_left_to_the_schedule_unless_it_is_the_same():
    cell = FIRST.schedule[0]
    two = replace(FIRST, schedule=(cell, replace(cell, lane=2), *FIRST.schedule[1:]))
    same = "、".join([cell.content or ""] * 2)
    assert value("schedule", same, two, year=2022, half=1) == NOTHING
    assert "何段もある" in (value("schedule", "(2)", two, year=2022, half=1).problem or "")


def test_indicators_are_changed_in_order_and_never_taken_away():
    two = replace(FIRST, indicators=(indicator("甲。"), indicator("乙。")))
    assert value("indicators", "甲。\n丙。", two).value == ("甲。", "丙。")
    assert "数が違います" in (value("indicators", "甲。", two).problem or "")
    assert value("indicators", "①丙。\n②丁。", replace(FIRST, indicators=())).value == (
        "①丙。",
        "②丁。",
    )


def test_a_guard_against_formulas_in_a_csv_is_taken_off():
    assert value("summary", "'=1+1").value == "=1+1"
    kept = replace(FIRST, texts={**FIRST.texts, "summary": "'=1+1"})
    assert value("summary", "'=1+1", kept) == NOTHING
