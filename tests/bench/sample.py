"""The sample plan, as all pieces of work have it."""

from pathlib import Path

import resources
from db.records import PlanState

TEXT = Path(resources.__path__[0]) / "sample" / "plan.json"


def state() -> PlanState:
    from db import snapshot

    return snapshot.loads(TEXT.read_text(encoding="utf-8"))


def store(path: Path) -> None:
    """A new file with the sample in it."""
    from db import plans
    from db.vault import Database

    with Database.create(path) as database:
        database.write(plans.take_over, state())
