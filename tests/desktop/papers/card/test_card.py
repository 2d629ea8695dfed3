from dataclasses import replace

import pytest

from db.vocabulary import NOTHING_PLANNED, Periods
from desktop.papers.card.card import Card, card
from desktop.papers.card.number_row import NumberRow
from desktop.papers.card.rows import ActivityRow, TextRow
from desktop.papers.card.schedule_row import ScheduleRow
from desktop.papers.card.targets_row import TargetsRow
from desktop.papers.typesetting.style import TABLE
from tests.factories import plans

PAGE = 256.5


def card_of(project, **changes) -> Card:
    state = plans.plan_state()
    return card(state, replace(project, **changes))


def project(number: str):
    return next(p for p in plans.projects() if p.number == number)


def keys(made: Card) -> list[str]:
    return [section.key for section in (*made.head, *made.sections)]


def section(made: Card, key: str):
    return next(s for s in made.sections if s.key == key)


def words(made: Card, key: str) -> list[str]:
    rows = section(made, key).rows
    return ["".join(line.text for line in row.lines) for row in rows]


def test_each_category_has_its_own_rows():
    assert keys(card_of(project("1-1-1"))) == [
        "number", "title", *plans.FIELDS, "indicators", "schedule", "yearly_activities",
    ]  # fmt: skip
    assert keys(card_of(project("1-1-2"))) == [
        "number", "title", "summary", "expected_effects", "indicators", "schedule",
    ]  # fmt: skip
    assert keys(card_of(project("1-1-3"))) == ["number", "title", "departments", "summary"]


@pytest.mark.parametrize("empty", ["", "-", None, " \n"])
def test_an_empty_field_that_is_asked_shows_a_dash(empty):
    texts = dict(project("1-1-1").texts) | {"purpose": empty}
    assert words(card_of(project("1-1-1"), texts=texts), "purpose") == ["－"]


def test_a_plan_without_categories_shows_what_there_is():
    state = plans.plan_state(categories=())
    bare = replace(project("1-1-3"), category=None, schedule=(), indicators=())
    made = card(state, replace(bare, texts=dict(bare.texts) | {"challenges": None}))
    assert keys(made) == ["number", "title", "departments", "summary"]


def test_an_internal_field_is_not_on_the_card():
    state = plans.plan_state(
        fields=tuple(replace(f, public=f.key != "challenges") for f in plans.fields())
    )
    assert "challenges" not in keys(card(state, project("1-1-1")))


def test_links_stand_on_the_darkest_category_only():
    def links(number):
        (row,) = card_of(project(number)).head[0].rows
        assert isinstance(row, NumberRow)
        return [link.label for link in row.links]

    assert links("1-2-1") == ["総合計画施策番号", "行政経営プラン取組番号"]
    assert links("1-1-2") == []


def test_years_with_the_same_words_share_a_cell():
    rows = section(card_of(project("1-1-1")), "yearly_activities").rows
    assert [row.years for row in rows if isinstance(row, ActivityRow)] == [
        ("令和4年度",),
        ("令和5年度",),
        ("令和6年度", "令和7年度", "令和8年度"),
    ]


def test_equal_neighbours_are_one_bar_and_departments_merge_by_themselves():
    (row,) = section(card_of(project("1-1-1")), "schedule").rows
    assert isinstance(row, ScheduleRow)
    phases, departments = row.strips
    assert [round(bar.width / 14.4) for bar in phases.bars] == [1, 1, 1, 7]
    assert [round(bar.width / 14.4) for bar in departments.bars] == [2, 1, 7]


def test_a_bar_has_its_name_where_it_fits_and_a_single_half_only_the_code():
    (row,) = section(card_of(project("1-1-1")), "schedule").rows
    bars = row.strips[0].bars
    assert [bar.lines[0].text for bar in bars] == ["(1)", "(2)", "(3)", "(4) 運用・実施"]
    assert [bar.shade for bar in bars] == [0, 10, 22, 36]


def test_a_schedule_that_ends_says_so_on_white():
    (row,) = section(card_of(project("1-1-2")), "schedule").rows
    last = row.strips[0].bars[-1]
    assert (last.lines[0].text, last.shade) == (NOTHING_PLANNED, 0)


def test_words_too_long_for_a_bar_become_a_note():
    long = "とても長い言葉。" * 100
    made = card_of(project("1-1-2"), schedule=plans.cells([long, *[NOTHING_PLANNED] * 9]))
    (row,) = section(made, "schedule").rows
    assert row.strips[0].bars[0].lines[0].text == "※1"
    assert words(made, "schedule_notes") == [f"※1　{long}"]


def test_a_plan_without_periods_has_no_schedule():
    state = plans.plan_state(plan=plans.plan(periods=Periods.NONE))
    assert "schedule" not in keys(card(state, project("1-1-1")))


def test_targets_that_the_words_do_not_tell_stand_in_a_table():
    told = plans.indicator("令和8年度に10分以内とする。", {2026: "10分以内"})
    untold = plans.indicator("利用率", {2022: "40%", 2026: "100%"}, baseline="21", unit="%")
    rows = section(card_of(project("1-1-1"), indicators=(told, untold)), "indicators").rows
    assert [type(row) for row in rows] == [TextRow, TextRow, TargetsRow]
    table = rows[-1]
    assert isinstance(table, TargetsRow)
    assert [(cell.head, cell.lines[0].text) for cell in table.cells][:2] == [
        ("基準値", "21%"),
        ("令和4年度", "40%"),
    ]


def all_words(made: Card) -> str:
    found = []
    for part in made.sections:
        for row in part.rows:
            found += [line.text for line in getattr(row, "lines", ())]
    return "".join(found)


def test_a_card_longer_than_a_page_is_parted_between_rows_with_its_head_repeated():
    texts = {key: f"{key}。" + "長い文。" * 900 for key in plans.FIELDS}
    whole = card_of(project("1-1-1"), texts=texts)
    parts = whole.parts(200.0, PAGE)
    assert len(parts) > 3
    assert parts[0].height <= 200.0
    assert all(part.height <= PAGE for part in parts)
    assert "".join(map(all_words, parts)) == all_words(whole)
    assert [part.continued for part in parts] == [False] + [True] * (len(parts) - 1)
    title = parts[1].head[-1].rows[0]
    assert isinstance(title, TextRow)
    assert title.lines[0].text == "書かない窓口（続き）"


@pytest.mark.parametrize("page", [70.0, 80.0, 90.0, 100.0, 120.0])
def test_targets_stand_on_the_page_of_their_indicator(page: float):
    indicators = tuple(
        plans.indicator(f"指標{n}の文。" * 20, dict.fromkeys(range(2022, 2027), f"{n}件"))
        for n in range(1, 13)
    )
    whole = card_of(project("1-1-1"), texts={}, indicators=indicators)
    parts = whole.parts(page, page)
    assert len(parts) > 3
    assert "".join(map(all_words, parts)) == all_words(whole)
    for part in parts:
        assert part.height <= page
        rows = [row for s in part.sections if s.key == "indicators" for row in s.rows]
        assert not rows or not isinstance(rows[0], TargetsRow)


def test_codes_over_several_lines_begin_one_under_another():
    links = (("総合計画施策番号", "A5-1、A6-2-2"), ("行政経営プラン取組番号", "－"))
    several, single = NumberRow.of("1-1-1", "重点", links, dx=True).links
    assert [line.text for line in several.lines] == ["A5-1、", "A6-2-2"]
    face = TABLE.face
    assert several.widest == face.width("A6-2-2", TABLE.size)
    assert single.widest == face.width("－", TABLE.size)
