"""The papers that can be sent, one row each, made on a thread as they are ticked."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from db.errors import Refused
from db.records import PlanState
from desktop.models.tick_list import TickRow
from desktop.runtime.background import Background
from desktop.runtime.store import Store
from desktop.screens.papers.wanted import Wanted
from desktop.work import paper_mail, paper_names, reports
from desktop.work.paper_mail import Piece

_MAKING = "つくっています"


@dataclass(frozen=True)
class Offer:
    """A paper as PDF, or its tables; ``lacking`` says what must be chosen in the place first."""

    kind: str
    options: reports.Options
    tables: bool
    lacking: str

    @property
    def key(self) -> tuple[str, bool]:
        return self.kind, self.tables

    @property
    def internal(self) -> bool:
        return not paper_names.is_public(self.kind, self.options)

    @property
    def told(self) -> str:
        return paper_names.told(self.kind, self.options)


def offers(wanted: Callable[[str], Wanted], year: int) -> tuple[Offer, ...]:
    """Every paper with what is chosen for it, then its tables where it has some."""
    found = []
    for key, kind in reports.KINDS.items():
        chosen = wanted(key)
        lacking = chosen.lacking() if kind.partial else ""
        if lacking:
            lacking = "帳票の画面で、刷る範囲を選びます。"
        options = chosen.options(kind, year)
        found.append(Offer(key, options, tables=False, lacking=lacking))
        if kind.workbook is not None:
            found.append(Offer(key, options, tables=True, lacking=lacking))
    return tuple(found)


class Packing(QObject):
    """``changed`` follows each paper that is made or refused."""

    changed = Signal()

    def __init__(self, store: Store, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._background = Background("keikaku-packing", self)
        self._pieces: dict[tuple[str, bool], Piece] = {}
        self._refused: dict[tuple[str, bool], str] = {}
        self._asked: set[tuple[str, bool]] = set()

    @property
    def busy(self) -> bool:
        return self._background.pending > 0

    def forget(self) -> None:
        """The plan is another: what was made is not what would be made."""
        self._pieces.clear()
        self._refused.clear()
        self._asked.clear()

    def piece(self, offer: Offer) -> Piece | None:
        """What was made of an offer."""
        return self._pieces.get(offer.key)

    def want(self, offer: Offer) -> None:
        """Make it, unless it is made or under way."""
        if offer.key in self._asked or offer.lacking:
            return
        self._asked.add(offer.key)
        state = self._store.state
        make = paper_mail.pack_tables if offer.tables else paper_mail.pack
        self._background.run(
            lambda: make(state, offer.kind, offer.options),
            lambda piece: self._take(state, offer, piece),
            lambda error: self._refuse(offer, error),
        )

    def row(self, offer: Offer, *, ticked: bool) -> TickRow:
        """The words of an offer's row."""
        piece, problem = self.piece(offer), offer.lacking or self._refused.get(offer.key, "")
        said = "" if piece is None else _size(len(piece.data))
        if ticked and piece is None and not problem:
            said = _MAKING
        if piece is not None and piece.leaks:
            problem = f"内部のことが{len(piece.leaks)}か所載っています。"
        form = "の表（Excel）" if offer.tables else "（PDF）"
        return TickRow(
            (f"{offer.told}{form}", said, problem),
            ticked=ticked,
            can_tick=not (offer.lacking or offer.key in self._refused),
            warns=bool(problem),
        )

    def _take(self, state: PlanState, offer: Offer, piece: Piece) -> None:
        if state.projects is self._store.state.projects and offer.key in self._asked:
            self._pieces[offer.key] = piece
        self.changed.emit()

    def _refuse(self, offer: Offer, error: Refused) -> None:
        self._refused[offer.key] = error.message
        self.changed.emit()


def _size(size: int) -> str:
    return f"{size / 1024 / 1024:.1f}MB" if size >= 1024 * 1024 else f"{max(1, size // 1024)}KB"
