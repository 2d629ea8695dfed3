"""Plans whose cells carry words: typed in place, also with an input method."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from db.vocabulary import NOTHING_PLANNED
from desktop.models.schedule_grid import FIRST_PERIOD
from tests.desktop.screens.schedule.conftest import Desk

CONTROL = Qt.KeyboardModifier.ControlModifier


def editor(desk: Desk) -> QLineEdit:
    found = desk.screen.view.viewport().findChild(QLineEdit)
    assert found is not None
    return found


def first(desk: Desk) -> str:
    return desk.store.state.projects[0].uid


def test_f2_edits_and_enter_stores_and_goes_down(words_desk: Desk) -> None:
    words_desk.choose(first(words_desk), 1, 1)
    words_desk.press(Qt.Key.Key_F2)
    words_desk.qtbot.keyClicks(editor(words_desk), "2nd step - 0")
    words_desk.qtbot.keyClick(editor(words_desk), Qt.Key.Key_Return)
    words_desk.settle()
    assert words_desk.contents(first(words_desk)) == ["システム導入", "2nd step - 0", None, None]
    assert words_desk.screen.view.currentIndex().row() == words_desk.screen.grid.row_of(
        (first(words_desk), 2)
    )


def test_escape_leaves_the_cell_as_it_was(words_desk: Desk) -> None:
    words_desk.choose(first(words_desk), 0, 0)
    words_desk.press(Qt.Key.Key_F2)
    words_desk.qtbot.keyClicks(editor(words_desk), "x")
    words_desk.qtbot.keyClick(editor(words_desk), Qt.Key.Key_Escape)
    words_desk.settle()
    assert words_desk.contents(first(words_desk))[0] == "システム導入"


def test_a_digit_begins_words_and_paints_nothing(words_desk: Desk) -> None:
    words_desk.choose(first(words_desk), 1, 1)
    words_desk.press(Qt.Key.Key_3)
    assert editor(words_desk).text() == "3"
    words_desk.screen.commit()
    words_desk.settle()
    assert words_desk.contents(first(words_desk))[1] == "3"


def test_a_composition_opens_the_cell_and_stays_whole(words_desk: Desk) -> None:
    words_desk.choose(first(words_desk), 1, 1)
    view = words_desk.screen.view
    assert view.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    QApplication.sendEvent(view, QInputMethodEvent("まどぐち", []))
    assert not words_desk.store.pending
    done = QInputMethodEvent("", [])
    done.setCommitString("窓口")
    QApplication.sendEvent(editor(words_desk), done)
    assert editor(words_desk).text() == "窓口"
    words_desk.qtbot.keyClick(editor(words_desk), Qt.Key.Key_Return)
    words_desk.settle()
    assert words_desk.contents(first(words_desk))[1] == "窓口"


def test_phases_switch_the_input_method_off(desk: Desk) -> None:
    desk.choose("p121", 0, 0)
    assert not desk.screen.view.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_delete_and_dash_work_without_an_editor(words_desk: Desk) -> None:
    words_desk.choose(first(words_desk), 0, 0)
    words_desk.press(Qt.Key.Key_Minus)
    assert words_desk.contents(first(words_desk))[0] == NOTHING_PLANNED
    words_desk.press(Qt.Key.Key_Delete)
    assert words_desk.contents(first(words_desk))[0] is None


def test_a_lane_is_added_and_filled(words_desk: Desk) -> None:
    words_desk.choose(first(words_desk), 0, 0)
    words_desk.screen.bar.lane_asked.emit()
    words_desk.choose(first(words_desk), 2, 2, lane=4)
    words_desk.press(Qt.Key.Key_F2)
    words_desk.qtbot.keyClicks(editor(words_desk), "new")
    words_desk.qtbot.keyClick(editor(words_desk), Qt.Key.Key_Return)
    words_desk.settle()
    assert words_desk.contents(first(words_desk), lane=4) == [None, None, "new", None]


def test_tab_in_a_cell_stores_and_goes_to_the_next_period(words_desk: Desk) -> None:
    words_desk.choose(first(words_desk), 1, 1)
    words_desk.press(Qt.Key.Key_F2)
    words_desk.qtbot.keyClicks(editor(words_desk), "new")
    words_desk.qtbot.keyClick(editor(words_desk), Qt.Key.Key_Tab)
    words_desk.settle()
    assert words_desk.contents(first(words_desk))[1] == "new"
    assert words_desk.screen.view.currentIndex().column() == FIRST_PERIOD + 2


def test_a_composition_is_not_broken_by_keys_that_do_something(words_desk: Desk) -> None:
    words_desk.choose(first(words_desk), 1, 1)
    view = words_desk.screen.view
    QApplication.sendEvent(view, QInputMethodEvent("1せいび", []))
    before = words_desk.contents(first(words_desk))
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_Minus):
        words_desk.qtbot.keyClick(editor(words_desk), key)
    assert words_desk.contents(first(words_desk)) == before
    assert words_desk.screen.editing.chosen_places()[0].year == 2023


def test_a_lane_is_added_and_taken_out_by_keys(words_desk: Desk) -> None:
    uid = first(words_desk)
    words_desk.choose(uid, 0, 0, lane=2)
    words_desk.press(Qt.Key.Key_Plus, CONTROL)
    assert words_desk.screen.grid.row_of((uid, 4)) == words_desk.screen.view.currentIndex().row()
    words_desk.press(Qt.Key.Key_Minus, CONTROL)
    assert words_desk.screen.grid.row_of((uid, 4)) == -1
    words_desk.choose(uid, 0, 0, lane=2)
    gone = words_desk.contents(uid, lane=2)
    words_desk.press(Qt.Key.Key_Minus, CONTROL)
    assert words_desk.contents(uid, lane=2) == ["決済方法の検討", None, None, None]
    assert words_desk.screen.grid.row_of((uid, 3)) == -1
    words_desk.store.undo()
    words_desk.settle()
    assert words_desk.contents(uid, lane=2) == gone
    assert words_desk.screen.grid.row_of((uid, 3)) > 0


def test_the_only_lane_stays(words_desk: Desk) -> None:
    uid = words_desk.store.state.projects[0].uid
    for _ in range(3):
        words_desk.choose(uid, 0, 0)
        words_desk.press(Qt.Key.Key_Minus, CONTROL)
    assert "段は1つだけなので消せません" in words_desk.screen.message.text()
