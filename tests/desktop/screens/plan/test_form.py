"""The form: what its fields show, store and refuse."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolButton

from db import projects
from db.address import Address
from db.records import Project
from desktop.screens.plan.history_tab import HistoryTab
from desktop.screens.plan.indicators_tab import IndicatorsTab
from desktop.screens.plan.years_tab import YearsTab
from desktop.widgets.choice import Choice, Tick
from desktop.widgets.department_editor import DepartmentEditor
from desktop.widgets.editors import BlockEditor, FigureEditor, LineEditor
from desktop.widgets.field_row import ProblemLine
from tests.desktop.pages import Desk

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def form(desk: Desk, plan_file: Path) -> Desk:
    desk.open(plan_file)
    return desk


def first(form: Desk) -> Project:
    return form.store.state.projects[0]


def line(form: Desk, name: str) -> LineEditor:
    return next(e for e in form.window.findChildren(LineEditor) if e.accessibleName() == name)


def problems_said(form: Desk) -> list[str]:
    lines = form.basic.findChildren(ProblemLine)
    return [problem._words.text() for problem in lines if problem.isVisible()]


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


def test_codes_are_parted_by_signs_or_spaces(form: Desk) -> None:
    codes = line(form, "総合計画施策番号")
    form.type_into(codes, "A1-2, B3 C4")
    form.press(Qt.Key.Key_Tab, on=codes)
    assert form.stored(first(form).uid).overall_plan_codes == ("A1-2", "B3", "C4")
    assert codes.text() == "A1-2、B3、C4"


def test_departments_by_part_of_a_name(form: Desk) -> None:
    (editor,) = form.basic.findChildren(DepartmentEditor)
    uid, before = first(form).uid, first(form).departments
    known = [d.name for d in form.store.state.departments if d.name not in before]
    editor.entry.setFocus()
    editor.entry.setText(known[0])
    form.press(Qt.Key.Key_Return, on=editor.entry)
    assert form.stored(uid).departments == (*before, known[0])
    chips = [c for c in editor.findChildren(QToolButton) if c.isVisible()]
    chips[0].setFocus()
    form.press(Qt.Key.Key_Delete, on=chips[0])
    assert form.stored(uid).departments == (*before, known[0])[1:]
    editor.lead_wanted.emit(known[0])
    form.settle()
    assert form.stored(uid).lead_department == known[0]


def test_an_unknown_department_is_said_at_the_field(form: Desk) -> None:
    (editor,) = form.basic.findChildren(DepartmentEditor)
    before = first(form).departments
    editor.entry.setFocus()
    editor.entry.setText("どこにもない課")
    form.press(Qt.Key.Key_Return, on=editor.entry)
    assert "部署の一覧にありません" in problems_said(form)[0]
    assert form.stored(first(form).uid).departments == before


def test_lines_of_the_card_are_counted_while_typing(form: Desk) -> None:
    summary = form.text_editor("事業概要")
    form.qtbot.waitUntil(lambda: form.basic._fit is not None)
    summary.setFocus()
    form.qtbot.keyClicks(summary, "a" * 300)
    assert problems_said(form)[0].startswith("カードに")
    form.press(Qt.Key.Key_Escape, on=summary)
    assert problems_said(form) == []


def test_activities_and_money(form: Desk) -> None:
    uid = first(form).uid
    (tab,) = form.window.findChildren(YearsTab)
    form.screen.form.turn_to(2)
    activity = next(
        e for e in tab.findChildren(BlockEditor) if e.accessibleName() == "令和5年度の取組内容"
    )
    form.type_into(activity, "Do it")
    form.press(Qt.Key.Key_Tab, on=activity)
    assert form.stored(uid).yearly_activities[2023] == "Do it"
    budget = next(
        e for e in tab.findChildren(FigureEditor) if e.accessibleName() == "R5 当初予算（千円）"
    )
    form.type_into(budget, "1200x")
    form.press(Qt.Key.Key_Return, on=budget)
    assert form.stored(uid).money[2023].budget == 1200


def test_indicators_come_change_and_go(form: Desk) -> None:
    uid = first(form).uid
    (tab,) = form.window.findChildren(IndicatorsTab)
    form.screen.form.turn_to(3)
    count = len(first(form).indicators)
    new = next(e for e in tab.findChildren(BlockEditor) if e.accessibleName() == "新しい指標")
    form.type_into(new, "More of it")
    form.press(Qt.Key.Key_Return, CONTROL, on=new)
    assert len(form.stored(uid).indicators) == count + 1
    added = form.stored(uid).indicators[-1]
    target = tab.editor_of(Address(added.uid, "target", 2026))
    assert isinstance(target, LineEditor)
    form.type_into(target, "40%")
    form.press(Qt.Key.Key_Return, on=target)
    (stored,) = form.stored(uid).indicators[-1].targets
    assert (stored.fiscal_year, stored.text, stored.number) == (2026, "40%", 40)
    form.answers.act = "指標を消す"
    tab._remove(added.uid)
    form.settle()
    assert len(form.stored(uid).indicators) == count


def test_history_tells_what_was_changed(form: Desk) -> None:
    title = line(form, "事業名")
    before = first(form).title
    form.type_into(title, "Renamed")
    form.press(Qt.Key.Key_Return, on=title)
    form.screen.form.turn_to(4)
    (tab,) = form.window.findChildren(HistoryTab)
    words = [part.text() for part in tab._entries if hasattr(part, "text")]
    assert "事業名の変更" in words[0]
    assert words[1] == f"{before}　→　Renamed"


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
    form.answers.act = "事業を消す"
    form.screen.remove_project()
    form.settle()
    assert list(form.store.state.projects_of(measure)) == before
