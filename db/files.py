"""What can be told of a plan's file from its first bytes and its place, without opening it."""

import os
import shutil
import sqlite3
import struct
import sys
from pathlib import Path

from db.errors import (
    Damaged,
    FileEmpty,
    FileMissing,
    FileProblem,
    NewerVersion,
    NotOurFile,
    Refused,
    reason,
)

APPLICATION_ID = 0x4B4B4431  # "KKD1"
VERSION = 1
SUFFIX = ".keikaku"

_ROOM = 65_536  # bytes; the index of the log alone needs 32 KiB
_EFFECTIVE = os.access in os.supports_effective_ids
_MAGIC = b"SQLite format 3\x00"
_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "davfs"}


def inspect(path: Path) -> None:
    """Raise a ``FileProblem`` unless the file is a plan of ours in this version."""
    if not path.exists():
        raise FileMissing(f"「{path}」がありません。場所と名前を確かめます。")
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise FileProblem(f"「{path}」を開けません（{reason(error)}）。") from error
    if not header:
        raise FileEmpty(
            f"「{path.name}」は空のファイルです。手を付けていません。バックアップから戻せます。"
        )
    if len(header) < 100 or not header.startswith(_MAGIC):
        raise NotOurFile(f"「{path.name}」は計画デスクのデータではありません。手を付けていません。")
    version, application = _ids(header)
    if application != APPLICATION_ID:
        raise NotOurFile(f"「{path.name}」は計画デスクのデータではありません。手を付けていません。")
    if version > VERSION:
        raise NewerVersion(
            f"「{path.name}」は新しい版の計画デスクで作られています（形式{version}、"
            f"この版は{VERSION}まで）。手を付けていません。新しい版で開きます。"
        )


def check(connection: sqlite3.Connection, path: Path) -> None:
    """Raise ``Damaged`` unless the pages of an open file are sound."""
    try:
        found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise trouble(path, str(error)) from error
    if found != "ok":
        raise damaged(path.name, found)


def damaged(name: str, detail: str) -> Damaged:
    return Damaged(
        f"「{name}」の一部が壊れていて読めません（{detail}）。手を付けていません。"
        "いちばん新しいバックアップから戻せます。"
    )


def is_trouble(detail: str) -> bool:
    """Whether SQLite's error is the drive's or the file's, not ours."""
    return any(sign in detail for sign in ("full", "malformed", "not a database", "disk I/O"))


def trouble(path: Path, detail: str) -> Refused:
    """What SQLite's error means: a full drive, which it may call an I/O error, or damage."""
    full = "full" in detail
    if not full and "disk I/O" in detail:
        full = shutil.disk_usage(path.resolve().parent).free < _ROOM
    return no_room(path) if full else damaged(path.name, detail)


def no_room(path: Path) -> Refused:
    """What to say when the drive is full; SQLite has rolled back already."""
    return Refused(
        f"「{path.resolve().parent}」の空きがなくて保存できません。空きを作ってからやり直します。"
        "前の状態は残っています。"
    )


def can_write(path: Path) -> bool:
    """Whether the file and its folder, where its journal lies, can be written."""
    return all(os.access(p, os.W_OK, effective_ids=_EFFECTIVE) for p in (path, path.parent))


def on_network(path: Path) -> bool:
    """Whether the file lies on another computer, where WAL must not be used."""
    if sys.platform == "win32":
        import ctypes

        drive = os.path.splitdrive(path.resolve())[0]
        remote = 4
        return (
            drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(drive + "\\") == remote
        )
    return _filesystem(path.resolve()) in _NETWORK


def _filesystem(path: Path) -> str:
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    found = [line.split() for line in mounts if path.is_relative_to(line.split()[1])]
    return max(found, key=lambda parts: len(parts[1]))[2] if found else ""


def _ids(header: bytes) -> tuple[int, int]:
    """user_version and application_id as SQLite's file format has them (bytes 60 and 68)."""
    return struct.unpack(">I", header[60:64])[0], struct.unpack(">I", header[68:72])[0]
