"""One edit stored, with its step and change, against the bare UPDATE and commit."""

import time
from pathlib import Path

from tests.bench import sample

WORK = "one edit stored, with its step and change"
PEER = "sqlite3, bare UPDATE and commit"
TIMES = 200


def prepare(folder: Path) -> None:
    sample.store(folder / "ours.keikaku")
    sample.store(folder / "peer.keikaku")


def ours(folder: Path) -> float:
    from db import projects
    from db.vault import Database

    with Database.open(folder / "ours.keikaku") as database:
        project = database.load().projects[0].uid
        database.write(projects.set_value, project, "title", f"前 {time.time_ns()}")
        start = time.perf_counter()
        for n in range(TIMES):
            database.write(projects.set_value, project, "title", f"事業 {n}")
        return (time.perf_counter() - start) / TIMES


def peer(folder: Path) -> float:
    import sqlite3

    connection = sqlite3.connect(folder / "peer.keikaku", isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    (project,) = connection.execute("SELECT uid FROM project LIMIT 1").fetchone()
    start = time.perf_counter()
    for n in range(TIMES):
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE project SET title = ? WHERE uid = ?", (f"事業 {n}", project))
        connection.execute("COMMIT")
    return (time.perf_counter() - start) / TIMES
