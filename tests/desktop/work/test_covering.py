from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.errors import Refused
from db.vocabulary import RoundKind
from desktop.work import covering
from desktop.work.addressees import addressees
from tests.factories.plans import plan_state
from tests.factories.rounds import answered, survey

DAY = date(2023, 4, 10)


@pytest.fixture
def values():
    shown = survey(
        2022,
        answered("p111", {}, "窓口課"),
        kind=RoundKind.MID_YEAR,
        deadline="2023-05-15",
        instructions="様式が変わりました。",
    )
    state = plan_state(rounds=(shown,))
    one = next(a for a in addressees(state, shown, DAY) if a.department.name == "窓口課")
    return covering.values_of(state, shown, one, "窓口課.xlsx", DAY)


def test_every_word_that_is_offered_can_be_put(values):
    template = "\n".join(f"{name} {{{name}}}" for name in covering.PLACEHOLDERS)
    text = covering.filled(template, values)
    assert "{" not in text
    assert "期限 令和5年5月15日（月）" in text
    assert "調査 中間" in text
    assert "件数 1\n" in text


def test_the_usual_words_are_whole(values):
    text = covering.filled(covering.DEFAULT, values)
    assert "令和4年度　進捗調査（中間）について（依頼）" in text
    assert text.endswith("様式が変わりました。\n")


def test_a_line_with_nothing_to_say_is_left_out(values):
    values["案内"] = ""
    assert covering.filled("始め\n{案内}\n\n終わり", values) == "始め\n\n終わり\n"


def test_unknown_words_are_refused_by_name(values):
    with pytest.raises(Refused, match="締切"):
        covering.filled("{締切}まで", values)


@given(st.text(st.characters(exclude_characters="{}｛｝\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")))
def test_words_without_braces_stay_as_they_are(text):
    assert covering.filled(text, {}) == text.rstrip() + "\n"


def test_several_texts_stand_on_pages_of_their_own():
    data = covering.as_file(["一\n", "二\n"])
    assert data.decode("utf-8-sig") == "一\r\n\f\r\n二\r\n"
