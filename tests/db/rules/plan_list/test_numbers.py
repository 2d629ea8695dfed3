from dataclasses import replace
from datetime import date

import pytest

from db.rules.plan_list.known import Known
from db.rules.plan_list.numbers import order_of_days, read_number
from tests.factories.plans import plan_state, project

NUMBERS = ("1-1-1", "1-4-2", "2-1-4", "4-2-1", "1-10-3")
KNOWN = Known(plan_state(projects=tuple(project(n, f"事業{n}") for n in NUMBERS))).numbers


def numbered(*numbers):
    projects = [replace(project("1-1-1", f"事業{n}"), uid=n, number=n) for n in numbers]
    return Known(plan_state(projects=tuple(projects))).numbers


def meant(raw, order=None):
    return [p.number for p in read_number(KNOWN, raw, order).projects]


@pytest.mark.parametrize(
    "spelled",
    ["1-4-2", "１－４－２", "1ー4ー2", "1.4.2", " 1 - 4 - 2 ", "1‐4‐2", "1−4−2", "01-04-02"],
)
def test_spellings_of_a_number(spelled):
    assert meant(spelled) == ["1-4-2"]


@pytest.mark.parametrize(
    ("raw", "numbers"),
    [
        (date(2001, 1, 1), ["1-1-1"]),
        (date(2001, 10, 3), ["1-10-3"]),
        ("2001/10/3", ["1-10-3"]),
        ("2001-10-03 00:00:00", ["1-10-3"]),
        (37_167, ["1-10-3"]),
        (date(2001, 4, 2), ["1-4-2", "4-2-1"]),
        (date(1998, 7, 7), []),
        ("2001/13/3", []),
        ("", []),
    ],
)
def test_a_day_is_the_number_that_it_was_made_of(raw, numbers):
    read = read_number(KNOWN, raw)
    assert [p.number for p in read.projects] == numbers
    if numbers:
        assert read.day is not None


def test_a_number_that_only_looks_like_a_day_is_itself():
    known = numbered("2001-1-1")
    read = read_number(known, "2001-1-1")
    assert ([p.number for p in read.projects], read.day) == (["2001-1-1"], None)


def test_the_other_days_of_the_column_say_in_which_order_the_parts_are():
    days = [date(2001, 4, 2), date(2001, 10, 3), date(2002, 1, 4)]
    assert order_of_days(KNOWN, days) == 0
    assert meant(date(2001, 4, 2), 0) == ["1-4-2"]
    assert order_of_days(KNOWN, [date(2001, 4, 2)]) is None


def test_a_number_of_two_parts_lost_its_zero_or_its_year():
    known = numbered("1.1", "1.10")
    assert [p.number for p in read_number(known, 1.1).projects] == ["1.1", "1.10"]
    assert [p.number for p in read_number(known, date(2026, 1, 10)).projects] == ["1.10"]
