"""A plan grows, is put in order and numbered from the window; undo takes all of it back."""

from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QLineEdit

from db import plans, projects, snapshot
from db.vault import Database
from desktop.models.dragging import PROJECTS, carry
from desktop.models.numbering import NEW
from desktop.screens.plan.branch_dialog import BranchDialog
from desktop.screens.plan.edition_dialog import EditionDialog
from desktop.screens.plan.end_dialog import EndDialog
from desktop.screens.plan.move_dialog import MoveDialog
from desktop.screens.plan.renumber_dialog import RenumberDialog
from desktop.screens.plan.tree_editing import FOLLOW, KEEP, REMOVE
from desktop.widgets.action_button import ActionButton
from tests.desktop.pages import Desk
from tests.desktop.screens.plan.parts import line
from tests.factories.plans import plan_state

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
D = TypeVar("D", bound=QDialog)


def opened(form: Desk, kind: type[D]) -> D:
    """The dialog of a kind that is open."""
    form.settle()
    (dialog,) = [d for d in form.window.findChildren(kind) if d.isVisible()]
    return dialog


def finish(form: Desk, dialog: QDialog, key: Qt.Key = Qt.Key.Key_Return) -> None:
    form.qtbot.keyClick(dialog, key)
    form.window.activateWindow()
    form.qtbot.waitUntil(form.window.isActiveWindow)
    form.settle()


def numbers(form: Desk, measure: str) -> list[str | None]:
    return [p.number for p in form.store.state.projects_of(measure)]


def uids(form: Desk, measure: str) -> list[str]:
    return [p.uid for p in form.store.state.projects_of(measure)]


def choose_rows(form: Desk, measure: str, first: int, more: int) -> None:
    """Choose rows of a measure's list with the keyboard."""
    form.screen.tree.choose(measure)
    view = form.screen.list.view
    form.screen.list.choose(uids(form, measure)[first])
    view.setFocus()
    for _ in range(more):
        form.press(Qt.Key.Key_Down, SHIFT, on=view)


def let_go(view: QAbstractItemView, at: QPoint, carried: list[str]) -> None:
    """What Qt sends to a view over which projects are dragged and let go."""
    data = carry(PROJECTS, carried)
    move, left = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    for event in (
        QDragEnterEvent(at, move, data, left, none),
        QDragMoveEvent(at, move, data, left, none),
        QDropEvent(QPointF(at), move, data, left, none),
    ):
        QApplication.sendEvent(view.viewport(), event)


def test_a_plan_grows_from_the_top_and_undo_takes_it_all_back(form: Desk) -> None:
    before = snapshot.dumps(form.store.state)
    form.press(Qt.Key.Key_N, CONTROL | ALT, on=form.window)
    policy = opened(form, BranchDialog)
    assert policy.title.hasSelectedText()
    form.type_into(policy.title, "Third")
    finish(form, policy, Qt.Key.Key_Escape)
    form.press(Qt.Key.Key_N, CONTROL | SHIFT, on=form.window)
    measure = opened(form, BranchDialog)
    form.type_into(measure.title, "Its measure")
    finish(form, measure, Qt.Key.Key_Escape)
    form.press(Qt.Key.Key_N, CONTROL, on=form.window)
    assert line(form, "事業名").selectedText() == "新しい事業"
    state = form.store.state
    assert (state.policies[-1].number, state.policies[-1].title) == ("3", "Third")
    assert (state.measures[-1].number, state.measures[-1].title) == ("3.1", "Its measure")
    assert state.projects[-1].number == "3-1-1"
    while form.store.undo_step is not None:
        form.store.undo()
        form.settle()
    assert snapshot.dumps(form.store.state) == before


def test_a_copy_stands_behind_its_original_with_its_name_selected(form: Desk) -> None:
    form.screen.list.view.setFocus()
    form.press(Qt.Key.Key_D, CONTROL | SHIFT, on=form.window)
    assert line(form, "事業名").selectedText() == "書かない窓口の写し"
    assert numbers(form, "m11") == ["1-1-1", "1-1-4", "1-1-2", "1-1-3"]


@pytest.mark.parametrize(("answer", "number"), [(FOLLOW, "2-1-2"), (KEEP, "1-1-2"), (None, None)])
def test_projects_are_dragged_onto_a_measure(
    form: Desk, answer: str | None, number: str | None
) -> None:
    form.answers.act = answer
    tree = form.screen.tree
    at = tree.view.visualRect(tree._model.index_of("m21")).center()
    let_go(tree.view, at, ["p112"])
    QApplication.processEvents()
    form.settle()
    assert "1-1-2 → 2-1-2" in form.answers.said[-1]
    moved = form.stored("p112")
    assert (moved.measure, moved.number) == (("m21", number) if answer else ("m11", "1-1-2"))


def test_projects_are_dragged_among_themselves(form: Desk) -> None:
    form.screen.tree.choose("m11")
    view, model = form.screen.list.view, form.screen.list.model
    let_go(view, view.visualRect(model.index(0, 0)).topLeft() + QPoint(4, 2), ["p113"])
    QApplication.processEvents()
    form.settle()
    assert uids(form, "m11") == ["p113", "p111", "p112"]
    assert form.answers.said == []


def test_a_sorted_list_takes_no_new_order(form: Desk) -> None:
    form.screen.tree.choose("m11")
    view, model = form.screen.list.view, form.screen.list.model
    view.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    let_go(view, view.visualRect(model.index(0, 0)).center(), ["p112"])
    choose_rows(form, "m11", 1, 0)
    form.press(Qt.Key.Key_Up, ALT | SHIFT, on=view)
    form.settle()
    assert uids(form, "m11") == ["p111", "p112", "p113"]


def test_chosen_projects_go_up_and_down_together(form: Desk) -> None:
    choose_rows(form, "m11", 0, 1)
    view = form.screen.list.view
    form.press(Qt.Key.Key_Down, ALT | SHIFT, on=view)
    assert uids(form, "m11") == ["p113", "p111", "p112"]
    assert len(view.selectionModel().selectedRows()) == 2
    form.press(Qt.Key.Key_Down, ALT | SHIFT, on=view)
    form.press(Qt.Key.Key_Up, ALT | SHIFT, on=view)
    assert uids(form, "m11") == ["p111", "p112", "p113"]


def test_measures_and_policies_go_up_and_down_in_the_tree(form: Desk) -> None:
    tree = form.screen.tree
    tree.view.setFocus()
    tree.choose("m12")
    form.press(Qt.Key.Key_Up, ALT | SHIFT, on=tree.view)
    assert [m.uid for m in form.store.state.measures_of("po1")] == ["m12", "m11", "m13"]
    assert tree.chosen_key == "m12"
    tree.choose("po1")
    form.press(Qt.Key.Key_Down, ALT | SHIFT, on=tree.view)
    assert [p.uid for p in form.store.state.policies] == ["po2", "po1"]


def test_several_projects_move_to_where_is_typed(form: Desk) -> None:
    choose_rows(form, "m11", 1, 1)
    form.press(Qt.Key.Key_M, CONTROL, on=form.window)
    dialog = opened(form, MoveDialog)
    assert QApplication.focusWidget() is dialog.words
    form.qtbot.keyClicks(dialog.words, "2.")
    form.press(Qt.Key.Key_Down, on=dialog.words)
    assert dialog.place == "m22"
    finish(form, dialog)
    assert numbers(form, "m22") == ["2-2-1", "2-2-2", "2-2-3"]
    assert uids(form, "m11") == ["p111"]


def test_a_measure_moves_with_the_numbers_of_its_projects(form: Desk) -> None:
    form.screen.tree.view.setFocus()
    form.screen.tree.choose("m12")
    form.press(Qt.Key.Key_M, CONTROL, on=form.window)
    dialog = opened(form, MoveDialog)
    form.qtbot.keyClicks(dialog.words, "2")
    finish(form, dialog)
    assert form.stored("p121").number == "2-4-1"
    assert [m.uid for m in form.store.state.measures_of("po2")][-1] == "m12"


def test_a_measure_is_edited_in_its_own_form(form: Desk) -> None:
    tree = form.screen.tree
    tree.view.setFocus()
    tree.choose("m11")
    form.press(Qt.Key.Key_F2, on=tree.view)
    dialog = opened(form, BranchDialog)
    form.type_into(dialog.number, "1.2")
    form.press(Qt.Key.Key_Tab, on=dialog.number)
    assert form.store.state.measures[0].number == "1.1"
    assert "案内の改善" in dialog.rows["number"]._problem._words.text()
    form.type_into(dialog.number, "1.9")
    form.press(Qt.Key.Key_Return, on=dialog.number)
    form.press(Qt.Key.Key_Space, on=dialog.repeats["po2"])
    measure = form.store.state.measures[0]
    assert (measure.number, measure.also_under) == ("1.9", ("po2",))
    assert not dialog.repeats["po1"].isEnabled()
    finish(form, dialog, Qt.Key.Key_Escape)


def test_an_end_asks_for_year_and_reason_and_is_said_and_taken_back(form: Desk) -> None:
    form.screen.list.view.setFocus()
    form.press(Qt.Key.Key_E, CONTROL | SHIFT, on=form.window)
    dialog = opened(form, EndDialog)
    assert not dialog.act.isEnabled()
    dialog.year.setCurrentIndex(1)
    form.qtbot.keyClicks(dialog.reason, "Done")
    form.qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    form.settle()
    ended = form.stored("p111").ended
    assert ended is not None
    assert (ended.fiscal_year, ended.reason) == (2023, "Done")
    strip = form.screen.form.ended
    assert strip.isVisible()
    assert strip.words.text() == "令和5年度で終了した事業です。　理由：Done"
    model = form.screen.list.model
    shown = [model.index(0, at).data() for at in range(model.columnCount())]
    assert "令和5年度終了" in shown
    form.qtbot.mouseClick(strip.resume, Qt.MouseButton.LeftButton)
    form.settle()
    assert form.stored("p111").ended is None
    assert not strip.isVisible()


def test_numbers_are_given_again_and_a_conflict_keeps_the_act_away(form: Desk) -> None:
    form.store.submit(projects.move, ["p113"], "m11", "p111")
    form.settle()
    form.screen.tree.choose("m11")
    form.press(Qt.Key.Key_R, CONTROL | SHIFT, on=form.window)
    dialog = opened(form, RenumberDialog)
    model = dialog.model
    assert model.rowCount() == 3
    model.setData(model.index(0, NEW), "1-2-1")
    assert not dialog.act.isEnabled()
    model.propose(from_one=True)
    assert dialog.act.text() == "3件の番号を変える"
    form.qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    form.settle()
    assert numbers(form, "m11") == ["1-1-1", "1-1-2", "1-1-3"]
    assert uids(form, "m11") == ["p113", "p111", "p112"]


def test_measures_are_renumbered_with_what_is_below(form: Desk) -> None:
    form.screen.tree.view.setFocus()
    form.screen.tree.choose("po1")
    form.press(Qt.Key.Key_R, CONTROL | SHIFT, on=form.window)
    dialog = opened(form, RenumberDialog)
    assert dialog.model.rowCount() == 3 + 6
    form.qtbot.mouseClick(dialog.below, Qt.MouseButton.LeftButton)
    assert dialog.model.rowCount() == 3
    dialog.reject()


def test_an_edition_is_made_and_keeps_its_numbers(form: Desk) -> None:
    form.screen.acts.make_edition.trigger()
    dialog = opened(form, EditionDialog)
    assert not dialog.act.isEnabled()
    dialog.name.setText("第1.1版")
    dialog.day.setText("令和5年3月")
    assert not dialog.act.isEnabled()
    dialog.day.setText("R5.3.31")
    finish(form, dialog)
    (edition,) = form.store.state.editions
    assert (edition.name, edition.day) == ("第1.1版", "2023-03-31")
    form.screen.acts.make_edition.trigger()
    again = opened(form, EditionDialog)
    assert again.editions.item(0).text() == "第1.1版　令和5年3月31日　9事業"
    again.name.setText("第1.1版")
    assert not again.act.isEnabled()
    again.reject()


def test_what_cannot_be_removed_is_told_with_what_to_do(form: Desk) -> None:
    form.answers.act = REMOVE
    form.screen.tree.view.setFocus()
    form.screen.tree.choose("m11")
    form.press(Qt.Key.Key_Delete, on=form.screen.tree.view)
    (said,) = form.answers.said  # nothing was asked before
    assert "3事業があるので消せません" in said
    form.screen.tree.choose("m22")
    form.screen.list.view.setFocus()
    form.press(Qt.Key.Key_Delete, on=form.screen.list.view)
    assert uids(form, "m22") == []
    form.screen.tree.view.setFocus()
    form.press(Qt.Key.Key_Delete, on=form.screen.tree.view)
    assert "m22" not in {m.uid for m in form.store.state.measures}


def test_after_a_removal_the_next_project_is_chosen(form: Desk) -> None:
    choose_rows(form, "m11", 1, 0)
    form.answers.act = REMOVE
    form.press(Qt.Key.Key_Delete, on=form.screen.list.view)
    assert form.screen.list.chosen_uid == "p113"
    form.press(Qt.Key.Key_Delete, on=form.screen.list.view)
    assert form.screen.list.chosen_uid == "p111"


def test_what_is_typed_is_stored_before_a_project_is_added(form: Desk) -> None:
    title = line(form, "事業名")
    form.type_into(title, "Typed")
    form.press(Qt.Key.Key_N, CONTROL, on=title)
    assert form.stored("p111").title == "Typed"


def offered(desk: Desk) -> list[ActionButton]:
    """The buttons below the tree."""
    return [b for b in desk.screen.tree.findChildren(ActionButton) if b.isVisible()]


def test_an_empty_plan_offers_its_first_entry(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "empty.keikaku"
    with Database.create(path) as database:
        database.write(plans.take_over, plan_state(policies=(), measures=(), projects=()))
    desk.open(path)
    assert [b.accessibleName() for b in offered(desk)] == ["基本方針を追加"]
    assert not desk.screen.acts.add_project.isEnabled()
    desk.qtbot.mouseClick(offered(desk)[0], Qt.MouseButton.LeftButton)
    dialog = opened(desk, BranchDialog)
    assert isinstance(dialog.title, QLineEdit)
    finish(desk, dialog, Qt.Key.Key_Escape)
    assert desk.store.state.policies[0].number == "1"
    assert [b.accessibleName() for b in offered(desk)] == ["情報化施策を追加"]
    desk.qtbot.mouseClick(offered(desk)[0], Qt.MouseButton.LeftButton)
    finish(desk, opened(desk, BranchDialog), Qt.Key.Key_Escape)
    assert offered(desk) == []
    desk.screen.acts.add_project.trigger()
    desk.settle()
    assert desk.store.state.projects[0].number == "1-1-1"
