"""Plans of other make: what their projects have is asked, what they have not is not there."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from db import plans, snapshot
from db.records import PlanState
from db.vault import Database
from desktop.widgets.editors import BlockEditor
from tests.desktop.pages import Desk
from tests.golden import SHAPES


def opened(desk: Desk, folder: Path, shape: str) -> PlanState:
    path = folder / f"{shape}.keikaku"
    with Database.create(path) as database:
        text = SHAPES[shape].read_text(encoding="utf-8")
        database.write(plans.take_over, snapshot.loads(text))
    return desk.open(path).state


def shown(desk: Desk, part: QWidget) -> bool:
    return part.isVisibleTo(desk.basic)


@pytest.mark.parametrize("shape", SHAPES)
def test_every_tab_of_every_project_comes_up(desk: Desk, tmp_path: Path, shape: str) -> None:
    state = opened(desk, tmp_path, shape)
    for project in state.projects:
        desk.screen.list.choose(project.uid)
        for at in range(len(desk.screen.form.tabs)):
            desk.screen.form.turn_to(at)
            assert desk.screen.form.tabs[at].isVisible()
    assert desk.store.failure is None


def test_a_plan_without_categories_asks_for_its_own_texts(desk: Desk, tmp_path: Path) -> None:
    state = opened(desk, tmp_path, "years")
    texts = [e.accessibleName() for e in desk.basic.findChildren(BlockEditor)]
    assert texts == [field.label for field in state.fields]
    assert not shown(desk, desk.basic._category)
    assert not shown(desk, desk.basic._dx)
    assert not any(shown(desk, desk.basic._rows[key]) for key in desk.basic._codes)
    assert shown(desk, desk.basic._number)


def test_years_are_those_of_the_plans_calendar(desk: Desk, tmp_path: Path) -> None:
    opened(desk, tmp_path, "years")
    desk.screen.form.turn_to(2)
    tab = desk.screen.form.tabs[2]
    names = [e.accessibleName() for e in tab.findChildren(BlockEditor)]
    assert names == [f"{year}年度の取組内容" for year in range(2021, 2025)]


def test_a_plan_without_projects_has_an_empty_form(desk: Desk, tmp_path: Path) -> None:
    opened(desk, tmp_path, "levels")
    assert not desk.screen.form._pages.isVisible()
    assert desk.screen.card.view._sheets._pages == ()
