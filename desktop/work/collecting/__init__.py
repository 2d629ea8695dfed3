"""Collecting returned workbooks: read all, compare all, decide, then one write or none.

A file is known by what it carries, never by its name. What is wrong is said cell by cell and
does not keep the rest from being taken; a newer value is never overwritten in silence.
"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from db.vault import Database
from desktop.work.collecting.comparison import Reading, compare_again, read
from desktop.work.collecting.results import Collection, FileResult, ValueKey
from desktop.work.collecting.writing import Written, write
from desktop.work.progress import Progress, unwatched

__all__ = [
    "Collection",
    "FileResult",
    "Reading",
    "ValueKey",
    "Written",
    "collect",
    "compare_again",
    "read",
    "write",
]


def collect(
    database: Database,
    paths: Sequence[Path],
    now: datetime,
    *,
    dry_run: bool = False,
    progress: Progress = unwatched,
) -> Collection:
    """Read files and folders, compare, and unless ``dry_run`` write what may be taken.

    Conflicts stay undecided. ``progress`` may raise to cancel; then nothing has been written.
    """
    reading = read(database, paths, progress)
    if not dry_run:
        write(database, reading, now)
    return reading.collection
