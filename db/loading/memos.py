"""Memos by what they are about."""

import sqlite3
from collections.abc import Iterable, Mapping

from db.loading.rows import by
from db.records import Memo


def load_memos(
    connection: sqlite3.Connection, wanted: Iterable[str] | None = None
) -> Mapping[str, tuple[Memo, ...]]:
    """The memos of all, or of the entities with the given uids, the newest first."""
    found = by(connection, "memo", "about", "day DESC, position DESC", wanted)
    return {about: tuple(Memo(r.uid, r.day, r.text) for r in rows) for about, rows in found.items()}
