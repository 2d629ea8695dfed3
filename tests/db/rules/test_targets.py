import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules.targets import Figure, figure_in, figure_words
from resources import resource

READ = [
    ("35施設／148施設", "施設", 35, 148),
    ("３５施設／１４８施設（約２４％）", None, 35, 148),
    ("148施設中35施設", "施設", 35, 148),
    ("８０％", "%", 80, None),
    ("約８割", None, 80, None),
    ("8割", "割", 8, None),
    ("99.95パーセント以上", "%", 99.95, None),
    ("1，200件", "件", 1200, None),
    ("1,000万円", "万円", 1000, None),
    ("1,000万円", "円", 10_000_000, None),
    ("1億2,000万円", "万円", 12_000, None),
    ("1.1万人", None, 11_000, None),
    ("180万回", "回", 1_800_000, None),
    ("10分以内", "分", 10, None),
    ("35システム", None, 35, None),
    ("1か月以上", "か月", 1, None),
    ("延べ50人", "人", 50, None),
    ("年2回以上", "回", 2, None),
    ("令和8年度末までに全校（24校）で100%", None, None, None),
    ("令和8年度末までに 100 %", None, 100, None),
    ("▲10%", "%", -10, None),
    ("10%削減", "枚", 10, None),
    ("70%（残りは財務会計分）", "%", 70, None),
    ("5中学校", None, 5, None),
]
WORDS = [
    "半減",
    "全施設",
    "令和4年度と同数以上",
    "3件から5件",
    "10~20件",
    "24時間365日",
    "令和8年4月",
    "4月1日",
    "2023年度",
    "3次計画",
    "第2期計画",
    "1,2件",
    "1/2/3",
    "35/0",
    "1.2.3",
    "いつでも",
    "3つの窓口で始める",
    "前年度より増",
    "千円",
    "万1",
    "①3件　②4件",
    "",
    "  ",
    "3 5件",
    "40% → 100%",
]


@pytest.mark.parametrize(("text", "unit", "number", "of"), READ)
def test_a_figure_in_words(text, unit, number, of):
    wanted = None if number is None else Figure(number, of)
    assert figure_in(text, unit) == wanted


@pytest.mark.parametrize("text", WORDS)
def test_a_figure_is_never_forced(text):
    assert figure_in(text) is None


def test_what_is_understood_stands_beside_the_words():
    for text, unit, words in [
        ("35施設／148施設", "施設", "35 ／ 148"),
        ("約８割", None, "80 %"),
        ("10%削減", "枚", "10 %"),
        ("180万回", "回", "1,800,000 回"),
        ("1200", None, "1,200"),
    ]:
        figure = figure_in(text, unit)
        assert figure is not None
        assert figure_words(figure, text, unit) == words


def test_the_sample_is_read_as_it_was_taken_over():
    plan = json.loads(resource("sample", "plan.json").read_text(encoding="utf-8"))
    indicators = [i for project in plan["projects"] for i in project["indicators"]]
    for indicator in indicators:
        for target in indicator["targets"]:
            known = (target["number"], target["of"])
            figure = figure_in(target["text"], indicator["unit"])
            assert (figure and (figure.number, figure.of)) == (known if known[0] else None), target


numbers = st.one_of(st.integers(0, 10**12), st.decimals(0, 10**6, places=2).map(float))
units = st.sampled_from(["", "件", "施設", "%", "人", "か所"])
befores = st.sampled_from(["", "約", "延べ", "令和8年度までに", "平均"])
bounds = st.sampled_from(["", "以上", "以内", "程度", "を維持する"])


def wide(text):
    return text.translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789,./%"})


@given(numbers, units, befores, bounds, st.booleans())
def test_a_written_number_is_read_back(number, unit, before, bound, full_width):
    text = f"{before}{number:,}{unit}{bound}"
    figure = figure_in(wide(text) if full_width else text, unit)
    assert figure == Figure(number)


@given(st.integers(0, 10**6), st.integers(1, 10**6), units, st.booleans())
def test_a_share_is_read_back(number, of, unit, full_width):
    text = f"{number:,}{unit}/{of:,}{unit}"
    figure = figure_in(wide(text) if full_width else text, unit)
    assert figure == Figure(number, of)
    assert figure is not None
    assert figure_words(figure, text, unit) == f"{number:,} ／ {of:,}"


@given(
    st.text("0123456789０９,.，％%割万億千件／/()（）中約以上- 令和年度▲①a\n", max_size=14),
    st.text(max_size=2),
)
def test_any_text_is_read_or_left(text, unit):
    figure = figure_in(text, unit)
    assert figure is None or figure_words(figure, text, unit)
