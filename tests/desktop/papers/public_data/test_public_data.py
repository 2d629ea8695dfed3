"""The public table against the rules of 総務省, one test a rule, and against what is internal.

The rules: 統計表における機械判読可能なデータの表記方法の統一ルール (令和2年12月), by the numbers of
its checklist.
"""

import csv
import io
import re
from dataclasses import replace
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from db import snapshot
from db.records import Answer, Ended, Indicator, PastRubric, PlanState, Target, TextField
from db.vocabulary import RoundKind, RoundState
from desktop.papers.public_data import as_csv, as_workbook, descriptions_csv, public_table
from desktop.papers.public_data.plain import number_in, plain
from tests.factories import plans
from tests.factories.rounds import answered, assessed, survey
from tests.golden import SHAPES

ANSWERS: dict[str, Answer] = {
    "status": "実施中",
    "phase_1": plans.RESEARCH,
    "phase_2": plans.REQUIREMENTS,
    "budget": 700_100,
    "cost": 654_321,
    "activity": "三つの窓口で\n始めた①。",
    "activity_review": "待ち時間が短くなった。",
    "indicator_1": "1,250",
    "rating_progress": 2,
    "rating_cost": 5,
    "rating_activity": 4,
    "grade": "A",
    "grade_reason": "内緒の理由である。",
    "direction": "現状維持",
    "change_note": "内緒の変更である。",
    "remark": "内緒の連絡である。",
}
NASTY = " 一行目。\r\n　二行目①と㈱星と㎡、Ⅲ期、ﾃﾞｰﾀ、㍻。\n\n三行目  "


def full(**changes: Any) -> PlanState:
    """Several departments, codes and indicators, nasty words, a closed and an open year."""
    first, second, *others = plans.projects()
    waiting = Target(2026, None, "10分以内", 10, None)
    using = Target(2024, None, "半分", None, None)
    indicators = (
        Indicator("待ち時間", "分", "20", "2021-03-31", "down", (waiting,)),
        Indicator("利用の割合", "%", None, None, "up", (using,)),
    )
    first = replace(
        first,
        texts={**first.texts, "summary": NASTY},
        departments=("窓口課", "情報課", "学務課", "福祉課", "本部"),
        indicators=indicators,
    )
    second = replace(second, ended=Ended(2023, "終わった。"))
    rounds = (
        survey(
            2022,
            answered("p111", ANSWERS, "窓口課"),
            assessments=(assessed("p111", "二次評価", grade="S", comment="内緒の意見。"),),
        ),
        survey(
            2023,
            answered("p111", ANSWERS | {"status": "完了"}, "窓口課"),
            state=RoundState.OPEN,
        ),
    )
    fields = (*plans.fields()[:4], replace(plans.fields()[4], public=False))
    parts: dict[str, Any] = {
        "projects": (first, second, *others), "rounds": rounds, "fields": fields,
    }  # fmt: skip
    return plans.plan_state(**(parts | changes))


def csv_rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def sheets(state: PlanState) -> list[Worksheet]:
    book = openpyxl.load_workbook(io.BytesIO(as_workbook(state)))
    return [book[name] for name in book.sheetnames]


def cell(state: PlanState, head: str, row: int = 0) -> Any:
    table = public_table(state)
    return table.rows[row][list(table.heads).index(head)]


def test_1_1_it_is_csv_or_excel_in_utf8_with_a_mark() -> None:
    data = as_csv(full())
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig").count("\r\n") == 1 + 9
    assert as_workbook(full()).startswith(b"PK")


def test_1_2_a_cell_holds_one_value() -> None:
    state = full()
    assert [cell(state, f"所管部署{n}") for n in range(1, 6)] == [
        "窓口課", "情報課", "学務課", "福祉課", "本部",
    ]  # fmt: skip
    assert (cell(state, "総合計画施策番号1"), cell(state, "総合計画施策番号2")) == ("A1-2", "B3")
    assert (cell(state, "施策指標1"), cell(state, "施策指標2")) == ("待ち時間", "利用の割合")
    assert cell(state, "情報化施策番号") == "1.1"
    assert cell(state, "情報化施策") == "窓口の改善"


def test_1_2_lanes_have_a_column_each() -> None:
    state = snapshot.loads(SHAPES["words"].read_text("utf-8"))
    heads = public_table(state).heads
    lanes = {c.lane for p in state.projects for c in p.schedule}
    assert [f"2022年度の予定{n}" in heads for n in sorted(lanes)] == [True] * len(lanes)


def test_1_3_numbers_are_numbers_without_signs() -> None:
    state = full()
    assert cell(state, "施策指標1の2026年度の目標値") == 10
    assert cell(state, "2022年度の施策指標1の実績") == 1250
    assert cell(state, "終了年度", 1) == 2023
    sheet = sheets(state)[0]
    column = [c.value for c in sheet[1]].index("2022年度の施策指標1の実績")
    assert sheet[2][column].data_type == "n"
    number = [c.value for c in sheet[1]].index("事業番号")
    assert sheet[2][number].data_type == "s"


def test_1_4_no_cells_are_merged() -> None:
    assert not any(sheet.merged_cells.ranges for sheet in sheets(full()))


def test_1_5_no_spaces_or_line_ends_shape_a_cell() -> None:
    for row in (public_table(full()).heads, *public_table(full()).rows):
        for value in row:
            assert not isinstance(value, str) or not re.search(r"[\r\n\t]|^\s|\s$|\s\s", value)


def test_1_6_heads_are_full_and_each_stands_once() -> None:
    fields = tuple(TextField(f"f{n}", "事業名", None, True) for n in range(2))
    state = full(fields=fields, projects=())
    heads = public_table(state).heads
    assert len(set(heads)) == len(heads)
    assert all(heads)
    assert not any(re.search(r"R\d|〃|同上", head) for head in public_table(full()).heads)


def test_1_7_no_formulas() -> None:
    for sheet in sheets(full()):
        assert not any(c.data_type == "f" for row in sheet.iter_rows() for c in row)
    first, *others = full().projects
    hostile = replace(first, title="=1+1")
    rows = csv_rows(as_csv(full(projects=(hostile, *others))))
    assert "'=1+1" in rows[1]


def test_1_8_no_pictures_or_shapes() -> None:
    data = as_workbook(full())
    assert b"drawing" not in data
    assert b"media/" not in data


def test_1_9_units_stand_in_a_column() -> None:
    state = full()
    assert (cell(state, "施策指標1の単位"), cell(state, "施策指標2の単位")) == ("分", "%")
    assert cell(state, "施策指標1の基準値") == "20"


def test_1_10_no_signs_that_differ_from_machine_to_machine() -> None:
    text = as_csv(full()).decode("utf-8-sig")
    assert not re.search(
        "[\u2100-\u214f\u2160-\u217f\u2460-\u2473\u3200-\u33ff\uff61-\uff9f]", text
    )
    assert cell(full(), "事業概要") == "一行目。二行目(1)と(株)星とm2、III期、データ、平成。三行目"


@pytest.mark.parametrize("words", ["髙橋と﨑と神の字", "○△※→", "葛\U000e0100城", "～－・"])
def test_1_10_kanji_of_names_and_common_signs_stay(words: str) -> None:
    assert plain(words) == words


def test_1_11_years_are_western() -> None:
    heads = public_table(full()).heads
    years = [head for head in heads if "年度" in head and head != "終了年度"]
    assert years
    assert all(re.search(r"20\d\d年度", head) for head in years)
    meanings = csv_rows(descriptions_csv(full()))
    assert any("令和4年度（2022年度）" in row[2] for row in meanings)


def test_1_12_the_region_is_named_in_each_row() -> None:
    table = public_table(full())
    assert table.heads[0] == "団体名"
    assert {row[0] for row in table.rows} == {"星野市"}


def test_1_13_no_special_signs_in_columns_of_numbers() -> None:
    kinds = {row[1]: row[3] for row in csv_rows(descriptions_csv(full()))[1:]}
    table = public_table(full())
    for head, *values in zip(table.heads, *table.rows, strict=True):
        if kinds[head] == "数値":
            assert all(value is None or isinstance(value, int | float) for value in values)
    assert "数値" in kinds.values()


def test_2_1_the_data_is_not_cut_into_parts() -> None:
    rows = csv_rows(as_csv(full()))
    assert len(rows) == 1 + len(full().projects)
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not any(all(value == "" for value in row) for row in rows)


def test_2_2_a_sheet_and_a_file_hold_one_table_with_one_head() -> None:
    table, meanings = sheets(full())
    assert table.max_row == 1 + len(full().projects)
    assert [c.value for c in meanings[1]] == ["列", "項目名", "説明", "型"]
    assert meanings.max_row == 1 + table.max_column


def test_each_column_is_described_in_its_order() -> None:
    rows = csv_rows(descriptions_csv(full()))
    assert [row[1] for row in rows[1:]] == list(public_table(full()).heads)
    assert all(row[2] for row in rows)


def test_csv_and_workbook_say_the_same() -> None:
    from_csv = csv_rows(as_csv(full()))
    table = sheets(full())[0]
    from_workbook = [
        ["" if value is None else str(value) for value in row]
        for row in table.iter_rows(values_only=True)
    ]
    assert from_csv == from_workbook


def test_closed_years_have_results_and_open_ones_have_none() -> None:
    state = full()
    assert cell(state, "2022年度の実施状況") == "実施中"
    assert cell(state, "2022年度下期の実績") == plans.REQUIREMENTS
    assert cell(state, "2022年度の取組内容の実績") == "三つの窓口で 始めた(1)。"
    assert cell(state, "2022年度の取組内容の評価") == "待ち時間が短くなった。"
    assert cell(state, "2022年度の総合評価") == "S"
    assert cell(state, "2022年度の今後の方向性") == "現状維持"
    assert not any(head.startswith("2023年度の実施状況") for head in public_table(state).heads)


def test_a_mid_year_survey_alone_brings_no_results() -> None:
    closed, _ = full().rounds
    mid = replace(closed, kind=RoundKind.MID_YEAR)
    heads = public_table(full(rounds=(mid,))).heads
    assert not any("実施状況" in head for head in heads)


def test_nothing_internal_is_in_it() -> None:
    state = full()
    for data in (as_csv(state), descriptions_csv(state)):
        text = data.decode("utf-8-sig")
        for secret in ("内緒", "654", "700100", "987", "765", "目安", "経費", "予算額", "千円"):
            assert secret not in text
        assert "その他関連する計画・事業" not in text
    words = "".join(str(c.value) for s in sheets(state) for row in s.iter_rows() for c in row)
    for secret in ("内緒", "654321", "987654", "内部資料"):
        assert secret not in words


@pytest.mark.parametrize("shape", SHAPES)
def test_plans_of_other_make(shape: str) -> None:
    state = snapshot.loads(SHAPES[shape].read_text("utf-8"))
    rows = csv_rows(as_csv(state))
    assert len(rows) == 1 + len(state.projects or state.measures)
    assert as_csv(state) == as_csv(state)
    assert as_workbook(state) == as_workbook(state)


def test_a_plan_of_two_levels_has_a_row_for_each_measure() -> None:
    state = snapshot.loads(SHAPES["levels"].read_text("utf-8"))
    assert cell(state, "施策") == "行政手続のオンライン化"
    assert cell(state, "再掲1") == "地域・産業を元気にします"
    assert cell(state, "添え書き") == "行かない 書かない 市役所の実現"


def test_an_empty_plan_is_a_head() -> None:
    state = plans.plan_state(policies=(), measures=(), projects=())
    assert len(csv_rows(as_csv(state))) == 1


def test_a_large_plan() -> None:
    cells = plans.cells([plans.OPERATION] * 10)
    many = tuple(plans.project(f"1-1-{n}", f"事業{n}", schedule=cells) for n in range(2020))
    state = full(projects=many)
    assert len(csv_rows(as_csv(state))) == 2021


@pytest.mark.parametrize(
    ("words", "number"),
    [("1,250", 1250), ("１２．５", 12.5), ("-3", -3), ("12分", None), ("", None), ("1/2", None)],
)
def test_words_that_are_numbers(words: str, number: float | None) -> None:
    assert number_in(words) == number


def test_the_grades_of_a_year_are_described_by_what_held_then() -> None:
    now = replace(plans.rubric(), grades=plans.rubric().grades[:2])
    state = full(rubric=now, past_rubrics=(PastRubric(2022, plans.rubric()),))
    (said,) = [row for row in csv_rows(descriptions_csv(state)) if "2022年度の総合評価" in row]
    assert "D" in "".join(said)
