"""What the place shows: the range in words, search and filters, plans without a schedule."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from db import snapshot
from db.address import Address
from db.records import Ended, PlanState, Response
from db.vocabulary import SheetState
from desktop.models.project_filter import Condition, Kind
from desktop.models.schedule_grid import FIRST_PERIOD
from desktop.screens.filter_dialog import FilterDialog
from desktop.screens.schedule import ProjectSchedule
from desktop.screens.schedule.acts import ask_departments
from desktop.screens.schedule.departments_dialog import DepartmentsDialog
from desktop.screens.schedule.selection import describe
from desktop.widgets.tokens import tokens
from tests.desktop.screens.schedule.conftest import Desk
from tests.factories.plans import OPERATION, RESEARCH, plan_state
from tests.golden import SHAPES

_READ_OUT = Qt.ItemDataRole.AccessibleTextRole


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


def test_the_years_after_an_end_are_seen_and_told(open_desk: Callable[..., Desk]) -> None:
    state = plan_state()
    first, *others = state.projects
    ended = replace(first, ended=Ended(2023, "完了"))
    desk = open_desk(replace(state, projects=(ended, *others)))
    grid = desk.screen.grid
    words = [
        str(grid.data(grid.index(grid.row_of((first.uid, 1)), FIRST_PERIOD + at), _READ_OUT))
        for at in range(len(grid.periods))
    ]
    assert [("事業の終了後" in said) for said in words] == [p.year > 2023 for p in grid.periods]
    desk.choose(first.uid, 0, 0)
    assert "終了後" not in describe(grid, desk.screen.view.chosen())
    desk.choose(first.uid, 0, len(grid.periods) - 1)
    assert "終了後" in describe(grid, desk.screen.view.chosen())


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


def test_conditions_are_chosen_by_typing_part_of_a_name(desk: Desk) -> None:
    desk.screen.filter.open_dialog()
    (dialog,) = desk.screen.filter.findChildren(FilterDialog)
    dialog.searched.setText("窓口")
    desk.qtbot.keyClick(dialog.searched, Qt.Key.Key_Return)
    assert desk.screen.filter.text() == " 絞り込み：窓口課"
    shown = desk.screen.grid.project_count
    assert 0 < shown < len(desk.store.state.projects)
    dialog.clearing.click()
    assert desk.screen.grid.project_count > shown
    assert desk.screen.filter.text() == " 絞り込み"


def test_an_address_is_shown_though_it_is_folded_and_filtered_out(desk: Desk) -> None:
    desk.screen.grid.fold_all(True)
    desk.screen.filter.want(Condition(Kind.CATEGORY, "推進"), True)
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


def reported() -> PlanState:
    """1-1-1 was planned to be a phase further in the second half than it was reported."""
    base = snapshot.loads(SHAPES["halves"].read_text(encoding="utf-8")).rounds[0]
    values = {"phase_1": RESEARCH, "phase_2": RESEARCH}
    response = Response("p111", "窓口課", SheetState.COLLECTED, None, values, None)
    return plan_state(
        rounds=(replace(base, fiscal_year=2022, responses=(response,), assessments=()),)
    )


def test_what_was_reported_is_drawn_below_the_plan_by_a_key(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(reported())
    view, grid = desk.screen.view, desk.screen.grid
    desk.choose("p121", 0, 0)
    cell = view.visualRect(grid.index(grid.row_of(("p111", 1)), FIRST_PERIOD + 1))
    at = (cell.right() - 6, cell.bottom() - 4)

    def colour() -> str:
        image = view.viewport().grab().toImage()
        return image.pixelColor(*at).name().upper()

    planned, actual = tokens().phase(1)[0], tokens().phase(0)[0]
    assert colour() == planned
    desk.press(Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert desk.screen.bar.actual.isChecked()
    (menu,) = desk.screen.menus()
    entries = [entry for entry in menu.entries if isinstance(entry, QAction)]
    assert [e.text().split("\t")[0] for e in entries if e.isChecked()] == ["実績を重ねる"]
    assert colour() == actual
    assert "計画と違う実績は下の帯" in desk.screen.legend.accessibleName()
    desk.press(Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert colour() == planned


def test_a_plan_without_answers_offers_no_report_to_draw(desk: Desk) -> None:
    assert not desk.screen.bar.actual.isVisible()
    assert "おくれ" not in desk.screen.legend.accessibleName()


def test_every_entry_of_the_menu_has_its_key_and_none_is_doubled(desk: Desk) -> None:
    (menu,) = desk.screen.menus()
    words = [entry.text().split("\t") for entry in menu.entries if isinstance(entry, QAction)]
    keys = [key for _, key in words]
    assert len(set(keys)) == len(keys)
    assert not any(isinstance(e, QAction) and e.shortcut().toString() for e in menu.entries)


def test_the_strip_has_the_grid_s_keys(desk: Desk) -> None:
    tab = ProjectSchedule(desk.store)
    desk.qtbot.addWidget(tab)
    tab.show_project("p121")
    tab.show()
    desk.qtbot.waitExposed(tab)
    tab.activateWindow()
    desk.qtbot.waitUntil(tab.isActiveWindow)
    tab.strip.view.setFocus()
    tab.strip.view.go(0, FIRST_PERIOD)
    desk.qtbot.keyClick(tab.strip.view, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = tab.findChildren(DepartmentsDialog)
    dialog.field.setText("福祉課")
    dialog.act.click()
    desk.settle()
    assert desk.departments("p121")[:2] == [("福祉課",), ("情報課",)]
