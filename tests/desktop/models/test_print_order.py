import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.print_order import pages_to_print


@pytest.mark.parametrize(
    ("given", "pages"),
    [
        ({}, [0, 1, 2, 3]),
        ({"ranges": [(2, 3)]}, [1, 2]),
        ({"ranges": [(3, 9)]}, [2, 3]),
        ({"ranges": [(4, 4), (1, 2)]}, [0, 1, 3]),
        ({"ranges": [(7, 9)]}, []),
        ({"ranges": [(1, 2)], "copies": 2}, [0, 1, 0, 1]),
        ({"ranges": [(1, 2)], "copies": 2, "collated": False}, [0, 0, 1, 1]),
        ({"reversed_": True}, [3, 2, 1, 0]),
    ],
)
def test_pages_go_as_they_were_chosen(given, pages):
    assert pages_to_print(4, **given) == pages


@given(
    st.integers(1, 30),
    st.lists(st.tuples(st.integers(-5, 40), st.integers(-5, 40)), max_size=4),
    st.integers(1, 4),
    st.booleans(),
    st.booleans(),
)
def test_each_chosen_page_goes_once_a_copy(count, ranges, copies, collated, reversed_):
    pages = pages_to_print(count, ranges, copies=copies, collated=collated, reversed_=reversed_)
    wanted = {p for a, b in ranges for p in range(a, b + 1)} if ranges else range(1, count + 1)
    expected = sorted(page - 1 for page in set(wanted) & set(range(1, count + 1)))
    assert sorted(pages) == sorted(expected * copies)
