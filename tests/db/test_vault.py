import os
import sqlite3
import subprocess
import sys
import threading
from datetime import datetime

import pytest

from db import backups, files, projects, snapshot
from db.errors import (
    Damaged,
    FileEmpty,
    FileHeld,
    FileMissing,
    NewerVersion,
    NotOurFile,
    ReadOnlyFile,
    Refused,
)
from db.lock import path_for
from db.vault import Database


def closed(database):
    database.close()
    return database.path


def test_a_file_is_ours_by_its_header_and_safe_by_its_settings(database):
    with sqlite3.connect(database.path) as raw:
        assert raw.execute("PRAGMA application_id").fetchone() == (files.APPLICATION_ID,)
        assert raw.execute("PRAGMA user_version").fetchone() == (files.VERSION,)
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    raw.close()
    with database._transactions._writer.begin() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2  # FULL
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_tables_refuse_values_of_the_wrong_type(database):
    with (
        sqlite3.connect(database.path) as raw,
        pytest.raises(sqlite3.IntegrityError, match="cannot store TEXT"),
    ):
        raw.execute("UPDATE project SET dx = 'はい'")
    raw.close()


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (lambda p: p.unlink(), FileMissing),
        (lambda p: p.write_bytes(b""), FileEmpty),
        (lambda p: p.write_text("計画のメモ", encoding="utf-8"), NotOurFile),
        (lambda p: p.write_bytes(bytes(100) + p.read_bytes()[100:]), NotOurFile),
        (lambda p: p.write_bytes(p.read_bytes()[: p.stat().st_size // 2]), Damaged),
    ],
)
def test_a_file_that_cannot_be_used_is_said_and_left_alone(database, spoil, problem):
    path = closed(database)
    spoil(path)
    before = path.read_bytes() if path.exists() else None

    with pytest.raises(problem) as refused:
        Database.open(path)
    assert path.name in refused.value.message
    assert (path.read_bytes() if path.exists() else None) == before
    assert not path_for(path).exists()


def test_a_page_of_noise_is_found_at_opening(database):
    path = closed(database)
    noise = bytearray(path.read_bytes())
    noise[4096 * 3 : 4096 * 4] = os.urandom(4096)
    path.write_bytes(noise)
    with pytest.raises(Damaged):
        Database.open(path)


def test_a_newer_version_is_not_touched(database):
    path = closed(database)
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA user_version = 999")
    raw.close()
    with pytest.raises(NewerVersion, match="999"):
        Database.open(path)


def test_another_programs_database_is_not_ours(tmp_path):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE t (x)")
    raw.close()
    with pytest.raises(NotOurFile):
        Database.open(path)


def test_creating_never_overwrites(database):
    with pytest.raises(Refused, match="すでにあります"):
        Database.create(database.path)


HOLD = """
import sys, pathlib
from db.vault import Database
database = Database.open(pathlib.Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def test_a_second_process_may_look_but_not_write(database):
    path = closed(database)
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout.readline() == "held\n"
        with pytest.raises(FileHeld, match=str(other.pid)) as refused:
            Database.open(path)
        assert refused.value.holder.pid == other.pid
        with Database.open(path, read_only=True) as looking:
            assert looking.load() is not None
            with pytest.raises(ReadOnlyFile):
                looking.write(projects.set_value, "p1", "title", "x")
        other.kill()
    with Database.open(path) as taken_over:
        assert not taken_over.read_only


def test_another_computers_lock_is_not_taken_over(database):
    path = closed(database)
    path_for(path).write_text(
        '{"user": "鈴木", "host": "よそのPC", "pid": 1, "since": "2026-04-01T09:00"}',
        encoding="utf-8",
    )
    with pytest.raises(FileHeld, match="鈴木さんがパソコン「よそのPC」"):
        Database.open(path)


def test_writers_of_many_threads_queue(database):
    def work(n):
        for i in range(5):
            database.write(projects.set_activity, "p1", 1990 + n, f"{n}-{i}")

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    activities = database.load().projects[0].yearly_activities
    assert {activities[1990 + n] for n in range(4)} == {f"{n}-4" for n in range(4)}


def test_a_backup_holds_what_is_still_in_the_write_ahead_log(database):
    database.write(projects.set_value, "p1", "title", "いちばん新しい名前")
    made = backups.make(database, datetime(2026, 4, 1, 9, 30))
    with Database.open(made, read_only=True) as copy:
        assert copy.load() == database.load()
    assert [b.problem for b in backups.found_for(database.path)] == [None]


def test_restoring_keeps_the_present_file_aside(database):
    before = snapshot.dumps(database.load())
    made = backups.make(database, datetime(2026, 4, 1, 9, 30))
    database.write(projects.set_value, "p1", "title", "あとの名前")
    path = closed(database)

    aside = backups.restore(path, made, datetime(2026, 4, 2, 9, 30))

    with Database.open(path) as restored:
        assert snapshot.dumps(restored.load()) == before
    assert aside is not None
    with Database.open(aside, read_only=True) as kept:
        assert kept.load().projects[0].title == "あとの名前"


def test_a_damaged_backup_is_shown_as_such_and_not_put_back(database):
    made = backups.make(database, datetime(2026, 4, 1, 9, 30))
    path = closed(database)
    made.write_bytes(made.read_bytes()[:8192])
    before = path.read_bytes()

    assert "壊れて" in str(backups.found_for(path)[0].problem)
    with pytest.raises(Damaged):
        backups.restore(path, made, datetime(2026, 4, 2, 9, 30))
    assert path.read_bytes() == before
