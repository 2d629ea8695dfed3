import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules.folding import folded, found_at, search_key


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


@pytest.mark.parametrize(
    "same",
    [
        ("1-4-2", "１－４－２", "1ー4ー2", "1‐4‐2", "1−4−2"),
        ("サーバー", "サーバ", "ｻｰﾊﾞｰ", "さーばー"),
        ("高橋", "髙橋"),
        ("宮崎", "宮﨑"),
        ("8,000件", "８，０００件", "8000件"),
        ("4月～6月", "4月〜6月"),
    ],
)
def test_a_search_takes_more_for_the_same(same):
    assert len({search_key(text) for text in same}) == 1


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("サーバーの更新", "サーバ更新".removesuffix("更新")),
        ("データの活用", "データ"),
        ("マイナンバーカード", "ナンバー"),
        ("マイナンバーカード", "まいなんばーか"),
        ("介護保険", "介護"),
    ],
)
def test_what_is_typed_is_found_in_the_text(text, typed):
    assert search_key(typed) in search_key(text)


def test_a_long_vowel_within_a_word_counts():
    assert search_key("データ") not in search_key("学んでたのしむ")


@pytest.mark.parametrize(
    ("text", "typed", "shown"),
    [
        ("窓口のデジタル化", "でじたる", "デジタル"),
        ("窓口の ﾃﾞｼﾞﾀﾙ 化", "デジタル", "ﾃﾞｼﾞﾀﾙ"),
        ("シティプロ モーション", "プロモ", "プロ モ"),
        ("年に8,000件を扱う", "8000", "8,000"),
        ("窓口", "出口", None),
    ],
)
def test_a_hit_is_shown_as_it_is_written(text, typed, shown):
    at = found_at(text, search_key(typed))
    assert (at and text[slice(*at)]) == shown


@given(st.text(max_size=30), st.text(min_size=1, max_size=5))
def test_a_place_is_said_where_there_is_a_hit_and_nowhere_else(text, typed):
    key = search_key(typed)
    at = found_at(text, key)
    assert (at is not None) == (bool(key) and key in search_key(text))
    assert at is None or 0 <= at[0] < at[1] <= len(text)
