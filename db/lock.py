"""The lock beside a plan's file: one program writes, others may look.

The operating system holds the lock, so it goes with the process that took it; who holds it
stands in the file, readable by everybody. A lock that another computer left is not taken
over: a shared folder's lock may not reach across computers.
"""

import getpass
import json
import os
import socket
import sys
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from db.errors import FileHeld, Holder

if sys.platform == "win32":
    import msvcrt

    _OFFSET = 1 << 30  # beyond the text: Windows keeps a locked part from being read

    def _take(file: IO[str]) -> None:
        file.seek(_OFFSET)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        file.seek(0)

else:
    import fcntl

    def _take(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class FileLock:
    """Held from construction to ``release``; raises ``FileHeld`` where somebody else has it."""

    def __init__(self, target: Path) -> None:
        self.path = path_for(target)
        self._file = self.path.open("a+", encoding="utf-8")
        holder = holder_of(target)
        try:
            _take(self._file)
        except OSError as error:
            self._file.close()
            raise _held(holder) from error
        if holder is not None and holder.host != socket.gethostname():
            self._file.close()
            raise _held(holder)
        self._write(_ourselves())

    def release(self) -> None:
        """Give the lock up; the file goes too, so that nobody reads an old name in it."""
        if not self._file.closed:
            self._write(None)
            self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()

    def _write(self, holder: Holder | None) -> None:
        self._file.seek(0)
        self._file.truncate()
        if holder is not None:
            self._file.write(json.dumps(asdict(holder), ensure_ascii=False))
        self._file.flush()


def path_for(target: Path) -> Path:
    """The lock file of a plan's file."""
    return target.with_name(target.name + ".lock")


def holder_of(target: Path) -> Holder | None:
    """Who stands in the lock file, if it can be read."""
    try:
        return Holder(**json.loads(path_for(target).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _ourselves() -> Holder:
    since = datetime.now().isoformat(timespec="minutes")
    return Holder(getpass.getuser(), socket.gethostname(), os.getpid(), since)


def _held(holder: Holder | None) -> FileHeld:
    if holder is None:
        return FileHeld("ほかのプログラムがこの計画を開いています。閉じてからやり直します。", None)
    return FileHeld(
        f"{holder.user}さんがパソコン「{holder.host}」でこの計画を開いています"
        f"（{holder.since.replace('T', ' ')}から、プロセス{holder.pid}）。"
        "閉じてもらうか、閲覧のみで開きます。",
        holder,
    )
