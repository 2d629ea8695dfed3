"""帳票 in the window: its key, its own keys, and from a card to the plan and back."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter

from desktop.screens.papers import PapersScreen
from desktop.screens.plan import PlanScreen
from tests.desktop.pages import Desk

CONTROL = Qt.KeyboardModifier.ControlModifier


def papers(desk: Desk, plan_file: Path) -> PapersScreen:
    desk.open(plan_file)
    desk.press(Qt.Key.Key_6, CONTROL)
    (screen,) = desk.window.findChildren(PapersScreen)
    assert desk.window.pages.currentWidget() is screen
    desk.qtbot.waitUntil(lambda: screen.current.is_current and not screen.preview.is_empty)
    desk.qtbot.waitUntil(screen.kinds.hasFocus)
    return screen


def asked_pages(desk: Desk) -> list[int]:
    """How many pages the system's dialog was asked to print; it is left each time."""
    asked: list[int] = []

    def choose(printer: QPrinter, count: int) -> bool:
        asked.append(count)
        return False

    desk.answers.printing = choose
    return asked


def having(desk: Desk, key: str) -> list[str]:
    """The entries of the window that show a key."""
    found = (a for a in desk.window.actions() if a.shortcut().toString() == key)
    return [action.text() for action in found]


def test_the_status_line_says_what_a_double_click_does(desk: Desk, plan_file: Path) -> None:
    papers(desk, plan_file)
    desk.store.changed.emit(desk.store.state, ())  # the plan's list is counted behind
    assert "ダブルクリック" in desk.window.status._note.text()
    desk.press(Qt.Key.Key_1, CONTROL)
    assert "事業" in desk.window.status._note.text()
    assert "ダブルクリック" not in desk.window.status._note.text()
    assert having(desk, "Ctrl+P") == ["全年度を印刷用PDFにする…"]


def test_from_a_card_to_the_plan_and_back(desk: Desk, plan_file: Path) -> None:
    screen = papers(desk, plan_file)
    screen.kinds.choose("cards")
    desk.qtbot.waitUntil(lambda: screen.current.is_current)
    desk.qtbot.waitUntil(lambda: not screen.preview.drawing._background.pending)
    screen.preview.view.go_to(1)
    here = screen.project_here
    desk.press(Qt.Key.Key_Return, on=screen.preview.view)
    assert isinstance(desk.window.pages.currentWidget(), PlanScreen)
    assert desk.screen.list.chosen_uid == here
    assert "ダブルクリック" not in desk.window.status._note.text()
    desk.press(Qt.Key.Key_6, CONTROL)
    assert desk.window.pages.currentWidget() is screen
    assert screen.preview.page == 1


def test_ctrl_p_is_the_papers_own_here(desk: Desk, plan_file: Path) -> None:
    screen = papers(desk, plan_file)
    asked = asked_pages(desk)
    assert having(desk, "Ctrl+P") == ["帳票を印刷…"]
    desk.press(Qt.Key.Key_P, CONTROL)
    made = screen.current.made
    assert made is not None
    assert asked == [made.paper.pages]
    assert desk.window.pages.currentWidget() is screen


def test_ctrl_plus_makes_it_larger_and_adds_no_lane(desk: Desk, plan_file: Path) -> None:
    screen = papers(desk, plan_file)
    before, state = screen.preview.view.scale, desk.store.state
    desk.press(Qt.Key.Key_Plus, CONTROL)
    assert screen.preview.view.scale > before
    assert desk.store.state is state


def test_the_menu_prints_from_anywhere(desk: Desk, plan_file: Path) -> None:
    screen = papers(desk, plan_file)
    asked = asked_pages(desk)
    desk.press(Qt.Key.Key_1, CONTROL)
    desk.action("帳票を印刷…").trigger()
    desk.qtbot.waitUntil(lambda: bool(asked))
    assert desk.window.pages.currentWidget() is screen
