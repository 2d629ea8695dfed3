"""A year's tables as a workbook: which sheets, numbers as numbers, and what is internal."""

import io
from dataclasses import replace
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from db import snapshot
from db.errors import Refused
from db.records import Answer, PlanState
from desktop.papers.year_workbook import make
from tests.factories import plans
from tests.factories.rounds import answered, assessed, survey
from tests.golden import SHAPES

ANSWERS: dict[str, Answer] = {
    "status": "実施中",
    "phase_1": plans.RESEARCH,
    "phase_2": plans.RESEARCH,
    "budget": 700_100,
    "budget_final": 700_200,
    "cost": 654_321,
    "cost_state": "確定",
    "indicator_1": "12分",
    "rating_progress": 2,
    "rating_cost": 5,
    "rating_activity": 4,
    "grade": "B",
    "grade_reason": "内緒の理由である。",
    "direction": "現状維持",
}


def year_state(**changes: Any) -> PlanState:
    first = survey(
        2022,
        answered("p111", ANSWERS, "窓口課"),
        answered("p112", {"status": "完了", "grade": "A", "direction": "完了"}, "学務課"),
        assessments=(assessed("p111", "二次評価", grade="S"),),
    )
    return plans.plan_state(**({"rounds": (first,)} | changes))


def sheets(state: PlanState, **options: Any) -> dict[str, Worksheet]:
    book = openpyxl.load_workbook(io.BytesIO(make(state, **options)))
    return {name: book[name] for name in book.sheetnames}


def rows(sheet: Worksheet) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]


def test_every_project_of_the_year_has_a_row_with_its_results() -> None:
    heads, first, *others = rows(sheets(year_state())["事業別の結果"])
    said = dict(zip(heads, first, strict=True))
    assert said["番号"] == "1-1-1"
    assert said["実施状況"] == "実施中"
    assert (said["下期計画"], said["下期実績"]) == (plans.REQUIREMENTS, plans.RESEARCH)
    assert said["計画からの遅れ（半期、早いときは負の数）"] == 1
    assert said["総合評価"] == "S"
    assert said["今後の方向性"] == "現状維持"
    assert (said["経費"], said["合計"], said["評価の目安"]) == (5, 11, "A")
    assert said["実績額（千円）"] == 654_321
    assert len(others) == 8


def test_each_figure_has_a_sheet_with_its_sum() -> None:
    found = sheets(year_state())
    assert list(found)[:2] == ["シートの一覧", "事業別の結果"]
    status = rows(found["実施状況_分類別"])
    assert status[0][:2] == ["分類", "計"]
    assert status[-1][1] == 9
    assert "評価_基本方針別" in found
    assert "評価_情報化施策別" in found
    costs = rows(found["経費"])
    assert costs[0][-1] == "執行率（％）"
    assert costs[-1][-1] == pytest.approx(93.4)
    for sheet in found.values():
        assert not sheet.merged_cells.ranges


def test_counts_are_numbers() -> None:
    sheet = sheets(year_state())["評価_分類別"]
    for row in sheet.iter_rows(min_row=4, min_col=2):
        assert all(cell.data_type == "n" and isinstance(cell.value, int) for cell in row)


def test_the_public_workbook_has_nothing_internal() -> None:
    found = sheets(year_state(), public=True)
    assert "経費" not in found
    for sheet in found.values():
        words = [str(c.value) for row in sheet.iter_rows() for c in row if c.value is not None]
        text = " ".join(words)
        for secret in ("千円", "654321", "700100", "目安", "経費", "合計", "内緒", "内部資料"):
            assert secret not in text
        assert sheet.oddHeader.right.text is None


def test_the_internal_workbook_says_so_on_every_sheet() -> None:
    for sheet in sheets(year_state()).values():
        assert "内部資料" in str(sheet.oddHeader.right.text)


def test_the_same_state_gives_the_same_bytes() -> None:
    assert make(year_state()) == make(year_state())


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("public", [False, True])
def test_plans_of_other_make(shape: str, public: bool) -> None:
    state = snapshot.loads(SHAPES[shape].read_text("utf-8"))
    assert "事業別の結果" in "".join(sheets(state, public=public))


def test_a_plan_without_a_survey_or_projects_is_a_sheet_too() -> None:
    assert len(rows(sheets(plans.plan_state())["事業別の結果"])) == 1 + 9
    empty = plans.plan_state(policies=(), measures=(), projects=())
    assert len(rows(sheets(empty)["事業別の結果"])) == 1


def test_years_are_compared_where_there_are_several() -> None:
    state = year_state()
    second = replace(state.rounds[0], fiscal_year=2023, uid="r2023")
    found = sheets(replace(state, rounds=(*state.rounds, second)))
    years = [row[0] for row in rows(found["年度の比較"])[1:]]
    assert set(years) == {"令和4年度", "令和5年度"}


def test_a_year_that_is_none_of_the_plans_is_refused() -> None:
    with pytest.raises(Refused):
        make(year_state(), 1999)
