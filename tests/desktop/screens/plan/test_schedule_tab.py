"""What the schedule's tab says beside the strip."""

from db import schedule
from db.schedule import Place
from desktop.screens.plan.schedule_tab import ScheduleTab
from tests.desktop.pages import Desk
from tests.desktop.screens.plan.parts import first, problems_said


def test_a_gap_in_the_schedule_is_said_below_it(form: Desk) -> None:
    form.screen.form.turn_to(1)
    assert problems_said(form) == []
    places = [Place(first(form).uid, 2024, half, 1) for half in (1, 2)]
    form.store.submit(schedule.paint, places, None)
    form.settle()
    (sentence,) = problems_said(form)
    assert sentence.startswith("令和6年度上期が空です。")
    assert sentence.endswith("（ほか1件）")


def test_a_category_that_asks_for_none_says_so(form: Desk) -> None:
    form.screen.form.turn_to(1)
    plain = next(p for p in form.store.state.projects if p.category == "継続" and not p.schedule)
    form.screen.list.choose(plain.uid)
    (tab,) = form.window.findChildren(ScheduleTab)
    assert "継続" in tab._not_asked.text()
