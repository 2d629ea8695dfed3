"""Bars, labels and the reading of what stands in a schedule's cells."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.records import Ended
from db.rules import questions
from db.rules.schedule import (
    Period,
    UnreadableContent,
    full_label,
    goes_on,
    is_asked,
    periods,
    read_content,
    runs,
    short_name,
)
from db.vocabulary import NOTHING_PLANNED, Periods
from tests.factories import plans
from tests.factories.plans import OPERATION, PREPARATION, RESEARCH

CONTENTS = st.lists(st.sampled_from([None, RESEARCH, OPERATION, NOTHING_PLANNED]), max_size=20)


@given(CONTENTS)
def test_runs_cover_every_cell_once_and_neighbours_differ(contents: list[str | None]) -> None:
    found = runs(contents)
    assert [run.content for run in found for _ in range(run.start, run.stop)] == contents
    assert all(a.stop == b.start and a.content != b.content for a, b in pairwise(found))


def test_periods_are_halves_whole_years_or_none() -> None:
    assert periods(plans.plan())[:3] == (Period(2022, 1), Period(2022, 2), Period(2023, 1))
    assert periods(plans.plan(periods=Periods.YEAR))[-1] == Period(2026, None)
    assert periods(plans.plan(periods=Periods.NONE)) == ()


def test_a_category_asks_for_a_schedule_or_the_project_has_one() -> None:
    state = plans.plan_state()
    asked = [p.number for p in state.projects if is_asked(state, p)]
    assert asked == ["1-1-1", "1-1-2", "1-1-3", "1-2-1", "2-1-1"]


def test_a_plan_without_categories_asks_everybody() -> None:
    state = plans.plan_state(categories=())
    assert all(is_asked(state, p) for p in state.projects)


@pytest.mark.parametrize(
    "text",
    [
        "(3)",
        "（３）",
        "3",
        "③",
        " (3) ",
        "導入準備",
        "導入 準備",
        "準備",
        "(3)導入準備",
        "(3) 準備",
        "-3",
    ],
)
def test_a_phase_is_read_however_it_is_written(text: str) -> None:
    assert read_content(text, plans.phases()) == PREPARATION


@pytest.mark.parametrize("text", ["予定なし", "予定 なし", "-", "－", "−", "―", "ー"])
def test_nothing_planned_is_read(text: str) -> None:
    assert read_content(text, plans.phases()) == NOTHING_PLANNED


@pytest.mark.parametrize("text", ["", " ", "\u3000"])
def test_blank_is_not_yet_filled(text: str) -> None:
    assert read_content(text, plans.phases()) is None
    assert read_content(text, ()) is None


@pytest.mark.parametrize("text", ["5", "運用中", "(3)運用", "３４"])
def test_other_words_are_refused_where_the_plan_has_phases(text: str) -> None:
    with pytest.raises(UnreadableContent):
        read_content(text, plans.phases())


def test_words_that_stand_in_the_plan_already_may_be_written_again() -> None:
    assert read_content("SDのみ", plans.phases(), {"SDのみ"}) == "SDのみ"
    assert read_content("3", plans.phases(), {"3"}) == PREPARATION


def test_a_plan_of_words_takes_them_as_they_are() -> None:
    assert read_content(" ＳＮＳの開設 ", ()) == " ＳＮＳの開設 "
    assert read_content("-", ()) == "-"


def test_labels_of_phases() -> None:
    assert full_label(PREPARATION, plans.phases()) == "(3) 導入準備"
    assert full_label("試行", plans.phases()) == "試行"
    assert [short_name(phase) for phase in plans.phases()] == ["調査", "検討", "準備", "運用"]


@pytest.mark.parametrize(("year", "asked"), [(2023, True), (2024, True), (2025, False)])
def test_an_ended_project_goes_on_for_its_last_year_only(year, asked):
    ended = replace(plans.plan_state().projects[0], ended=Ended(2024, "統合"))
    state = plans.plan_state(projects=(ended,))
    assert goes_on(ended, year) == asked
    assert questions.has_plan(state, ended, year) == asked
