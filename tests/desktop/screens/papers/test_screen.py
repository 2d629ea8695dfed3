"""Choosing a paper and its options, and what is shown of it."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from db import projects
from desktop.runtime.settings import Settings
from desktop.screens.papers.wanted import Part, recalled
from desktop.widgets.choice import Choice
from desktop.widgets.pick_editor import PickEditor
from desktop.work import reports

CONTROL = Qt.KeyboardModifier.ControlModifier


def field(desk, name, kind=Choice):
    found = [w for w in desk.screen.form.widget().findChildren(kind) if w.accessibleName() == name]
    return found[0] if found else None


def take(desk, name, value):
    """Choose an entry of a field with the keyboard."""
    choice = field(desk, name)
    choice.setFocus()
    at = next(n for n in range(choice.count()) if choice.itemData(n) == value)
    by = at - choice.currentIndex()
    for _ in range(abs(by)):
        desk.qtbot.keyClick(choice, Qt.Key.Key_Down if by > 0 else Qt.Key.Key_Up)
    desk.settle()


@pytest.mark.parametrize("kind", reports.KINDS)
def test_every_kind_of_the_table_is_offered_and_shown(desk, kind):
    desk.choose(kind)
    assert desk.screen.kinds.currentItem().text() == reports.KINDS[kind].label
    if desk.screen.current.made is None:  # nothing was answered in the small plan
        assert desk.screen.preview.is_empty
        assert desk.screen.preview._message.text()
    else:
        assert desk.made.kind == kind
        assert len(desk.screen.preview._labels) == desk.made.paper.pages
        assert desk.screen.head.internal.isVisible() == reports.KINDS[kind].internal


def test_the_form_asks_what_the_kind_takes(desk):
    desk.choose("book")
    assert field(desk, "範囲") is None
    assert field(desk, "日付", QLineEdit)
    desk.choose("history")
    assert field(desk, "範囲") is not None
    assert field(desk, "だれに") is not None
    desk.choose("survey-sheets")
    assert field(desk, "回答") is not None
    assert field(desk, "だれに") is None


def test_what_is_typed_for_a_kind_stands_on_its_paper_and_not_on_others(desk):
    desk.choose("committee")
    number, office = (
        next(w for w in desk.screen.form.widget().findChildren(QLineEdit)
             if w.accessibleName().startswith(name))
        for name in ("資料番号", "事務局")
    )  # fmt: skip
    desk.qtbot.keyClicks(number, "A-7")
    desk.qtbot.keyClicks(office, "IT")
    desk.settle()
    assert desk.screen.wanted_options.chosen == {"document-number": "A-7", "office": "IT"}
    desk.choose("progress")
    assert desk.screen.wanted_options.chosen == {}


def test_tab_goes_from_the_list_through_the_fields_to_the_paper(desk):
    desk.choose("history")
    desk.screen.kinds.setFocus()
    reached = []
    for _ in range(12):
        desk.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    head, tools = desk.screen.head, desk.screen.preview.tools
    assert reached[:3] == [
        field(desk, "範囲"),
        field(desk, "だれに"),
        field(desk, "日付", QLineEdit),
    ]
    assert reached[3:5] == [head.print, head.save]
    assert desk.screen.preview.tools.thumbnails in reached
    assert tools.page in reached


def test_one_department_by_typing_part_of_its_name(desk):
    desk.choose("cards")
    take(desk, "範囲", Part.DEPARTMENT)
    assert desk.screen.preview.is_empty
    assert "部署を選ぶと" in desk.screen.preview._message.text()
    editor = field(desk, "部署", PickEditor)
    editor.entry.setFocus()
    editor.entry.setText("学務課")
    desk.qtbot.keyClick(editor.entry, Qt.Key.Key_Return)
    desk.settle()
    titles = {p.title for p in desk.store.state.projects if "学務課" in p.departments}
    shown = {spot.uid for spot in desk.made.paper.spots}
    assert {p.title for p in desk.store.state.projects if p.uid in shown} == titles


def test_some_projects_by_number(desk):
    desk.choose("cards")
    take(desk, "範囲", Part.PROJECTS)
    editor = field(desk, "事業", PickEditor)
    editor.entry.setFocus()
    for number in ("1-1-1", "1-1-2"):
        editor.entry.setText(number)
        desk.qtbot.keyClick(editor.entry, Qt.Key.Key_Return)
    desk.settle()
    assert {spot.uid for spot in desk.made.paper.spots} == {"p111", "p112"}
    editor.entry.setText("9-9-9")
    desk.qtbot.keyClick(editor.entry, Qt.Key.Key_Return)
    said = [label.text() for label in desk.screen.form.findChildren(QLabel) if label.isVisible()]
    assert any("9-9-9" in words and "合いません" in words for words in said)
    assert {spot.uid for spot in desk.made.paper.spots} == {"p111", "p112"}


def test_for_the_public_the_chip_goes(desk):
    desk.choose("history")
    assert desk.screen.head.internal.isVisible()
    take(desk, "だれに", True)
    assert not desk.screen.head.internal.isVisible()
    assert desk.screen.head.public.isVisible()
    assert desk.made.options.public


def test_the_day_is_printed_and_may_be_left_out(desk):
    desk.choose("book")
    assert desk.made.options.date == date.today()
    line = field(desk, "日付", QLineEdit)
    line.setFocus()
    desk.qtbot.keyClick(line, Qt.Key.Key_A, CONTROL)
    desk.qtbot.keyClicks(line, "R5.8.1")
    desk.settle()
    assert desk.made.options.date == date(2023, 8, 1)
    desk.qtbot.keyClick(line, Qt.Key.Key_A, CONTROL)
    desk.qtbot.keyClicks(line, "8/1")
    desk.settle()
    assert desk.made.options.date == date(2023, 8, 1)
    desk.qtbot.keyClick(line, Qt.Key.Key_A, CONTROL)
    desk.qtbot.keyClick(line, Qt.Key.Key_Delete)
    desk.settle()
    assert desk.made.options.date is None


def test_options_are_remembered_for_each_kind_but_nothing_of_the_plan(desk):
    desk.choose("history")
    take(desk, "だれに", True)
    desk.choose("survey-sheets")
    take(desk, "範囲", Part.DEPARTMENT)
    desk.close()
    desk.settings.save()
    kept = Settings(Path(desk.settings._settings.fileName()))
    assert '"public": true' in kept.text("papers/options/history")
    assert kept.text("papers/kind") == "survey-sheets"
    assert "department" not in kept.text("papers/options/survey-sheets")
    assert recalled(kept, "history", date(2023, 8, 1)).public
    assert recalled(kept, "history", date(2023, 8, 1)).day == date(2023, 8, 1)


def test_the_year_follows_the_window(desk):
    desk.choose("survey-sheets")
    before = desk.made.options.year
    desk.store.set_year(before - 1)
    desk.settle()
    assert desk.made.options.year == before - 1


def test_a_change_of_the_plan_is_drawn_where_one_was(desk):
    desk.choose("cards")
    view = desk.screen.preview.view
    view.go_to(1)
    uid = desk.store.state.projects[0].uid
    desk.store.submit(projects.set_value, uid, "title", "あたらしい名前の事業")
    desk.qtbot.waitUntil(lambda: desk.store.state.projects[0].title == "あたらしい名前の事業")
    desk.settle()
    assert desk.made.state is desk.store.state
    assert view.page == 1


def test_nothing_is_made_while_another_place_is_seen(desk):
    desk.screen.hide()
    made = desk.made
    uid = desk.store.state.projects[0].uid
    desk.store.submit(projects.set_value, uid, "title", "名前")
    desk.qtbot.waitUntil(lambda: desk.store.state is not made.state)
    desk.qtbot.wait(400)
    assert desk.made is made
    desk.screen.show()
    desk.settle()
    assert desk.made.state is desk.store.state
