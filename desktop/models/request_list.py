"""The requests of a fiscal year: what is asked, by whom, and how far it is."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Qt

from db.records import PlanState, Request
from db.rules import days
from db.rules.wishes import Asked, Wish, asked_in, wishes
from db.vocabulary import Calendar, RequestKind, RequestState
from desktop.models.natural_order import natural
from desktop.models.row_list import Index, RowList

CHIP = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Row:
    """``content``: the wishes in one line."""

    asked: Asked
    content: str
    day: str

    @property
    def request(self) -> Request:
        return self.asked.request

    @property
    def number(self) -> str:
        return (self.asked.project.number or "") if self.asked.project else ""


@dataclass(frozen=True)
class Column:
    """``text`` is shown and copied; ``order`` is sorted by; ``width`` 0 takes what is left."""

    key: str
    head: str
    width: int
    text: Callable[[Row], str]
    order: Callable[[Row], Any]


_KINDS, _STATES = list(RequestKind), list(RequestState)

COLUMNS = (
    Column("kind", "種類", 52, lambda r: r.request.kind, lambda r: _KINDS.index(r.request.kind)),
    Column("number", "番号", 60, lambda r: r.number, lambda r: natural(r.number)),
    Column("title", "事業名", 176, lambda r: r.asked.title, lambda r: r.asked.title),
    Column(
        "department",
        "部署",
        112,
        lambda r: r.request.department or "",
        lambda r: r.request.department or "",
    ),
    Column("content", "内容", 0, lambda r: r.content, lambda r: r.content),
    Column("state", "状態", 76, lambda r: state_words(r.request), lambda r: _rank(r.request)),
    Column("day", "決定日", 112, lambda r: r.day, lambda r: r.request.day or ""),
)


class RequestList(RowList[Row]):
    """Narrowed by kind and state; in the order in which they came until it is sorted."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__([column.head for column in COLUMNS], lambda row: row.request.uid, parent)
        self._all: tuple[Row, ...] = ()
        self._kinds: Collection[RequestKind] = ()
        self._states: Collection[RequestState] = ()
        self._sorted: tuple[int, bool] | None = None

    def show(self, state: PlanState, year: int) -> None:
        """Show the requests of all rounds of a fiscal year."""
        calendar = state.plan.calendar
        self._all = tuple(
            Row(asked, _content(state, asked), _day(asked.request, calendar))
            for asked in asked_in(state, year)
        )
        self._list()

    def narrow(
        self, kinds: Collection[RequestKind] = (), states: Collection[RequestState] = ()
    ) -> None:
        """Show only these kinds and states; none given: all."""
        self._kinds, self._states = kinds, states
        self._list()

    @property
    def kinds(self) -> Counter[RequestKind]:
        """How many there are of each kind, whatever is shown."""
        return Counter(row.request.kind for row in self._all)

    @property
    def states(self) -> Counter[RequestState]:
        return Counter(row.request.state for row in self._all)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; column -1 is as they came."""
        self._sorted = (column, order == Qt.SortOrder.DescendingOrder) if column >= 0 else None
        self._list()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], COLUMNS[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return column.text(row)
            case Qt.ItemDataRole.ToolTipRole if column.key in ("title", "content"):
                return column.text(row) or None
        return row.request.state.value if role == CHIP else None

    def _list(self) -> None:
        shown = [
            row
            for row in self._all
            if (not self._kinds or row.request.kind in self._kinds)
            and (not self._states or row.request.state in self._states)
        ]
        if self._sorted is not None:
            column, down = self._sorted
            shown.sort(key=COLUMNS[column].order, reverse=down)
        self._put(shown)


def in_one_line(wanted: Sequence[Wish], said: Collection[str] = ("direction",)) -> str:
    """令和5年度上期 (1)→(2)　事業名「…」: short words for each wish.

    ``said``: what other columns say already.
    """
    return "　".join(_short(wish) for wish in wanted if wish.key not in said or len(wanted) == 1)


def _content(state: PlanState, asked: Asked) -> str:
    new = asked.request.kind is RequestKind.NEW
    return in_one_line(wishes(state, asked), ("new_title",) if new else ("direction",))


def state_words(request: Request) -> str:
    """How far it is; 反映済み once the plan was changed."""
    return "反映済み" if request.carried_out else request.state.value


def _short(wish: Wish) -> str:
    if wish.is_phase:
        return f"{wish.label} {_code(wish.present) or '–'}→{_code(wish.wanted)}"
    words = " ".join(wish.wanted.split())
    if wish.key in ("change_note", "new_summary", "direction"):
        return words
    return f"{wish.label}「{words}」"


def _code(phase: str) -> str:
    return phase.partition(" ")[0]


def _rank(request: Request) -> int:
    return _STATES.index(request.state) * 2 + bool(request.carried_out)


def _day(request: Request, calendar: Calendar) -> str:
    return days.written(date.fromisoformat(request.day), calendar) if request.day else ""
