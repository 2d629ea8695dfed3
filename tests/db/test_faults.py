"""What the world does to a plan's file."""

import os
import shutil
import sqlite3
import subprocess
import tempfile
from datetime import datetime
from pathlib import Path

import pytest

from db import backups, projects, snapshot
from db.errors import FileHeld, FileProblem, ReadOnlyFile, Refused
from db.vault import Database


def text_of(database):
    return snapshot.dumps(database.load())


def test_a_full_disk_is_said_once_and_leaves_the_last_step(database):
    before = text_of(database)
    with database._transactions._writer.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(Refused, match="空きがなくて保存できません"):
        database.write(projects.set_text, "p1", "summary", "長い文" * 40_000)
    assert text_of(database) == before

    with database._transactions._writer.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    assert database.write(projects.set_text, "p1", "summary", "長い文" * 40_000).step is not None


@pytest.fixture
def small_drive(tmp_path):
    """A drive of 1.2 MB, for the administrator of a Linux machine only."""
    drive = tmp_path / "drive"
    drive.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1200k", "tmpfs", drive], capture_output=True
    )
    if mounted.returncode:
        pytest.skip("no drive can be mounted here")
    yield drive
    subprocess.run(["umount", drive], check=True)


def fill_up(drive, leaving):
    statistics = os.statvfs(drive)
    (drive / "others").write_bytes(bytes(statistics.f_bavail * statistics.f_frsize - leaving))


@pytest.mark.skipif(shutil.which("mount") is None, reason="needs a mount command")
def test_a_full_drive_is_never_called_damage(database, small_drive):
    path = small_drive / "計画.keikaku"
    backups.make(database, datetime(2023, 4, 1), path)
    fill_up(small_drive, 20_000)
    with pytest.raises(Refused, match="空きがなくて保存できません"):
        Database.open(path)
    with pytest.raises(Refused, match="空きがなくて保存できません"):
        Database.create(small_drive / "新規.keikaku")
    with pytest.raises(Refused, match="空きがなくて保存できません"):
        backups.make(database, datetime(2023, 4, 2), small_drive / "控え.keikaku")
    with pytest.raises(Refused, match=r"戻せません.*空きがありません"):
        backups.restore(path, database.path, datetime(2023, 4, 3))
    assert not list(small_drive.glob("*tmp*"))
    (small_drive / "others").unlink()
    with Database.open(path) as found:
        assert text_of(found) == text_of(database)


@pytest.mark.parametrize("target", ["folder", "file/below"])
def test_a_backup_where_none_can_be_is_refused(database, tmp_path, target):
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("x")
    with pytest.raises(Refused):
        backups.make(database, datetime(2023, 4, 1), tmp_path / target)


def test_a_folder_is_no_plan(tmp_path):
    with pytest.raises(FileProblem, match="フォルダーです"):
        Database.open(tmp_path)


def test_a_long_write_elsewhere_is_waited_for_and_then_said(database, monkeypatch):
    with database._transactions._writer.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(database.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(FileHeld, match="書き込んでいます"):
        database.write(projects.set_value, "p1", "title", "x")
    assert database.load().projects[0].title != "x"
    other.execute("ROLLBACK")
    other.close()
    database.write(projects.set_value, "p1", "title", "x")


def test_a_log_without_its_index_is_read(database):
    database.write(projects.set_value, "p1", "title", "ログの中の名前")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / database.path.name
        for suffix in ("", "-wal"):
            shutil.copyfile(f"{database.path}{suffix}", f"{copy}{suffix}")
        with Database.open(copy) as found:
            assert found.load().projects[0].title == "ログの中の名前"


@pytest.fixture
def read_only_folder(database):
    """A folder that nobody may write in, for a user who is not the administrator."""
    path = database.path
    database.close()
    folder = Path(tempfile.mkdtemp())
    shutil.copyfile(path, folder / path.name)
    (folder / path.name).chmod(0o444)
    folder.chmod(0o555)
    administrator = os.geteuid() == 0
    if administrator:
        os.seteuid(65534)
    yield folder / path.name
    if administrator:
        os.seteuid(0)
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs the rights of a Unix file")
def test_a_folder_that_cannot_be_written_opens_to_look(read_only_folder):
    with Database.open(read_only_folder) as database:
        assert database.read_only
        assert database.load().projects
        with pytest.raises(ReadOnlyFile, match="閲覧のみ"):
            database.write(projects.set_value, "p1", "title", "x")
    assert [p.name for p in read_only_folder.parent.iterdir()] == [read_only_folder.name]
