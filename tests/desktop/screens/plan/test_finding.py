"""Search, conditions, columns and kept filters, by the keys an office uses."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton, QWidget

from db import departments, memos, projects
from db.records import PlanState
from desktop.models.project_columns import COLUMNS
from desktop.models.project_filter import Condition, Kind
from desktop.models.project_list import HIT
from desktop.screens import finding
from desktop.screens.filter_dialog import FilterDialog
from desktop.screens.plan.list_panel import ListPanel
from desktop.window.top_bar import SearchField
from tests.desktop.pages import Desk

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def compose(widget: QWidget, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(widget, event)


def search(desk: Desk, words: str) -> SearchField:
    """Ctrl+F, then the words as an input method commits them."""
    desk.press(Qt.Key.Key_F, CONTROL, on=desk.window)
    compose(desk.window.top.search, "", words)
    desk.settle()
    return desk.window.top.search


def listed(desk: Desk) -> list[str]:
    return [project.uid for project in desk.screen.list.model.projects]


def dialog(desk: Desk) -> FilterDialog:
    desk.press(Qt.Key.Key_F, CONTROL | SHIFT, on=desk.window)
    (made,) = desk.screen.list.findChildren(FilterDialog)
    desk.qtbot.waitUntil(made.isVisible)
    return made


def narrow(desk: Desk, kind: Kind, typed: str) -> None:
    """Choose a value as people do: its kind, part of its name, Enter, Esc."""
    made = dialog(desk)
    row = [made.kinds.item(at).text().split("（")[0] for at in range(made.kinds.count())]
    made.kinds.setCurrentRow(row.index(kind.label))
    made.searched.setFocus()
    compose(made.searched, "", typed)
    desk.press(Qt.Key.Key_Return, on=made.searched)
    desk.press(Qt.Key.Key_Escape, on=made)
    desk.qtbot.waitUntil(lambda: not desk.screen.list.findChildren(FilterDialog))
    desk.window.activateWindow()
    desk.qtbot.waitUntil(desk.window.isActiveWindow)


def chips(desk: Desk) -> list[QToolButton]:
    return [c for c in desk.screen.list.chips.findChildren(QToolButton) if c.isVisible()]


def state(desk: Desk) -> PlanState:
    return desk.store.state


def test_a_word_is_found_as_it_is_typed_and_enter_goes_to_it(form: Desk) -> None:
    last = state(form).projects[-1]
    field = search(form, last.title)
    assert last.uid in listed(form)
    assert form.screen.list.chosen_uid == last.uid
    assert f"{len(listed(form))}事業" in field._hint.text()
    form.press(Qt.Key.Key_Return, on=field)
    assert form.screen.list.view.hasFocus()
    assert form.screen.form.isVisible()


def test_down_goes_into_the_list_and_escape_shows_all_again(form: Desk) -> None:
    field = search(form, state(form).projects[1].title)
    form.press(Qt.Key.Key_Down, on=field)
    assert form.screen.list.view.hasFocus()
    chosen = form.screen.list.chosen_uid
    form.press(Qt.Key.Key_F, CONTROL, on=form.window)
    form.press(Qt.Key.Key_Escape, on=field)
    assert field.text() == ""
    assert len(listed(form)) == len(state(form).projects)
    assert form.screen.list.chosen_uid == chosen


def test_a_number_opens_its_project_though_others_contain_it(form: Desk) -> None:
    number = state(form).projects[2].number
    assert number
    form.store.submit(projects.set_text, state(form).projects[0].uid, "summary", f"{number}参照")
    form.settle()
    search(form, number)
    assert listed(form)[0] == state(form).projects[0].uid
    assert form.screen.list.chosen_uid == state(form).projects[2].uid


def test_a_composition_is_neither_searched_nor_broken(form: Desk) -> None:
    form.press(Qt.Key.Key_F, CONTROL, on=form.window)
    field = form.window.top.search
    before = listed(form)
    compose(field, "まど")
    assert listed(form) == before
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Down):
        override = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(field, override)
        assert override.isAccepted()
        form.press(key, on=field)
    assert field.hasFocus()
    compose(field, "", "窓口")
    assert field.text() == "窓口"
    assert 0 < len(listed(form)) < len(before)


def test_the_place_of_a_hit_is_shown_under_the_title(form: Desk) -> None:
    uid = state(form).projects[0].uid
    form.store.submit(projects.set_text, uid, "purpose", "海で鯨を数える")
    form.settle()
    search(form, "鯨")
    title = form.screen.list.model.index(0, 1)
    hit = title.data(HIT)
    assert (hit.label, hit.before, hit.word, hit.after) == ("事業の目的", "海で", "鯨", "を数える")
    assert "鯨を数える" in title.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "事業の目的：海で鯨を数える" in title.data(Qt.ItemDataRole.ToolTipRole)


def test_what_was_just_written_is_found(form: Desk) -> None:
    project = state(form).projects[3]
    search(form, "鯨")
    assert listed(form) == []
    form.store.submit(memos.add, project.uid, "2023-05-01", "鯨の件で電話")
    form.settle()
    assert listed(form) == [project.uid]
    form.store.submit(departments.set_aliases, state(form).departments[0].uid, ["くじら係"])
    form.settle()
    search(form, "くじら係")
    name = state(form).departments[0].name
    assert listed(form)
    assert all(name in p.departments for p in form.screen.list.model.projects)


def test_a_plan_too_large_to_be_ready_is_searched_when_it_is(
    form: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "_AT_ONCE", 0)
    fields = [replace(f, label=f"{f.label}。") for f in state(form).fields]
    changed = replace(state(form), fields=tuple(fields))
    panel = form.screen.list
    panel.set_state(changed, 2022, {})
    panel.set_words(state(form).projects[1].title)
    form.qtbot.waitUntil(lambda: panel.found_count < len(changed.projects))
    assert panel.chosen_uid == state(form).projects[1].uid


def test_a_department_is_chosen_by_part_of_its_name(form: Desk) -> None:
    name = state(form).projects[0].departments[0]
    narrow(form, Kind.DEPARTMENT, name[:2])
    (chip,) = chips(form)
    assert chip.text() == f"所管：{name}"
    assert listed(form) == [
        p.uid
        for p in state(form).projects
        if name in p.departments or any(name in c.departments for c in p.schedule)
    ]


def test_conditions_combine_and_each_chip_goes_by_key(form: Desk) -> None:
    whole = len(listed(form))
    narrow(form, Kind.CATEGORY, "重点")
    priority = len(listed(form))
    narrow(form, Kind.CATEGORY, "推進")
    both = len(listed(form))
    narrow(form, Kind.DX, "DXの事業")
    assert priority < both < whole
    assert [chip.text() for chip in chips(form)] == ["分類：推進", "分類：重点", "DXの事業"]
    assert all(p.dx for p in form.screen.list.model.projects)
    chips(form)[0].setFocus()
    form.press(Qt.Key.Key_Delete, on=chips(form)[0])
    assert [chip.text() for chip in chips(form)] == ["分類：重点", "DXの事業"]
    assert chips(form)[0].hasFocus()
    form.press(Qt.Key.Key_Delete, on=chips(form)[0])
    form.press(Qt.Key.Key_Return, on=chips(form)[0])
    assert len(listed(form)) == whole
    assert not form.screen.list.chips.isVisible()


def test_space_ticks_in_the_dialog_and_the_list_follows_at_once(form: Desk) -> None:
    made = dialog(form)
    made.kinds.setCurrentRow([*made._offers].index(Kind.CATEGORY))
    made.searched.setFocus()
    form.press(Qt.Key.Key_Down, on=made.searched)
    assert made.values.hasFocus()
    form.press(Qt.Key.Key_Space, on=made.values)
    assert {p.category for p in form.screen.list.model.projects} == {"重点"}
    assert made.kinds.currentItem().text() == "分類（1）"
    form.press(Qt.Key.Key_Space, on=made.values)
    assert len(listed(form)) == len(state(form).projects)


def test_composing_in_the_dialog_ticks_nothing(form: Desk) -> None:
    made = dialog(form)
    compose(made.searched, "まど")
    form.press(Qt.Key.Key_Return, on=made.searched)
    assert form.screen.list.filter.conditions == frozenset()
    assert made.isVisible()


def test_what_is_kept_has_a_name_and_is_there_the_next_day(form: Desk) -> None:
    narrow(form, Kind.CATEGORY, "重点")
    wanted = listed(form)
    form.screen.list.chips.keep.click()
    kept = form.screen.kept
    (editor,) = kept.view.findChildren(QLineEdit)
    assert editor.text() == "分類：重点"
    compose(editor, "はる")
    form.screen.kept.show_counts(form.screen.list.count_of)
    assert editor.isVisible()
    editor.setText("")
    compose(editor, "", "春の確認")
    form.press(Qt.Key.Key_Return, on=editor)
    form.qtbot.waitUntil(lambda: "春の確認" in names(form))
    path = form.store.database.path
    form.close()
    form.start()
    form.open(path)
    form.qtbot.waitUntil(lambda: "春の確認" in names(form))
    form.screen.list.show_all()
    kept = form.screen.kept
    kept.view.setFocus()
    kept.view.setCurrentRow(names(form).index("春の確認"))
    form.press(Qt.Key.Key_Return, on=kept.view)
    assert listed(form) == wanted
    form.press(Qt.Key.Key_Delete, on=kept.view)
    assert "春の確認" not in names(form)


def names(desk: Desk) -> list[str]:
    view = desk.screen.kept.view
    return [view.item(at).text() for at in range(view.count())]


def test_a_condition_of_words_alone_is_kept_with_the_words(form: Desk) -> None:
    project = state(form).projects[1]
    search(form, project.title)
    found = listed(form)
    form.screen.list.keep_filter()
    form.press(Qt.Key.Key_Escape, on=form.window.top.search)
    kept = form.screen.kept
    kept.applied.emit(kept._kept[-1])
    assert form.window.top.search.text() == project.title
    assert listed(form) == found


def test_words_and_conditions_without_a_project_say_how_to_go_on(form: Desk) -> None:
    with form.qtbot.waitSignal(form.store.noted) as told:
        form.screen.list.keep_filter()
    assert told.args is not None
    assert "残す条件がありません" in told.args[0]
    narrow(form, Kind.CATEGORY, "重点")
    search(form, "どこにもない言葉")
    assert "両方" in form.screen.list._empty.text()


def test_a_project_that_conditions_hide_is_shown_when_it_is_wanted(form: Desk) -> None:
    from db.address import Address

    hidden = next(p for p in state(form).projects if p.category != "重点")
    narrow(form, Kind.CATEGORY, "重点")
    assert form.screen.show_address(Address(hidden.uid, "title"))
    assert form.screen.list.chosen_uid == hidden.uid
    assert chips(form) == []


def columns(panel: ListPanel) -> list[str]:
    return [column.key for column in panel.view.shown_columns()]


def test_columns_are_chosen_and_remembered_with_order_and_sorting(form: Desk) -> None:
    panel = form.screen.list
    assert "overall" not in columns(panel)
    panel.column_menu.aboutToShow.emit()
    (action,) = [a for a in panel.column_menu.actions() if a.text() == "総合計画施策番号"]
    action.trigger()
    assert "overall" in columns(panel)
    at = next(n for n, column in enumerate(COLUMNS) if column.key == "overall")
    panel.view.setColumnWidth(at, 77)
    panel.view.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    first = listed(form)[0]
    path = form.store.database.path
    form.close()
    form.start()
    form.open(path)
    panel = form.screen.list
    assert "overall" in columns(panel)
    assert panel.view.columnWidth(at) == 77
    assert listed(form)[0] == first
    panel.view.start_anew()
    assert "overall" not in columns(panel)
    assert listed(form)[0] == state(form).projects[0].uid


def test_sorting_by_menu_keeps_the_project(form: Desk) -> None:
    panel = form.screen.list
    form.screen.list.choose(state(form).projects[2].uid)
    panel.sort_menu.aboutToShow.emit()
    (by_title,) = [a for a in panel.sort_menu.actions() if a.text().startswith("事業名")]
    by_title.trigger()
    assert listed(form) != [p.uid for p in state(form).projects]
    assert panel.chosen_uid == state(form).projects[2].uid


def test_what_a_plan_does_not_have_is_not_offered(form: Desk) -> None:
    keys = {column.key for column in form.screen.list.view.offered_columns()}
    assert "grade" not in keys
    assert Condition(Kind.STATUS, "") not in [
        condition for offers in dialog(form)._offers.values() for condition, _ in offers
    ]
