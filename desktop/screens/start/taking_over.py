"""Reading a source and writing it into a new file, on the worker's thread."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from db.errors import Refused
from desktop.runtime.background import Background

if TYPE_CHECKING:
    from desktop.work.sources import Source


class TakingOver(QObject):
    """First ``start``, then after ``read`` either ``write`` or ``drop``."""

    read = Signal(object)
    written = Signal(object)
    refused = Signal(str)

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._source: Source | None = None
        self._run = 0

    @property
    def title(self) -> str:
        """The name of the plan that was read."""
        return self._source.state.plan.title if self._source else ""

    def start(self, path: Path) -> None:
        """Read a source; nothing is written."""

        def work() -> "Source":
            from desktop.work import sources

            return sources.read(path)

        run = self._next()
        self._background.run(work, lambda s: self._take(run, s), lambda e: self._refuse(run, e))

    def write(self, target: Path) -> None:
        """Put what was read into a file."""
        source = self._source
        assert source is not None  # the review is shown only after reading

        def work() -> Path:
            from desktop.work import sources

            sources.take_over(source, target)
            return target

        run = self._next()
        self._background.run(work, self.written.emit, lambda e: self._refuse(run, e))

    def copy(self, path: Path, target: Path) -> None:
        """Read a source of our own and write it without asking."""

        def work() -> Path:
            from desktop.work import sources

            sources.take_over(sources.read(path), target)
            return target

        run = self._next()
        self._background.run(work, self.written.emit, lambda e: self._refuse(run, e))

    def drop(self) -> None:
        """What is being read or was read is not wanted."""
        self._next()
        self._source = None

    def _next(self) -> int:
        self._run += 1
        return self._run

    def _take(self, run: int, source: "Source") -> None:
        if run == self._run:
            self._source = source
            self.read.emit(source)

    def _refuse(self, run: int, error: Refused) -> None:
        if run == self._run:
            self.refused.emit(error.message)
