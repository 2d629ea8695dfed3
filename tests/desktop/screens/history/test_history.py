"""What was changed, put back value by value and step by step."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from db import indicators, projects, schedule
from db.schedule import Place
from desktop.models.history import FIRST, SECOND
from desktop.screens.history import ChangeView, RecordWindow
from tests.desktop.pages import Desk


def history(desk: Desk) -> ChangeView:
    form = desk.screen.form
    form.turn_to(form.tabs.index(form.history))
    desk.settle()
    return form.history.changes


def lines(view: ChangeView) -> list[tuple[str, str]]:
    model = view.list.model()
    rows = range(model.rowCount())
    return [(model.index(r, 0).data(FIRST), model.index(r, 0).data(SECOND)) for r in rows]


def choose(view: ChangeView, words: str) -> None:
    model = view.list.model()
    rows = range(model.rowCount())
    row = next(r for r in rows if words in str(model.index(r, 0).data(FIRST)) and r)
    view.list.setCurrentIndex(model.index(row, 0))


def click(button: QPushButton) -> None:
    assert button.isVisibleTo(button.window())
    button.click()


def test_changes_are_told_in_the_offices_words(desk: Desk, plan_file: Path) -> None:
    store = desk.open(plan_file)
    uid = store.state.projects[0].uid
    store.submit(schedule.paint, [Place(uid, 2023, 1)], "予定なし")
    store.submit(projects.set_departments, uid, ["学務課"])
    store.submit(projects.set_money, uid, 2024, "budget", 1500)
    store.submit(indicators.add, uid, "窓口の数")
    desk.settle()
    told = lines(history(desk))
    assert told[1] == ("施策指標「窓口の数」", "なし　→　窓口の数")
    assert told[3] == ("当初予算額 令和6年度", "（空）　→　1,500千円")
    assert told[5] == ("所管部署", "窓口課、情報課　→　学務課")
    assert ("スケジュール 令和5年度上期", "導入準備　→　予定なし") in told
    assert all("{" not in second for _, second in told)


def test_one_field_alone_is_listed(desk: Desk, plan_file: Path) -> None:
    store = desk.open(plan_file)
    uid = store.state.projects[0].uid
    store.submit(projects.set_value, uid, "title", "二")
    store.submit(projects.set_value, uid, "dx", False)
    desk.settle()
    view = history(desk)
    view.field.setCurrentIndex(view.field.findText("事業名"))
    view.field.activated.emit(view.field.currentIndex())
    assert [first for first, _ in lines(view)] == ["事業名の変更", "事業名"]


def test_a_value_goes_back_from_the_tab_and_can_be_undone(desk: Desk, plan_file: Path) -> None:
    store = desk.open(plan_file)
    first = store.state.projects[0]
    store.submit(projects.set_value, first.uid, "title", "二")
    desk.settle()
    view = history(desk)
    choose(view, "事業名")
    click(view.put_back)
    desk.settle()
    assert desk.stored(first.uid).title == first.title
    desk.window.actions_.undo.trigger()
    desk.settle()
    assert desk.stored(first.uid).title == "二"


def test_a_later_edit_is_named_and_gives_way_when_told_to(desk: Desk, plan_file: Path) -> None:
    store = desk.open(plan_file)
    first = store.state.projects[0]
    for title in ("二", "三"):
        store.submit(projects.set_value, first.uid, "title", title)
    desk.settle()
    view = history(desk)
    model = view.list.model()
    view.list.setCurrentIndex(model.index(3, 0))
    click(view.put_back)
    desk.settle()
    assert "事業名を「三」にしました" in view.message.text()
    assert desk.stored(first.uid).title == "三"
    click(view.put_back_anyway)
    desk.settle()
    assert desk.stored(first.uid).title == first.title


def record(desk: Desk) -> RecordWindow:
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    desk.press(Qt.Key.Key_H, modifiers, on=desk.window)
    (window,) = desk.window.findChildren(RecordWindow)
    return window


def test_an_earlier_step_is_taken_back_but_for_what_changed_since(
    desk: Desk, plan_file: Path
) -> None:
    store = desk.open(plan_file)
    uid = store.state.projects[0].uid
    both = [Place(uid, 2023, 1), Place(uid, 2023, 2)]
    store.submit(schedule.paint, both, "予定なし")
    store.submit(schedule.paint, both[:1], "調査・基礎研究")
    store.submit(projects.set_value, uid, "dx", False)
    desk.settle()
    window = record(desk)
    assert window.steps.currentIndex().row() == 0
    window.steps.selectRow(2)
    assert "1件の値は、いまのまま残します" in window.note.text()
    assert "スケジュール 令和5年度上期を「調査・基礎研究」にしました" in window.note.text()

    click(window.take_back)
    desk.settle()
    cells = {(c.fiscal_year, c.half): c.content for c in desk.stored(uid).schedule}
    assert (cells[2023, 1], cells[2023, 2]) == ("調査・基礎研究", "運用・実施")
    assert "いまのまま残しました" in desk.answers.said[-1]
    row = window.steps.currentIndex().row()
    model = window.steps.model()
    assert model.index(row, 4).data() == "元に戻した"
    assert not window.take_back.isEnabled()
    window.close()


def test_the_taking_over_of_the_plan_is_listed_and_stays(desk: Desk, plan_file: Path) -> None:
    desk.open(plan_file)
    window = record(desk)
    assert window.steps.model().rowCount() == 1
    assert not window.take_back.isEnabled()
    assert "元に戻せません" in window.note.text()
    window.close()
