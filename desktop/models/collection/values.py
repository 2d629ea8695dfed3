"""Every value of a collection with what becomes of it, and what was decided about it."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from db.records import Answer
from db.vocabulary import Outcome
from desktop.models.collection.lines import EMPTY, Key, Line, same

LINE = Qt.ItemDataRole.UserRole
REASON = Qt.ItemDataRole.UserRole + 1
"""What stands beside an outcome."""

_ROOT = QModelIndex()

Index = QModelIndex | QPersistentModelIndex


class Way(StrEnum):
    """How a value was decided."""

    THEIRS = "調査票の値"
    OURS = "いまの値"
    OTHER = "書き直した値"


@dataclass(frozen=True, slots=True)
class Decision:
    """``place``: the sheet and the cell in which a person found the answer."""

    way: Way
    answer: Answer | None
    place: tuple[str, str] | None = None


class Only(StrEnum):
    """Which values are shown; 同じ are not among すべて, for there is nothing to see."""

    ALL = "すべて"
    ASKING = "決めるもの"
    NOT_TAKEN = "不可と固定欄"
    TAKEN = "採用"
    SAME = "同じ"


WORDS: Mapping[Outcome, str] = {
    Outcome.TAKEN: "採用",
    Outcome.KEPT: "維持",
    Outcome.SAME: "同じ",
    Outcome.CONFLICT: "競合",
    Outcome.REFUSED: "不可",
    Outcome.LOCKED: "固定欄",
}

_REASONS = {
    Outcome.KEPT: "配付のあとで、こちらの値が変わっています",
    Outcome.LOCKED: "計画の欄です。配付したときのままにします",
    Outcome.CONFLICT: "",
}


@dataclass(frozen=True)
class Column:
    key: str
    head: str
    width: int
    text: Callable[[Line], str]


COLUMNS = (
    Column("department", "部署", 112, lambda e: e.department),
    Column("number", "番号", 60, lambda e: e.number),
    Column("label", "項目", 132, lambda e: e.label),
    Column("cell", "セル", 52, lambda e: e.value.cell or "－"),
    Column("base", "照会したとき", 116, lambda e: e.words(e.value.base)),
    Column("theirs", "調査票", 132, lambda e: e.words(e.value.theirs)),
    Column("ours", "いま", 116, lambda e: e.words(e.ours)),
    Column("outcome", "結果", 0, lambda e: WORDS[e.value.outcome]),
)
DEPARTMENT, NUMBER, LABEL, CELL, BASE, THEIRS, OURS, OUTCOME = range(len(COLUMNS))


class CollectedValues(QAbstractTableModel):
    """Decisions stay with their values, whatever is shown of them."""

    decided_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.origin: Callable[[Line], str] = lambda _: ""
        """Who wrote the value that stands now; asked for rows in view only."""
        self._every: Sequence[Line] = ()
        self._rows: Sequence[Line] = ()
        self._only = Only.ALL
        self._file: int | None = None
        self._asking: dict[Key, int] = {}
        self._filtered: defaultdict[int, Counter[Only]] = defaultdict(Counter)
        self._counted: defaultdict[int, Counter[str]] | None = None
        self.decided: dict[Key, Decision] = {}

    def show(self, lines: Sequence[Line]) -> None:
        """Show a comparison; a decision stands while the value that it was made over does."""
        ours = {line.key: line.value.ours for line in self._every if line.decidable}
        self._every = lines
        now = {line.key: line.value.ours for line in lines if line.decidable}
        self.decided = {
            key: decision
            for key, decision in self.decided.items()
            if key in now and same(now[key], ours.get(key))
        }
        self._asking = {line.key: n for n, line in enumerate(lines) if line.asks}
        self._filtered = defaultdict(Counter)
        for line in lines:
            self._filtered[line.key[0]].update(only for only in Only if _is(line, only))
        self._counted = None
        self.show_only(self._only, self._file)
        self.decided_changed.emit()

    def show_only(self, only: Only, file: int | None) -> None:
        """Only some values; ``file`` None for those of all files."""
        self.beginResetModel()
        self._only, self._file = only, file
        self._rows = [line for line in self._in_file(file) if _is(line, only)]
        self.endResetModel()

    def forget(self) -> None:
        """Give up every decision."""
        self._every, self.decided = (), {}
        self.show(())

    # What becomes of the values

    def outcome(self, line: Line) -> str:
        """The word for what becomes of a value as things stand."""
        decision = self.decision(line)
        if decision is None:
            return WORDS[line.value.outcome]
        return WORDS[Outcome.KEPT if same(decision.answer, line.value.ours) else Outcome.TAKEN]

    def decision(self, line: Line) -> Decision | None:
        return self.decided.get(line.key) if line.decidable else None

    @property
    def to_write(self) -> int:
        """How many values would be written."""
        return self.counts[WORDS[Outcome.TAKEN]]

    @property
    def to_ask(self) -> int:
        """How many values would not be taken, so that the department can be asked about them."""
        asked = (Outcome.CONFLICT, Outcome.REFUSED, Outcome.LOCKED)
        return sum(self.counts[WORDS[outcome]] for outcome in asked)

    @property
    def undecided(self) -> int:
        """How many values still ask for a decision."""
        return len(self._asking.keys() - self.decided.keys())

    @property
    def asking(self) -> int:
        """How many values ask for a decision, decided or not."""
        return len(self._asking)

    @property
    def counts(self) -> Counter[str]:
        """How many values of each outcome's word."""
        return sum(self.counts_by_file.values(), Counter())

    @property
    def counts_by_file(self) -> Mapping[int, Counter[str]]:
        if self._counted is None:
            self._counted = defaultdict(Counter)
            for line in self._every:
                self._counted[line.key[0]][self.outcome(line)] += 1
        return self._counted

    def count_only(self, only: Only, file: int | None) -> int:
        """How many values a filter would show."""
        found = self._filtered
        return found[file][only] if file is not None else sum(n[only] for n in found.values())

    # Deciding

    def decide(self, decisions: Mapping[Key, Decision | None]) -> None:
        """Decide on values; None leaves one for later."""
        for key, decision in decisions.items():
            if decision is None:
                self.decided.pop(key, None)
            else:
                self.decided[key] = decision
        self._counted = None
        if self._rows:
            last = self.index(len(self._rows) - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        self.decided_changed.emit()

    def alike(self, line: Line, *, everywhere: bool) -> list[Line]:
        """The conflicts about the same field, of the line's department or of all."""
        return [
            other
            for other in map(self._every.__getitem__, self._asking.values())
            if other.readable
            and other.key[2] == line.key[2]
            and (everywhere or other.department == line.department)
        ]

    def line_at(self, row: int) -> Line | None:
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, key: Key) -> int:
        """Where a value stands; -1 where it is not shown."""
        return next((n for n, line in enumerate(self._rows) if line.key == key), -1)

    def next_asking(self, key: Key | None, by: int) -> Line | None:
        """The next value of all files (or with -1 the one before) that asks for a decision."""
        asking = [n for k, n in self._asking.items() if k not in self.decided]
        if not asking:
            return None
        here = next((n for n, e in enumerate(self._every) if e.key == key), -1)
        if by > 0:
            return self._every[next((n for n in asking if n > here), asking[0])]
        return self._every[next((n for n in reversed(asking) if n < here), asking[-1])]

    def position(self, line: Line) -> tuple[int, int]:
        """Which of those that ask for a decision a value is, and of how many; 0 for none."""
        order = list(self._asking)
        return (order.index(line.key) + 1 if line.asks else 0), len(order)

    # The table

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line, column = self._rows[index.row()], COLUMNS[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            words = self.outcome(line) if column.key == "outcome" else column.text(line)
            if role == Qt.ItemDataRole.AccessibleTextRole and column.key == "outcome":
                return f"{words} {self._reason(line)}".strip()
            return " ".join(words.split())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(line, column)
        if role == REASON:
            return self._reason(line)
        return line if role == LINE else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return COLUMNS[section].head if role == Qt.ItemDataRole.DisplayRole else None

    def _reason(self, line: Line) -> str:
        decision = self.decision(line)
        if decision is not None:
            return decided_words(line, decision)
        if line.value.outcome is Outcome.KEPT and (origin := self.origin(line)):
            return origin
        return _REASONS.get(line.value.outcome, line.value.message or "")

    def _tip(self, line: Line, column: Column) -> str | None:
        match column.key:
            case "cell":
                return line.value.sheet
            case "outcome":
                return self._reason(line) or None
            case "number":
                return line.title or None
        words = column.text(line)
        return None if words == EMPTY else words

    def _in_file(self, file: int | None) -> Iterable[Line]:
        return (line for line in self._every if file in (None, line.key[0]))


def decided_words(line: Line, decision: Decision) -> str:
    """What was decided, as it stands beside the outcome."""
    if decision.way is not Way.OTHER:
        return f"{decision.way}に決めました"
    where = f"（{decision.place[1]}）" if decision.place else ""
    return f"「{line.words(decision.answer)}」に決めました{where}"


def _is(line: Line, only: Only) -> bool:
    outcome = line.value.outcome
    match only:
        case Only.ALL:
            return outcome is not Outcome.SAME
        case Only.ASKING:
            return line.asks
        case Only.NOT_TAKEN:
            return outcome in (Outcome.REFUSED, Outcome.LOCKED)
        case Only.TAKEN:
            return outcome is Outcome.TAKEN
        case Only.SAME:
            return outcome is Outcome.SAME
