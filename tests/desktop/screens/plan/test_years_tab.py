"""Yearly activities and money."""

from PySide6.QtCore import Qt

from desktop.screens.plan.years_tab import YearsTab
from tests.desktop.pages import Desk
from tests.desktop.screens.plan.parts import block, first, line, problems_said


def test_an_activity_is_stored(form: Desk) -> None:
    form.screen.form.turn_to(2)
    activity = block(form, "令和5年度の取組内容")
    form.type_into(activity, "Do it")
    form.press(Qt.Key.Key_Tab, on=activity)
    assert form.stored(first(form).uid).yearly_activities[2023] == "Do it"


def test_amounts_are_read_as_they_are_typed(form: Desk) -> None:
    form.screen.form.turn_to(2)
    for words, amount in (("１，２００", 1200), ("35万円", 350), ("", None)):
        budget = line(form, "R5 当初予算（千円）")
        budget.setFocus()
        budget.setText(words)
        form.press(Qt.Key.Key_Return, on=budget)
        money = form.stored(first(form).uid).money.get(2023)
        assert (money.budget if money else None) == amount
    budget = line(form, "R5 当初予算（千円）")
    budget.setText("1200")
    form.press(Qt.Key.Key_Return, on=budget)
    assert budget.text() == "1,200"


def test_what_is_no_amount_is_said_below_it_and_stays(form: Desk) -> None:
    form.screen.form.turn_to(2)
    cost = line(form, "R5 実績（千円）")
    form.type_into(cost, "12.5")
    form.press(Qt.Key.Key_Return, on=cost)
    assert problems_said(form) == ["実績：小数は入れられません。千円単位の整数で入れます。"]
    assert cost.text() == "12.5"
    assert cost.typing.dirty
    form.type_into(cost, "12")
    form.press(Qt.Key.Key_Return, on=cost)
    assert problems_said(form) == []
    assert form.stored(first(form).uid).money[2023].cost == 12


def test_why_there_is_no_amount_is_chosen(form: Desk) -> None:
    form.screen.form.turn_to(2)
    (tab,) = form.window.findChildren(YearsTab)
    note = tab._choices[2024, "cost_note"]
    assert note.accessibleName() == "R6 金額のないとき"
    note.setFocus()
    form.press(Qt.Key.Key_Down, on=note)
    assert form.stored(first(form).uid).money[2024].cost_note == "予算なし"


def test_a_category_that_does_not_ask_says_so_and_keeps_what_is_there(form: Desk) -> None:
    form.screen.form.turn_to(2)
    (tab,) = form.window.findChildren(YearsTab)
    plain = next(
        p for p in form.store.state.projects if p.category == "継続" and not p.yearly_activities
    )
    form.screen.list.choose(plain.uid)
    assert "継続" in tab._not_asked.text()
    assert not block(form, "令和5年度の取組内容").isVisible()
    assert line(form, "R5 当初予算（千円）").isVisible()
