import re
from dataclasses import replace
from datetime import date

import pytest

from db import snapshot
from db.errors import Refused
from db.records import Answer, Assessment, Edition, Ended, PlanState
from desktop.papers.paper import Paper
from desktop.papers.progress_report import Options, make
from desktop.work import reports
from tests.desktop.papers.reading import links, opened, outline, texts
from tests.factories.plans import department, indicator, plan_state
from tests.factories.reported import SECRETS, reported_state
from tests.factories.rounds import survey
from tests.golden import SHAPES

LONG = "".join(f"{n}番の文。" for n in range(1, 700))[:4000]
DAY = date(2023, 8, 1)


@pytest.fixture(scope="module")
def inside() -> Paper:
    return make(reported_state(), Options(DAY))


@pytest.fixture(scope="module")
def outside() -> Paper:
    return make(reported_state(), Options(DAY, public=True))


def page_with(pages: list[str], words: str) -> int:
    """The first page with these words behind the contents, counted from 1."""
    return next(n for n, page in enumerate(pages, 1) if words in page and n > 2)


def test_what_stands_in_the_report_and_in_which_order(inside: Paper) -> None:
    text = "".join(texts(inside))
    parts = [
        "星野市第3次情報化計画",
        "令和4年度進捗状況報告書",
        "令和5年8月1日",
        "目次",
        "1令和4年度の概況",
        "全体の状況",
        "事業数",
        "2遅れている事業と、変わった事業",
        "遅れている事業1事業",
        "1-1-1書かない窓口(2)→(1)1半期",
        "調整に時間がかかった。",
        "完了した事業1事業",
        "すべての学校で終えた。",
        "中止した事業1事業",
        "実施状況の回答のない事業1事業",
        "3結果の一覧",
        "1-1-1書かない窓口重点○実施中1半期おくれB",
        "1-1-3公共施設の予約継続○未回答",
        "4事業ごとの結果",
        "事業番号1-1-1重点",
        "5計画の変更の申出",
        "内緒の決定である。",
    ]
    at = -1
    for part in parts:
        found = text.find(part, at + 1)
        assert found > at, part
        at = found


def test_the_whole_is_said_once(inside: Paper) -> None:
    text = "".join(texts(inside))
    said = re.findall(r"全\d+事業のうち[^。]*。", text)
    assert said
    assert len(said) == len(set(said))


def test_what_a_result_card_says(inside: Paper) -> None:
    pages = texts(inside)
    card = pages[inside.card_pages["p111"] - 1]
    for words in (
        "実施中",
        "1半期おくれ",
        "総合評価B",
        "継続する現状維持",
        "仕様を決め、契約する。",
        "三つの窓口で始めた。",
        "調整に時間がかかった。",
        "実績12分",
        "700,200",
        "654,321",
        "93.4%",
        "①進捗",
        "内緒の理由である。",
        "内緒の変更である。",
        "内緒の連絡である。",
    ):
        assert words in card, words


def test_a_year_without_answers_is_told_apart_from_one_without_plan() -> None:
    state = reported_state()
    pages = texts(make(state, Options(DAY)))
    text = "".join(pages)
    silent = text[text.index("事業番号1-1-3") :]
    assert silent.index("未回答") < silent.index("施策指標等")
    later = "".join(texts(make(state, Options(DAY, 2025))))
    assert "完了済み" in later[later.index("事業番号1-1-2") :][:120]
    assert "中止済み" in later[later.index("事業番号2-2-1") :][:120]
    idle = replace(state, rounds=())
    nothing = "".join(texts(make(idle, Options(DAY, 2025))))
    assert "予定なし" in nothing[nothing.index("事業番号1-1-2") :][:120]
    assert "報告なし" in nothing[nothing.index("事業番号1-1-1") :][:160]


def test_internal_on_every_page_or_on_none(inside: Paper, outside: Paper) -> None:
    assert all("内部資料" in page for page in texts(inside))
    assert not any("内部資料" in page for page in texts(outside))


def test_the_public_report_has_nothing_internal(inside: Paper, outside: Paper) -> None:
    text = "".join(texts(outside))
    inner = "".join(texts(inside))
    for secret in SECRETS:
        assert secret not in text, secret
    assert sum(secret in inner for secret in SECRETS) > len(SECRETS) / 2
    for open_ in ("三つの窓口で始めた。", "12分", "総合評価B", "継続する現状維持", "1半期おくれ"):
        assert open_ in text
    assert "naisho" not in text
    assert "内緒" not in str(opened(outside).metadata)


def test_nothing_public_follows_from_a_rating_or_an_amount() -> None:
    def bytes_of(**answers: int | str) -> bytes:
        state = reported_state(**answers)
        return make(state, Options(DAY, public=True)).pdf

    other = {"budget": 5, "budget_final": 6, "cost": 7, "rating_progress": 5, "rating_cost": 1}
    assert bytes_of() == bytes_of(**other, remark="別の連絡", grade_reason="別の理由")
    assert bytes_of() != bytes_of(activity="別の取組")


def test_the_contents_and_lists_lead_to_true_pages(inside: Paper) -> None:
    pages = texts(inside)
    found = links(inside)
    contents = pages[1]
    for title in (
        "1令和4年度の概況",
        "2遅れている事業と、変わった事業",
        "3結果の一覧",
        "4事業ごとの結果",
        "5計画の変更の申出",
    ):
        page = page_with(pages, title)
        assert (2, page) in found
        assert contents[contents.index(title) :].removeprefix(title).find(str(page)) >= 0
    late = page_with(pages, "遅れている事業1事業")
    assert (late, inside.card_pages["p111"]) in found
    assert (late, inside.card_pages["p112"]) in found
    listed = page_with(pages, "3結果の一覧")
    assert {(listed, page) for page in inside.card_pages.values()} <= found
    for uid, page in inside.card_pages.items():
        project = next(p for p in plan_state().projects if p.uid == uid)
        assert f"事業番号{project.number}" in pages[page - 1]


def test_the_outline_and_the_page_labels(inside: Paper) -> None:
    lines = outline(inside)
    pages = texts(inside)
    assert [title for level, title, _ in lines if level == 0] == [
        "目次",
        "1　令和4年度の概況",
        "2　遅れている事業と、変わった事業",
        "3　結果の一覧",
        "4　事業ごとの結果",
        "5　計画の変更の申出",
    ]
    for level, title, page in lines:
        assert all(word in pages[page - 1] for word in title.split())
        if level == 3:
            assert page in inside.card_pages.values()
    document = opened(inside)
    assert list(document.page_labels) == [str(n) for n in range(1, inside.pages + 1)]
    assert all(f"{n}／{inside.pages}" in page for n, page in enumerate(pages[1:], 2))
    assert b"/Lang (ja-JP)" in inside.pdf
    assert document.metadata is not None
    assert document.metadata.title == "星野市第3次情報化計画　令和4年度　進捗状況報告書"


def test_equal_options_give_equal_bytes(inside: Paper, outside: Paper) -> None:
    assert make(reported_state(), Options(DAY)).pdf == inside.pdf
    assert make(reported_state(), Options(DAY, public=True)).pdf == outside.pdf
    assert make(reported_state(), Options(date(2023, 8, 2))).pdf != inside.pdf


def test_a_later_stage_is_the_grade_and_the_stages_are_told_inside() -> None:
    state = reported_state()
    second = Assessment("p111", "二次評価", {}, None, None, "C", None, None, None)
    (made,) = state.rounds
    rubric = replace(state.rubric, stages=("一次評価", "二次評価"))
    state = replace(
        state, rounds=(replace(made, assessments=(*made.assessments, second)),), rubric=rubric
    )
    inner = "".join(texts(make(state, Options(DAY))))
    assert "一次評価B二次評価C" in inner
    outer = "".join(texts(make(state, Options(DAY, public=True))))
    assert "総合評価C" in outer
    assert "一次評価B" not in outer


@pytest.mark.parametrize("public", [False, True])
@pytest.mark.parametrize("shape", SHAPES)
def test_plans_of_every_make(shape: str, public: bool) -> None:
    state = snapshot.loads(SHAPES[shape].read_text(encoding="utf-8"))
    paper = make(state, Options(DAY, public=public))
    pages = texts(paper)
    assert len(pages) == paper.pages
    assert not paper.missing_glyphs
    text = "".join(pages)
    for project in state.projects:
        assert "".join(project.title.split()) in text
        for one in project.indicators:
            assert "".join(one.text.split()) in text
    assert all(("内部資料" in page) is not public for page in pages)


def test_a_plan_without_phases_says_why_nothing_is_late() -> None:
    state = snapshot.loads(SHAPES["words"].read_text(encoding="utf-8"))
    text = "".join(texts(make(state)))
    assert "進捗段階がないため、遅れは数えていません。" in text
    assert "実施状況はまだ調査していません。" in text


def test_an_empty_plan_prints() -> None:
    state = plan_state(projects=(), measures=(), policies=(), departments=())
    text = "".join(texts(make(state)))
    assert "この計画に令和4年度の事業はありません。" in text


def test_long_texts_flow_on_and_come_back_whole() -> None:
    state = reported_state(activity=LONG, activity_review=LONG, change_note=LONG)
    paper = make(state, Options(DAY))
    text = "".join(texts(paper))
    assert "書かない窓口（続き）" in text
    assert "文が長いため、結果の個票に載せています。" in text
    card = text[text.index("事業番号1-1-1") :]
    found = [card.find(f"。{n}番の文。") for n in range(2, LONG.count("。"))]
    # A sentence may stand on two pages, with foot and head between its parts.
    assert sum(at < 0 for at in found) <= 2 * paper.pages
    assert card.count("300番の文。") >= 3
    assert all("内部資料" in page for page in texts(paper))


def test_many_indicators_and_departments() -> None:
    state = reported_state()
    first, *others = state.projects
    names = tuple(f"第{n}まちづくり推進調整担当課" for n in range(1, 6))
    many = replace(
        first,
        indicators=tuple(indicator(f"{n}番目の指標", {2022: f"{n}千件"}) for n in range(1, 21)),
        departments=names,
        lead_department=names[0],
        schedule=tuple(replace(cell, departments=names) for cell in first.schedule),
    )
    answers: dict[str, Answer] = {f"indicator_{n}": f"{n * 7}件だった" for n in range(1, 21)}
    known = tuple(department(f"d{n}", name) for n, name in enumerate(names))
    state = replace(state, projects=(many, *others), departments=(*state.departments, *known))
    response = state.rounds[0].responses[0]
    response = replace(response, values={**response.values, **answers})
    (made,) = state.rounds
    state = replace(state, rounds=(replace(made, responses=(response, *made.responses[1:])),))
    text = "".join(texts(make(state, Options(DAY))))
    card = text[text.index("事業番号1-1-1") :]
    for n in range(1, 21):
        for words in (f"{n}番目の指標", f"{n}千件", f"{n * 7}件だった"):
            assert words in card
    for name in names:
        assert name in card
    assert f"（主管課{names[0]}）" in card


def test_cards_are_never_parted_where_they_fit_a_page() -> None:
    paper = make(reported_state(), Options(DAY))
    assert "（続き）" not in "".join(texts(paper))


def test_what_ended_and_what_came_in_is_listed() -> None:
    state = reported_state()
    projects = [
        replace(p, ended=Ended(2022, "国の仕組みに替わる")) if p.uid == "p121" else p
        for p in state.projects
    ]
    projects = [replace(p, came_in="改定版") if p.uid == "p231" else p for p in projects]
    projects = [replace(p, ended=Ended(2023, "後で")) if p.uid == "p131" else p for p in projects]
    projects = [replace(p, came_in="策定") if p.uid == "p132" else p for p in projects]
    editions = (
        Edition("策定", "2021-10-01", None, None),
        Edition("改定版", "2022-10-01", None, None),
    )
    state = replace(state, projects=tuple(projects), editions=editions)
    text = "".join(texts(make(state, Options(DAY))))
    last, new = text.index("この年度で終わる事業1事業"), text.index("この年度に加わった事業1事業")
    ended = text[last:new]
    assert "暮らしの手続案内" in ended
    assert "国の仕組みに替わる" in ended
    assert "財務システムの運用" in text[new:][:120]


def test_a_project_that_came_in_later_is_not_in_the_report() -> None:
    state = reported_state()
    projects = tuple(replace(p, came_in="改定版") if p.uid == "p231" else p for p in state.projects)
    later = Edition("改定版", "2023-10-01", None, None)
    paper = make(replace(state, projects=projects, editions=(later,)), Options(DAY))
    assert "p231" not in paper.card_pages
    assert "財務システムの運用" not in "".join(texts(paper))
    assert "事業数8" in texts(paper)[2]


def test_the_last_year_with_answers_is_meant() -> None:
    state = reported_state()
    later = replace(state, rounds=(*state.rounds, survey(2023)))
    assert "令和4年度進捗状況報告書" in texts(make(later))[0]
    assert "令和5年度進捗状況報告書" in texts(make(later, Options(year=2023)))[0]


def test_a_year_that_nobody_knows_is_refused() -> None:
    with pytest.raises(Refused, match="1900年度は計画期間（令和4年度～令和8年度）"):
        make(reported_state(), Options(year=1900))


def test_long_names_of_levels_are_broken_in_titles() -> None:
    state = reported_state()
    plan = replace(state.plan, levels=("柱", "施策", "とても長い名前をもつ取組の単位"))
    paper = make(replace(state, plan=plan), Options(DAY))
    assert "遅れているとても長い名前をもつ取組の単位と、変わった" in "".join(texts(paper))


def test_the_kind_is_one_of_the_reports() -> None:
    state: PlanState = reported_state()
    inner = reports.make(state, "progress", reports.Options(date=DAY))
    assert inner.pdf == make(state, Options(DAY)).pdf
    outer = reports.make(state, "progress", reports.Options(date=DAY, year=2022, public=True))
    assert outer.pdf == make(state, Options(DAY, public=True)).pdf
