"""Which year is offered where the one in view is not over."""

from datetime import date

import pytest
from PySide6.QtGui import QAction

from db.vocabulary import RoundKind
from desktop.screens.survey.empty_page import EmptyPage
from desktop.screens.survey.rounds.ended_year import ended_year
from desktop.screens.survey.rounds.opening_dialog import OpeningDialog
from tests.desktop.screens.survey.board import opened


@pytest.fixture
def state(desk, plan_file):
    return desk.open(plan_file).state


@pytest.mark.parametrize(
    ("shown", "today", "wanted"),
    [
        (2023, date(2023, 4, 3), 2022),
        (2022, date(2023, 4, 3), None),
        (2022, date(2023, 3, 31), None),  # the plan has no year before
        (2026, date(2024, 5, 1), 2023),
        (2026, date(2027, 4, 1), None),
    ],
)
def test_the_last_year_that_is_over(state, shown, today, wanted):
    assert list(state.plan.years) == [2022, 2023, 2024, 2025, 2026]
    assert ended_year(state, shown, today) == wanted


def test_the_empty_page_offers_the_year_that_has_ended(qtbot, state):
    page = EmptyPage(QAction("調査を始める…"))
    qtbot.addWidget(page)
    page.show()
    page.show_year(state, 2023, date(2023, 4, 3))
    assert page.focusProxy() is page.other
    with qtbot.waitSignal(page.year_wanted) as told:
        page.other.click()
    assert told.args == [2022]
    page.show_year(state, 2022, date(2023, 4, 3))
    assert not page.other.isVisible()
    assert page.focusProxy() is page.button


def test_the_year_is_chosen_where_a_round_is_opened(desk, plan_file):
    place = opened(desk, plan_file, with_round=False)
    desk.store.set_year(2023)
    dialog = OpeningDialog(desk.store, date(2023, 4, 3), place)
    dialog.open()
    assert "令和4年度を選びます" in dialog._about_year.text()
    assert dialog._about_year.isVisible()
    dialog.year.setFocus()
    dialog.year.setCurrentIndex(0)
    dialog.year.activated.emit(0)
    assert not dialog._about_year.isVisible()
    assert dialog.terms.terms.reference_day == "2023-03-31"
    for _ in range(3):
        dialog.go.click()
    desk.settle()
    (made,) = desk.store.state.rounds
    assert (made.fiscal_year, desk.store.year) == (2022, 2022)


def test_a_survey_amid_the_year_is_of_the_year_in_view(desk, plan_file):
    place = opened(desk, plan_file, with_round=False)
    desk.store.set_year(2023)
    dialog = OpeningDialog(desk.store, date(2023, 10, 2), place)
    dialog.open()
    dialog.terms.kind.setCurrentIndex(list(RoundKind).index(RoundKind.MID_YEAR))
    dialog.terms.kind.chosen.emit(RoundKind.MID_YEAR)
    assert not dialog._about_year.isVisible()
