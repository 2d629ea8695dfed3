import io
from dataclasses import replace
from datetime import date
from typing import Any

import pypdf
import pytest

from db.errors import Refused
from db.records import Body, Chapter, Money, PlanState, Rubric, Term
from db.vocabulary import Calendar, CostState, Periods
from desktop.papers import book
from desktop.papers.book import KINDS, Options
from desktop.papers.book.headings import MeasureHeading, Nothing
from desktop.papers.card.card import Card
from tests.factories import plans
from tests.factories.strained import strained_state

FIRST = 11


def reader(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf))


def texts(pdf: bytes) -> list[str]:
    """The words of each page, without line ends."""
    return ["".join(page.extract_text().split("\n")) for page in reader(pdf).pages]


@pytest.fixture(scope="module")
def paper():
    return book.make(plans.plan_state(), Options(date(2022, 3, 31)))


@pytest.fixture(scope="module")
def pages(paper):
    return texts(paper.pdf)


def long_state() -> PlanState:
    """The first project's card is longer than a page."""
    first, *others = plans.projects()
    sayings = {key: f"{key}の言葉。" * 300 for key in plans.FIELDS}
    return plans.plan_state(projects=(replace(first, texts=sayings), *others))


def test_the_same_state_and_options_give_the_same_bytes(paper):
    again = book.make(plans.plan_state(), Options(date(2022, 3, 31)))
    assert again.pdf == paper.pdf
    assert book.make(plans.plan_state(), Options(date(2023, 3, 31))).pdf != paper.pdf


def test_the_parts_follow_one_another(pages):
    heads = ["星野市第3次情報化計画", "目次", "実施計画の概要", "個票の見方", "情報化事業一覧"]
    for head, page in zip(heads, pages, strict=False):
        assert head in page
    assert "令和4年3月31日" in pages[0]
    assert "デジタル変革に資する事業一覧" in pages[-1]


def test_cards_stand_on_the_pages_that_are_told(paper, pages):
    for project in plans.projects():
        page = pages[paper.card_pages[project.uid] - FIRST]
        assert project.number in page
        assert project.title in page
        assert project.texts["summary"] in page


def test_layout_alone_tells_the_same_pages(paper):
    placed = book.layout(plans.plan_state())
    assert placed.card_pages == paper.card_pages
    assert len(placed.pages) == paper.pages
    assert placed.first_card == min(paper.card_pages.values())


def test_page_numbers_begin_where_the_plan_says(paper, pages):
    assert list(reader(paper.pdf).page_labels) == [str(FIRST + n) for n in range(paper.pages)]
    for number, page in enumerate(pages[1:], FIRST + 1):
        assert f"－ {number} －" in page
    assert "－" not in pages[0]


def test_each_measure_begins_a_page(paper):
    first_pages: dict[str, int] = {}
    for project in plans.projects():
        page = paper.card_pages[project.uid]
        first_pages[project.measure] = min(page, first_pages.get(project.measure, page))
    assert len(set(first_pages.values())) == len(first_pages)


def test_cards_stand_by_category_and_number(paper, pages):
    page = pages[paper.card_pages["p111"] - FIRST]
    places = [page.index(word) for word in ("重点事業", "1-1-1", "推進事業", "1-1-2", "継続事業")]
    assert places == sorted(places)


@pytest.mark.parametrize("lines", range(0, 45, 3))
def test_no_page_of_cards_holds_only_empty_sections(lines):
    one = next(project for project in plans.projects() if project.uid == "p121")
    long = replace(one, uid="long", texts={**one.texts, "summary": "行\n" * lines + "行"})
    state = plans.plan_state(projects=(one, long))
    layout = book.layout(state)
    pages = [p for p in layout.pages if p.number >= layout.card_pages["p121"]]
    empty = [page for page in pages if any(isinstance(b, Nothing) for b, _ in page.blocks)]
    assert empty
    for page in empty:
        assert any(isinstance(block, Card | MeasureHeading) for block, _ in page.blocks)
        last, top = page.blocks[-1]
        assert top + last.height <= page.setup.bottom + 1e-6


def test_a_measure_shows_empty_sections_and_an_operation_item_does_not(paper, pages):
    measure = pages[paper.card_pages["p121"] - FIRST]
    assert measure.count("該当なし") == 2
    operation = pages[paper.card_pages["p131"] - FIRST]
    assert "該当なし" not in operation
    assert "重点事業" not in operation


def test_measures_are_counted_without_operation_items(pages):
    assert "2つの基本方針と4つの情報化施策" in pages[2]
    assert "全9つの情報化事業" in pages[2]


def test_the_rubric_is_told_in_its_own_words(pages):
    for word in ("完了、実施中、中止、未実施", "①進捗", "③取組内容", "14点以上", "3点"):
        assert word in pages[2]
    assert "3点以上" not in pages[2]


def test_the_list_tells_the_page_of_each_card(paper, pages):
    listed = pages[4]
    for project in plans.projects():
        row = listed[listed.index(project.number) :]
        assert str(paper.card_pages[project.uid]) in row[:60]


def link_targets(pdf: bytes) -> set[tuple[int, int]]:
    """(page, page it leads to) of every link, counted from 0."""
    places = {page.indirect_reference: number for number, page in enumerate(reader(pdf).pages)}
    numbers = {reference.idnum: place for reference, place in places.items() if reference}
    return {
        (place, numbers[annotation.get_object()["/Dest"][0].idnum])
        for place, page in enumerate(reader(pdf).pages)
        for annotation in page.get("/Annots", ())
    }


def test_list_and_contents_lead_to_the_cards(paper):
    targets = link_targets(paper.pdf)
    for page in set(paper.card_pages.values()):
        assert (4, page - FIRST) in targets
    assert {(1, 2), (1, 3), (1, 4), (1, paper.card_pages["p111"] - FIRST)} <= targets


def test_the_outline_leads_from_policy_to_measure_to_card(paper):
    document = reader(paper.pdf)

    def flat(items, level=0):
        for item in items:
            if isinstance(item, list):
                yield from flat(item, level + 1)
            else:
                page = document.get_destination_page_number(item)
                assert page is not None
                yield level, item.title, page + FIRST

    lines = list(flat(document.outline))
    assert (0, "1  届きやすい市役所", paper.card_pages["p111"]) in lines
    assert (1, "1.2  案内の改善", paper.card_pages["p121"]) in lines
    for project in plans.projects():
        line = (2, f"{project.number}　{project.title}", paper.card_pages[project.uid])
        assert line in lines
    assert [page for _, _, page in lines] == sorted(page for _, _, page in lines)


def test_all_fonts_are_embedded(paper):
    fonts: dict[str, Any] = {}
    for page in reader(paper.pdf).pages:
        resources: Any = page["/Resources"]
        fonts |= {name: font.get_object() for name, font in resources["/Font"].items()}
    assert len(fonts) >= 4
    for font in fonts.values():
        assert "/FontFile2" in font["/FontDescriptor"].get_object()
        assert "BIZUD" in font["/BaseFont"]


def test_title_and_language_are_set(paper):
    document = reader(paper.pdf)
    assert document.metadata.title == "星野市第3次情報化計画　実施計画編"
    root: Any = document.trailer["/Root"]
    assert root["/Lang"] == "ja-JP"


def test_nothing_internal_is_printed():
    secret = Money(135_791, 246_802, 357_913, CostState.FINAL, None)
    projects = tuple(replace(p, money={2022: secret}) for p in plans.projects())
    fields = tuple(replace(f, public=f.key != "challenges") for f in plans.fields())
    departments = (plans.department("d9", "秘密課", mail="a@example.jp", contact="内線123"),)
    state = plans.plan_state(projects=projects, fields=fields, departments=departments)
    for make in KINDS.values():
        words = "".join(texts(make(state, Options()).pdf))
        for figure in ("135,791", "135791", "246802", "357913", "example", "内線", "内部資料"):
            assert figure not in words
        assert "の達成課題である" not in words


def test_only_a_card_longer_than_a_page_is_parted():
    paper = book.make(long_state())
    pages = texts(paper.pdf)
    # In the list the title may stand on the page too, so only cards' own pages are counted.
    cards = pages[min(paper.card_pages.values()) - FIRST :]
    assert sum("書かない窓口（続き）" in page for page in cards) >= 1
    for project in plans.projects()[1:]:
        assert f"{project.title}（続き）" not in "".join(cards)


def test_a_character_without_a_glyph_is_drawn_as_geta_and_told():
    first, *others = plans.projects()
    texts_ = dict(first.texts) | {"summary": "𠮷野家と葛\U000e0100城と\ue000"}
    state = plans.plan_state(projects=(replace(first, texts=texts_), *others))
    paper = book.make(state)
    assert "𠮷野家と葛城と〓" in "".join(texts(paper.pdf))
    (missing,) = paper.missing_glyphs
    assert (missing.character, missing.place) == ("\ue000", "1-1-1　書かない窓口")


def test_markup_is_printed_as_it_stands():
    first, *others = plans.projects()
    sayings = dict(first.texts) | {"summary": '<b>太字</b> & <img src="x">'}
    state = plans.plan_state(projects=(replace(first, texts=sayings), *others))
    assert '<b>太字</b> & <img src="x">' in "".join(texts(book.make(state).pdf))


def test_the_dx_list_shows_dx_projects_with_their_indicators(pages):
    listed = pages[-1]
    for project in plans.projects():
        assert (project.title in listed) == project.dx
    assert "(1)(2)(3)(4)" in listed.replace(" ", "")
    assert "一人一台を保つ。" in listed


def test_a_plan_without_dx_projects_has_no_dx_list():
    projects = tuple(replace(p, dx=False) for p in plans.projects())
    words = "".join(texts(book.make(plans.plan_state(projects=projects)).pdf))
    assert "デジタル変革に資する" not in words


def test_two_levels_chapters_bodies_and_glossary_are_printed():
    policies = (plans.policy(1, "便利に", caption="行かない市役所"), plans.policy(2, "元気に"))
    measures = (
        plans.measure("1.1", "手続", description="いつでもできる。", also_under=("po2",)),
        plans.measure("2.1", "産業"),
    )
    state = plans.plan_state(
        plan=plans.plan(levels=("柱", "施策"), periods=Periods.NONE),
        policies=policies,
        measures=measures,
        projects=(),
        categories=(),
        phases=(),
        rubric=Rubric((), (), (), (), ()),
        chapters=(Chapter("第1章", "趣旨", "理由を述べる。", "3"),),
        bodies=(Body("本部", "決める。", None),),
        glossary=(Term("端末", "手元の機械。"),),
    )
    paper = book.make(state)
    words = "".join(texts(paper.pdf))
    for word in (
        "理由を述べる。",
        "決める。",
        "手元の機械。",
        "行かない市役所",
        "いつでもできる。",
    ):
        assert word in words
    assert "1.1  手続（再掲）" in words
    assert "個票" not in words


def test_the_wording_of_a_rating_breaks_at_its_break_point():
    first, *others = plans.rubric().axes
    worded = replace(first, wording={"5": "計画より十分｜進んでいる"})
    axes = (worded, *(replace(axis, uid=f"more{n}") for n, axis in enumerate(others * 3)))
    state = plans.plan_state(rubric=replace(plans.rubric(), axes=axes))
    lines = "\n".join(p.extract_text() for p in reader(book.make(state).pdf).pages).split("\n")
    assert {"計画より十分", "進んでいる"} <= {part for line in lines for part in line.split()}


def test_western_years_and_whole_years_are_printed():
    plan = plans.plan(periods=Periods.YEAR, calendar=Calendar.WESTERN)
    first = plans.projects()[0]
    cells = tuple(replace(c, half=None) for c in first.schedule if c.half == 1)
    state = plans.plan_state(plan=plan, projects=(replace(first, schedule=cells),))
    words = "".join(texts(book.make(state).pdf))
    assert "2022年度～2026年度" in words
    assert "令和" not in words.replace("令和8年度に待ち時間", "")
    assert "上期" not in words


def test_an_empty_plan_is_a_book_too():
    state = plans.plan_state(policies=(), measures=(), projects=())
    words = "".join(texts(book.make(state).pdf))
    assert "該当なし" in words


def test_cards_can_be_chosen():
    paper = KINDS["cards"](plans.plan_state(), Options(projects=["p121", "p211"]))
    assert set(paper.card_pages) == {"p121", "p211"}
    words = "".join(texts(paper.pdf))
    assert "暮らしの手続案内" in words
    assert "書かない窓口" not in words


def test_cards_of_nothing_are_refused():
    with pytest.raises(Refused, match="個票にする事業がありません"):
        KINDS["cards"](plans.plan_state(), Options(projects=["nobody"]))


def test_the_list_alone_names_no_pages():
    words = "".join(texts(KINDS["list"](plans.plan_state(), Options()).pdf))
    assert "頁" not in words
    assert "暮らしの手続案内" in words


def test_the_dx_list_alone_is_on_landscape_pages():
    document = reader(KINDS["dx-list"](plans.plan_state(), Options()).pdf)
    assert all(page.mediabox.width > page.mediabox.height for page in document.pages)


def test_a_row_of_the_dx_list_that_goes_on_says_whose_it_is() -> None:
    second, third = texts(KINDS["dx-list"](strained_state(), Options()).pdf)[1:3]
    for page in (second, third):
        assert "1-1-1" in page
        assert "（続き）" in page
