import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.records import Answer, Indicator
from db.rules.all_years.way import way_gone
from tests.factories.plans import indicator


def one(target: str, **parts: str) -> Indicator:
    return indicator("利用を増やす。", {2026: target}, **parts)


@pytest.mark.parametrize(
    ("found", "actual", "way"),
    [
        (one("8,000件", unit="件"), 5120, 64),
        (one("40%以上", unit="%"), 26, 65),
        (one("8,000件", unit="件"), "5,600件", 70),
        (one("100%", unit="%", baseline="40"), 70, 50),
        (one("10分以内", unit="分", baseline="21", direction="down"), 16, 45),
        (one("100%", unit="%", baseline="40"), 30, -17),
        (one("3施設／3施設", unit="施設", baseline="1施設／2施設"), "3施設／4施設", 50),
        (one("1,000件", unit="件"), 999.9, 99),
        (one("1,000件", unit="件"), "該当なし", None),
        (one("1,000件", unit="件"), None, None),
        (one("10分以内", unit="分", direction="down"), 16, None),
        (one("20人", unit="人", baseline="20人"), 20, None),
        (one("20人", unit="人", direction="keep"), 20, None),
        (one("50%削減", unit="枚", baseline="約3,200万枚"), 3000, None),
        (one("手引を配る", unit="件"), 5, None),
        (indicator("二つ", {2025: "5件", 2026: "9件"}, unit="件"), 5, None),
    ],
)
def test_the_way_to_the_only_target(found: Indicator, actual: Answer | None, way) -> None:
    assert way_gone(found, actual) == way


@given(st.integers(-999, 999), st.integers(-999, 999))
def test_the_way_begins_at_0_and_ends_at_100(begin: int, end: int) -> None:
    found = one(f"{end}件", unit="件", baseline=f"{begin}件")
    if begin == end:
        assert way_gone(found, end) is None
        return
    assert (way_gone(found, begin), way_gone(found, end)) == (0, 100)


@given(st.integers(1, 99_999), st.integers(0, 99_999))
def test_whole_per_cent_never_promise_too_much(end: int, now: int) -> None:
    way = way_gone(one(f"{end}件", unit="件"), now)
    assert way is not None
    assert way <= 100 * now / end + 1e-6
    assert (way >= 100) == (now >= end)
