"""Texts are given at least the room that they take."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.papers.spreadsheet import extent

WORDS = st.text(st.sampled_from("あ漢、。「」abc 12-\n"), max_size=300)


@given(WORDS, st.floats(8, 180))
def test_lines_hold_the_whole_text(text, width):
    room = width / (9 * extent.MM_PER_POINT)
    needed = sum(max(1, extent.width_of(line) / room) for line in text.split("\n"))
    assert extent.lines_of(text, width, 9) >= needed - 1e-9


@given(WORDS, st.floats(8, 90))
def test_a_wider_cell_needs_no_more_lines(text, width):
    assert extent.lines_of(text, width * 2, 9) <= extent.lines_of(text, width, 9)


def test_widths_are_em():
    assert extent.width_of("漢字") == 2
    assert extent.width_of("R4-1") == 2
    assert extent.width_of("ｶﾅ") == 1
