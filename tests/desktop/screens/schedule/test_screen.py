"""What the place shows: the range in words, search and filters, plans without a schedule."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt

from db import snapshot
from db.address import Address
from desktop.models.schedule_grid import FIRST_PERIOD
from desktop.screens.schedule import ProjectSchedule
from desktop.screens.schedule.acts import ask_departments
from desktop.screens.schedule.selection import describe
from tests.desktop.screens.schedule.conftest import Desk
from tests.factories.plans import OPERATION, RESEARCH, plan_state
from tests.golden import SHAPES


def test_the_chosen_range_is_told_in_words(desk: Desk) -> None:
    desk.choose("p111", 0, 0)
    with desk.qtbot.waitSignal(desk.store.noted) as told:
        desk.choose("p111", 2, 5, rows=3)
    assert told.args == [
        "5事業　選択：1-1-1～1-1-3 × 令和5年度上期～令和6年度下期（3事業・12こま）"
    ]


def test_one_cell_is_told_with_its_departments(desk: Desk) -> None:
    desk.choose("p111", 2, 2)
    words = describe(desk.screen.grid, desk.screen.view.chosen())
    assert words.endswith("1-1-1 × 令和5年度上期（1事業・1こま）　情報課、窓口課")


def test_the_window_s_search_narrows_the_rows(desk: Desk) -> None:
    desk.store.set_search("給食")
    assert desk.screen.grid.project_count == 1
    desk.store.set_search("どこにもない")
    assert desk.screen.grid.rowCount() == 0
    assert desk.screen.empty_sentence.startswith("条件に合う事業はありません")


def test_enter_goes_to_the_likeliest_hit_and_its_number_is_told(desk: Desk) -> None:
    project = desk.store.state.projects[2]
    with desk.qtbot.waitSignal(desk.store.found) as told:
        desk.store.set_search(project.number or "")
    assert told.args == [1]
    desk.screen.enter_found()
    assert desk.screen.view.hasFocus()
    assert {place.project for place in desk.screen.editing.chosen_places()} == {project.uid}
    with desk.qtbot.waitSignal(desk.store.found) as told:
        desk.store.set_search("")
    assert told.args == [-1]


def test_a_hidden_place_is_searched_when_it_is_seen(desk: Desk) -> None:
    desk.screen.hide()
    desk.store.set_search("給食")
    assert desk.screen.grid.project_count > 1
    desk.screen.show()
    assert desk.screen.grid.project_count == 1


def test_an_address_is_shown_though_it_is_folded_and_filtered_out(desk: Desk) -> None:
    desk.screen.grid.fold_all(True)
    desk.screen.filter.choose(category="推進")
    assert desk.screen.show_address(Address("p121", "content", 2023, 2, 1))
    assert desk.screen.editing.chosen_places() == [("p121", 2023, 2, 1)]
    assert not desk.screen.show_address(Address("p121", "title"))


def test_a_plan_without_a_schedule_says_so(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(snapshot.loads(SHAPES["levels"].read_text(encoding="utf-8")))
    assert desk.screen.empty_sentence.startswith("この計画にはスケジュールがありません")
    assert not desk.screen.bar.isVisible()


def test_departments_are_asked_with_those_that_stand(desk: Desk) -> None:
    desk.choose("p111", 2, 2)
    dialog = ask_departments(desk.screen.editing, desk.screen)
    assert dialog is not None
    assert dialog.field.text() == "情報課、窓口課"
    dialog.field.setText("情報課、宇宙課")
    assert not dialog.act.isEnabled()
    assert "宇宙課" in dialog.problem.text()
    dialog.field.setText("福祉課")
    dialog.act.click()
    desk.settle()
    assert desk.store.state.projects[0].schedule[2].departments == ("福祉課",)


def test_folding_and_widths_are_kept_for_the_next_start(desk: Desk, tmp_path) -> None:
    from desktop.runtime.settings import Settings

    settings = Settings(tmp_path / "window.ini")
    desk.screen.grid.toggle(1)
    desk.screen.remember(settings)
    desk.screen.grid.fold_all(False)
    desk.screen.recall(settings)
    assert desk.screen.grid.is_folded(1)


def test_the_frozen_columns_scroll_and_choose_with_the_periods(
    open_desk: Callable[..., Desk],
) -> None:
    state = plan_state()
    many = [replace(state.projects[3], uid=f"q{n}", number=f"1-2-{n}") for n in range(2, 60)]
    desk = open_desk(replace(state, projects=(*state.projects, *many)))
    table = desk.screen.table
    table.view.verticalScrollBar().setValue(300)
    assert table.frozen.verticalScrollBar().value() == 300
    row = desk.screen.grid.row_of(("q30", 1))
    table.frozen.scrollTo(desk.screen.grid.index(row, 1))
    at = table.frozen.visualRect(desk.screen.grid.index(row, 1)).center()
    desk.qtbot.mouseClick(table.frozen.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert len(desk.screen.editing.chosen_places()) == 10


def test_the_form_s_tab_paints_one_project(desk: Desk) -> None:
    tab = ProjectSchedule(desk.store)
    desk.qtbot.addWidget(tab)
    tab.show_project("p121")
    tab.show()
    desk.qtbot.waitExposed(tab)
    tab.strip.view.setFocus()
    tab.strip.view.setCurrentIndex(tab.grid.index(0, FIRST_PERIOD))
    desk.qtbot.keyClick(tab.strip.view, Qt.Key.Key_4)
    desk.settle()
    assert desk.contents("p121")[:2] == [OPERATION, RESEARCH]
    assert desk.shown("p121")[:2] == [OPERATION, RESEARCH]
    assert "令和4年度上期～令和8年度下期 情報課" in tab.strip.departments.toolTip()
