from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.records import GradeRule
from db.rules import grading
from db.vocabulary import NOT_APPLICABLE

AXES = ("progress", "cost", "activity")
GRADES = tuple(
    GradeRule(name, "", least) for name, least in zip("SABCD", (14, 11, 9, 4, 3), strict=True)
)


def guide_of(*values):
    return grading.guide(grading.rating_sum(dict(zip(AXES, values, strict=True)), AXES), GRADES)


def expected(total):
    """図表2 read aloud, as an independent witness."""
    if total >= 14:
        return "S"
    if total >= 11:
        return "A"
    if total >= 9:
        return "B"
    return "C" if total >= 4 else "D"


def test_all_125_combinations_of_ratings():
    for values in product(range(1, 6), repeat=3):
        assert guide_of(*values) == expected(sum(values))


@pytest.mark.parametrize("missing", [NOT_APPLICABLE, None])
def test_without_one_rating_there_is_no_guide(missing):
    assert guide_of(5, missing, 5) is None


def test_a_plan_without_axes_has_no_sum():
    assert grading.rating_sum({}, ()) is None


def test_a_sum_below_every_threshold_suggests_nothing():
    assert grading.guide(2, GRADES) is None


RATINGS = st.one_of(st.integers(1, 5), st.just(NOT_APPLICABLE))
AXIS_KEYS = st.lists(st.sampled_from("abcdefghi"), min_size=1, max_size=9, unique=True)
LEASTS = st.lists(st.integers(0, 45), min_size=1, max_size=7, unique=True)


@given(axes=AXIS_KEYS, leasts=LEASTS, data=st.data())
def test_any_rubrics_guide_is_the_grade_of_the_highest_threshold_reached(
    axes: list[str], leasts: list[int], data: st.DataObject
) -> None:
    grades = tuple(GradeRule(f"g{least}", "", least) for least in leasts)
    rated = {axis: data.draw(RATINGS) for axis in axes}
    found = grading.guide(grading.rating_sum(rated, axes), grades)
    if NOT_APPLICABLE in rated.values():
        assert found is None
        return
    total = sum(int(value) for value in rated.values())
    reached = [least for least in sorted(leasts) if least <= total]
    assert found == (f"g{reached[-1]}" if reached else None)
