from datetime import date

import pytest

from db.rules import fiscal_year
from db.vocabulary import Calendar


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2023, 3, 31), 2022),
        (date(2023, 4, 1), 2023),
        (date(2024, 2, 29), 2023),
        (date(2019, 4, 30), 2019),
    ],
)
def test_a_day_lies_in_the_year_that_began_in_april(day, year):
    assert fiscal_year.year_of(day) == year


@pytest.mark.parametrize(
    ("year", "long", "short"),
    [
        (2022, "令和4年度", "R4"),
        (2019, "令和元年度", "R1"),
        (2018, "平成30年度", "H30"),
        (1989, "平成元年度", "H1"),
        (1988, "昭和63年度", "S63"),
    ],
)
def test_years_in_the_japanese_calendar(year, long, short):
    assert fiscal_year.long_name(year) == long
    assert fiscal_year.short_name(year) == short


def test_years_in_the_western_calendar():
    assert fiscal_year.long_name(2022, Calendar.WESTERN) == "2022年度"
    assert fiscal_year.short_name(2022, Calendar.WESTERN) == "2022"


def test_periods_are_halves_or_whole_years():
    assert fiscal_year.period_name(2022, 1) == "令和4年度上期"
    assert fiscal_year.period_name(2022, 2, Calendar.WESTERN) == "2022年度下期"
    assert fiscal_year.period_name(2022, None) == "令和4年度"
