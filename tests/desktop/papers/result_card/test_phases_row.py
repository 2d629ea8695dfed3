import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules.reported import Reported
from desktop.papers.result_card.phases_row import WIDTH, strips
from tests.factories.plans import OPERATION, PREPARATION, RESEARCH, cells, plan_state, project

PHASES = [RESEARCH, PREPARATION, OPERATION, None]
YEAR = WIDTH / 5


def strips_of(contents: list[str | None], year: int):
    state = plan_state()
    one = project("1-1-1", "窓口", "重点", schedule=cells(contents))
    halves = dict(zip(("phase_1", "phase_2"), contents[:2], strict=True))
    reports = {2022: Reported({key: value for key, value in halves.items() if value})}
    return strips(state, one, reports, year)[0]


@given(st.lists(st.sampled_from(PHASES), min_size=10, max_size=10), st.integers(2022, 2026))
def test_no_words_stand_under_the_line_around_the_year(contents, year):
    sides = [(year - 2022) * YEAR, (year - 2021) * YEAR]
    for strip in strips_of(contents, year):
        assert sum(bar.width for bar in strip.bars) == pytest.approx(WIDTH)
        for bar, words in zip(strip.bars, strip.words, strict=True):
            assert bar.left - 1e-6 <= words.left
            assert words.left + words.width <= bar.left + bar.width + 1e-6
            assert bool(words.lines) is bool(bar.lines)
            for side in sides:
                assert not words.left + 1e-6 < side < words.left + words.width - 1e-6


def test_equal_neighbours_are_one_bar_and_its_words_stand_in_the_longest_part():
    (planned, actual) = strips_of([OPERATION] * 10, 2023)
    assert len(planned.bars) == 1
    assert planned.words[0].left == pytest.approx(2 * YEAR)
    assert [line.text for line in planned.words[0].lines] == ["(4) 運用・実施"]
    assert [bar.width for bar in actual.bars] == pytest.approx([YEAR, 4 * YEAR])


def test_what_was_reported_later_is_not_told():
    state = plan_state()
    one = project("1-1-1", "窓口", "重点", schedule=cells([OPERATION] * 10))
    reports = {2022: Reported({"phase_1": RESEARCH}), 2023: Reported({"phase_1": OPERATION})}
    actual = strips(state, one, reports, 2022)[0][-1]
    assert [bar.lines[0].text if bar.lines else "" for bar in actual.bars] == ["(1)", ""]
