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
        for bar in strip.bars:
            own = [w for w in strip.words if bar.left - 1e-6 <= w.left < bar.left + bar.width]
            assert sum(words.width for words in own) == pytest.approx(bar.width)
            for words in own:
                assert bool(words.lines) is bool(bar.lines)
                right = words.left + words.width
                assert not any(words.left + 1e-6 < side < right - 1e-6 for side in sides)


def test_equal_neighbours_are_one_bar_with_words_in_the_year_and_on_both_sides_of_it():
    (planned, actual) = strips_of([OPERATION] * 10, 2023)
    assert len(planned.bars) == 1
    assert sorted(part.left for part in planned.words) == pytest.approx([0, YEAR, 2 * YEAR])
    assert {line.text for part in planned.words for line in part.lines} == {"(4) 運用・実施"}
    assert [bar.width for bar in actual.bars] == pytest.approx([YEAR, 4 * YEAR])


def test_what_was_reported_later_is_not_told():
    state = plan_state()
    one = project("1-1-1", "窓口", "重点", schedule=cells([OPERATION] * 10))
    reports = {2022: Reported({"phase_1": RESEARCH}), 2023: Reported({"phase_1": OPERATION})}
    actual = strips(state, one, reports, 2022)[0][-1]
    assert [bar.lines[0].text if bar.lines else "" for bar in actual.bars] == ["(1)", ""]


def test_a_text_is_told_again_only_where_it_takes_no_more_lines():
    text = "窓口を順に開く準備"
    planned = strips_of([text] * 10, 2022)[0]
    assert [[line.text for line in part.lines] for part in planned.words] == [[text]]
    assert planned.words[0].left == pytest.approx(YEAR)
