"""What stands in a cell becomes a value or a reason, and a value goes out and comes back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules import answers, questions
from db.rules.questions import Kind, Question
from tests.factories import plans

STATE = plans.plan_state()


def question(key: str) -> Question:
    found = questions.question(STATE, key)
    assert found is not None
    return found


def value(key: str, raw: answers.Raw) -> object:
    parsed = answers.parsed(question(key), raw)
    assert parsed.reason is None
    return parsed.value


def reason(key: str, raw: answers.Raw) -> str:
    parsed = answers.parsed(question(key), raw)
    assert parsed.value is None
    assert parsed.reason is not None
    return parsed.reason


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (1200, 1200), (1200.0, 1200), ("1,200", 1200), ("１，２００", 1200), (" 1200 ", 1200),
        ("1200千円", 1200), ("△5", -5), ("▲１０", -10), ("−3", -3), ("-3", -3), ("0", 0),
    ],
)  # fmt: skip
def test_amounts_are_read_as_people_write_them(raw, expected):
    assert value("cost", raw) == expected


@pytest.mark.parametrize(
    "raw", ["約1,200", "1200円", "120万円", "12.5", 12.5, "1,20", "なし", True, date(2023, 5, 1),
            float("nan"), 10**12]
)  # fmt: skip
def test_what_is_no_amount_is_refused_with_a_reason(raw):
    assert "千円" in reason("cost", raw)


@pytest.mark.parametrize("raw", ["－", "-", "―"])
def test_a_dash_is_no_amount_and_it_is_said(raw):
    parsed = answers.parsed(question("cost"), raw)
    assert parsed.value is None
    assert parsed.reason is None
    assert parsed.note is not None


@pytest.mark.parametrize(
    ("key", "raw", "expected"),
    [
        ("dx", "有", True), ("dx", " 無 ", False), ("dx", "○", True), ("dx", True, True),
        ("status", "実施中", "実施中"), ("status", 2, "実施中"), ("status", "２", "実施中"),
        ("phase_1", "(4) 運用・実施", "運用・実施"), ("phase_1", "（４）", "運用・実施"),
        ("phase_1", 4, "運用・実施"), ("phase_2", "④", "運用・実施"),
        ("phase_2", "予定なし", "予定なし"), ("new_phase_2024_1", "(1)", "調査・基礎研究"),
        ("rating_cost", 5, 5), ("rating_cost", 5.0, 5), ("rating_cost", "５", 5),
        ("rating_cost", "5 秀", 5), ("rating_cost", "対象外", "対象外"),
        ("rating_cost", "外", "対象外"),
        ("grade", "ｂ", "B"), ("grade", "B 普通", "B"),
        ("direction", "継続する 現状維持", "現状維持"), ("direction", 2, "完了"),
        ("cost_state", "見込み", "見込"), ("change_kind", "無", "なし"),
        ("indicator_1", "41,280件", "41,280件"), ("indicator_1", "41,280", 41280),
        ("indicator_1", 0.5, 0.5), ("indicator_1", "該当なし", "該当なし"),
        ("indicator_1", "－", "該当なし"), ("indicator_1", "約1,200件", "約1,200件"),
        ("activity", "= 式ではない", "= 式ではない"), ("activity", "一\r\n二\r三", "一\n二\n三"),
        ("activity", 12.0, "12"), ("activity", date(2023, 5, 1), "2023-05-01"),
        ("activity", "神𠮷か\u3099", "神𠮷か\u3099"), ("remark", " \n ", None),
        ("remark", None, None),
    ],
)  # fmt: skip
def test_values_are_read_as_people_write_them(key, raw, expected):
    read = value(key, raw)
    assert read == expected
    assert type(read) is type(expected)


@pytest.mark.parametrize(
    ("key", "raw"),
    [
        ("dx", "多分"), ("status", "進行中"), ("status", 5), ("phase_1", "(5)"),
        ("rating_cost", 0), ("rating_cost", "3.5"), ("grade", "E"), ("direction", "継続する"),
    ],
)  # fmt: skip
def test_what_is_not_on_the_list_is_refused_with_the_list(key, raw):
    assert "記入してください" in reason(key, raw)


@pytest.mark.parametrize("char", ["\0", "\x0c", "\x7f", "\ud800", "\ufffe"])
def test_unfit_characters_are_refused_with_their_place(char):
    assert reason("activity", f"一二{char}三").startswith("3文字目")


def test_a_word_processors_line_break_becomes_a_plain_one():
    parsed = answers.parsed(question("activity"), "一\v二")
    assert (parsed.value, parsed.note is not None) == ("一\n二", True)


def test_too_long_a_text_is_refused_with_both_numbers():
    assert "4,000" in reason("activity", "あ" * 4001)
    assert "4,001" in reason("activity", "あ" * 4001)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("令和5年5月1日", "2023-05-01"), ("R5.5.1", "2023-05-01"), ("令和元年5月1日", "2019-05-01"),
        ("2023/5/1", "2023-05-01"), ("２０２３－５－１", "2023-05-01"), ("20230501", "2023-05-01"),
        (20230501, "2023-05-01"), (45047, "2023-05-01"), (date(2023, 5, 1), "2023-05-01"),
        ("平成31年4月30日(火)", "2019-04-30"), (61, "1900-03-01"), (59, "1900-02-28"),
    ],
)  # fmt: skip
def test_days_are_read_as_people_write_them(raw, expected):
    asked = next(q for q in questions.WORKBOOK_QUESTIONS if q.kind is Kind.DAY)
    assert answers.parsed(asked, raw) == answers.Parsed(expected)


@pytest.mark.parametrize("raw", ["4/1", "5月1日", "令和5年2月30日", "5.5.1", "来週", 60, 10**9])
def test_days_without_year_and_days_that_are_none_are_refused(raw):
    asked = next(q for q in questions.WORKBOOK_QUESTIONS if q.kind is Kind.DAY)
    assert answers.parsed(asked, raw).reason


ALL_KEYS = [q.key for p in STATE.projects for q in questions.asked(STATE, p, 2022)]


@given(st.sampled_from(sorted(set(ALL_KEYS))), st.data())
def test_what_is_shown_is_read_back_as_the_same_value(key, data):
    asked = question(key)
    possible: dict[Kind, st.SearchStrategy] = {
        Kind.FLAG: st.booleans(),
        Kind.MONEY: st.integers(-answers.MOST_MONEY, answers.MOST_MONEY),
        Kind.FIGURE: st.integers() | st.just("該当なし"),
    }
    names = [int(c.name) if c.name.isdecimal() else c.name for c in asked.choices]
    text = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]), min_size=1, max_size=99)
    strategy = st.sampled_from(names) if names else possible.get(asked.kind, text)
    stored = data.draw(strategy.filter(lambda v: not isinstance(v, str) or v.strip()))
    read = answers.parsed(asked, answers.shown(asked, stored))
    assert (read.value, read.reason) == (stored, None)


@given(
    st.sampled_from(sorted(set(ALL_KEYS))),
    st.text() | st.integers() | st.floats() | st.booleans() | st.dates() | st.none(),
)
def test_anything_is_a_value_or_has_a_reason(key, raw):
    parsed = answers.parsed(question(key), raw)
    assert parsed.value is None or parsed.reason is None
