"""The schedule's item model, without a window."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from db import snapshot
from db.records import PlanState
from db.vocabulary import NOTHING_PLANNED
from desktop.models import schedule_grid
from desktop.models.project_filter import Condition, Kind, ProjectFilter
from desktop.models.schedule_grid import (
    DEPARTMENTS,
    FIRST_PERIOD,
    LANE,
    NUMBER,
    TITLE,
    ScheduleGrid,
)
from desktop.models.schedule_rows import Place, painted
from desktop.widgets import schedule_source
from tests.factories import plans
from tests.factories.plans import OPERATION, PREPARATION, RESEARCH
from tests.golden import SHAPES


def grid_of(state: PlanState) -> ScheduleGrid:
    grid = ScheduleGrid()
    grid.set_state(state)
    return grid


def shape(name: str) -> PlanState:
    return snapshot.loads(SHAPES[name].read_text(encoding="utf-8"))


def numbers(grid: ScheduleGrid) -> list[str]:
    return [grid.index(row, NUMBER).data() for row in range(grid.rowCount())]


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_every_shape_keeps_the_rules_of_item_models(name: str, qtmodeltester: ModelTester) -> None:
    grid = grid_of(shape(name))
    qtmodeltester.check(grid, force_py=True)


def test_measures_are_groups_and_only_what_is_asked_is_shown() -> None:
    grid = grid_of(plans.plan_state())
    assert numbers(grid) == ["1.1", "1-1-1", "1-1-2", "1-1-3", "1.2", "1-2-1", "2.1", "2-1-1"]
    assert grid.project_count == 5


def test_everything_can_be_shown() -> None:
    grid = grid_of(plans.plan_state())
    grid.set_filter(ProjectFilter(), everything=True)
    assert grid.project_count == 9


def test_folding_takes_the_rows_away_and_keeps_the_count() -> None:
    grid = grid_of(plans.plan_state())
    grid.toggle(0)
    assert numbers(grid) == ["1.1", "1.2", "1-2-1", "2.1", "2-1-1"]
    assert grid.is_folded(0)
    assert grid.project_count == 5
    grid.toggle(0)
    assert numbers(grid)[:3] == ["1.1", "1-1-1", "1-1-2"]


def test_folding_outlives_a_new_state() -> None:
    grid = grid_of(plans.plan_state())
    grid.fold_all(True)
    grid.set_state(plans.plan_state(projects=plans.projects()[:4]))
    assert numbers(grid) == ["1.1", "1.2"]


def test_a_new_state_with_the_same_rows_resets_nothing(qtbot) -> None:
    grid = grid_of(plans.plan_state())
    other = painted(plans.plan_state(), {Place("p111", 2022, 1, 1): OPERATION})
    with qtbot.assertNotEmitted(grid.modelReset), qtbot.waitSignal(grid.dataChanged):
        grid.set_state(other)
    assert grid.index(1, FIRST_PERIOD).data() == OPERATION


def test_a_group_counts_its_contents_per_period() -> None:
    group = grid_of(plans.plan_state()).group_at(0)
    assert group is not None
    assert dict(group.shares[0]) == {RESEARCH: 1, PREPARATION: 1, OPERATION: 1}
    assert dict(group.shares[9]) == {OPERATION: 2, NOTHING_PLANNED: 1}


def test_search_and_filters_narrow_the_rows() -> None:
    grid = grid_of(plans.plan_state())
    grid.set_filter(ProjectFilter(words="ｷｭｳｼｮｸ"))
    assert numbers(grid) == []
    grid.set_filter(ProjectFilter(words="給食"))
    assert numbers(grid) == ["1.1", "1-1-2"]
    grid.set_filter(ProjectFilter(conditions=frozenset({Condition(Kind.DEPARTMENT, "窓口課")})))
    assert numbers(grid) == ["1.1", "1-1-1"]
    grid.set_filter(ProjectFilter(conditions=frozenset({Condition(Kind.CATEGORY, "推進")})))
    assert numbers(grid) == ["1.1", "1-1-2", "2.1", "2-1-1"]


def test_each_lane_has_its_row_and_its_number() -> None:
    grid = grid_of(shape("words"))
    lanes = [grid.index(row, LANE).data() for row in range(1, 4)]
    assert lanes == ["1", "2", "3"]
    assert grid.index(2, TITLE).data() == ""
    assert grid.has_lanes


def test_a_lane_can_be_offered_and_outlives_a_new_state() -> None:
    state = plans.plan_state(phases=())
    grid = grid_of(state)
    grid.add_lane("p112")
    grid.set_state(state)
    assert grid.row_of(("p112", 2)) == grid.row_of(("p112", 1)) + 1


def test_one_project_has_its_lanes_only() -> None:
    grid = grid_of(shape("words"))
    assert grid.state is not None
    grid.set_project(grid.state.projects[0].uid)
    assert [grid.index(row, LANE).data() for row in range(grid.rowCount())] == ["1", "2", "3"]


def test_a_plan_without_periods_has_no_rows() -> None:
    grid = grid_of(shape("levels"))
    assert (grid.rowCount(), grid.columnCount()) == (0, FIRST_PERIOD)


def test_cells_are_read_out_with_code_and_departments() -> None:
    grid = grid_of(plans.plan_state())
    role = Qt.ItemDataRole.AccessibleTextRole
    assert grid.index(1, FIRST_PERIOD).data(role) == "(1) 調査・基礎研究、情報課"
    assert grid.index(2, FIRST_PERIOD + 9).data(role) == NOTHING_PLANNED
    assert grid.index(0, FIRST_PERIOD).data(role) == (
        "(1) 調査・基礎研究 1件、(3) 導入準備 1件、(4) 運用・実施 1件"
    )
    assert grid.index(1, DEPARTMENTS).data() == "窓口課、情報課"


def test_a_tooltip_names_the_period() -> None:
    grid = grid_of(plans.plan_state())
    tip = grid.index(1, FIRST_PERIOD + 2).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "令和5年度上期 (3) 導入準備、情報課、窓口課"


def test_only_a_plan_of_words_is_written_into() -> None:
    editable = Qt.ItemFlag.ItemIsEditable
    assert not grid_of(plans.plan_state()).index(1, FIRST_PERIOD).flags() & editable
    words = grid_of(shape("words"))
    assert words.index(1, FIRST_PERIOD).flags() & editable
    assert not words.index(0, FIRST_PERIOD).flags() & editable
    words.read_only = True
    assert not words.index(1, FIRST_PERIOD).flags() & editable


def test_words_typed_are_announced_and_not_kept(qtbot) -> None:
    grid = grid_of(shape("words"))
    cell = grid.index(1, FIRST_PERIOD)
    with qtbot.waitSignal(grid.edited) as told:
        grid.setData(cell, "窓口を開く")
    place, content = told.args
    assert (place.year, place.half, place.lane, content) == (2022, None, 1, "窓口を開く")
    assert cell.data() == "システム導入"
    with qtbot.assertNotEmitted(grid.edited):
        grid.setData(cell, "システム導入")


def test_places_and_contents_leave_groups_out() -> None:
    grid = grid_of(plans.plan_state())
    columns = range(FIRST_PERIOD, FIRST_PERIOD + 2)
    assert [place.project for place in grid.places([3, 4, 5], columns)] == [
        *["p113"] * 2,
        *["p121"] * 2,
    ]
    assert grid.contents([3, 4, 5], columns) == [[OPERATION] * 2, [RESEARCH] * 2]


def test_painting_keeps_departments_and_drops_what_is_empty() -> None:
    state = plans.plan_state()
    first, bare = Place("p111", 2022, 1, 1), Place("p121", 2022, 1, 1)
    now = painted(state, {first: None, Place("p111", 2022, 2, 1): "試行"})
    assert now.projects[0].schedule[0].departments == ("情報課",)
    assert now.projects[0].schedule[0].content is None
    assert (now.projects[0].schedule[1].phase, now.projects[0].schedule[1].text) == (None, "試行")
    lonely = replace(state.projects[3], schedule=plans.cells([RESEARCH], responsible=()))
    empty = painted(replace(state, projects=(lonely,)), {bare: None})
    assert empty.projects[0].schedule == ()


def test_views_and_model_count_columns_alike() -> None:
    for name in ("NUMBER", "TITLE", "DEPARTMENTS", "LANE", "FIRST_PERIOD"):
        assert getattr(schedule_source, name) == getattr(schedule_grid, name)
