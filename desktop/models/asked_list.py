"""Who is asked: projects and departments of a round, with what to look at before it begins."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QObject, Qt

from desktop.models.row_list import Index, RowList

ROW = Qt.ItemDataRole.UserRole
HEADS = ("確かめること", "番号", "事業・部署", "いまの所管", "回答する部署")
WARNED = 0


class Doubt(StrEnum):
    """Why somebody should look; the value is what the list says."""

    NOBODY = "回答する部署がない"
    ENDED = "所管に終わった部署"
    JOINT = "複数の部署の事業"
    UNREACHABLE = "宛先のない部署"


@dataclass(frozen=True)
class Entry:
    """A project with its departments, or (``project`` None) a department with its name.

    ``holders``: the departments as the plan has them, those that have ended marked by the
    words that are shown; ``answering``: who is asked, the first answers for all.
    """

    project: str | None
    number: str
    title: str
    holders: tuple[str, ...]
    answering: tuple[str, ...]
    doubts: tuple[Doubt, ...]
    about: str = ""


class AskedList(RowList[Entry]):
    """Shows the entries of one doubt, all doubtful ones, or all."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(HEADS, _key, parent)
        self._all: Sequence[Entry] = ()
        self._wanted: frozenset[Doubt] | None = frozenset(Doubt)

    def show(self, entries: Iterable[Entry]) -> None:
        """Show these; where the same lines stand, the view keeps its place."""
        self._all = tuple(entries)
        self._narrow()

    def show_only(self, doubts: frozenset[Doubt] | None) -> None:
        """Only what has one of these doubts; None for everything."""
        self._wanted = doubts
        self._narrow()

    @property
    def counts(self) -> Counter[Doubt]:
        return Counter(doubt for entry in self._all for doubt in entry.doubts)

    @property
    def doubtful(self) -> int:
        """How many entries somebody should look at."""
        return sum(bool(entry.doubts) for entry in self._all)

    @property
    def projects(self) -> int:
        return sum(entry.project is not None for entry in self._all)

    def row_about(self, entry: Entry) -> int:
        """Where its project or department stands; -1 where it is not shown."""
        return self.row_of(_key(entry))

    def _narrow(self) -> None:
        wanted = self._wanted
        shown = [e for e in self._all if wanted is None or wanted & set(e.doubts)]
        self._put(shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.row_at(index.row()) if index.isValid() else None
        if entry is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return _words(entry)[index.column()] or None
        return entry if role == ROW else None


def _words(entry: Entry) -> tuple[str, ...]:
    said = entry.about or "、".join(entry.doubts)
    first, *others = entry.answering or ("",)
    answering = f"{first}（ほか{'、'.join(others)}）" if others else first
    return said, entry.number, entry.title, "、".join(entry.holders), answering


def _key(entry: Entry) -> str:
    return entry.project or f"部署 {entry.title}"
