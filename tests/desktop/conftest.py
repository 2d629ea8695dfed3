"""A plan's file, and the window over it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from db import plans
from db.vault import Database
from desktop.window.open_plan import ABANDON
from tests.desktop.pages import Desk
from tests.factories.plans import plan_state


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    """A file with the small plan."""
    path = tmp_path / "plan.keikaku"
    with Database.create(path) as database:
        database.write(plans.take_over, plan_state())
    return path


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """The window, not yet open on a plan."""
    desk = Desk(qtbot, tmp_path / "window.ini")
    desk.start()
    yield desk
    desk.answers.act = ABANDON
    if desk.window.isVisible():
        desk.close()
    for window in desk.windows:
        window.deleteLater()
    # Qt without a screen crashes at the very end over what still lies on its clipboard.
    QGuiApplication.clipboard().clear()
