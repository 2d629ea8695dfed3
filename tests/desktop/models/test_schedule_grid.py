"""The schedule's item model, without a window."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from db import snapshot
from db.records import Ended, PlanState, Response, Round
from db.vocabulary import NOTHING_PLANNED, SheetState
from desktop.models import schedule_grid
from desktop.models.project_filter import Condition, Kind, ProjectFilter
from desktop.models.schedule_grid import (
    DEPARTMENTS,
    FIRST_PERIOD,
    LANE,
    NUMBER,
    SLIP,
    TITLE,
    ScheduleGrid,
)
from desktop.models.schedule_rows import Entry, Place, painted
from desktop.widgets import schedule_source
from tests.factories import plans
from tests.factories.plans import OPERATION, PREPARATION, REQUIREMENTS, RESEARCH
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


def test_policies_and_measures_are_groups_and_only_what_is_asked_is_shown() -> None:
    grid = grid_of(plans.plan_state())
    assert numbers(grid) == [
        *("1", "1.1", "1-1-1", "1-1-2", "1-1-3", "1.2", "1-2-1"),
        *("2", "2.1", "2-1-1"),
    ]
    assert grid.project_count == 5


def test_a_measure_that_is_renamed_is_shown_so() -> None:
    state = plans.plan_state()
    grid = grid_of(state)
    first = replace(state.measures[0], title="別の名前")
    grid.set_state(replace(state, measures=(first, *state.measures[1:])))
    assert grid.index(1, TITLE).data() == "別の名前"


def test_everything_can_be_shown() -> None:
    grid = grid_of(plans.plan_state())
    grid.set_filter(ProjectFilter(), everything=True)
    assert grid.project_count == 9


def test_folding_takes_the_rows_away_and_keeps_the_count() -> None:
    grid = grid_of(plans.plan_state())
    grid.toggle(1)
    assert numbers(grid)[:4] == ["1", "1.1", "1.2", "1-2-1"]
    assert grid.is_folded(1)
    grid.toggle(0)
    assert numbers(grid) == ["1", "2", "2.1", "2-1-1"]
    assert grid.project_count == 5
    grid.toggle(0)
    assert numbers(grid)[:4] == ["1", "1.1", "1.2", "1-2-1"]
    grid.toggle(1)
    assert numbers(grid)[:4] == ["1", "1.1", "1-1-1", "1-1-2"]


def test_folding_keeps_the_rules_of_item_models(qtmodeltester: ModelTester) -> None:
    grid = grid_of(plans.plan_state())
    qtmodeltester.check(grid, force_py=True)
    for row in (1, 0, 0, 1, 5):
        grid.toggle(row)


def test_folding_outlives_a_new_state() -> None:
    grid = grid_of(plans.plan_state())
    grid.fold_all(True)
    grid.set_state(plans.plan_state(projects=plans.projects()[:4]))
    assert numbers(grid) == ["1", "1.1", "1.2"]
    grid.fold_all(False)
    assert len(numbers(grid)) == 7


def test_what_a_project_stands_in_is_unfolded_and_nothing_else() -> None:
    grid = grid_of(plans.plan_state())
    grid.set_folded(["po1", "m12", "m21"])
    grid.unfold("p121")
    assert grid.folded == {"m21"}
    assert grid.row_of(("p121", 1)) >= 0


def test_a_group_says_who_is_hidden_in_it() -> None:
    grid = grid_of(plans.plan_state())
    grid.set_folded(["m11"])
    assert [group.count for group in grid.hidden_in(range(3))] == [3]
    assert [grid.group_of(row) for row in (0, 1, 3)] == [0, 1, 2]


def test_one_painted_project_makes_only_its_own_rows_anew() -> None:
    state = plans.plan_state()
    grid = grid_of(state)
    before = {group.head.uid: group for top in grid.groups for group in (top, *top.measures)}
    grid.set_state(painted(state, [Entry(Place("p111", 2022, 1, 1), OPERATION)]))
    after = {group.head.uid: group for top in grid.groups for group in (top, *top.measures)}
    assert {uid for uid in after if after[uid] is not before[uid]} == {"po1", "m11"}
    assert after["m11"].lanes[1] is before["m11"].lanes[1]


def test_a_new_state_with_the_same_rows_resets_nothing(qtbot) -> None:
    grid = grid_of(plans.plan_state())
    other = painted(plans.plan_state(), [Entry(Place("p111", 2022, 1, 1), OPERATION)])
    with qtbot.assertNotEmitted(grid.modelReset), qtbot.waitSignal(grid.dataChanged):
        grid.set_state(other)
    assert grid.index(2, FIRST_PERIOD).data() == OPERATION


def test_a_group_counts_its_contents_per_period() -> None:
    grid = grid_of(plans.plan_state())
    policy, group = grid.group_at(0), grid.group_at(1)
    assert group is not None
    assert policy is not None
    assert dict(policy.shares[0]) == {RESEARCH: 2, PREPARATION: 1, OPERATION: 1}
    assert dict(group.shares[0]) == {RESEARCH: 1, PREPARATION: 1, OPERATION: 1}
    assert dict(group.shares[9]) == {OPERATION: 2, NOTHING_PLANNED: 1}


def test_what_has_ended_counts_up_to_its_last_year() -> None:
    first, *others = plans.projects()
    state = plans.plan_state(projects=(replace(first, ended=Ended(2023, "統合")), *others))
    group = grid_of(state).group_at(1)
    assert group is not None
    assert dict(group.shares[3]) == {OPERATION: 3}
    assert dict(group.shares[4]) == {OPERATION: 2}


def test_search_and_filters_narrow_the_rows() -> None:
    grid = grid_of(plans.plan_state())
    grid.set_filter(ProjectFilter(words="ｷｭｳｼｮｸ"))
    assert numbers(grid) == []
    grid.set_filter(ProjectFilter(words="給食"))
    assert numbers(grid) == ["1", "1.1", "1-1-2"]
    grid.set_filter(ProjectFilter(conditions=frozenset({Condition(Kind.DEPARTMENT, "窓口課")})))
    assert numbers(grid) == ["1", "1.1", "1-1-1"]
    grid.set_filter(ProjectFilter(conditions=frozenset({Condition(Kind.CATEGORY, "推進")})))
    assert numbers(grid) == ["1", "1.1", "1-1-2", "2", "2.1", "2-1-1"]


def test_each_lane_has_its_row_and_its_number() -> None:
    grid = grid_of(shape("words"))
    lanes = [grid.index(row, LANE).data() for row in range(2, 5)]
    assert lanes == ["1", "2", "3"]
    assert grid.index(3, TITLE).data() == ""
    assert grid.has_lanes


def test_a_lane_can_be_offered_and_outlives_a_new_state() -> None:
    state = plans.plan_state(phases=())
    grid = grid_of(state)
    assert grid.offer_lane("p112") == 2
    grid.set_state(state)
    assert grid.row_of(("p112", 2)) == grid.row_of(("p112", 1)) + 1
    grid.withdraw_lane("p112")
    assert grid.row_of(("p112", 2)) == -1


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
    assert grid.index(2, FIRST_PERIOD).data(role) == "(1) 調査・基礎研究、情報課"
    assert grid.index(3, FIRST_PERIOD + 9).data(role) == NOTHING_PLANNED
    assert grid.index(1, FIRST_PERIOD).data(role) == (
        "(1) 調査・基礎研究 1件、(3) 導入準備 1件、(4) 運用・実施 1件"
    )
    assert grid.index(1, TITLE).data(role).endswith(" 3事業")
    assert grid.index(2, DEPARTMENTS).data() == "窓口課、情報課"


def test_a_tooltip_names_the_period() -> None:
    grid = grid_of(plans.plan_state())
    tip = grid.index(2, FIRST_PERIOD + 2).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "令和5年度上期 (3) 導入準備、情報課、窓口課"


def reports(*phases: str) -> Round:
    """A round of 令和4年度 in which 1-1-1 reported these phases."""
    values = {f"phase_{half}": phase for half, phase in enumerate(phases, 1)}
    response = Response("p111", "窓口課", SheetState.COLLECTED, None, values, None)
    base = snapshot.loads(SHAPES["halves"].read_text(encoding="utf-8")).rounds[0]
    return replace(base, fiscal_year=2022, responses=(response,), assessments=(), requests=())


def test_what_was_reported_stands_beside_the_plan_with_the_slip() -> None:
    grid = grid_of(plans.plan_state(rounds=(reports(RESEARCH, RESEARCH),)))
    grid.set_year(2022)
    lane = grid.lane_at(2)
    assert lane is not None
    assert grid.has_reports
    assert grid.index(2, SLIP).data() == "−1"
    assert grid.index(2, SLIP).data(Qt.ItemDataRole.AccessibleTextRole) == "1半期おくれ"
    assert grid.index(3, SLIP).data() == ""
    role = Qt.ItemDataRole.AccessibleTextRole
    assert grid.index(2, FIRST_PERIOD + 1).data(role) == (
        "(2) 要件調査・導入検討、情報課（実績 (1) 調査・基礎研究）"
    )
    bars = [(bar.content.content, bar.content.actual) for bar in lane.runs_with_actual[:3]]
    assert bars == [(RESEARCH, None), (REQUIREMENTS, RESEARCH), (PREPARATION, None)]
    group = grid.group_at(1)
    assert group is not None
    assert group.late == 1
    assert grid.headerData(SLIP, Qt.Orientation.Horizontal) == "R4の差\n（半期）"


def test_a_plan_without_answers_has_no_slips() -> None:
    grid = grid_of(plans.plan_state())
    assert not grid.has_reports
    assert grid.index(2, SLIP).data() == ""


def test_only_a_plan_of_words_is_written_into() -> None:
    editable = Qt.ItemFlag.ItemIsEditable
    assert not grid_of(plans.plan_state()).index(2, FIRST_PERIOD).flags() & editable
    words = grid_of(shape("words"))
    assert words.index(2, FIRST_PERIOD).flags() & editable
    assert not words.index(0, FIRST_PERIOD).flags() & editable
    words.read_only = True
    assert not words.index(2, FIRST_PERIOD).flags() & editable


def test_words_typed_are_announced_and_not_kept(qtbot) -> None:
    grid = grid_of(shape("words"))
    cell = grid.index(2, FIRST_PERIOD)
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
    assert [place.project for place in grid.places([4, 5, 6], columns)] == [
        *["p113"] * 2,
        *["p121"] * 2,
    ]
    assert [[slot.content for slot in row] for row in grid.block([4, 5, 6], columns)] == [
        [OPERATION] * 2,
        [RESEARCH] * 2,
    ]


def test_painting_keeps_departments_and_drops_what_is_empty() -> None:
    state = plans.plan_state()
    first, bare = Place("p111", 2022, 1, 1), Place("p121", 2022, 1, 1)
    now = painted(state, [Entry(first, None), Entry(Place("p111", 2022, 2, 1), "試行")])
    assert now.projects[0].schedule[0].departments == ("情報課",)
    assert now.projects[0].schedule[0].content is None
    assert (now.projects[0].schedule[1].phase, now.projects[0].schedule[1].text) == (None, "試行")
    lonely = replace(state.projects[3], schedule=plans.cells([RESEARCH], responsible=()))
    empty = painted(replace(state, projects=(lonely,)), [Entry(bare, None)])
    assert empty.projects[0].schedule == ()


def test_views_and_model_count_columns_alike() -> None:
    for name in ("NUMBER", "TITLE", "DEPARTMENTS", "SLIP", "LANE", "FIRST_PERIOD"):
        assert getattr(schedule_source, name) == getattr(schedule_grid, name)
