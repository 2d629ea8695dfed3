"""The list of problems: brought up by key, narrowed, jumped from, kept while going on."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from db import projects, schedule
from db.schedule import Place
from desktop.runtime.store import Store
from desktop.screens.plan.schedule_tab import ScheduleTab
from desktop.screens.problems import ProblemPanel
from tests.desktop.pages import Desk

LIST_KEY = (
    Qt.Key.Key_M,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture
def store(desk: Desk, plan_file: Path) -> Store:
    """A plan with two texts missing and a number that two projects have."""
    store = desk.open(plan_file)
    store.submit(projects.set_text, "p111", "purpose", None)
    store.submit(projects.set_text, "p211", "summary", None)
    desk.settle()
    return store


def panel_of(desk: Desk) -> ProblemPanel:
    desk.press(*LIST_KEY, on=desk.window)
    (panel,) = desk.window.findChildren(ProblemPanel)
    assert panel.isVisible()
    return panel


def rows(panel: ProblemPanel) -> list[list[str]]:
    model = panel.view.model()
    return [
        [str(model.index(r, c).data()) for c in range(model.columnCount())]
        for r in range(model.rowCount())
    ]


def test_each_row_says_where_and_what(desk: Desk, store: Store) -> None:
    told = rows(panel_of(desk))
    assert [row[:4] for row in told] == [
        ["未記入", "1-1-1", "書かない窓口", "事業の目的"],
        ["未記入", "2-1-1", "学びの端末", "事業概要"],
    ]
    assert told[0][4].startswith("空です")


def test_enter_jumps_to_the_value_and_the_list_stays(desk: Desk, store: Store) -> None:
    panel = panel_of(desk)
    assert panel.view.hasFocus()
    desk.press(Qt.Key.Key_Down, on=panel.view)
    desk.press(Qt.Key.Key_Return, on=panel.view)
    assert desk.screen.list.chosen_uid == "p211"
    assert desk.text_editor("事業概要").hasFocus()
    assert panel.isVisible()
    desk.press(*LIST_KEY, on=desk.window)
    assert panel.view.hasFocus()
    desk.press(Qt.Key.Key_Escape, on=panel.view)
    assert not panel.isVisible()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.isVisible()


def test_f8_goes_on_from_the_project_that_is_open(desk: Desk, store: Store) -> None:
    panel = panel_of(desk)
    desk.screen.list.choose("p121")
    desk.screen.list.view.setFocus()
    for uid in ("p211", "p111", "p211"):
        desk.press(Qt.Key.Key_F8, on=desk.window)
        assert desk.screen.list.chosen_uid == uid
    assert rows(panel)[panel.view.currentIndex().row()][1] == "2-1-1"
    desk.screen.list.choose("p121")
    desk.press(Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier, on=desk.window)
    assert desk.screen.list.chosen_uid == "p111"


def test_what_is_mended_leaves_the_list_and_f8_goes_on_behind_it(desk: Desk, store: Store) -> None:
    store.submit(projects.set_text, "p111", "summary", None)
    store.submit(projects.set_text, "p111", "challenges", None)
    desk.settle()
    panel = panel_of(desk)
    desk.qtbot.waitUntil(lambda: len(rows(panel)) == 4)
    desk.screen.list.choose("p111")
    desk.press(Qt.Key.Key_F8, on=desk.window)
    desk.press(Qt.Key.Key_F8, on=desk.window)
    editor = desk.text_editor("事業の目的")
    assert editor.hasFocus()
    desk.type_into(editor, "a")
    desk.press(Qt.Key.Key_F8, on=desk.window)
    desk.settle()
    assert desk.text_editor("達成課題").hasFocus()
    desk.qtbot.waitUntil(lambda: len(rows(panel)) == 3)


def test_the_list_is_narrowed(desk: Desk, store: Store) -> None:
    store.submit(projects.set_value, "p112", "number", "1-1-1")
    desk.settle()
    panel = panel_of(desk)
    desk.qtbot.waitUntil(lambda: len(rows(panel)) == 4)
    panel._kind.setCurrentIndex(panel._kind.findText("問題 2"))
    panel._kind.activated.emit(panel._kind.currentIndex())
    assert [row[3] for row in rows(panel)] == ["事業番号", "事業番号"]
    panel._department.setCurrentIndex(panel._department.findText("学務課"))
    panel._department.activated.emit(panel._department.currentIndex())
    assert [row[2] for row in rows(panel)] == ["給食費の口座納付"]


def test_a_text_that_does_not_fit_on_the_card_is_found_by_measuring(
    desk: Desk, store: Store
) -> None:
    store.submit(projects.set_text, "p112", "summary", "長い文である。" * 30)
    desk.settle()
    panel = panel_of(desk)
    desk.qtbot.waitUntil(lambda: any(row[0] == "はみ出し" for row in rows(panel)), timeout=10_000)
    (row,) = [row for row in rows(panel) if row[0] == "はみ出し"]
    assert "行入りません" in row[4]


def test_a_cell_of_the_schedule_is_chosen_where_it_stands(desk: Desk, store: Store) -> None:
    store.submit(schedule.paint, [Place("p111", 2024, 2)], None)
    desk.settle()
    panel = panel_of(desk)
    desk.qtbot.waitUntil(lambda: len(rows(panel)) == 3)
    row = next(at for at, told in enumerate(rows(panel)) if "令和6年度下期" in told[3])
    panel.view.selectRow(row)
    desk.press(Qt.Key.Key_Return, on=panel.view)
    tab = next(tab for tab in desk.screen.form.tabs if isinstance(tab, ScheduleTab))
    view = tab._strip.strip.view
    assert view.hasFocus()
    assert tab._strip.grid.slot_at(0, view.currentIndex().column()).content is None
