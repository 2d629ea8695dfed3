"""The form: what its fields show, store and refuse."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from db import projects
from desktop.widgets.choice import Choice, Tick
from tests.desktop.pages import Desk
from tests.desktop.screens.plan.parts import first, line, problems_said

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_the_fields_of_the_category_are_asked(form: Desk) -> None:
    state = form.store.state
    for project in state.projects:
        form.screen.list.choose(project.uid)
        category = state.category_named(project.category)
        assert category is not None
        for field in state.fields:
            asked = field.key in category.asks or bool(project.texts.get(field.key))
            assert form.text_editor(field.label).isVisible() == asked


def test_a_title_is_stored_by_enter_and_shown_in_the_list(form: Desk) -> None:
    title = line(form, "事業名")
    form.type_into(title, "New name")
    form.press(Qt.Key.Key_Return, on=title)
    assert form.stored(first(form).uid).title == "New name"
    assert form.screen.list.view.currentIndex().siblingAtColumn(1).data() == "New name"


def test_an_empty_title_is_refused_at_the_field_and_stays_typed(form: Desk) -> None:
    before = first(form).title
    title = line(form, "事業名")
    title.setFocus()
    title.selectAll()
    form.press(Qt.Key.Key_Delete, on=title)
    form.press(Qt.Key.Key_Return, on=title)
    assert form.stored(first(form).uid).title == before
    assert problems_said(form) == ["事業名は空にできません。"]
    form.press(Qt.Key.Key_Escape, on=title)
    assert title.text() == before


def test_leaving_by_another_project_stores(form: Desk) -> None:
    uid, other = (p.uid for p in form.store.state.projects[:2])
    form.type_into(form.text_editor("事業概要"), "Left")
    form.screen.list.choose(other)
    form.settle()
    assert form.stored(uid).texts["summary"] == "Left"
    assert form.text_editor("事業概要").typing.words == form.stored(other).texts["summary"]


def test_typing_is_taken_back_before_the_journal(form: Desk) -> None:
    uid = first(form).uid
    stored = first(form).texts["summary"] or ""
    summary = form.text_editor("事業概要")
    form.type_into(summary, "a")
    form.press(Qt.Key.Key_Return, CONTROL, on=summary)
    form.type_into(summary, "b")
    assert form.window.actions_.undo.isEnabled()
    form.press(Qt.Key.Key_Z, CONTROL, on=summary)
    assert form.stored(uid).texts["summary"] == "a"
    while summary.typing.dirty:
        form.press(Qt.Key.Key_Z, CONTROL, on=summary)
    form.press(Qt.Key.Key_Z, CONTROL, on=summary)
    assert form.stored(uid).texts["summary"] == stored


def test_undo_comes_back_to_the_project_it_happened_in(form: Desk) -> None:
    uid, other = (p.uid for p in form.store.state.projects[:2])
    summary = form.text_editor("事業概要")
    form.type_into(summary, "x")
    form.press(Qt.Key.Key_Tab, on=summary)
    form.screen.list.choose(other)
    form.store.set_search("どこにもない言葉")
    form.press(Qt.Key.Key_Z, CONTROL, on=form.window)
    assert form.screen.list.chosen_uid == uid
    assert summary.hasFocus()


def test_category_and_dx(form: Desk) -> None:
    (category,) = [c for c in form.basic.findChildren(Choice) if c.accessibleName() == "分類"]
    category.setFocus()
    form.press(Qt.Key.Key_Down, on=category)
    assert form.stored(first(form).uid).category == "推進"
    (dx,) = form.basic.findChildren(Tick)
    before = first(form).dx
    form.press(Qt.Key.Key_Space, on=dx)
    assert form.stored(first(form).uid).dx is not before


def test_a_change_from_elsewhere_does_not_disturb_typing(form: Desk) -> None:
    uid = first(form).uid
    summary = form.text_editor("事業概要")
    form.type_into(summary, "typing")
    form.store.submit(projects.set_value, uid, "title", "Elsewhere")
    form.settle()
    assert line(form, "事業名").text() == "Elsewhere"
    assert summary.typing.words == "typing"
    assert summary.typing.dirty


def test_a_new_project_has_the_next_number_and_waits_for_its_name(form: Desk) -> None:
    measure = first(form).measure
    before = list(form.store.state.projects_of(measure))
    form.screen.tree.choose(measure)
    form.press(Qt.Key.Key_N, CONTROL, on=form.window)
    added = list(form.store.state.projects_of(measure))[-1]
    assert len(list(form.store.state.projects_of(measure))) == len(before) + 1
    assert form.screen.list.chosen_uid == added.uid
    assert QApplication.focusWidget() is line(form, "事業名")
    form.answers.act = "消す"
    form.screen.acts.remove.trigger()
    form.settle()
    assert list(form.store.state.projects_of(measure)) == before
