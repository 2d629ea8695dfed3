"""A page of the place 評価 over a real file."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db import plans
from db.records import PlanState
from db.vault import Database
from desktop.runtime.background import Background
from desktop.runtime.store import Store, read_state
from desktop.screens.assessment.page import Page
from tests.desktop.screens.assessment.pages import Desk

OpenDesk = Callable[[PlanState, Callable[[Store], Page]], Desk]


@pytest.fixture
def open_desk(qtbot: QtBot, tmp_path: Path) -> Iterator[OpenDesk]:
    """Opens a plan and shows a page of its year 2022."""
    stores: list[tuple[Store, Background]] = []

    def open_(state: PlanState, make: Callable[[Store], Page]) -> Desk:
        path = tmp_path / "計画.keikaku"
        with Database.create(path) as database:
            database.write(plans.take_over, state)
        opened = Database.open(path)
        written = read_state(opened)
        assert written is not None
        background = Background("keikaku-writing")
        store = Store(opened, written, background)
        stores.append((store, background))
        store.set_year(2022)
        page = make(store)
        store.changed.connect(lambda *_: page.show_state(store.state, store.year))
        store.year_changed.connect(lambda _: page.show_state(store.state, store.year))
        qtbot.addWidget(page)
        page.resize(1180, 700)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.show_state(store.state, store.year)
        return Desk(qtbot, store, page)

    yield open_
    for store, background in stores:
        background.stop()
        store.close()
