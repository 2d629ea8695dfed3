import io
from dataclasses import replace
from datetime import date

import pypdf
import pytest

from db import snapshot
from db.errors import Refused
from db.records import Answer, Ended, Money, PlanState
from db.rules.all_years import Fact, FactRow, Kind
from desktop.papers.history_sheet import LABEL, Options, make
from desktop.papers.history_sheet.joined_rows import joined_rows
from desktop.papers.history_sheet.rows import SheetRow, closer, sheet_pages, sheet_rows
from desktop.papers.paper import Paper
from desktop.work import reports
from tests.factories.plans import OPERATION, PREPARATION, RESEARCH, plan_state
from tests.factories.rounds import answered, assessed, survey
from tests.golden import SHAPES

NONE = Fact("予算なし", aside=True)
LONG = "".join(f"{n}番の文。" for n in range(1, 700))[:4000]
ANSWERS: dict[str, Answer] = {
    "status": "実施中",
    "phase_1": RESEARCH,
    "phase_2": RESEARCH,
    "budget": 700_100,
    "budget_final": 700_200,
    "cost": 654_321,
    "cost_state": "確定",
    "activity": "三つの窓口で始めた。",
    "activity_review": "待ち時間が減った。",
    "indicator_1": "12分",
    "rating_progress": 2,
    "rating_cost": 5,
    "rating_activity": 4,
    "grade": "B",
    "grade_reason": "内緒の理由である。",
    "direction": "現状維持",
    "change_kind": "あり",
    "change_note": "内緒の変更である。",
    "remark": "内緒の連絡である。",
}


def answered_state(**more: Answer) -> PlanState:
    return plan_state(
        rounds=(
            survey(2022, answered("p111", ANSWERS, "窓口課")),
            survey(
                2023,
                answered("p111", {"phase_1": PREPARATION, "phase_2": OPERATION} | more, "窓口課"),
                assessments=(assessed("p111", "二次評価", grade="S", comment="内緒の意見。"),),
            ),
        )
    )


def texts(paper: Paper) -> list[str]:
    """The words of each page, without line ends and spaces."""
    pages = pypdf.PdfReader(io.BytesIO(paper.pdf)).pages
    return ["".join(page.extract_text().split()) for page in pages]


def one(state: PlanState, **options: object) -> str:
    return "".join(texts(make(state, Options(projects=["p111"], **options))))  # type: ignore[arg-type]


def test_what_stands_on_a_sheet_and_in_which_order() -> None:
    text = one(answered_state(), date=date(2024, 11, 20))
    parts = [
        "星野市第3次情報化計画",
        LABEL,
        "1-1-1書かない窓口",
        "令和6年11月20日現在",
        "令和4年度",
        "(1)",
        "1半期おくれ",
        "三つの窓口で始めた。",
        "待ち時間が減った。",
        "10分以内",
        "12分",
        "700,100",
        "700,200",
        "654,321（確定）",
        "93.4%",
        "254合計11",
        "内緒の理由である。",
        "継続する現状維持",
        "内緒の変更である。",
        "内緒の連絡である。",
    ]
    at = -1
    for part in parts:
        found = text.find(part, at + 1)
        assert found > at, part
        at = found


def test_internal_on_every_page_or_on_none() -> None:
    state = answered_state(activity=LONG)
    inside = texts(make(state, Options()))
    assert len(inside) > len(state.projects)
    assert all("内部資料" in page for page in inside)
    outside = texts(make(state, Options(public=True)))
    assert not any("内部資料" in page for page in outside)


def test_the_public_sheet_has_no_amount_and_nothing_that_tells_the_cost_rating() -> None:
    text = "".join(texts(make(answered_state(), Options(public=True))))
    for secret in ("700", "654", "987", "経費", "①", "合計11", "目安", "内緒", "変更・見直し"):
        assert secret not in text
    for open_ in ("三つの窓口で始めた。", "12分", "総合評価", "継続する現状維持", "1半期おくれ"):
        assert open_ in text


def test_a_long_text_flows_on_and_comes_back_whole() -> None:
    paper = make(answered_state(activity=LONG), Options(projects=["p111"]))
    pages = texts(paper)
    assert paper.pages == len(pages) == 3
    text = "".join(pages)
    assert "（全文は※1）" in text
    whole = text[text.index("※1令和5年度取組実績") :]
    places = [whole.find(f"。{n}番の文。") for n in range(2, LONG.count("。"))]
    found = [at for at in places if at >= 0]
    assert found == sorted(found)
    # One sentence may stand on two pages, with the foot and head of them between its parts.
    assert len(places) - len(found) <= 2 * (paper.pages - 2)
    assert "書かない窓口（続き）" in pages[1]
    assert pages[2].endswith("3／3")


def test_pages_are_counted_for_each_project() -> None:
    paper = make(answered_state(activity=LONG), Options(projects=["p112", "p111"]))
    pages = texts(paper)
    assert [page[-3:] for page in pages] == ["1／3", "2／3", "3／3", "1／1"]
    assert paper.card_pages == {"p111": 1, "p112": 4}
    outline = pypdf.PdfReader(io.BytesIO(paper.pdf)).outline
    assert [line.title for line in outline] == ["1-1-1　書かない窓口", "1-1-2　給食費の口座納付"]


def test_equal_options_give_equal_bytes() -> None:
    state = answered_state()
    assert make(state, Options(date(2024, 1, 1))).pdf == make(state, Options(date(2024, 1, 1))).pdf


@pytest.mark.parametrize("public", [False, True])
@pytest.mark.parametrize("shape", [s for s in SHAPES if s != "levels"])
def test_plans_of_every_make(shape: str, public: bool) -> None:
    state = snapshot.loads(SHAPES[shape].read_text(encoding="utf-8"))
    paper = make(state, Options(public=public))
    pages = texts(paper)
    assert len(pages) == paper.pages >= len(state.projects)
    assert not paper.missing_glyphs
    text = "".join(pages)
    for project in state.projects:
        assert "".join(project.title.split()) in text
        for indicator in project.indicators:
            assert "".join(indicator.text.split()) in text
        for cell in project.schedule:
            assert cell.phase or "".join((cell.text or "").split()) in text


def test_a_plan_without_projects_is_refused() -> None:
    state = snapshot.loads(SHAPES["levels"].read_text(encoding="utf-8"))
    with pytest.raises(Refused, match="事業がありません"):
        make(state, Options())


def test_many_years_stand_on_further_sheets() -> None:
    state = plan_state()
    first = replace(
        state.projects[0],
        money={year: Money(year, None, None, None, None) for year in range(2016, 2030)},
        ended=Ended(2025, "終えた"),
    )
    paper = make(replace(state, projects=(first,)), Options())
    pages = texts(paper)
    assert "平成28年度（計画外）" in pages[0]
    assert "令和11年度（計画外）" in pages[-1]
    assert all(f"2,0{year % 100:02}" in "".join(pages) for year in range(2016, 2030))
    assert len(pages) == 3


def test_the_kind_is_one_of_the_reports() -> None:
    state = answered_state()
    inside = "".join(texts(reports.make(state, "history", reports.Options(project="1-1-1"))))
    assert "654,321" in inside
    options = reports.Options(department="学務課", public=True)
    outside = texts(reports.make(state, "history", options))
    assert len(outside) == 2
    assert not any("内部資料" in page for page in outside)
    with pytest.raises(Refused, match="事業がありません"):
        reports.make(state, "history", reports.Options(uids=()))


def test_a_sheet_that_is_a_little_too_high_gives_up_white_and_no_more():
    rows = tuple(SheetRow("評価", (), (), 6.0) for _ in range(30))
    for room in (179.0, 170.0, 166.1, 162.1):
        close = closer(rows, room)
        assert sum(row.height for row in close) == pytest.approx(room, abs=0.01)
        assert sheet_pages(close, room, room) == [close]  # no error of rounding turns the page
    assert closer(rows, 100.0) == rows
    assert closer(rows, 180.0) == rows


def test_years_with_the_same_plan_share_a_cell():
    (page,) = texts(make(plan_state(), Options(projects={"p111"})))
    assert page.count("全ての窓口に広げる。") == 1
    assert page.count("三つの窓口で始める。") == 1


def test_a_second_page_has_its_share_and_turns_between_groups():
    groups = ("進捗段階", "取組", "経費（千円）", "評価")
    rows = tuple(SheetRow(group, (), (), 10.0) for group in groups for _ in range(5))
    first, last = sheet_pages(rows, 190.0, 190.0)
    assert (*first, *last) == rows
    assert [row.group for row in last] == ["経費（千円）"] * 5 + ["評価"] * 5


def test_facts_that_are_read_together_stand_in_one_row():
    more = (assessed("p111", "一次評価", grade="C"), assessed("p111", "二次評価", grade="S"))
    state = answered_state()
    year = replace(state.rounds[0], assessments=more)
    text = one(replace(state, rounds=(year, *state.rounds[1:])))
    for words in (
        "予算当初／最終",
        "700,100／700,200",
        "①②③と合計・目安",
        "一次評価／二次評価",
        "C／S",
    ):
        assert words in text


def test_results_stand_with_their_share_where_both_fit():
    cost = FactRow("cost", "経費（千円）", "実績", Kind.FIGURE, (Fact("9,352（確定）"), NONE))
    share = FactRow("share", "経費（千円）", "執行率", Kind.FIGURE, (Fact("80.0%"), Fact("")))
    (row,) = joined_rows((cost, share), 29.2, 38.2)
    assert (row.label, row.facts) == ("実績・執行率", (Fact("9,352（確定）　80.0%"), NONE))
    assert joined_rows((cost, share), 29.2, 20.0) == (cost, share)
    result = FactRow("indicator_1", "施策指標等", "②実績", Kind.FIGURE, (Fact("48%"),))
    way = replace(result, key="indicator_1_way", facts=(Fact("60%"),))
    (row,) = joined_rows((result, way), 29.2, 38.2)
    assert (row.label, row.facts[0].text) == ("②実績・目標への到達", "48%　到達60%")


def test_words_in_a_row_of_figures_stand_in_the_middle():
    facts = (Fact("12,000件"), Fact("目標の状態にある"))
    row = FactRow("indicator_1", "施策指標等", "実績", Kind.FIGURE, facts)
    (made,) = sheet_rows(plan_state(), [row], ("令和4年度", "令和5年度"))
    assert [cell.align for cell in made.cells] == [1.0, 0.5]


def test_the_phases_are_explained_where_some_are_shown():
    state = plan_state()
    legend = "".join("".join(phase.label for phase in state.phases).split())
    pages = texts(make(state))
    assert {"進捗段階" in page for page in pages} == {True, False}
    assert all((legend in page) == ("進捗段階" in page) for page in pages)
