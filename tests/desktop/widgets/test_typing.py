"""When typing is stored, taken back, and that a composition is never broken."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.editors import BlockEditor, LineEditor

CONTROL = Qt.KeyboardModifier.ControlModifier


class Page(QMainWindow):
    def __init__(self) -> None:
        super().__init__()
        self.line, self.block = LineEditor("名前"), BlockEditor("本文")
        self.left: list[str] = []
        self.triggered: list[str] = []
        holder = QWidget()
        column = QVBoxLayout(holder)
        for editor in (self.line, self.block):
            column.addWidget(editor)
            editor.typing.left.connect(self.left.append)
        self.setCentralWidget(holder)
        for keys in ("Ctrl+Z", "Ctrl+S"):
            action = QAction(keys, self)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(lambda _=False, keys=keys: self.triggered.append(keys))
            self.addAction(action)


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    page = Page()
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.line.typing.load("前")
    page.block.typing.load("前の文")
    return page


def compose(editor: QWidget, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(editor, event)


def test_nothing_is_stored_while_keys_are_pressed(page: Page, qtbot: QtBot) -> None:
    page.line.setFocus()
    qtbot.keyClicks(page.line, "abc")
    assert page.left == []
    qtbot.keyClick(page.line, Qt.Key.Key_Tab)
    assert page.left == ["abc前"] or page.left == ["前abc"]


def test_enter_stores_a_line_and_control_enter_a_text(page: Page, qtbot: QtBot) -> None:
    page.line.setFocus()
    qtbot.keyClicks(page.line, "a")
    qtbot.keyClick(page.line, Qt.Key.Key_Return)
    page.block.setFocus()
    page.block.selectAll()
    qtbot.keyClicks(page.block, "b")
    qtbot.keyClick(page.block, Qt.Key.Key_Return)
    assert len(page.left) == 1
    qtbot.keyClick(page.block, Qt.Key.Key_Return, CONTROL)
    assert page.left[1:] == ["b\n"]


def test_unchanged_words_are_not_stored_again(page: Page, qtbot: QtBot) -> None:
    page.block.setFocus()
    qtbot.keyClick(page.block, Qt.Key.Key_Return, CONTROL)
    page.line.setFocus()
    assert page.left == []


def test_escape_puts_back_what_is_stored(page: Page, qtbot: QtBot) -> None:
    page.block.setFocus()
    page.block.selectAll()
    qtbot.keyClicks(page.block, "x")
    qtbot.keyClick(page.block, Qt.Key.Key_Escape)
    assert page.block.typing.words == "前の文"
    assert not page.block.typing.dirty


def test_no_key_and_no_shortcut_acts_on_a_composition(page: Page, qtbot: QtBot) -> None:
    for editor in (page.line, page.block):
        editor.setFocus()
        before = editor.typing.words
        compose(editor, "かちょう")
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab):
            qtbot.keyClick(editor, key)
        for key in (Qt.Key.Key_Z, Qt.Key.Key_S):
            override = QKeyEvent(QEvent.Type.ShortcutOverride, key, CONTROL)
            QApplication.sendEvent(editor, override)
            assert override.isAccepted()
        assert editor.hasFocus()
        assert editor.typing.words == before
        assert page.left == []
        compose(editor, "", "課長")
        assert "課長" in editor.typing.words
        editor.typing.load(before)


def test_shortcuts_reach_the_window_when_nothing_is_composed(page: Page, qtbot: QtBot) -> None:
    for editor in (page.line, page.block):
        editor.setFocus()
        qtbot.keyClicks(editor, "x")
        qtbot.keyClick(editor, Qt.Key.Key_Z, CONTROL)
    assert page.triggered == ["Ctrl+Z", "Ctrl+Z"]


def test_typing_goes_on_while_the_stored_words_change(page: Page, qtbot: QtBot) -> None:
    page.line.setFocus()
    page.line.selectAll()
    qtbot.keyClicks(page.line, "abc")
    page.line.typing.follow("別")
    assert page.line.typing.words == "abc"
    qtbot.keyClick(page.line, Qt.Key.Key_Escape)
    assert page.line.typing.words == "別"


def test_what_was_refused_is_still_typing(page: Page, qtbot: QtBot) -> None:
    page.line.setFocus()
    page.line.selectAll()
    qtbot.keyClicks(page.line, "abc")
    qtbot.keyClick(page.line, Qt.Key.Key_Return)
    page.line.typing.refuse()
    assert page.line.typing.dirty
    assert page.line.typing.words == "abc"


@pytest.mark.parametrize("words", ["a\u00a0b", "神\nUFA19 \ufa19", "一\n\n二", "か\u3099"])
def test_words_stay_as_they_are_code_point_for_code_point(page: Page, words: str) -> None:
    page.block.typing.load(words)
    assert page.block.typing.words == words
    assert not page.block.typing.dirty


def test_taking_typing_back_and_typing_it_again(page: Page, qtbot: QtBot) -> None:
    page.block.setFocus()
    qtbot.keyClicks(page.block, "x")
    assert page.block.typing.undo()
    assert page.block.typing.words == "前の文"
    assert not page.block.typing.undo()
    assert page.block.typing.redo()
    assert page.block.typing.dirty


def test_a_text_is_as_high_as_its_lines(page: Page) -> None:
    page.block.typing.load("一行")
    one = page.block.height()
    page.block.typing.load("一\n二\n三")
    assert page.block.height() > one + 2 * page.block.fontMetrics().height()
