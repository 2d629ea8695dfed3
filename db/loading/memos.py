"""Memos by what they are about."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, select

from db.records import Memo
from db.tables.memo import memo


def load_memos(
    connection: Connection, wanted: Iterable[str] | None = None
) -> Mapping[str, tuple[Memo, ...]]:
    """The memos of all, or of the entities with the given uids, the newest first."""
    query = select(memo).order_by(memo.c.day.desc(), memo.c.position.desc())
    if wanted is not None:
        query = query.where(memo.c.about.in_(wanted))
    found: dict[str, list[Memo]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.about].append(Memo(row.uid, row.day, row.text))
    return {about: tuple(memos) for about, memos in found.items()}
