"""The list of what stands out: its filters, its order, and the wizard that it opens."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from db.rules.standing_out import Kind
from desktop.screens.assessment.progress import Done
from tests.desktop.pages import Desk
from tests.desktop.screens.assessment.test_wizard import SECOND, AtWork, year

KEY = Qt.Key


@pytest.fixture
def work(desk: Desk, tmp_path: Path) -> AtWork:
    return AtWork(desk, tmp_path / "評価.keikaku", year())


def shown(work: AtWork) -> list[str]:
    return [row.uid for row in work.place.standing.model.rows]


def test_what_has_the_most_to_say_comes_first_and_the_rest_is_not_listed(work: AtWork) -> None:
    rows = work.place.standing.model.rows
    weights = [row.rated.weight for row in rows]
    assert weights == sorted(weights, reverse=True)
    assert shown(work)[:2] == ["p111", SECOND]
    assert not {"p131", "p132"} & set(shown(work))


def test_a_reasons_button_lists_all_that_have_it_with_their_number(work: AtWork) -> None:
    filters = work.place.standing.filters
    late = filters.by_kind[Kind.LATE]
    assert late.text() == "おくれ 1"
    late.click()
    assert shown(work) == ["p111"]
    near = filters.by_kind[Kind.BOUNDARY]
    near.click()
    assert {"p131", "p132"} <= set(shown(work))  # also those that it does not make stand out


def test_the_wizard_goes_through_what_is_listed(work: AtWork) -> None:
    work.place.standing.filters.by_kind[Kind.LATE].click()
    work.start()
    assert work.wizard.route.uids == ("p111",)


def test_a_decided_project_says_so_in_the_list_and_can_be_found_by_it(work: AtWork) -> None:
    work.start()
    work.keys("254")
    work.decide()
    work.press(KEY.Key_Escape)
    work.desk.settle()
    row = next(r for r in work.place.standing.model.rows if r.uid == "p111")
    assert (row.done, row.grade) == (Done.DECIDED, "A")
    work.place.standing.filters.by_state[Done.DECIDED].click()
    assert shown(work) == ["p111"]


def test_the_search_narrows_the_list(work: AtWork) -> None:
    work.desk.store.set_search("窓口課")
    assert shown(work) == ["p111"]
    work.desk.store.set_search("どこにもない言葉")
    assert shown(work) == []
    assert not work.place.standing.start.isEnabled()


def test_another_year_without_a_round_says_what_to_do_and_leads_back(work: AtWork) -> None:
    work.desk.store.set_year(2024)
    assert "進捗調査" in work.place.empty.words.text()
    assert work.place.empty.isVisible()
    assert not work.place.rest.act.isEnabled()
    work.place.arrive()
    assert "令和4年度" in work.place.empty.other.text()
    work.press(KEY.Key_Return)
    assert work.desk.store.year == 2022
    assert work.place.standing.view.hasFocus()


def test_the_next_start_begins_where_one_stopped(work: AtWork) -> None:
    work.start()
    work.keys("254")
    work.decide()
    work.press(KEY.Key_Down, held=Qt.KeyboardModifier.AltModifier)
    stopped = work.here
    work.desk.settle()
    path = work.desk.store.database.path
    work.desk.close()
    work.desk.start()
    work.open(path)
    assert work.place.standing.project_here == stopped
