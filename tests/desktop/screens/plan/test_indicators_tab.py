"""Indicators: their values, targets with the figure in them, order."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from db import indicators
from db.address import Address
from db.records import Indicator, Target
from desktop.screens.plan.indicators_tab import IndicatorsTab
from desktop.widgets.choice import Choice
from desktop.widgets.editors import BlockEditor, LineEditor
from tests.desktop.pages import Desk
from tests.desktop.screens.plan.parts import block, first, put_in

CONTROL = Qt.KeyboardModifier.ControlModifier
W = TypeVar("W", bound=QWidget)


def tab(form: Desk) -> IndicatorsTab:
    (found,) = form.window.findChildren(IndicatorsTab)
    form.screen.form.turn_to_tab(found)
    return found


def add(form: Desk, words: str) -> Indicator:
    tab(form)
    new = block(form, "新しい指標")
    form.type_into(new, words)
    form.press(Qt.Key.Key_Return, CONTROL, on=new)
    return form.stored(first(form).uid).indicators[-1]


def write(form: Desk, uid: str, field: str, words: str, year: int | None = None) -> None:
    editor = tab(form).editor_of(Address(uid, field, year))
    assert isinstance(editor, LineEditor | BlockEditor)
    put_in(editor, words)
    form.press(Qt.Key.Key_Tab, on=editor)


def target(form: Desk, year: int) -> Target | None:
    found = form.stored(first(form).uid).indicators[-1].targets
    return next((t for t in found if t.fiscal_year == year), None)


def named(form: Desk, kind: type[W], name: str) -> list[W]:
    return [w for w in tab(form).findChildren(kind) if w.accessibleName().startswith(name)]


def test_an_indicator_comes_with_all_its_values(form: Desk) -> None:
    added = add(form, "Offices reached")
    assert QApplication.focusWidget() is tab(form).editor_of(Address(added.uid, "unit"))
    write(form, added.uid, "unit", "施設")
    write(form, added.uid, "baseline", "12")
    write(form, added.uid, "baseline_on", "R4.3.31")
    stored = form.stored(first(form).uid).indicators[-1]
    assert (stored.unit, stored.baseline, stored.baseline_on) == ("施設", "12", "2022-03-31")
    day = tab(form).editor_of(Address(added.uid, "baseline_on"))
    assert isinstance(day, LineEditor)
    assert day.text() == "令和4年3月31日"


def test_a_day_that_is_none_stays_words(form: Desk) -> None:
    added = add(form, "x")
    write(form, added.uid, "baseline_on", "令和3年度末")
    assert form.stored(first(form).uid).indicators[-1].baseline_on == "令和3年度末"


def test_a_target_is_kept_as_words_with_the_figure_beside_it(form: Desk) -> None:
    added = add(form, "x")
    write(form, added.uid, "target", "３５施設／148施設", 2024)
    assert target(form, 2024) == Target(2024, None, "３５施設／148施設", 35, 148)
    (figure,) = [f for f in named(form, QToolButton, "令和6年度の目標の数値") if "35" in f.text()]
    assert figure.text() == "35 ／ 148"
    write(form, added.uid, "target", "半減", 2024)
    assert target(form, 2024) == Target(2024, None, "半減", None, None)
    assert figure.text() == "言葉"
    write(form, added.uid, "target", " ", 2024)
    assert target(form, 2024) is None


def test_words_can_be_kept_from_being_a_figure(form: Desk) -> None:
    added = add(form, "x")
    write(form, added.uid, "target", "10%削減", 2024)
    assert target(form, 2024) == Target(2024, None, "10%削減", 10, None)
    row = tab(form)._blocks[added.uid]._targets._rows[2024]
    row._take(None)
    form.settle()
    assert target(form, 2024) == Target(2024, None, "10%削減", None, None)
    assert row._figure.text() == "言葉"


def test_one_target_holds_for_several_years(form: Desk) -> None:
    added = add(form, "x")
    write(form, added.uid, "target", "100%", 2024)
    span = named(form, Choice, "令和6年度の目標を続ける")[-1]
    span.setFocus()
    form.press(Qt.Key.Key_End, on=span)
    assert target(form, 2024) == Target(2024, 2026, "100%", 100, None)
    covered = tab(form).editor_of(Address(added.uid, "target", 2025))
    assert isinstance(covered, LineEditor)
    assert covered.placeholderText() == "R6の目標に含まれます"


def test_a_target_outside_the_plan(form: Desk) -> None:
    added = add(form, "x")
    rows = tab(form)._blocks[added.uid]._targets
    assert tab(form).editor_of(Address(added.uid, "target", 2028)) is not None
    rows._begin(2028)
    write(form, added.uid, "target", "50件", 2028)
    assert target(form, 2028) == Target(2028, None, "50件", 50, None)


def test_indicators_change_places_and_go(form: Desk) -> None:
    uid = first(form).uid
    kept = [indicator.uid for indicator in first(form).indicators]
    one, other = add(form, "one"), add(form, "other")
    blocks = tab(form)._blocks
    form.qtbot.mouseClick(blocks[other.uid]._up, Qt.MouseButton.LeftButton)
    form.settle()
    assert [i.uid for i in form.stored(uid).indicators] == [*kept, other.uid, one.uid]
    shown = [tab(form).column.indexOf(blocks[u]) for u in (*kept, other.uid, one.uid)]
    assert shown == sorted(shown)
    form.qtbot.mouseClick(blocks[one.uid]._remove, Qt.MouseButton.LeftButton)
    form.settle()
    assert [i.uid for i in form.stored(uid).indicators] == [*kept, other.uid]


def test_an_indicator_stays_in_its_project(form: Desk) -> None:
    one = add(form, "one")
    others = [i for p in form.store.state.projects[1:] for i in p.indicators]
    form.store.submit(indicators.move, one.uid, others[0].uid)
    form.settle()
    assert form.store.failure is not None


def test_an_enter_behind_the_words_of_a_new_indicator_is_no_line_of_the_card(form: Desk) -> None:
    tab(form)
    new = block(form, "新しい指標")
    form.type_into(new, "Offices reached")
    form.press(Qt.Key.Key_Return, on=new)
    form.press(Qt.Key.Key_Return, CONTROL, on=new)
    assert form.stored(first(form).uid).indicators[-1].text == "Offices reached"


def test_up_and_down_go_from_year_to_year(form: Desk) -> None:
    added = add(form, "Offices reached")
    years = list(form.store.state.plan.years)
    words = {year: tab(form).editor_of(Address(added.uid, "targets", year)) for year in years}
    words[years[0]].setFocus()
    form.qtbot.keyClicks(words[years[0]], "10")
    form.press(Qt.Key.Key_Down, on=words[years[0]])
    assert QApplication.focusWidget() is words[years[1]]
    assert target(form, years[0]).text == "10"
    form.press(Qt.Key.Key_Up, on=words[years[1]])
    form.press(Qt.Key.Key_Up, on=words[years[0]])
    assert QApplication.focusWidget() is words[years[0]]
