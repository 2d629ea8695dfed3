"""How numbers are written."""

import pytest

from db.rules.number_writing import first_number, like, parts, plain


@pytest.mark.parametrize(
    ("pattern", "above", "last", "written"),
    [
        ("1-1-9", ["1", "2"], 10, "1-2-10"),
        ("1-1-09", ["1", "2"], 10, "1-2-10"),
        ("第3", [], 4, "第4"),
        ("A1)2", ["7"], 1, "A7)1"),
    ],
)
def test_a_number_is_like_its_pattern(pattern, above, last, written):
    assert like(pattern, above, last) == written


@pytest.mark.parametrize(("one", "other"), [("１－１", "1-1"), ("a1", "A 1"), ("①", "1")])
def test_ways_of_writing_that_are_one(one, other):
    assert plain(one) == plain(other)


def test_the_first_number_follows_the_level_above():
    assert first_number(".", "1", 1) == "1.1"
    assert first_number("-", "1.2", 3) == "1-2-3"
    assert first_number("-", None, 1) is None
    assert parts("1-1-02") == (1, 1, 2)
