"""The lock beside a plan's file: one program writes, others may look.

The operating system holds the lock, so it goes with the process that took it; who holds it
stands in the file, readable by everybody. A lock that another computer left is not taken
over: a shared folder's lock may not reach across computers.
"""

import contextlib
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
        holder = holder_of(target)
        self._file = self._taken(holder)
        if holder is not None and holder.host != socket.gethostname():
            self._file.close()
            raise _held(holder)
        self._file.truncate(0)
        self._file.write(json.dumps(asdict(_ourselves()), ensure_ascii=False))
        self._file.flush()

    def release(self) -> None:
        """Give the lock up; its file goes too."""
        if self._file.closed:
            return
        if sys.platform == "win32":  # an open file cannot be removed there
            self._file.close()
            with contextlib.suppress(OSError):  # the next one has it already
                self.path.unlink()
        else:
            self.path.unlink(missing_ok=True)
            self._file.close()

    def _taken(self, holder: Holder | None) -> IO[str]:
        """The lock's file, locked: the one that stands in the folder, not one just removed."""
        while True:
            file = self.path.open("a+", encoding="utf-8")
            try:
                _take(file)
                if os.path.samestat(os.fstat(file.fileno()), self.path.stat()):
                    return file
            except FileNotFoundError:
                pass
            except OSError as error:
                file.close()
                raise _held(holder) from error
            file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


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
