"""Backups: whole, checked when made and when listed, and put back with care."""

import contextlib
import os
import shutil
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from db import files
from db.errors import FileProblem, Refused, reason
from db.lock import FileLock
from db.vault import Database

if TYPE_CHECKING:
    from sqlalchemy import Connection

FOLDER = "バックアップ"


@dataclass(frozen=True)
class Backup:
    """``problem`` says why it cannot be used, None where it is sound."""

    path: Path
    problem: str | None


def folder_for(target: Path) -> Path:
    """Where the backups of a plan's file are kept."""
    return target.parent / FOLDER


def make(database: Database, now: datetime, to: Path | None = None) -> Path:
    """Write a checked copy of an open plan; returns where it is."""
    stem = database.path.stem
    target = to or folder_for(database.path) / f"{stem} {now:%Y-%m-%d %H%M%S}{files.SUFFIX}"
    if target.exists():
        raise Refused(f"「{target}」はすでにあります。上書きしません。")
    beside = target.with_name(target.name + ".keikaku-tmp")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside.unlink(missing_ok=True)
        database.read(_copy_into, str(beside))
        verify(beside)
        beside.replace(target)
    except (OSError, sqlite3.OperationalError) as error:
        raise _refusal(error, target, "バックアップを作れません") from error
    finally:
        with contextlib.suppress(OSError):  # there may be no such folder
            beside.unlink(missing_ok=True)
    return target


def verify(path: Path) -> None:
    """Raise a ``FileProblem`` unless a file is a sound plan of ours."""
    Database.open(path, read_only=True).close()


def found_for(target: Path) -> list[Backup]:
    """The backups of a plan's file, newest first by name, each checked."""
    found = sorted(folder_for(target).glob(f"{target.stem} *{files.SUFFIX}"), reverse=True)
    return [Backup(path, _problem(path)) for path in found]


def restore(target: Path, backup: Path, now: datetime) -> Path | None:
    """Put a checked backup in a file's place; what was there is kept aside, and where."""
    verify(backup)
    beside = target.with_name(target.name + ".keikaku-tmp")
    try:
        with FileLock(target):
            shutil.copyfile(backup, beside)
            with beside.open("rb+") as file:
                os.fsync(file.fileno())
            aside = _set_aside(target, now)
            beside.replace(target)
    except OSError as error:
        raise _refusal(error, target, "戻せません") from error
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
    return aside


def _set_aside(target: Path, now: datetime) -> Path | None:
    """Move a file with what SQLite keeps beside it out of the way, under a dated name."""
    if not target.exists():
        return None
    aside = folder_for(target) / f"戻す前の{target.stem} {now:%Y-%m-%d %H%M%S}{files.SUFFIX}"
    aside.parent.mkdir(parents=True, exist_ok=True)
    for suffix in ("-wal", "-shm"):
        side = target.with_name(target.name + suffix)
        if side.exists():
            side.replace(aside.with_name(aside.name + suffix))
    target.replace(aside)
    return aside


def _refusal(error: OSError | sqlite3.Error, target: Path, what: str) -> Refused:
    if isinstance(error, sqlite3.Error):
        return files.trouble(target, str(error))
    return Refused(
        f"{what}。「{target}」に書けません（{reason(error)}）。今のファイルはそのままです。"
    )


def _copy_into(connection: "Connection", path: str) -> None:
    connection.rollback()  # VACUUM runs outside a transaction
    raw = connection.connection.driver_connection
    assert raw is not None
    raw.execute("PRAGMA query_only = OFF")
    try:
        raw.execute("VACUUM INTO ?", (path,))
    finally:
        raw.execute("PRAGMA query_only = ON")


def _problem(path: Path) -> str | None:
    try:
        verify(path)
    except FileProblem as error:
        return error.message
    return None
