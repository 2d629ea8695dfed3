"""The list by category and of what changed, on paper and as workbooks."""

import io
import json
from dataclasses import replace
from typing import Any

import openpyxl
import pypdf
import pytest

from db import snapshot
from db.records import Edition, PlanState
from desktop.papers.book import Options, list_workbook
from desktop.papers.book.assembly import make_list
from desktop.papers.paper import Paper
from tests.factories import plans
from tests.golden import SHAPES

LONG = "".join(f"{n}番の文。" for n in range(1, 700))[:4000]


def texts(paper: Paper) -> list[str]:
    pages = pypdf.PdfReader(io.BytesIO(paper.pdf)).pages
    return ["".join(page.extract_text().split("\n")) for page in pages]


def rows(data: bytes) -> list[list[Any]]:
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    assert not sheet.merged_cells.ranges
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]


def revised(**changes: Any) -> PlanState:
    """The first project changed since the edition 策定, the last one new."""
    before = plans.plan_state()
    first, *others = before.projects
    document = json.loads(snapshot.dumps(before))
    return replace(
        before,
        projects=(replace(first, **changes), *others, plans.project("2-2-9", "新しい事業")),
        editions=(Edition("策定", "2022-03-31", None, document),),
    )


def test_categories_follow_one_another_and_projects_stand_by_number() -> None:
    text = "".join(texts(make_list(plans.plan_state(), Options(order="category"))))
    at = -1
    for words in (
        "分類別",
        "重点事業 2事業",
        "1-1-1",
        "窓口の改善",
        "1-2-1",
        "推進事業 2事業",
        "1-1-2",
        "2-1-1",
        "継続事業 5事業",
        "1-1-3",
        "2-3-1",
    ):
        assert text.find(words, at + 1) > at, words
        at = text.find(words, at + 1)


def test_projects_without_a_category_stand_at_the_end() -> None:
    first, *others = plans.projects()
    state = plans.plan_state(projects=(replace(first, category=None), *others))
    text = "".join(texts(make_list(state, Options(order="category"))))
    assert text.index("継続事業") < text.index("分類のない事業") < text.index("書かない窓口")


def test_an_empty_category_says_so() -> None:
    state = plans.plan_state(projects=plans.projects()[4:6])
    assert "該当なし" in "".join(texts(make_list(state, Options(order="category"))))


def test_only_what_changed_is_listed_with_what_changed() -> None:
    text = "".join(texts(make_list(revised(title="書く窓口"), Options(order="changed"))))
    assert "「策定」（令和4年3月31日）の後に変わった事業は2あります（新規1、変更1）。" in text
    assert "書かない窓口 →" in text
    assert "新しい事業" in text
    assert "給食費の口座納付" not in text


def test_no_edition_and_no_change_are_said() -> None:
    none = "".join(texts(make_list(plans.plan_state(), Options(order="changed"))))
    assert "比べる版がまだありません。" in none
    state = revised()
    same = replace(state, projects=state.projects[:-1])
    text = "".join(texts(make_list(same, Options(order="changed"))))
    assert "後に変わった事業はありません。" in text


@pytest.mark.parametrize("order", ["number", "category", "changed"])
@pytest.mark.parametrize("shape", SHAPES)
def test_plans_of_other_make(shape: str, order: str) -> None:
    state = snapshot.loads(SHAPES[shape].read_text("utf-8"))
    paper = make_list(state, Options(order=order))
    assert paper.pdf == make_list(state, Options(order=order)).pdf
    assert rows(list_workbook.make_list(state, order))[0][0] == "番号"
    assert rows(list_workbook.make_dx_list(state))[0][0] == "番号"


@pytest.mark.parametrize("order", ["category", "changed"])
def test_an_empty_plan_and_long_texts(order: str) -> None:
    empty = plans.plan_state(policies=(), measures=(), projects=(), categories=())
    assert make_list(empty, Options(order=order)).pages == 1
    names = tuple(f"{n}番目の課" for n in range(5))
    state = revised(title=LONG, departments=names)
    text = "".join("".join(texts(make_list(state, Options(order=order)))).split())
    assert all(f"{n}番の文。" in text for n in range(1, 560, 37))
    assert "4番目の課" in text


@pytest.mark.parametrize("order", ["category", "changed"])
def test_a_large_plan(order: str) -> None:
    before = plans.plan_state()
    many = tuple(plans.project(f"1-1-{n}", f"事業{n}号", "推進") for n in range(2020))
    document = json.loads(snapshot.dumps(before))
    state = replace(before, projects=many, editions=(Edition("策定", None, None, document),))
    text = "".join(texts(make_list(state, Options(order=order))))
    assert all(f"事業{n}号" in text for n in range(0, 2020, 101))


def test_the_workbook_has_one_row_for_each_project() -> None:
    found = rows(list_workbook.make_list(plans.plan_state()))
    assert found[0] == [
        "番号", "情報化事業名", "基本方針", "情報化施策", "所管部署", "主管課", "分類", "DX",
    ]  # fmt: skip
    assert len(found) == 1 + 9
    assert found[1][:2] == ["1-1-1", "書かない窓口"]
    by_category = rows(list_workbook.make_list(plans.plan_state(), "category"))
    assert [row[6] for row in by_category[1:]] == ["重点"] * 2 + ["推進"] * 2 + ["継続"] * 5


def test_the_workbook_of_changes_says_what_changed() -> None:
    found = rows(list_workbook.make_list(revised(title="書く窓口"), "changed"))
    assert found[0][-2:] == ["変更", "変わったところ"]
    assert found[1][-2:] == ["変更", "事業名（書かない窓口 → 書く窓口）"]


def test_the_workbook_of_dx_projects_has_their_phases() -> None:
    found = rows(list_workbook.make_dx_list(plans.plan_state()))
    assert [row[0] for row in found[1:]] == ["1-1-1", "1-1-3", "2-1-1"]
    assert found[1][8:18] == ["(1)", "(2)", "(3)", *["(4)"] * 7]
    assert found[2][-1] == "稼働率99%を保つ。"


def test_nothing_internal_is_in_a_workbook() -> None:
    for data in (list_workbook.make_list(revised()), list_workbook.make_dx_list(revised())):
        book = openpyxl.load_workbook(io.BytesIO(data))
        words = "".join(str(c.value) for row in book.worksheets[0].iter_rows() for c in row)
        assert "987654" not in words
        assert "内部資料" not in words
        assert book.worksheets[0].oddHeader.right.text is None
