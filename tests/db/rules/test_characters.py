import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.errors import Refused
from db.rules.characters import storable

TYPED = st.characters(exclude_categories=["Cs", "Cc"]).filter(lambda c: ord(c) & 0xFFFE != 0xFFFE)


@given(st.text(TYPED))
def test_what_people_can_type_is_kept_code_point_for_code_point(text):
    assert storable(text) == text


def test_line_ends_are_made_one_kind():
    assert storable("一\r\n二\r三\n四\t五") == "一\n二\n三\n四\t五"


@pytest.mark.parametrize(
    "character", ["\x00", "\x0b", "\x1f", "\x85", "\ud800", "\ufffe", "\U0010ffff"]
)
def test_the_refusal_says_which_character_and_where(character):
    code = f"U\\+{ord(character):04X}"
    with pytest.raises(Refused, match=f"{code}）が4文字目.*「あいう」のあと"):
        storable({"a": ["あいう" + character]})
