"""Opening a plan's file on the worker's thread."""

import gc
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from db.errors import Refused
from desktop.runtime.store import Written, read_state

if TYPE_CHECKING:
    from db.vault import Database


class NoPlanYet(Refused):
    """The file is ours and sound, but no plan was put into it."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"「{path.name}」にはまだ計画が入っていません。計画を取り込みます。")
        self.path = path


@dataclass(frozen=True)
class Opened:
    database: "Database"
    written: Written


def open_plan(path: Path, *, read_only: bool = False) -> Opened:
    """Open a file and read its plan; raises a ``Refused`` with the reason where it cannot be."""
    from db.vault import Database

    database = Database.open(path, read_only=read_only)
    try:
        written = read_state(database)
        if written is None:
            raise NoPlanYet(path)
    except BaseException:
        database.close()
        raise
    # A plan is a million objects that stay: looking through them again and again for what is
    # no longer needed would stop the window for a tenth of a second each time.
    gc.freeze()
    return Opened(database, written)
