"""The command line: the same work without a window.

Exit status 0: done; 1: refused, with a sentence; 2: wrong usage. Without a command the
window opens.
"""

import atexit
import gc
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from db.errors import Refused, reason

if TYPE_CHECKING:
    from argparse import Namespace

__all__ = ["main"]

COMMANDS = ("import", "export", "survey", "report", "backup", "restore", "check")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; ``argv`` without the program's name."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    _speak_utf8()
    if not _names_a_command(arguments):
        return _open_window(arguments)
    with _without_looking_for_cycles():
        from desktop.commandline.arguments import parse  # its imports keep a window waiting

        return _run(parse(arguments))


@contextmanager
def _without_looking_for_cycles() -> Iterator[None]:
    """A command gives all memory back at its end; looking for cycles took a sixth of its time."""
    atexit.register(gc.freeze)
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _run(given: "Namespace") -> int:
    try:
        status = int(given.run(given))
        sys.stdout.flush()
    except Refused as refused:
        print(refused.message, file=sys.stderr)
    except BrokenPipeError:  # who reads has seen enough; nothing more can be said there
        sys.stdout = None
    except OSError as error:
        what = f"「{error.filename}」を使えません" if error.filename else "できません"
        print(f"{what}（{reason(error)}）。", file=sys.stderr)
    except KeyboardInterrupt:
        print("中止しました。", file=sys.stderr)
    else:
        return status
    return 1


def _names_a_command(arguments: Sequence[str]) -> bool:
    """Whether a command stands in the arguments; ``--database FILE`` may stand before it."""
    words = list(arguments)
    if words[:1] == ["--database"]:
        words = words[2:]
    elif words and words[0].startswith("--database="):
        words = words[1:]
    return bool(words) and (words[0] in COMMANDS or words[0].startswith("-"))


def _open_window(arguments: Sequence[str]) -> int:
    given = [word for word in arguments if word != "--database"]
    given = [word.removeprefix("--database=") for word in given]
    if len(given) > 1 or (arguments and not any(given)):
        from desktop.commandline.arguments import parse

        parse(arguments)  # says what is wrong and ends with 2
    if not _has_display():
        print("画面のない場所では開けません。--help でコマンドの一覧が出ます。", file=sys.stderr)
        return 1
    from desktop import app

    return app.run(Path(given[0]) if given else None)


def _has_display() -> bool:
    """Whether a window can be shown; Qt would end the process with a crash."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(v) for v in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _speak_utf8() -> None:
    """Japanese whatever the console's own code is; what it cannot show becomes a question mark."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
