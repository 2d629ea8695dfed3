import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules.folding import folded


@pytest.mark.parametrize(
    "same",
    [
        ("ＳＤＧｓ", "SDGs", "sdgs"),
        ("サクラ", "さくら", "ｻｸﾗ"),
        ("神", "神"),
        ("シティプロ モーション課", "シティプロモーション課"),
        ("㈱デスク", "(株)デスク", "（株）デスク"),
        ("か\u3099", "が"),
    ],
)
def test_what_people_take_for_the_same_has_one_key(same):
    assert len({folded(text) for text in same}) == 1


def test_different_words_have_different_keys():
    assert folded("収納課") != folded("収納係")


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert folded(folded(text)) == folded(text)
