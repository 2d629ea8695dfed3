"""SQLite's own connections to a plan's file, with the settings that survive a power cut.

WAL with ``synchronous=FULL`` and foreign keys on; a connection that only reads cannot write.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db import files

_BUSY_MS = 5000


def connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """A connection that begins and ends no transaction of its own accord."""
    uri = path.resolve().as_uri()
    if read_only and not files.can_write(path) and not _sidecar(path).exists():
        uri += "?immutable=1"  # a WAL file cannot be opened where its journal cannot be made
    elif read_only:
        uri += "?mode=ro"
    try:
        connection = sqlite3.connect(
            uri, uri=True, isolation_level=None, check_same_thread=False, timeout=_BUSY_MS / 1000
        )
        try:
            _set_up(connection, path, read_only=read_only)
        except BaseException:
            connection.close()
            raise
    except sqlite3.DatabaseError as error:
        raise files.trouble(path, str(error)) from error
    return connection


def _set_up(connection: sqlite3.Connection, path: Path, *, read_only: bool) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    if read_only:
        connection.execute("PRAGMA query_only = ON")
        return
    mode = "DELETE" if files.on_network(path) else "WAL"
    connection.execute(f"PRAGMA journal_mode = {mode}")
    connection.execute("PRAGMA synchronous = FULL")


@contextmanager
def connected(path: Path, *, read_only: bool) -> Iterator[sqlite3.Connection]:
    connection = connect(path, read_only=read_only)
    try:
        yield connection
    finally:
        connection.close()


def _sidecar(path: Path) -> Path:
    return path.with_name(path.name + "-wal")
