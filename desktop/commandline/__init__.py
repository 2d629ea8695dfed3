"""The command line: the same work without a window.

Exit status 0: done; 1: refused, with a sentence; 2: wrong usage. Without a command the
window opens.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from db.errors import Refused

__all__ = ["main"]

COMMANDS = ("import", "export", "survey", "report", "backup", "restore", "check")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; ``argv`` without the program's name."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    _speak_utf8()
    if not _names_a_command(arguments):
        return _open_window(arguments)
    from desktop.commandline.arguments import parse  # its imports would keep the window waiting

    given = parse(arguments)
    try:
        return int(given.run(given))
    except Refused as refused:
        print(refused.message, file=sys.stderr)
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
    from desktop import app

    given = [word for word in arguments if word != "--database"]
    given = [word.removeprefix("--database=") for word in given]
    if len(given) > 1:
        from desktop.commandline.arguments import parse

        parse(arguments)  # says what is wrong and ends with 2
    return app.run(Path(given[0]) if given else None)


def _speak_utf8() -> None:
    """Japanese whatever the console's own code is; what it cannot show becomes a question mark."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
