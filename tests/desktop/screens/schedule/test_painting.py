"""Painting with keys, brushes and the mouse; every act is one step of the journal."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt

from db.vocabulary import NOTHING_PLANNED
from desktop.models.schedule_grid import FIRST_PERIOD
from desktop.screens.schedule.copy_year_dialog import CopyYearDialog
from desktop.widgets.schedule_brush import BrushButton
from tests.desktop.screens.schedule.conftest import Desk
from tests.factories.plans import OPERATION, PREPARATION, REQUIREMENTS, RESEARCH

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.mark.parametrize(
    ("key", "content"),
    [
        (Qt.Key.Key_2, REQUIREMENTS),
        (Qt.Key.Key_Minus, NOTHING_PLANNED),
        (Qt.Key.Key_0, None),
        (Qt.Key.Key_Delete, None),
    ],
)
def test_a_key_paints_the_chosen_cells(desk: Desk, key: Qt.Key, content: str | None) -> None:
    desk.choose("p121", 2, 4)
    desk.press(key)
    assert desk.contents("p121") == [RESEARCH] * 2 + [content] * 3 + [RESEARCH] * 5
    assert desk.shown("p121") == desk.contents("p121")


def test_a_key_of_no_phase_paints_nothing(desk: Desk) -> None:
    desk.choose("p121", 0, 9)
    desk.press(Qt.Key.Key_5)
    assert desk.contents("p121") == [RESEARCH] * 10


def test_what_is_painted_shows_before_it_is_stored(desk: Desk) -> None:
    desk.choose("p121", 0, 0)
    desk.qtbot.keyClick(desk.screen.view, Qt.Key.Key_3)
    assert desk.store.pending == 1
    assert desk.shown("p121")[0] == PREPARATION
    desk.settle()


def test_a_range_over_groups_paints_projects_only_and_is_taken_back_as_one(desk: Desk) -> None:
    desk.choose("p113", 0, 1, rows=3)  # 1-1-3, the group 1.2, 1-2-1
    desk.press(Qt.Key.Key_4)
    assert desk.contents("p121")[:3] == [OPERATION, OPERATION, RESEARCH]
    desk.store.undo()
    desk.settle()
    assert desk.contents("p121") == [RESEARCH] * 10
    assert desk.shown("p121") == [RESEARCH] * 10
    desk.store.redo()
    desk.settle()
    assert desk.shown("p121")[:2] == [OPERATION, OPERATION]


def test_the_range_stays_chosen_after_painting(desk: Desk) -> None:
    desk.choose("p121", 2, 4)
    before = desk.screen.view.chosen()
    desk.press(Qt.Key.Key_2)
    assert desk.screen.view.chosen() == before


def test_arrows_with_shift_draw_the_range_out(desk: Desk) -> None:
    desk.choose("p111", 0, 0)
    desk.press(Qt.Key.Key_Right, SHIFT)
    desk.press(Qt.Key.Key_Down, SHIFT)
    desk.press(Qt.Key.Key_4)
    assert desk.contents("p111")[:3] == [OPERATION, OPERATION, PREPARATION]
    assert desk.contents("p112")[:2] == [OPERATION, OPERATION]


def test_home_and_end_stay_within_the_periods(desk: Desk) -> None:
    desk.choose("p121", 5, 5)
    desk.press(Qt.Key.Key_End)
    assert desk.screen.view.currentIndex().column() == FIRST_PERIOD + 9
    desk.press(Qt.Key.Key_Home)
    assert desk.screen.view.currentIndex().column() == FIRST_PERIOD


def test_everything_can_be_chosen(desk: Desk) -> None:
    desk.choose("p121", 0, 0)
    desk.press(Qt.Key.Key_A, CONTROL)
    assert len(desk.screen.editing.chosen_places()) == 5 * 10


def test_tab_goes_from_period_to_period_and_out_at_the_end(desk: Desk) -> None:
    desk.choose("p121", 8, 8)
    desk.press(Qt.Key.Key_Tab)
    assert desk.screen.view.currentIndex().column() == FIRST_PERIOD + 9
    desk.press(Qt.Key.Key_Tab)
    assert not desk.screen.view.hasFocus()
    desk.choose("p121", 1, 1)
    desk.press(Qt.Key.Key_Backtab, SHIFT)
    assert desk.screen.view.currentIndex().column() == FIRST_PERIOD
    desk.press(Qt.Key.Key_Backtab, SHIFT)
    assert not desk.screen.view.hasFocus()


def test_enter_goes_to_the_next_project_over_groups(desk: Desk) -> None:
    desk.choose("p113", 2, 2)
    desk.press(Qt.Key.Key_Return)
    assert desk.screen.editing.chosen_places() == [("p121", 2023, 1, 1)]
    desk.press(Qt.Key.Key_Return, SHIFT)
    assert desk.screen.editing.chosen_places() == [("p113", 2023, 1, 1)]


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_a_key_folds_a_group(desk: Desk, key: Qt.Key) -> None:
    for row in (0, 1):
        desk.screen.view.setCurrentIndex(desk.screen.grid.index(row, FIRST_PERIOD))
        desk.press(key)
        assert desk.screen.grid.is_folded(row)
        assert desk.screen.view.currentIndex().row() == row
        desk.press(key)
        assert not desk.screen.grid.is_folded(row)


def test_groups_fold_from_a_project_s_row_and_all_at_once(desk: Desk) -> None:
    alt_shift = Qt.KeyboardModifier.AltModifier | SHIFT
    desk.choose("p112", 3, 3)
    desk.press(Qt.Key.Key_Left, alt_shift)
    assert desk.screen.grid.folded == {"m11"}
    assert desk.screen.view.currentIndex().row() == 1
    desk.press(Qt.Key.Key_Right, alt_shift)
    assert not desk.screen.grid.folded
    desk.press(Qt.Key.Key_Up, alt_shift)
    assert desk.screen.grid.folded == {"m11", "m12", "m21"}
    desk.press(Qt.Key.Key_Down, alt_shift)
    assert not desk.screen.grid.folded
    assert desk.screen.view.currentIndex().row() == 1


def test_a_search_keeps_the_current_cell(desk: Desk) -> None:
    desk.choose("p112", 3, 3)
    desk.store.set_search("給食")
    assert desk.screen.editing.chosen_places() == [("p112", 2023, 2, 1)]
    desk.store.set_search("")
    assert desk.screen.editing.chosen_places() == [("p112", 2023, 2, 1)]
    desk.screen.grid.fold_all(True)
    assert desk.screen.view.currentIndex().row() == 1


def test_a_press_on_a_group_folds_it(desk: Desk) -> None:
    frozen, grid = desk.screen.table.frozen, desk.screen.grid
    for row in (1, 0):
        at = frozen.visualRect(grid.index(row, 1)).center()
        desk.qtbot.mouseClick(frozen.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert grid.is_folded(row)


def test_painting_over_a_folded_group_says_what_was_left_alone(desk: Desk) -> None:
    desk.screen.grid.set_folded(["m12"])
    desk.choose("p113", 0, 0, rows=4)  # 1-1-3, the group 1.2 folded, the policy 2 and 2.1
    desk.press(Qt.Key.Key_1)
    assert desk.contents("p113")[0] == RESEARCH
    assert "たたんである中の1事業は書いていません" in desk.screen.message.text()


def test_whole_rows_and_columns_are_chosen_by_keys(desk: Desk) -> None:
    desk.choose("p111", 2, 3, rows=2)
    desk.press(Qt.Key.Key_Space, SHIFT)
    assert len(desk.screen.editing.chosen_places()) == 2 * 10
    desk.choose("p111", 2, 3)
    desk.press(Qt.Key.Key_Space, CONTROL)
    assert len(desk.screen.editing.chosen_places()) == 5 * 2


def test_whole_columns_are_chosen_in_the_head(desk: Desk) -> None:
    head = desk.screen.view.head
    x = head.sectionViewportPosition(FIRST_PERIOD + 3) + 10
    foot, top = QPoint(x, head.height() - 5), QPoint(x, 5)
    desk.qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=foot)
    assert {place[1:3] for place in desk.screen.editing.chosen_places()} == {(2023, 2)}
    desk.qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=top)
    assert {place[1:3] for place in desk.screen.editing.chosen_places()} == {(2023, 1), (2023, 2)}
    x = head.sectionViewportPosition(FIRST_PERIOD + 5) + 10
    desk.qtbot.mouseClick(
        head.viewport(), Qt.MouseButton.LeftButton, SHIFT, QPoint(x, head.height() - 5)
    )
    assert len(desk.screen.editing.chosen_places()) == 5 * 4


def test_rows_are_chosen_at_the_left_with_shift(desk: Desk) -> None:
    frozen, grid = desk.screen.table.frozen, desk.screen.grid
    for uid, modifier in (("p111", Qt.KeyboardModifier.NoModifier), ("p113", SHIFT)):
        at = frozen.visualRect(grid.index(grid.row_of((uid, 1)), 1)).center()
        desk.qtbot.mouseClick(frozen.viewport(), Qt.MouseButton.LeftButton, modifier, at)
    assert len(desk.screen.editing.chosen_places()) == 3 * 10


def test_the_pointer_draws_a_range_and_shift_draws_it_out(desk: Desk) -> None:
    view, grid = desk.screen.view, desk.screen.grid

    def at(uid: str, period: int) -> QPoint:
        return view.visualRect(grid.index(grid.row_of((uid, 1)), FIRST_PERIOD + period)).center()

    left = Qt.MouseButton.LeftButton
    desk.qtbot.mousePress(view.viewport(), left, pos=at("p111", 1))
    desk.qtbot.mouseMove(view.viewport(), pos=at("p112", 2))
    desk.qtbot.mouseMove(view.viewport(), pos=at("p112", 3))
    desk.qtbot.mouseRelease(view.viewport(), left, pos=at("p112", 3))
    assert len(desk.screen.editing.chosen_places()) == 2 * 3
    desk.press(Qt.Key.Key_Right, SHIFT)
    desk.press(Qt.Key.Key_Up, SHIFT)
    assert [place.year for place in desk.screen.editing.chosen_places()] == [2022, 2023, 2023, 2024]
    desk.qtbot.mouseClick(view.viewport(), left, SHIFT, at("p113", 9))
    assert len(desk.screen.editing.chosen_places()) == 3 * 9
    assert view.currentIndex().row() == grid.row_of(("p111", 1))


def test_control_jumps_over_a_bar_and_to_the_next_group(desk: Desk) -> None:
    view = desk.screen.view
    desk.choose("p111", 0, 0)
    desk.press(Qt.Key.Key_Right, CONTROL)
    assert view.currentIndex().column() == FIRST_PERIOD + 1
    desk.press(Qt.Key.Key_End)
    desk.press(Qt.Key.Key_Left, CONTROL)
    assert view.currentIndex().column() == FIRST_PERIOD + 3
    desk.press(Qt.Key.Key_Down, CONTROL)
    assert desk.screen.grid.group_at(view.currentIndex().row()) is not None
    desk.press(Qt.Key.Key_End, CONTROL)
    desk.press(Qt.Key.Key_Home, CONTROL)
    assert (view.currentIndex().row(), view.currentIndex().column()) == (0, FIRST_PERIOD)


def test_painting_a_group_says_that_nothing_can_be_painted(desk: Desk) -> None:
    desk.screen.view.setCurrentIndex(desk.screen.grid.index(0, FIRST_PERIOD))
    desk.press(Qt.Key.Key_1)
    assert "塗るこまがありません" in desk.screen.message.text()
    assert desk.screen.message.isVisible()


def test_dragging_with_a_brush_paints_once_at_the_end(desk: Desk) -> None:
    view, bar = desk.screen.view, desk.screen.bar
    bar.drag.setChecked(True)
    bar.brushes.pressed.emit(REQUIREMENTS)
    grid, row = desk.screen.grid, desk.screen.grid.row_of(("p121", 1))
    start = view.visualRect(grid.index(row, FIRST_PERIOD + 1)).center()
    end = view.visualRect(grid.index(row, FIRST_PERIOD + 3)).center()
    desk.qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    desk.qtbot.mouseMove(view.viewport(), pos=(start + end) / 2)
    desk.qtbot.mouseMove(view.viewport(), pos=end)
    assert not desk.store.pending
    desk.qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=end)
    desk.settle()
    assert desk.contents("p121")[:5] == [RESEARCH, *[REQUIREMENTS] * 3, RESEARCH]


def test_escape_puts_the_brush_down(desk: Desk) -> None:
    desk.screen.bar.drag.setChecked(True)
    assert desk.screen.view.brushing
    desk.press(Qt.Key.Key_Escape)
    assert not desk.screen.view.brushing


def test_a_click_on_a_brush_paints_the_chosen_cells(desk: Desk) -> None:
    desk.choose("p121", 0, 0)
    buttons = desk.screen.bar.brushes.findChildren(BrushButton)
    desk.qtbot.mouseClick(buttons[3], Qt.MouseButton.LeftButton)
    assert desk.screen.view.hasFocus()
    desk.settle()
    assert desk.contents("p121")[0] == OPERATION


def test_fill_right_repeats_the_first_column(desk: Desk) -> None:
    desk.choose("p111", 2, 5)
    desk.press(Qt.Key.Key_R, CONTROL)
    assert desk.contents("p111") == [RESEARCH, REQUIREMENTS, *[PREPARATION] * 4, *[OPERATION] * 4]


def test_fill_right_of_one_column_takes_the_cell_at_its_left(desk: Desk) -> None:
    desk.choose("p111", 1, 1)
    desk.press(Qt.Key.Key_R, CONTROL)
    assert desk.contents("p111")[:2] == [RESEARCH, RESEARCH]
    desk.choose("p111", 0, 0)
    desk.press(Qt.Key.Key_R, CONTROL)
    assert "左にこまがない" in desk.screen.message.text()


def test_the_handle_fills_what_it_is_dragged_over(desk: Desk) -> None:
    view, grid = desk.screen.view, desk.screen.grid
    desk.choose("p111", 0, 1)
    row = grid.row_of(("p111", 1))
    corner = view.visualRect(grid.index(row, FIRST_PERIOD + 1)).bottomRight() - QPoint(3, 3)
    end = view.visualRect(grid.index(row, FIRST_PERIOD + 5)).center()
    desk.qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=corner)
    desk.qtbot.mouseMove(view.viewport(), pos=end)
    desk.qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=end)
    desk.settle()
    assert desk.contents("p111")[:7] == [*[RESEARCH, REQUIREMENTS] * 3, OPERATION]


def test_fill_down_repeats_the_first_row(desk: Desk) -> None:
    desk.choose("p111", 0, 2, rows=2)
    desk.press(Qt.Key.Key_D, CONTROL)
    assert desk.contents("p112")[:3] == [RESEARCH, REQUIREMENTS, PREPARATION]
    desk.choose("p121", 0, 0)
    desk.press(Qt.Key.Key_D, CONTROL)
    assert desk.contents("p121")[0] == desk.contents("p113")[0]


def test_a_year_is_copied_to_others(desk: Desk) -> None:
    desk.choose("p111", 0, 0)
    desk.press(Qt.Key.Key_Y, CONTROL | SHIFT)
    (dialog,) = desk.screen.findChildren(CopyYearDialog)
    assert dialog.wanted() == [2023]
    dialog.targets[2023].setChecked(False)
    assert not dialog.act.isEnabled()
    dialog.targets[2025].setChecked(True)
    dialog.targets[2026].setChecked(True)
    dialog.departments.setChecked(True)
    before = desk.departments("p111")[:2]
    dialog.act.click()
    desk.settle()
    assert desk.contents("p111")[6:] == [RESEARCH, REQUIREMENTS] * 2
    assert desk.departments("p111")[6:] == before * 2
    desk.store.undo()
    desk.settle()
    assert desk.contents("p111")[6:] == [OPERATION] * 4


def test_departments_of_chosen_cells(desk: Desk) -> None:
    desk.choose("p121", 0, 1)
    desk.screen.editing.set_departments(["窓口課", "学務課"])
    desk.settle()
    cells = desk.store.state.projects[3].schedule
    assert [cell.departments for cell in cells[:3]] == [("窓口課", "学務課")] * 2 + [("情報課",)]


def test_an_unknown_department_is_refused_and_nothing_changes(desk: Desk) -> None:
    desk.choose("p121", 0, 1)
    desk.screen.editing.set_departments(["宇宙課"])
    desk.settle()
    assert "宇宙課" in desk.screen.message.text()
    assert desk.store.state.projects[3].schedule[0].departments == ("情報課",)


def test_a_file_for_reading_only_cannot_be_painted(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(read_only=True)
    desk.choose("p121", 0, 0)
    desk.press(Qt.Key.Key_4)
    assert desk.contents("p121")[0] == RESEARCH
    assert "閲覧のみ" in desk.screen.message.text()
    assert not desk.screen.bar.brushes.isEnabled()
