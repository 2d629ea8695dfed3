"""Writing files that a user may have: beside, flushed, then put in place.

Whatever happens on the way, the target is the old file or the new one, never half of one.
"""

import contextlib
import errno
import os
import shutil
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from db.errors import Refused, reason

TEMPORARY = ".keikaku-tmp"
_RETRY_SECONDS = (0.1, 0.2, 0.4, 0.6, 0.7)  # a virus scanner holds a fresh file about as long

_PLAN = b"SQLite format 3\x00"
_RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{p}{n}" for p in ("COM", "LPT") for n in range(1, 10))}
_FORBIDDEN = str.maketrans(dict.fromkeys('<>:"/\\|?*\0', "_"))


def write(path: Path, data: bytes) -> None:
    """Put a file in place; refused with the reason where the system does not let us."""
    beside = write_beside(path, data)
    try:
        put_in_place(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def write_beside(path: Path, data: bytes) -> Path:
    """Write a temporary file next to the target, down to the disk."""
    _spare_a_plan(path)
    beside = path.with_name(path.name + TEMPORARY)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        with contextlib.suppress(OSError):  # there may be no such folder
            beside.unlink()
        raise _refusal(error, path, len(data)) from error
    return beside


def check_writable(path: Path) -> None:
    """Refuse a target that could not be written, before work is done for it."""
    if path.is_dir():
        raise Refused(f"「{path}」はフォルダーです。ファイルの名前を付けます。")
    write_beside(path, b"").unlink()


def put_in_place(beside: Path, path: Path) -> None:
    """Replace the target; somebody who holds it for a moment is waited for."""
    for pause in (*_RETRY_SECONDS, None):
        try:
            beside.replace(path)
        except PermissionError as error:
            if pause is None:
                raise _refusal(error, path, 0) from error
            time.sleep(pause)
        except OSError as error:
            raise _refusal(error, path, 0) from error
        else:
            return


@contextlib.contextmanager
def all_in_place(pairs: Sequence[tuple[Path, Path]]) -> Iterator[None]:
    """Replace several targets (temporary file, target), all of them or none, around what follows.

    Where that raises, the targets are as they were. Killed on the way, each target is the old
    file or the new one.
    """
    placed: list[tuple[Path, Path | None]] = []
    try:
        for beside, path in pairs:
            placed.append((path, _replaced(beside, path)))
        yield
    except BaseException:
        for path, before in placed:
            if before is None:
                path.unlink(missing_ok=True)
            else:
                put_in_place(before, path)
        raise
    for _, before in placed:
        if before is not None:
            with contextlib.suppress(OSError):  # everything is in place; this is only in the way
                before.unlink()


def _replaced(beside: Path, path: Path) -> Path | None:
    """Put one file in place; a copy of what was there, None where nothing was."""
    if path.is_dir():
        raise _refusal(IsADirectoryError(errno.EISDIR, "同じ名前のフォルダーがあります"), path, 0)
    before = path.with_name(f"{path.name}{TEMPORARY}-before") if path.exists() else None
    try:
        if before is not None:
            _copy(path, before)
        put_in_place(beside, path)
    except BaseException:
        if before is not None:
            before.unlink(missing_ok=True)
        raise
    return before


def _copy(path: Path, target: Path) -> None:
    try:
        shutil.copyfile(path, target)
    except OSError as error:
        raise _refusal(error, path, 0) from error


def remove_leftovers(folder: Path) -> None:
    """Remove temporary files that a killed run left in a folder."""
    if folder.is_dir():
        for leftover in folder.glob(f"*{TEMPORARY}*"):  # a database has files beside it
            leftover.unlink(missing_ok=True)


def safe_name(parts: Iterable[str], suffix: str) -> str:
    """A file name that every system takes, from parts that people named."""
    name = "_".join(part.strip().translate(_FORBIDDEN) for part in parts if part)
    name = name.rstrip(". ")[:120] or "無題"
    return (f"_{name}" if name.upper() in _RESERVED else name) + suffix


def _spare_a_plan(path: Path) -> None:
    """A paper or a list never takes the place of a plan's file."""
    try:
        with path.open("rb") as file:
            start = file.read(len(_PLAN))
    except OSError:  # nothing there, or nothing that could be replaced
        return
    if start == _PLAN:
        raise Refused(f"「{path}」は計画のファイルなので、上書きしません。別の名前にします。")


def _refusal(error: OSError, path: Path, size: int) -> Refused:
    if error.errno == errno.ENOSPC:
        return Refused(
            f"「{path.parent}」の空きが足りず、「{path.name}」を書けません"
            f"（{max(1, size // 1024):,}KB必要です）。前のファイルは残っています。"
        )
    if isinstance(error, PermissionError):
        return Refused(
            f"「{path}」を書けません。ほかのプログラムで開いているか、書き込みが許されていません。"
            "閉じてからやり直すか、別の名前にします。前のファイルは残っています。"
        )
    return Refused(f"「{path}」を書けません（{reason(error)}）。前のファイルは残っています。")
