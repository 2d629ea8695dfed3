"""The roadmap: which rows, which bars, how pages turn, and what it says where there are none."""

import io
import re
from dataclasses import replace
from typing import Any

import openpyxl
import pypdf
import pytest

from db import snapshot
from db.records import Cell, Ended, Money, Phase, PlanState, Project
from db.vocabulary import CostState, Periods
from desktop.papers.paper import Paper
from desktop.papers.roadmap import Options, make, make_workbook
from desktop.papers.roadmap.assembly import on_pages
from desktop.papers.roadmap.bars import Bar, pattern, strips
from desktop.papers.roadmap.columns import columns_of
from desktop.papers.roadmap.page import Row
from desktop.papers.roadmap.rows import HeadingRow, ProjectRow
from tests.factories import plans
from tests.golden import SHAPES

LONG = "".join(f"{n}番の文。" for n in range(1, 700))[:4000]


def reader(paper: Paper) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(paper.pdf))


def texts(paper: Paper) -> list[str]:
    return ["".join(page.extract_text().split("\n")) for page in reader(paper).pages]


def changed(**changes: Any) -> PlanState:
    """The plan with its first project changed."""
    first, *others = plans.projects()
    return plans.plan_state(projects=(replace(first, **changes), *others))


def many(count: int) -> PlanState:
    cells = plans.cells([plans.RESEARCH] * 3 + [plans.OPERATION] * 7)
    found = tuple(
        plans.project(f"{1 + n % 2}-1-{n}", f"事業{n}号", "重点", schedule=cells)
        for n in range(1, count + 1)
    )
    return plans.plan_state(projects=found)


def bars(state: PlanState, project: Project, width: float = 216.0) -> list[Bar]:
    made = strips(state, project, width, len(state.plan.years) * len(state.plan.halves), [])
    return [bar for strip in made for bar in strip.bars]


def test_the_same_state_and_options_give_the_same_bytes() -> None:
    one, again = make(plans.plan_state()), make(plans.plan_state())
    assert one.pdf == again.pdf
    assert make(plans.plan_state(), Options(a3=False)).pdf != one.pdf


@pytest.mark.parametrize("a3", [True, False])
def test_rows_are_read_in_the_order_of_the_plan(a3: bool) -> None:
    text = "".join(texts(make(plans.plan_state(), Options(a3=a3))))
    at = -1
    for words in (
        "星野市第3次情報化計画",
        "重点・推進 4事業",
        "(1) 調査・基礎研究",
        "令和4年度",
        "上期",
        "基本方針1  届きやすい市役所",
        "1.1  窓口の改善",
        "1-1-1",
        "窓口課 ほか1",
        "重点",
        "(1)",
        "(2)",
        "(3)",
        "(4) 運用・実施",
        "1-1-2",
        "予定なし",
        "1.2  案内の改善",
        "1-2-1",
        "基本方針2",
        "2-1-1",
    ):
        assert text.find(words, at + 1) > at, words
        at = text.find(words, at + 1)


def test_what_no_category_asks_for_stands_there_when_everything_is_wanted() -> None:
    asked = "".join(texts(make(plans.plan_state())))
    assert "公共施設の予約" not in asked
    everything = "".join(texts(make(plans.plan_state(), Options(everything=True))))
    assert "公共施設の予約" in everything
    assert "戸籍システムの運用" not in everything


@pytest.mark.parametrize(("a3", "size"), [(True, (1191, 842)), (False, (842, 595))])
def test_the_paper_is_landscape_in_its_size(a3: bool, size: tuple[int, int]) -> None:
    for page in reader(make(plans.plan_state(), Options(a3=a3))).pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == size


@pytest.mark.parametrize("a3", [True, False])
def test_nothing_is_smaller_than_nine_points(a3: bool) -> None:
    sizes: set[float] = set()

    def note(_text: str, _cm: Any, _tm: Any, _font: Any, size: float) -> None:
        sizes.add(size)

    for page in reader(make(many(60), Options(a3=a3))).pages:
        page.extract_text(visitor_text=note)
    assert min(sizes) >= 9


def test_neighbouring_periods_of_a_phase_are_one_bar_that_ends_on_their_lines() -> None:
    state = plans.plan_state()
    made = bars(state, state.projects[0])
    assert [(bar.left, bar.width) for bar in made] == [
        (0, 21.6),
        (pytest.approx(21.6), 21.6),
        (pytest.approx(43.2), 21.6),
        (pytest.approx(64.8), pytest.approx(151.2)),
    ]
    assert [bar.lines[0].text for bar in made] == ["(1)", "(2)", "(3)", "(4) 運用・実施"]


def test_phases_differ_by_shade_and_by_pattern() -> None:
    state = plans.plan_state()
    made = bars(state, state.projects[0])
    assert [bar.shade for bar in made] == [0, 10, 22, 36]
    assert [bar.pattern for bar in made] == [None, (2.0, True), (1.1, False), None]
    for count in range(2, 9):
        marks = [pattern(at, count) for at in range(count)]
        assert marks[-1] is None
        assert len({m for m in marks if m}) == len([m for m in marks if m])


def test_a_code_is_never_broken() -> None:
    state = plans.plan_state()
    for width in range(40, 216, 4):
        for bar in bars(state, state.projects[0], width=float(width))[:3]:
            assert len(bar.lines) == 1
            assert bar.lines[0].text.strip("()") in ("1", "2", "3")


def test_a_code_without_room_goes_without_its_brackets() -> None:
    state = plans.plan_state()
    made = bars(state, state.projects[0], width=40.0)
    assert [bar.lines[0].text for bar in made[:3]] == ["1", "2", "3"]


def test_after_its_last_year_a_project_has_ended() -> None:
    state = changed(ended=Ended(2023, "終わった。"))
    made = bars(state, state.projects[0])
    assert made[-1].lines[0].text == "終了"
    assert made[-1].shade is None
    assert made[-1].left == pytest.approx(4 * 21.6)


def test_no_line_of_a_half_stands_where_words_have_no_bar() -> None:
    def lines(state: PlanState) -> int:
        drawn = reader(make(state)).pages[0].get_contents()
        assert drawn is not None
        return len(re.findall(rb"\d l\b", drawn.get_data()))

    filled = changed(title="長い名前の事業" * 8)
    ended = changed(title="長い名前の事業" * 8, ended=Ended(2023, "終わった。"))
    assert lines(filled) - lines(ended) == 5


def test_a_project_without_a_schedule_says_so_and_gaps_are_explained() -> None:
    text = "".join(texts(make(changed(schedule=()))))
    assert "未記入" in text
    assert "帯のない期間" not in text
    gap = plans.cells([None, *[plans.OPERATION] * 9])
    assert "帯のない期間は" in "".join(texts(make(changed(schedule=gap))))


@pytest.mark.parametrize("a3", [True, False])
def test_headings_are_repeated_after_a_page_break(a3: bool) -> None:
    paper = make(many(150), Options(a3=a3))
    pages = texts(paper)
    assert len(pages) > 3
    for number, page in enumerate(pages, start=1):
        assert f"{number}／{len(pages)}" in page
        assert "主管課" in page
        assert "進捗段階" in page
        policy = page.index("基本方針")
        assert policy < page.index("事業", page.index("進捗段階") + 60)
        begins = page[policy:].startswith(
            ("基本方針1  届きやすい市役所1.1", "基本方針2  元気な地域2.1")
        )
        assert ("（続き）" in page) == (not begins)


@pytest.mark.parametrize("count", range(1, 40))
def test_a_heading_is_never_alone_at_the_foot(count: int) -> None:
    state = many(2)
    columns = columns_of(state, a3=False)
    project = ProjectRow.of(state, state.projects[0], columns, [])
    heads = [HeadingRow.of(level, None, f"見出し{level}", columns.width) for level in (0, 1)]
    rows: list[Row] = [*heads, *[project] * count] * 3
    pages = on_pages(rows, 160.0)
    assert sum(isinstance(row, ProjectRow) for page in pages for row in page) == 3 * count
    for page in pages:
        assert sum(row.height for row in page) <= 160.0
        assert isinstance(page[-1], ProjectRow)
        assert isinstance(page[0], HeadingRow)
        if count > 1:
            assert isinstance(page[-2], ProjectRow)


def test_rows_tell_where_they_stand_and_the_outline_leads_there() -> None:
    state = many(150)
    paper = make(state)
    pages = texts(paper)
    for project in state.projects:
        assert project.title in pages[paper.card_pages[project.uid] - 1]
    assert {spot.uid for spot in paper.spots} == {project.uid for project in state.projects}
    document = reader(paper)
    titles: dict[str, int] = {}
    for item in document.outline:
        for line in item if isinstance(item, list) else [item]:
            assert not isinstance(line, list)
            titles[str(line.title)] = document.get_destination_page_number(line) or 0
    assert titles["1  届きやすい市役所"] == 0
    second = "2.1  学びの場"
    assert second in pages[titles[second]]


@pytest.mark.parametrize("shape", ["halves", "years", "words"])
def test_plans_of_other_make(shape: str) -> None:
    state = snapshot.loads(SHAPES[shape].read_text("utf-8"))
    for a3 in (True, False):
        text = "".join(texts(make(state, Options(a3=a3))))
        wanted = [p for p in state.projects if p.is_scheduled]
        assert all(project.title in text for project in wanted)
        assert ("上期" in text) == (state.plan.periods is Periods.HALF)
        for project in wanted:
            assert all(c.text in text for c in project.schedule if c.text)


def test_words_in_lanes_stand_one_below_another() -> None:
    state = snapshot.loads(SHAPES["words"].read_text("utf-8"))
    first = state.projects[0]
    lanes = {cell.lane for cell in first.schedule}
    assert len(strips(state, first, 216, 4, [])) == len(lanes) > 1


def test_a_plan_without_a_schedule_says_so() -> None:
    state = snapshot.loads(SHAPES["levels"].read_text("utf-8"))
    paper = make(state)
    assert paper.pages == 1
    assert "スケジュールがないため" in texts(paper)[0]


def test_an_empty_plan_says_so() -> None:
    paper = make(plans.plan_state(policies=(), measures=(), projects=()))
    assert "情報化事業がまだないため" in texts(paper)[0]
    book = openpyxl.load_workbook(io.BytesIO(make_workbook(plans.plan_state(projects=()))))
    assert "まだないため" in str(book.worksheets[0]["A2"].value)


@pytest.mark.parametrize("a3", [True, False])
def test_long_texts_and_many_departments_are_printed_whole(a3: bool) -> None:
    words = (Cell(1, 2022, 1, None, LONG, ("情報課",)),)
    names = tuple(f"{n}番目の課" for n in range(5))
    state = changed(title=LONG, schedule=words, departments=names, lead_department=None)
    policies = (plans.policy(1, LONG), plans.policy(2, "元気な地域"))
    paper = make(replace(state, policies=policies), Options(a3=a3))
    text = "".join("".join(texts(paper)).split())
    for n in range(1, 560, 37):
        assert text.count(f"{n}番の文。") >= 3, n
    assert "0番目の課ほか4" in text
    assert "帯に入らない言葉の全文" in text
    assert "※1" in text


def test_a_large_plan_is_drawn_with_every_project() -> None:
    paper = make(many(2020), Options(a3=False))
    assert len(paper.card_pages) == 2020
    assert f"－ {paper.pages}／{paper.pages} －" in texts(paper)[-1]


def test_other_numbers_of_phases_are_drawn() -> None:
    phases = tuple(Phase("", f"段階{n}", None) for n in range(7))
    cells = tuple(Cell(1, 2022 + n // 2, n % 2 + 1, f"段階{n % 7}", None, ()) for n in range(10))
    state = replace(changed(schedule=cells), phases=phases)
    assert "段階6" in "".join(texts(make(state)))


def test_nothing_internal_is_on_it() -> None:
    money = {2022: Money(135_791, 246_802, 357_913, CostState.FINAL, None)}
    state = changed(money=money)
    state = replace(state, departments=(plans.department("d1", "情報課", contact="内線123"),))
    words = "".join(texts(make(state)))
    for secret in ("135", "246,", "357", "内線", "内部資料"):
        assert secret not in words


def test_the_workbook_has_a_row_for_each_project_and_a_column_for_each_period() -> None:
    data = make_workbook(plans.plan_state())
    assert data == make_workbook(plans.plan_state())
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    rows = [[cell.value or "" for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert rows[0][:3] == ["番号", "情報化事業名", "基本方針"]
    assert rows[0][8:10] == ["R4上期", "R4下期"]
    assert rows[1][0] == "1-1-1"
    assert rows[1][8:] == ["(1)", "(2)", "(3)", *["(4)"] * 7]
    assert rows[2][-4:] == ["予定なし"] * 4
    assert not sheet.merged_cells.ranges
    fills = [sheet.cell(4, column).fill.fgColor.rgb for column in (10, 11, 12)]
    assert len(set(fills)) == 3


def test_the_workbook_has_whole_years_and_words_too() -> None:
    state = snapshot.loads(SHAPES["words"].read_text("utf-8"))
    sheet = openpyxl.load_workbook(io.BytesIO(make_workbook(state))).worksheets[0]
    heads = [cell.value for cell in sheet[3]]
    assert heads[-4:] == ["令和4年度", "令和5年度", "令和6年度", "令和7年度"]
    assert "、" in str(sheet.cell(4, len(heads) - 3).value)
