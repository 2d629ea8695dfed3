import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules.amounts import MOST, NotAnAmount, parsed, shown


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("", None),
        ("　", None),
        ("１，２００", 1200),
        (" 1,200 千円", 1200),
        ("120万円", 1200),
        ("12百万円", 12_000),
        ("3億円", 300_000),
        ("1,200,000円", 1200),
        ("0", 0),
    ],
)
def test_an_amount_as_it_is_typed(text, amount):
    assert parsed(text) == amount


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("1,20", "3桁ごと"),
        ("12.5", "小数"),
        ("△5", "マイナス"),
        ("約100", "読めません"),
        ("予算なし", "読めません"),
        ("1,500円", "端数"),
        ("9" * 13, "桁"),
    ],
)
def test_what_is_no_amount_is_said(text, why):
    with pytest.raises(NotAnAmount, match=why):
        parsed(text)


@given(st.integers(0, MOST - 1))
def test_a_shown_amount_is_read_back(amount):
    assert parsed(shown(amount)) == amount
