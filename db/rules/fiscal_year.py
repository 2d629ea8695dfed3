"""Fiscal years and halves: stored as whole numbers, printed in the plan's calendar.

A fiscal year runs from 1 April to 31 March and is named after the year in which it starts.
"""

from datetime import date

from db.rules.eras import ERAS, Era
from db.vocabulary import Calendar

_HALF_NAMES = {1: "上期", 2: "下期"}


def year_of(day: date) -> int:
    """The fiscal year in which a day lies."""
    return day.year if day.month >= 4 else day.year - 1


def long_name(year: int, calendar: Calendar = Calendar.WAREKI) -> str:
    """令和4年度 or 2022年度; 2019 is 令和元年度, before it 平成."""
    if calendar is Calendar.WESTERN:
        return f"{year}年度"
    return f"{_era(year).year_name(year)}年度"


def short_name(year: int, calendar: Calendar = Calendar.WAREKI) -> str:
    """R4 or 2022, where width forces it."""
    if calendar is Calendar.WESTERN:
        return str(year)
    era = _era(year)
    return f"{era.letter}{year - era.first_day.year + 1}"


def half_name(half: int) -> str:
    """上期 for 1 (April to September), 下期 for 2."""
    return _HALF_NAMES[half]


def period_name(year: int, half: int | None, calendar: Calendar = Calendar.WAREKI) -> str:
    """令和4年度上期, or the year alone where the plan has no halves."""
    return long_name(year, calendar) + (half_name(half) if half else "")


def _era(year: int) -> Era:
    for era in ERAS:
        if year >= era.first_day.year:
            return era
    raise ValueError(f"{year} lies before 昭和")
