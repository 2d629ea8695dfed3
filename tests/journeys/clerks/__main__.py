"""``python -m tests.journeys.clerks``: play the season on the sample, and keep its files.

``python -m tests.journeys.clerks PLAN``: on all departments of another plan, keeping nothing.
"""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db import plans
from db.vault import Database
from desktop.work import sources
from tests.golden import RETURNED
from tests.journeys.clerks.sample import HABITS, sample_state
from tests.journeys.clerks.season import Season


@contextmanager
def _new_plan() -> Iterator[tuple[Path, Database]]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Database.create(folder / "計画.keikaku") as database:
            yield folder, database


def live(source: Path) -> None:
    """All departments of a plan, spoilt by LibreOffice now."""
    with _new_plan() as (folder, database):
        database.write(plans.take_over, sources.read(source).state)
        season = Season(database, folder)
        season.issue()
        season.prepare()
        returned = folder / "返送"
        returned.mkdir()
        season.spoil(returned)
        print(f"  {season.play(returned)}", flush=True)
    print(f"the clerks of {source.name} were understood")


def keep() -> None:
    """Write the sample's files again."""
    with _new_plan() as (folder, database):
        database.write(plans.take_over, sample_state())
        season = Season(database, folder, tuple(HABITS))
        season.issue()
        season.prepare(HABITS)
        RETURNED.mkdir(exist_ok=True)
        for old in RETURNED.iterdir():
            old.unlink()
        season.spoil(RETURNED)
        print(season.play(RETURNED))


if __name__ == "__main__":
    live(Path(sys.argv[1])) if sys.argv[1:] else keep()
