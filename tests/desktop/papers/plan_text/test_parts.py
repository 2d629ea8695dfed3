"""The small rules: spellings, names, texts, targets, marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.records import Phase, Target
from db.vocabulary import NOTHING_PLANNED
from desktop.papers import plan_text
from desktop.papers.plan_text import Kind, NotAPlanText, cards, schedule, spelling, targets, texts
from desktop.papers.plan_text.cards import Value
from desktop.papers.plan_text.departments import Names
from desktop.papers.plan_text.dx_list import DxRow
from desktop.papers.plan_text.findings import Finding, Findings, Source
from desktop.papers.plan_text.lines import Line, split, without_furniture
from desktop.papers.plan_text.outline import uid
from desktop.papers.plan_text.phases import Phases, legend
from desktop.papers.plan_text.schedule_rows import CardSchedule, Column

PHASES = Phases(
    (
        Phase("(1)", "下調べ・研究", "広く集める段階"),
        Phase("(2)", "要件整理・検討", "費用を比べる段階"),
        Phase("(3)", "立上げ準備", "契約と組立てをする段階"),
        Phase("(4)", "稼働・実施", "毎日使う段階"),
    )
)
NAMES = {phase.code: phase.name for phase in PHASES.all}


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("計画".encode(), "計画"),
        ("\ufeff計画".encode(), "計画"),
        ("計画①～".encode("cp932"), "計画①～"),
        ("計画".encode("utf-16"), "計画"),
    ],
)
def test_bytes_are_decoded(content, text):
    assert plan_text.decode(content) == text


@pytest.mark.parametrize("content", [b"\x81 \xff", b"\xef\xbb\xbf\x82\xa0"])
def test_bytes_that_are_no_text_are_refused(content):
    with pytest.raises(NotAPlanText, match="UTF-8かシフトJIS"):
        plan_text.decode(content)


@given(st.text(st.characters(blacklist_characters="\r\n"), max_size=20), st.integers(0, 5))
def test_lines_are_counted_as_editors_do(words, before):
    lines = split("\r\n" * before + words)

    assert [line.number for line in lines] == list(range(1, before + 2))
    assert not set("\x00\x0b\x0c\ufeff\ud800") & set(lines[-1].text)


def test_running_heads_and_page_numbers_are_no_lines():
    lines = split("ある計画\n一\n\nある計画\n- 12 -\n二\n７\n")

    assert [line.text for line in without_furniture(lines)] == ["一", "二"]


def test_a_first_line_that_comes_once_is_no_running_head():
    assert [line.number for line in without_furniture(split("\n一\n二"))] == [2, 3]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("AI 相談（試行）", "ＡＩ相談(試行)"),
        ("繼続", "継続"),
        ("地図〜広場", "地図～広場"),
        ("窓口･予約", "窓口・予約"),
    ],
)
def test_typography_is_no_difference(one, other):
    assert spelling.key(one) == spelling.key(other)


@pytest.mark.parametrize("other", ["図書の貸出し", "図鑑の貸出", "トショの貸出"])
def test_other_characters_are_a_difference(other):
    assert spelling.key("図書の貸出") != spelling.key(other)


@pytest.mark.parametrize(
    ("title", "tidy"),
    [
        ("第 2 世代の Web 地図", "第2世代のWeb地図"),
        ("相談(試行)", "相談（試行）"),
        ("Web GIS 地図", "Web GIS地図"),
        ("Plan (trial)", "Plan (trial)"),
    ],
)
def test_titles_are_tidied(title, tidy):
    assert spelling.tidy(title) == tidy


@pytest.mark.parametrize("cell", ["1-1-11", "１－１－１１", "1 - 1 - 11", "1‐1‐11"])
def test_numbers_are_read_in_any_spelling(cell):
    assert spelling.project_number(cell) == "1-1-11"


@pytest.mark.parametrize("cell", ["", "1-1", "1-1-1-1", "A1-1-1", "R4"])
def test_other_cells_are_no_numbers(cell):
    assert spelling.project_number(cell) is None


def test_no_two_numbers_have_one_uid():
    assert uid("p", "1-1-11") != uid("p", "11-1-1") != uid("p", "1-11-1")
    assert uid("m", "1.12") != uid("m", "11.2")


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("図書館 河川課", ["図書館", "河川課"]),
        ("みなと 広報課", ["みなと広報課"]),
        ("学び・ 文化推進課 図書館", ["学び・文化推進課", "図書館"]),
        ("福祉課 (みなと園)", ["福祉課（みなと園）"]),
        ("福祉課（みなと園）、図書館", ["福祉課（みなと園）", "図書館"]),
        ("見知ら ぬ課", ["見知らぬ課"]),
        ("河川課等", ["河川課等"]),
        ("図書館 図書館", ["図書館"]),
        ("学校 図書館", ["学校", "図書館"]),
        ("", []),
    ],
)
def test_departments_of_a_cell(cell, names):
    known = Names(["図書館", "河川課", "みなと広報課", "学び・文化推進課", "福祉課（みなと園）"])

    assert known.read(cell) == names


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("<p>一つ。</p> <p>二つ。</p>", "一つ。\n二つ。"),
        ('<ul style="x"> 一つ 二つ目 </ul>', "一つ\n二つ目"),
        ('<ul style="x"> ・一つ ・Web GIS の 二つ', "・一つ\n・Web GIS の 二つ"),
        ("<li>一つ</li><li>二つ</li>", "一つ\n二つ"),
        ("一つ<br/>二つ", "一つ\n二つ"),
        ("令和 4 年度に 3 か所", "令和4年度に 3 か所"),
        ("・一つ\u3000・二つ ・三つ", "・一つ\u3000・二つ ・三つ"),
        ("一つ。 二つ※と[※]とGIS*", "一つ。 二つ※と[※]とGIS*"),
        ("a < b, b > c, A&B", "a < b, b > c, A&B"),
        ("A&amp;B", "A&B"),
    ],
)
def test_texts_lose_their_tags_only(raw, text):
    assert texts.cleaned(raw, has_spaced_digits=False) == text


def test_spaces_at_digits_go_where_the_page_has_them_everywhere():
    assert texts.cleaned("本の 30% を。 「Web GIS」", has_spaced_digits=True) == (
        "本の30%を。 「Web GIS」"
    )


@pytest.mark.parametrize(
    ("text", "target", "unit"),
    [
        ("令和8年度に8,000件とする。", Target(2026, None, "8,000件", 8000, None), "件"),
        ("令和7年度末までに満足度70%以上にする。", Target(2025, None, "70%以上", 70, None), "%"),
        ("平成30年度に2.5%とする。", Target(2018, None, "2.5%", 2.5, None), "%"),
        ("令和元年度に1,000万円。", Target(2019, None, "1,000万円", 1000, None), "万円"),
    ],
)
def test_a_safe_target_is_read(text, target, unit):
    assert targets.read(text) == (target, unit)


@pytest.mark.parametrize(
    "text",
    [
        "年間30件とする。",
        "令和4年度に始め、令和8年度に70%とする。",
        "令和8年度に6社とし、うち3社を市外とする。",
        "第3次計画により令和8年度に6社とする。",
        "令和8年度までに半分にする。",
        "窓口を便利にする。",
    ],
)
def test_an_unsafe_target_is_left_in_words(text):
    assert targets.read(text) is None


@pytest.mark.parametrize(
    ("cell", "year"),
    [("令和4年度", 2022), ("令和 4 年度", 2022), ("R4", 2022), ("R 10", 2028), ("2022年度", 2022)],
)
def test_years_of_heads(cell, year):
    assert cards.fiscal_year(cell) == year


@pytest.mark.parametrize("cell", ["4年度", "令和4年10月", "", "上期", "RPA"])
def test_what_is_no_year(cell):
    assert cards.fiscal_year(cell) is None


def test_phases_are_found_with_spaces_and_without_their_dot():
    assert PHASES.taken_from("稼働・ 実施 河川課") == (["稼働・実施"], "河川課")
    assert PHASES.taken_from("稼働実施") == (["稼働・実施"], "")
    assert PHASES.taken_from("河川課") == ([], "河川課")


def test_codes_stand_for_phases():
    assert [PHASES.by_code(code) for code in ("(3)", "（3）", "(9)", "-")] == [
        "立上げ準備",
        "立上げ準備",
        None,
        None,
    ]


def test_a_legend_is_read_in_any_order_of_its_signs():
    assert legend("(1) … 下調べ・研究 (2) 検討") == [("(1)", "下調べ・研究"), ("(2)", "検討")]
    assert legend("（1） ...下調べ") == [("(1)", "下調べ")]


def _told(text: str) -> dict[str, float]:
    return PHASES.told_by(text)


def test_activities_speak_by_the_words_of_names_then_of_meanings():
    assert _told("来年の検討") == {NAMES["(2)"]: 1.0}
    assert _told("組立てと契約") == {NAMES["(3)"]: 1.0}
    assert _told("-") == {}
    assert _told("何も") == {}


def decided(
    codes: list[str], marks: dict[int, str] | None, activities: list[str], findings: Findings
) -> list[str]:
    """The schedule of three years out of a card's columns, the list's marks, the activities."""
    columns = tuple(Column(NAMES.get(code, NOTHING_PLANNED), ("河川課",)) for code in codes)
    card = CardSchedule(columns, Line(7, "個票の行"), None, None)
    dx = DxRow("1-1-1", "川", tuple((marks or {}).items()), Line(90, "DX一覧の行"), None)
    seen = schedule.Witnesses(
        "1-1-1",
        card if codes else None,
        dx if marks else None,
        {2024 + n: Value(text, Line(20 + n, text)) for n, text in enumerate(activities)},
        ("河川課",),
    )
    found = schedule.decide(seen, range(2024, 2027), PHASES, findings)
    by_name = {name: code for code, name in NAMES.items()} | {NOTHING_PLANNED: "-"}
    return [by_name[column.content] if column else "" for column in found]


@pytest.mark.parametrize(
    ("codes", "marks", "activities", "expected", "kind"),
    [
        # The run at the end takes what is missing or too much.
        (["(3)", "(4)", "(4)"], {0: "(3)", 1: "(4)"}, [], "344444", Kind.WORKED_OUT),
        (["(3)", *["(4)"] * 7], {0: "(3)", 1: "(4)"}, [], "344444", Kind.WORKED_OUT),
        (["(4)"] * 4, None, [], "444444", Kind.WORKED_OUT),
        (["(3)", "(4)", "(4)"], None, [], "344444", Kind.DOUBTFUL),
        # Whole and agreed: nothing to say.
        (["(2)", "(2)", *["(4)"] * 4], {0: "(2)", 2: "(4)"}, [], "224444", None),
        # They differ: the activities decide, else the card.
        (
            ["(2)", "(2)", "(3)", "(4)"],
            {0: "(2)", 4: "(3)", 5: "(4)"},
            ["検討", "準備と稼働", "稼働"],
            "223444",
            Kind.DOUBTFUL,
        ),
        (
            ["(2)", "(2)", "(3)", "(4)"],
            {0: "(2)", 4: "(3)", 5: "(4)"},
            ["検討", "検討", "準備と稼働"],
            "222234",
            Kind.DOUBTFUL,
        ),
        (["(2)", "(2)", "(3)", "(4)"], {0: "(2)", 4: "(4)"}, [], "223444", Kind.DOUBTFUL),
        # A schedule that ends.
        (["(4)", "(4)", "-", "-"], {0: "(4)"}, ["稼働", "-", "-"], "44----", Kind.DOUBTFUL),
        (["(4)", "(4)", "-", "-"], None, ["稼働", "-", "-"], "44----", Kind.WORKED_OUT),
        # Only the list.
        ([], {0: "(1)", 3: "(4)"}, [], "111444", None),
        ([], None, [], "", None),
    ],
)
def test_schedules_are_decided_by_one_rule(codes, marks, activities, expected, kind):
    findings = Findings()

    found = decided(codes, marks, activities, findings)

    assert "".join(code.strip("()") for code in found) == expected
    assert [f.kind for f in findings] == ([kind] if kind else [])
    assert all(f.line == 7 for f in findings)


def test_a_mark_that_is_no_phase_is_doubted():
    findings = Findings()

    assert decided([], {0: "(4)", 2: "(8)"}, [], findings) == ["(4)"] * 6
    assert [f.lines for f in findings] == [(90,)]


def test_the_listing_shows_line_and_raw_text_of_every_witness():
    found = [
        Finding(Kind.READ, None, None, None, "", "情報化事業 4"),
        Finding(
            Kind.DOUBTFUL,
            "1-1-1",
            "dx",
            12,
            "1-1-1\t川\t\t○",
            "印が違います。",
            (Source("個票", 40, "x" * 500),),
        ),
    ]

    words = plan_text.listing(found)

    assert "■ 読み取ったもの\n  情報化事業 4" in words
    assert "■ 補って決めたもの（0件）\n  ありません。" in words
    assert "■ 確かめたいところ（1件）\n  ［1-1-1 DX］印が違います。\n" in words
    assert "      12行目：1-1-1 | 川 |  | ○\n      40行目（個票）：xxx" in words
    assert max(map(len, words.splitlines())) < 200
