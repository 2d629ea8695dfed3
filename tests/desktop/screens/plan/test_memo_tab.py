"""Memos of a project."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from db import memos
from db.address import Address
from db.rules import days
from desktop.screens.plan.memo_tab import MemoTab
from tests.desktop.pages import Desk
from tests.desktop.screens.plan.parts import block, first, line, problems_said

CONTROL = Qt.KeyboardModifier.ControlModifier


def editor(form: Desk, memo: str, field: str) -> QWidget:
    found = tab(form).editor_of(Address(memo, field))
    assert found is not None
    return found


def tab(form: Desk) -> MemoTab:
    form.screen.form.turn_to_tab(form.screen.form.memo)
    return form.screen.form.memo


def write(form: Desk, words: str) -> None:
    tab(form)
    new = block(form, "新しいメモ")
    form.type_into(new, words)
    form.press(Qt.Key.Key_Return, CONTROL, on=new)


def test_a_new_memo_is_of_today_and_stands_above(form: Desk) -> None:
    uid = first(form).uid
    write(form, "first")
    write(form, "second")
    today = date.today().isoformat()
    assert [(m.day, m.text) for m in form.stored(uid).memos] == [
        (today, "second"),
        (today, "first"),
    ]
    assert block(form, "新しいメモ").typing.words == ""
    places = [
        tab(form).memos.column.indexOf(tab(form).memos.entries[m.uid])
        for m in form.stored(uid).memos
    ]
    assert places == [1, 2]


def test_a_new_memo_of_another_day(form: Desk) -> None:
    tab(form)
    day = line(form, "新しいメモの日付")
    assert day.text() == days.written(date.today())
    form.type_into(day, "R4.5.9")
    form.press(Qt.Key.Key_Return, on=day)
    write(form, "a")
    assert [m.day for m in form.stored(first(form).uid).memos] == ["2022-05-09"]


def test_a_memo_is_changed_and_removed_and_comes_back(form: Desk) -> None:
    uid = first(form).uid
    write(form, "first")
    memo = form.stored(uid).memos[0].uid
    words, day = (editor(form, memo, field) for field in ("text", "day"))
    form.type_into(words, "changed")
    form.press(Qt.Key.Key_Tab, on=words)
    form.type_into(day, "2022/4/1")
    form.press(Qt.Key.Key_Return, on=day)
    stored = form.stored(uid).memos[0]
    assert (stored.day, stored.text) == ("2022-04-01", "changed")
    form.qtbot.mouseClick(tab(form).memos.entries[memo]._remove, Qt.MouseButton.LeftButton)
    form.settle()
    assert form.stored(uid).memos == ()
    form.press(Qt.Key.Key_Z, CONTROL, on=form.window)
    assert form.stored(uid).memos == (stored,)
    assert form.screen.form.open_tab == form.screen.form.tabs.index(tab(form))


def test_an_emptied_memo_and_a_wrong_day_are_refused_beside_them(form: Desk) -> None:
    uid = first(form).uid
    write(form, "first")
    memo = form.stored(uid).memos[0].uid
    words, day = (editor(form, memo, field) for field in ("text", "day"))
    form.type_into(words, " ")
    form.press(Qt.Key.Key_Return, CONTROL, on=words)
    assert problems_said(form) == ["メモが空です。要らないメモは「メモを消す」で消します。"]
    form.press(Qt.Key.Key_Escape, on=words)
    form.type_into(day, "5/9")
    form.press(Qt.Key.Key_Return, on=day)
    assert any("年がありません" in sentence for sentence in problems_said(form))
    assert form.stored(uid).memos[0].text == "first"


def test_memos_of_another_project_are_not_shown(form: Desk) -> None:
    other = form.store.state.projects[1].uid
    form.store.submit(memos.add, other, "2022-04-01", "of the other")
    form.settle()
    assert tab(form).memos.entries == {}
    form.screen.list.choose(other)
    assert len(tab(form).memos.entries) == 1


def test_the_tab_begins_with_the_words_of_a_new_memo(form: Desk) -> None:
    tab(form).take_focus()
    form.qtbot.waitUntil(lambda: block(form, "新しいメモ").hasFocus())
