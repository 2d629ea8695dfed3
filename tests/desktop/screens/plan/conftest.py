"""The window open on the small plan, its first project in the form."""

from pathlib import Path

import pytest

from tests.desktop.pages import Desk


@pytest.fixture
def form(desk: Desk, plan_file: Path) -> Desk:
    desk.open(plan_file)
    return desk
