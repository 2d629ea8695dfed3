"""The form by keyboard: the Tab key reads the page, and an input method is left alone."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget

from db import projects
from tests.desktop.pages import Desk
from tests.desktop.screens.plan.parts import first

CONTROL = Qt.KeyboardModifier.ControlModifier


def compose(editor: QWidget, words: str, committed: str = "") -> None:
    event = QInputMethodEvent(words, [])
    event.setCommitString(committed)
    QApplication.sendEvent(editor, event)


@pytest.mark.parametrize("at", [0, 2, 3])
def test_tab_reads_the_page(form: Desk, at: int) -> None:
    uid = first(form).uid
    form.store.submit(projects.set_departments, uid, ("情報課", "窓口課"))
    form.store.submit(projects.set_value, uid, "overall_plan_codes", ("A1", "B2", "C3"))
    form.settle()
    form.screen.form.turn_to(at)
    tab = form.screen.form.tabs[at]
    tab.take_focus()
    places: list[tuple[int, int, str]] = []
    while (focus := QApplication.focusWidget()) and tab.isAncestorOf(focus) and len(places) < 99:
        centre = focus.mapTo(tab.page, focus.rect().center())
        places.append((centre.y(), centre.x(), focus.accessibleName()))
        form.qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert 1 < len(places) < 99, places[-5:]
    for (y, x, name), (below, right, after) in pairwise(places):
        assert below > y + 8 or (abs(below - y) <= 8 and right > x), (name, after)


def test_a_memo_begins_with_its_words_and_its_day_is_before_them(form: Desk) -> None:
    form.screen.form.turn_to(5)
    form.screen.form.tabs[5].take_focus()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "新しいメモ"
    form.qtbot.keyClick(focus, Qt.Key.Key_Backtab)
    before = QApplication.focusWidget()
    assert before is not None
    assert before.accessibleName() == "新しいメモの日付"


def test_a_composition_in_a_code_keeps_its_keys(form: Desk) -> None:
    fields = form.basic._codes["overall_plan_codes"]
    before = [field.text() for field in fields.fields]
    field = fields.fields[-1]
    field.setFocus()
    compose(field, "えー")
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Comma, Qt.Key.Key_Backspace):
        form.press(key, on=field)
    assert QApplication.focusWidget() is field
    assert len(fields.fields) == len(before)
    compose(field, "", "Ａ")
    form.press(Qt.Key.Key_Return, on=field)
    assert form.stored(first(form).uid).overall_plan_codes[-1].endswith("Ａ")


def test_a_composition_in_a_chip_editors_entry_goes_to_no_chip(form: Desk) -> None:
    editor = form.basic._departments
    before = form.stored(first(form).uid).departments
    editor.entry.setFocus()
    compose(editor.entry, "じょう")
    form.press(Qt.Key.Key_Backspace, on=editor.entry)
    form.press(Qt.Key.Key_Return, on=editor.entry)
    assert QApplication.focusWidget() is editor.entry
    assert form.stored(first(form).uid).departments == before


def test_every_field_has_a_name(form: Desk) -> None:
    for at, tab in enumerate(form.screen.form.tabs[:4]):
        form.screen.form.turn_to(at)
        for widget in tab.page.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(tab.page):
                name = widget.accessibleName() or getattr(widget, "text", str)()
                assert name, (tab.name, widget)
