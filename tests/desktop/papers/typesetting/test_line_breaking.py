import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.papers.typesetting.faces import regular
from desktop.papers.typesetting.line_breaking import (
    NOT_AT_END,
    NOT_AT_START,
    TRACKING,
    Line,
    at_breaks,
    broken,
    label_lines,
    parted,
)

SIZE = 9.0
EM = SIZE * 25.4 / 72
SIGNS = "あいう漢字カタ、。（）「」『』ーっ々％・：？！ABCz0189,.-%()[]\u3000 年月日\U000e0100𠮷"
texts = st.text(st.sampled_from(SIGNS), max_size=120)
widths = st.integers(12, 60).map(lambda ems: ems * EM)


def lines_of(text: str, width: float) -> list[str]:
    return [line.text for line in broken(text, regular(), SIZE, width)]


@given(st.text(max_size=80).filter(lambda text: "\r" not in text), st.floats(1, 400))
def test_nothing_is_lost(text, width):
    joined = "".join(lines_of(text, width))
    assert joined == text.replace("\n", "")


@given(texts, widths)
def test_no_line_is_wider_than_its_column(text, width):
    for line in broken(text, regular(), SIZE, width):
        shown = line.text.rstrip()
        tracked = line.tracking * SIZE * 25.4 / 72 * len(shown)
        assert regular().width(shown, SIZE) + tracked <= width + 1e-6


# Runs of brackets or words longer than a line may be parted anywhere; these are none.
prose = st.lists(
    st.sampled_from(
        [
            "市の",
            "手続を",
            "（窓口で）",
            "「さん」、",
            "する。",
            "データー",
            "1-1-2の",
            "PayPayの",
            "8,000円の",
        ]
    ),
    max_size=40,
).map("".join)


@given(prose, widths)
def test_no_prohibited_sign_begins_or_ends_a_line(text, width):
    lines = lines_of(text, width)
    for line in lines[1:]:
        assert line[0] not in NOT_AT_START
    for line in lines[:-1]:
        assert line[-1] not in NOT_AT_END


@given(prose, widths)
def test_codes_words_and_figures_stay_whole(text, width):
    lines = lines_of(text, width)
    ends = []
    place = 0
    for line in lines[:-1]:
        place += len(line)
        ends.append(place)
    for word in re.finditer(r"[!-~]+", text):
        assert not any(word.start() < end < word.end() for end in ends)


def test_a_figure_stays_with_its_year_month_day_and_per_cent_sign():
    for unit in ("年度", "年", "月", "日", "%", "％"):
        text = "漢" * 9 + "30" + unit
        assert lines_of(text, 10.5 * EM)[1].startswith("30" + unit[:1])


def test_a_figure_stays_with_the_word_that_counts_it():
    for unit in ("件", "人", "回", "社", "か月", "時間", "円", "千円", "万円"):
        text = "漢" * 8 + "1,800" + unit + "漢" * 2
        assert f"1,800{unit}" in "".join(lines_of(text, 11 * EM)[1:])
    assert lines_of("漢" * 4 + "1人1台", 6 * EM) == ["漢" * 4 + "1人", "1台"]


def test_the_character_before_a_full_stop_goes_down_with_it():
    assert lines_of("漢" * 8 + "。漢漢", 8 * EM) == ["漢" * 7, "漢。漢漢"]


def test_the_paragraph_is_set_tighter_to_save_a_lone_last_character():
    text = "漢" * 40 + "。"
    width = 40 * EM
    (line,) = broken(text, regular(), SIZE, width)
    assert line == Line(text, TRACKING, last=True)


def test_a_lone_character_takes_the_one_before_it_along():
    assert lines_of("オンライン申請", 6 * EM) == ["オンライン", "申請"]
    assert lines_of("漢" * 7 + "行った。", 9 * EM) == ["漢" * 7, "行った。"]
    lines = broken("漢" * 13, regular(), SIZE, 6 * EM)
    assert [line.text for line in lines] == ["漢" * 6, "漢" * 5, "漢漢"]
    assert [line.tracking for line in lines] == [0.0] * 3


def test_a_lone_character_stays_where_nothing_can_come_along():
    assert lines_of("漢漢", EM) == ["漢", "漢"]
    width = regular().width("漢" + "x" * 6, SIZE) + 0.1
    assert lines_of("漢" + "x" * 6 + "漢", width) == ["漢", "xxxxxx漢"]
    width = regular().width("x" * 7, SIZE) + 0.1
    assert lines_of("i" + "x" * 6 + "漢", width) == ["i" + "x" * 6, "漢"]


def test_a_space_may_hang_over_the_edge():
    assert lines_of("AAAA BBBB", regular().width("AAAA", SIZE)) == ["AAAA ", "BBBB"]


def test_a_word_longer_than_a_line_is_parted():
    lines = lines_of("x" * 50, 10 * EM)
    assert len(lines) > 1
    assert "".join(lines) == "x" * 50


def test_every_line_end_makes_a_line():
    assert lines_of("あ\r\n\nい", 10 * EM) == ["あ", "", "い"]


def test_a_label_breaks_at_its_mark_only_where_it_must():
    face = regular()
    assert [line.text for line in label_lines("年度｜ごと", face, SIZE, 20 * EM)] == ["年度ごと"]
    parted = label_lines("年度ごとの｜取組内容等", face, SIZE, 7 * EM)
    assert [line.text for line in parted] == ["年度ごとの", "取組内容等"]


@pytest.mark.parametrize(
    ("ems", "lines"),
    [
        (13, "計画よりかなり遅れている"),
        (8, "計画よりかなり\n遅れている"),
        (5.5, "計画より\nかなり\n遅れている"),
    ],
)
def test_of_several_break_points_the_fewest_are_used(ems, lines):
    assert at_breaks("計画より｜かなり｜遅れている", regular(), SIZE, ems * EM) == lines


@pytest.mark.parametrize(
    ("wording", "ems", "first"),
    [
        ("おおむね計画どおり", 7, "おおむね"),
        ("計画より進んでいる", 8, "計画より"),
        ("効果が現れていない", 8, "効果が"),
        ("その他関連する計画・事業", 11, "その他関連する"),
        ("情報化推進計画概要", 6, None),  # no phrase ends
        ("短い", 7, "短い"),
    ],
)
def test_a_short_wording_is_parted_where_a_phrase_ends(wording, ems, first):
    width = regular().width("漢" * ems, SIZE)
    lines = parted(wording, regular(), SIZE, width)
    assert "".join(line.text for line in lines) == wording
    assert len(lines) == len(broken(wording, regular(), SIZE, width))
    assert all(regular().width(line.text, SIZE) <= width for line in lines)
    if first:
        assert lines[0].text == first


def test_the_sign_of_a_point_in_running_text_begins_a_line_with_its_point():
    text = "・" + "手" * 8 + "　・" + "受" * 4
    assert lines_of(text, 10.5 * EM) == ["・" + "手" * 8 + "　", "・" + "受" * 4]
    assert lines_of("手" * 9 + "・受診", 9.2 * EM)[1].startswith("手・")


def test_a_year_goes_with_its_era_and_a_limit_with_its_figure():
    assert lines_of("漢" * 4 + "令和8年度", 7 * EM) == ["漢" * 4, "令和8年度"]
    assert lines_of("漢" * 5 + "4以上", 6 * EM) == ["漢" * 5, "4以上"]
