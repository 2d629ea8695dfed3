"""A real file with a small plan in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db import plans, snapshot
from db.records import PlanState
from db.vault import Database
from tests.golden import SHAPES


@pytest.fixture
def small_plan() -> PlanState:
    """Three projects over three years in halves, with one closed round."""
    return snapshot.loads(SHAPES["halves"].read_text(encoding="utf-8"))


@pytest.fixture
def database(tmp_path: Path, small_plan: PlanState) -> Iterator[Database]:
    """An open file that holds the small plan."""
    with Database.create(tmp_path / "計画.keikaku") as opened:
        opened.write(plans.take_over, small_plan)
        yield opened
