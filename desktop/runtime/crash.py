"""A fault of ours: written to the log, said once, and the program stays up."""

import faulthandler
import logging
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import QObject, Qt, Signal

_log = logging.getLogger("keikaku")


class _Reporter(QObject):
    """Carries an error from any thread to the window's."""

    reported = Signal(object)


class _LogFile(logging.Handler):
    """Opens the log with its first entry: most runs have none, and start without it."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        if self._file is None:
            from logging.handlers import RotatingFileHandler

            self._file = RotatingFileHandler(
                self._path, maxBytes=500_000, backupCount=2, encoding="utf-8"
            )
            self._file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        self._file.emit(record)

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
        super().close()


_reporter: list[_Reporter] = []
_fatal: list[TextIO] = []


def install(log_file: Path, tell: Callable[[str], None]) -> None:
    """Catch what nobody caught; ``tell`` shows a sentence, once for each run."""
    log_file.parent.mkdir(parents=True, exist_ok=True)
    # Held open for the whole run: a crash inside Qt can only write to what is open already.
    fatal = log_file.with_suffix(".fatal").open("w", encoding="utf-8")
    _fatal[:] = [fatal]
    faulthandler.enable(fatal)
    _log.addHandler(_LogFile(log_file))
    reporter = _Reporter()
    told: list[bool] = []

    def show(error: BaseException) -> None:
        if not told:
            told.append(True)
            tell(
                f"プログラムの不具合が起きました（{type(error).__name__}）。"
                f"保存済みの内容は残っています。記録: {log_file}"
            )

    reporter.reported.connect(show, Qt.ConnectionType.QueuedConnection)
    _reporter[:] = [reporter]

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        report(error.with_traceback(trace))

    sys.excepthook = hook


def report(error: BaseException) -> None:
    """Log an error and have it told; without ``install``, as in tests, raise it."""
    if not _reporter:
        raise error
    # The message is left out: it may carry words of the plan.
    trace = "".join(traceback.format_tb(error.__traceback__))
    _log.error("%s\n%s", type(error).__qualname__, trace)
    _reporter[0].reported.emit(error)
