"""What the places can do stands in the menu bar as long as a plan is open."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu

from desktop.screens.filter_dialog import FilterDialog
from tests.desktop.pages import Desk

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
EMPTY = QKeySequence()


def titles(desk: Desk) -> list[str]:
    return [action.text() for action in desk.window.menuBar().actions()]


def entries(desk: Desk, title: str) -> list[str]:
    (menu,) = [m for m in desk.window.menuBar().findChildren(QMenu) if m.title() == title]
    return [action.text() for action in menu.actions()]


def test_a_place_has_a_menu_of_its_own_and_entries_in_those_of_the_window(
    desk: Desk, plan_file: Path
) -> None:
    alone = titles(desk)
    desk.open(plan_file)
    assert "計画(&P)" not in alone
    assert "計画(&P)" in titles(desk)
    assert [title for title in titles(desk) if title in alone] == alone
    assert "事業を追加" in entries(desk, "計画(&P)")
    assert titles(desk)[-2:] == ["帳票(&R)", "ヘルプ(&H)"]
    assert entries(desk, "計画(&P)")[0] == "事業を追加"
    assert entries(desk, "表示(&V)")[:3] == ["配色", "", "カードを表示"]
    desk.action("はじめの画面に戻る").trigger()
    desk.qtbot.waitUntil(lambda: desk.window.store is None)
    assert titles(desk) == alone
    assert entries(desk, "表示(&V)") == ["配色"]


def test_an_action_of_a_place_brings_it_up(desk: Desk, plan_file: Path) -> None:
    desk.open(plan_file)
    desk.window.show_place(1)
    before = len(desk.store.state.projects)
    QTest.keyClick(desk.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    desk.qtbot.waitUntil(lambda: len(desk.store.state.projects) == before + 1)
    assert desk.screen.isVisible()


def test_the_same_key_narrows_what_is_in_view(desk: Desk, plan_file: Path) -> None:
    desk.open(plan_file)
    for at in (0, 1):
        desk.window.show_place(at)
        QTest.keyClick(desk.window, Qt.Key.Key_F, CONTROL | SHIFT)
        desk.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, FilterDialog)
        assert desk.window.pages.currentIndex() == at
        dialog.close()


def test_no_letter_of_a_button_is_that_of_a_menu(desk: Desk, plan_file: Path) -> None:
    desk.open(plan_file)
    menus = {QKeySequence.mnemonic(title) for title in titles(desk)}
    buttons = desk.window.pages.findChildren(QAbstractButton)
    doubled = [b.text() for b in buttons if QKeySequence.mnemonic(b.text()) in menus - {EMPTY}]
    assert doubled == []
