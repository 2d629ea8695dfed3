from datetime import date

import pytest

from db.rules import days
from db.vocabulary import Calendar


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2022, 3, 31), "令和4年3月31日"),
        (date(2019, 5, 1), "令和元年5月1日"),
        (date(2019, 4, 30), "平成31年4月30日"),
        (date(1989, 1, 8), "平成元年1月8日"),
        (date(1989, 1, 7), "昭和64年1月7日"),
        (date(1926, 12, 24), "1926年12月24日"),
    ],
)
def test_a_day_has_its_era(day, name):
    assert days.written(day) == name
    assert day.year < 1927 or days.parsed(name) == day


def test_a_plan_with_western_years_has_western_days():
    assert days.written(date(2022, 3, 31), Calendar.WESTERN) == "2022年3月31日"
    assert days.with_weekday(date(2022, 3, 31), Calendar.WESTERN) == "2022年3月31日（木）"
