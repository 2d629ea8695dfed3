"""One place is there with the plan; the others are made ahead, or when they are wanted."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu

from db.address import Address
from desktop.screens.papers import PapersScreen
from desktop.screens.place import Place
from desktop.screens.schedule import ScheduleScreen
from desktop.window.place_kinds import PLACES
from tests.desktop.pages import Desk


def open_and_stop(desk: Desk, path: Path) -> None:
    """Open a plan and hold what is made ahead, as if no time went by."""
    desk.window.open_path(path)
    desk.window.plan.changed.connect(lambda _: desk.window.pages._ahead.stop())
    desk.qtbot.waitUntil(lambda: desk.window.store is not None)


def made(desk: Desk) -> list[type[Place]]:
    return [type(place) for place in desk.window.pages.places]


def test_only_the_place_in_view_is_made_with_the_plan(desk: Desk, plan_file: Path) -> None:
    open_and_stop(desk, plan_file)
    assert made(desk) == [type(desk.screen)]
    assert not desk.window.pages.are_all_made


def test_the_others_follow_in_their_order(desk: Desk, plan_file: Path) -> None:
    desk.open(plan_file)
    kinds = [type(place) for place in desk.window.pages.places]
    assert len(kinds) == len(PLACES)
    assert kinds.index(ScheduleScreen) == 1
    assert kinds.index(PapersScreen) == 5


def test_a_place_is_made_when_one_turns_to_it(desk: Desk, plan_file: Path) -> None:
    open_and_stop(desk, plan_file)
    desk.window.show_place(5)
    assert isinstance(desk.window.pages.currentWidget(), PapersScreen)
    assert desk.window.pages.currentIndex() == 5
    assert made(desk) == [type(desk.screen), PapersScreen]


def test_a_place_is_made_for_a_value_that_only_it_shows(desk: Desk, plan_file: Path) -> None:
    open_and_stop(desk, plan_file)
    desk.window.show_place(2)
    uid = desk.store.state.projects[0].uid
    desk.window.show_address(Address(uid, "content", desk.store.year))
    assert desk.window.pages.currentIndex() in (0, 1)


def test_menus_stand_in_the_order_of_the_places_however_they_were_made(
    desk: Desk, plan_file: Path
) -> None:
    desk.open(plan_file)

    def bar() -> list[tuple[str, list[str]]]:
        menus = [action.menu() for action in desk.window.menuBar().actions()]
        return [
            (menu.title(), [action.text().partition("：")[0] for action in menu.actions()])
            for menu in menus
            if isinstance(menu, QMenu)
        ]

    in_order = bar()
    desk.window.show_place(4)
    desk.close()
    desk.start()
    desk.open(plan_file)
    assert desk.window.pages.currentIndex() == 4
    assert bar() == in_order


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_menu_that_is_open_does_not_change(desk: Desk, plan_file: Path) -> None:
    open_and_stop(desk, plan_file)
    menu = QMenu(desk.window)
    menu.addAction("閉じる")
    menu.popup(desk.window.pos())
    desk.window.pages._make_ahead()
    assert len(made(desk)) == 1
    menu.close()
    desk.qtbot.waitUntil(lambda: desk.window.pages.are_all_made)
