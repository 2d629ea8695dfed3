"""Charts say what the figures say."""

from collections.abc import Iterator
from dataclasses import fields

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from db import snapshot
from db.rules.figures import figures
from desktop.papers.charts import Chart, Charts, Ink, Shape, charts
from tests.factories.plans import plan_state
from tests.factories.random_years import random_plan
from tests.factories.rounds import answered, survey
from tests.golden import SHAPES

_quick = settings(max_examples=20, deadline=None, phases=[Phase.generate])


def each(made: Charts) -> Iterator[Chart]:
    found = (getattr(made, field.name) for field in fields(made))
    return (chart for chart in found if chart is not None)


@given(st.integers(0, 2**32))
@_quick
def test_every_part_is_a_number_of_the_figures(seed: int) -> None:
    for chart in each(charts(figures(random_plan(seed), 2024))):
        for bar in chart.bars:
            for part in bar.parts:
                assert part.value >= 0
                if part.number is not None:
                    assert part.value == part.number.value
        for entry in chart.legend:
            if entry.number is not None:
                assert entry.value == entry.number.value


@given(st.integers(0, 2**32))
@_quick
def test_the_table_has_the_chart_s_numbers(seed: int) -> None:
    for chart in each(charts(figures(random_plan(seed), 2024))):
        assert {len(row) for row in chart.rows} <= {len(chart.head)}
        if chart.unit == "千円":
            continue
        assert [row[0] for row in chart.rows] == [bar.label for bar in chart.bars]
        for row, bar in zip(chart.rows, chart.bars, strict=True):
            if bar.parts:
                shown = [f"{part.value:,}" for part in bar.parts]
                assert list(row[1 : 1 + len(shown)]) == shown


@given(st.integers(0, 2**32))
@_quick
def test_nothing_that_counts_is_missing_from_a_chart(seed: int) -> None:
    """Empty parts may be left out, others never."""
    found = figures(random_plan(seed), 2024)
    made = charts(found)
    if found.statuses is not None and made.statuses is not None:
        assert sum(p.value for p in made.statuses.bars[-1].parts) == found.projects.value
    if found.grades is not None:
        for chart in (made.grades_by_policy, made.grades_by_measure, made.grades_by_department):
            assert chart is not None
            assert sum(b.value for b in chart.bars if not b.sum) == found.projects.value
    if found.slips is not None and made.slips is not None:
        assert sum(bar.value for bar in made.slips.bars) == found.slips.scheduled.value


@given(st.integers(0, 2**32))
@_quick
def test_public_charts_carry_nothing_internal(seed: int) -> None:
    made = charts(figures(random_plan(seed), 2024, public=True))
    assert (made.costs, made.answers) == (None, None)
    assert all(chart.public for chart in each(made))
    inside = charts(figures(random_plan(seed), 2024))
    assert all(chart.public for chart in each(inside) if chart.title not in ("経費", "部署の回答"))
    assert inside.costs is not None
    assert not inside.costs.public


def test_grades_carry_their_letters_and_phases_their_codes() -> None:
    answers = {"grade": "A", "status": "実施中", "phase_1": "調査・基礎研究"}
    made = charts(figures(plan_state(rounds=(survey(2022, answered("p111", answers)),)), 2022))
    assert made.grades_by_policy is not None
    assert made.phases is not None
    marks = {part.ink: part.mark for part in made.grades_by_policy.bars[0].parts}
    assert [marks[ink] for ink in (Ink.GRADE_1, Ink.GRADE_2, Ink.GRADE_5)] == ["S", "A", "D"]
    assert made.phases.bars[0].parts[0].mark == "(1) 2"
    assert made.phases.head[1] == "(1) 調査"


def test_years_stand_side_by_side_once_there_are_two() -> None:
    one = survey(2022, answered("p111", {"status": "実施中"}))
    other = survey(2024, answered("p111", {"status": "完了"}))
    assert charts(figures(plan_state(rounds=(one,)), 2022)).years_statuses is None
    made = charts(figures(plan_state(rounds=(one, other)), 2024)).years_statuses
    assert made is not None
    assert made.shape is Shape.COLUMNS
    assert [bar.label for bar in made.bars] == ["令和4年度", "令和5年度", "令和6年度"]
    assert made.bars[1].aside == "調査なし"
    assert made.rows[1][1:] == ("－",) * (len(made.head) - 1)


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_of_plan_has_its_charts(shape: str) -> None:
    state = snapshot.loads(SHAPES[shape].read_text(encoding="utf-8"))
    made = charts(figures(state, state.plan.first_year))
    assert (made.statuses is None) is (not state.rounds)


def test_cost_is_drawn_beside_the_final_budget() -> None:
    answers = {"budget": 100, "budget_final": 80, "cost": 60}
    made = charts(figures(plan_state(rounds=(survey(2022, answered("p131", answers)),)), 2022))
    assert made.costs is not None
    bars = {bar.label: (bar.parts[0].value, bar.aside) for bar in made.costs.bars}
    assert bars["継続　最終予算"] == (80, "")
    assert bars["継続　実績"] == (60, "執行率 75.0％")
