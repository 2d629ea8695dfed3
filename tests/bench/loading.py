"""All of a plan from the database, warm: records against the bare rows of every table."""

import time
from pathlib import Path

from tests.bench import sample

WORK = "whole plan from the database to records"
PEER = "raw sqlite3, every row of every table"
TIMES = 10


def prepare(folder: Path) -> None:
    sample.store(folder / "plan.keikaku")


def ours(folder: Path) -> float:
    from db.vault import Database

    with Database.open(folder / "plan.keikaku") as database:
        database.load()
        start = time.perf_counter()
        for _ in range(TIMES):
            database.load()
        return (time.perf_counter() - start) / TIMES


def peer(folder: Path) -> float:
    import sqlite3

    connection = sqlite3.connect(folder / "plan.keikaku")
    tables = [
        name
        for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        if name not in ("step", "change")
    ]
    start = time.perf_counter()
    for _ in range(TIMES):
        for table in tables:
            connection.execute(f"SELECT * FROM {table}").fetchall()
    return (time.perf_counter() - start) / TIMES
