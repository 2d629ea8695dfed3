"""Finding words on pages, and going from one place to the next."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.paper_search import Hit, PageText, hits_in, next_hit, words_key


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("市税のクレジットカード納付", "カード", ["カード"]),
        ("マイナンバーカ\r\nードの交付", "カード", ["カ\r\nード"]),
        ("ＤＸの推進、dxの人材", "DX", ["ＤＸ", "dx"]),
        ("さくら　サクラ", "ｻｸﾗ", ["さくら", "サクラ"]),
        ("事業 1-1-2 と 1-1-20", "1-1-2", ["1-1-2", "1-1-2"]),
        ("㍿の窓口", "株式会社", ["㍿"]),
        ("なにもない", "窓口", []),
        ("空白", " ", []),
    ],
)
def test_words_are_found_however_they_are_written(text, words, found):
    hits = PageText(text).found(words_key(words))
    assert [text[start : start + count] for start, count in hits] == found


@given(st.text(), st.text(min_size=1, max_size=5), st.text())
def test_what_stands_there_is_found(before, words, after):
    key = words_key(words)
    hits = hits_in([PageText(""), PageText(before + words + after)], words)
    assert bool(hits) == bool(key)
    for hit in hits:
        text = (before + words + after)[hit.start : hit.start + hit.count]
        assert key in words_key(text)


HITS = (Hit(1, 0, 2), Hit(1, 9, 2), Hit(4, 3, 2))


@pytest.mark.parametrize(
    ("current", "by", "page", "to"),
    [
        (-1, 1, 0, 0),
        (-1, 1, 2, 2),
        (-1, 1, 5, 0),
        (-1, -1, 2, 1),
        (-1, -1, 0, -1 % 3),
        (-1, -1, 9, 2),
        (0, 1, 0, 1),
        (2, 1, 0, 0),
        (0, -1, 0, 2),
    ],
)
def test_one_goes_round_the_hits(current, by, page, to):
    assert next_hit(HITS, current, by, page) % 3 == to


def test_nothing_found_is_no_place_to_go():
    assert next_hit((), -1, 1, 0) == -1
