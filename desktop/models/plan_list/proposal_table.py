"""Every row of a list with what it means for the plan, and what was decided about it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from db.rules.plan_list.proposals import Choice, Difference, RowOutcome, RowProposal

OUTCOME = Qt.ItemDataRole.UserRole
LEFT_OUT = "維持"
"""What stands in place of an outcome where a person said that the row is not taken."""

_HEADS = ("行", "番号", "事業名", "結果", "いま → 一覧")
_ROOT = QModelIndex()
EMPTY = "（空）"

Index = QModelIndex | QPersistentModelIndex


class ProposalTable(QAbstractTableModel):
    """``decided``: by row of the list, the way to take it, or None to leave it out."""

    decided_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._every: Sequence[RowProposal] = ()
        self._rows: Sequence[RowProposal] = ()
        self._only: RowOutcome | None = None
        self.decided: dict[int, Choice | None] = {}

    def show(self, rows: Sequence[RowProposal]) -> None:
        """Show another comparison; nothing of it is decided yet."""
        self.decided = {}
        self._every = rows
        self.show_only(self._only)
        self.decided_changed.emit()

    def show_only(self, outcome: RowOutcome | None) -> None:
        """Only rows of one outcome; None for all of them."""
        self.beginResetModel()
        self._only = outcome
        self._rows = [row for row in self._every if outcome in (None, row.outcome)]
        self.endResetModel()

    @property
    def counts(self) -> Mapping[RowOutcome, int]:
        return Counter(row.outcome for row in self._every)

    @property
    def accepted(self) -> int:
        """How many rows would be written."""
        return sum(bool(c and c.differences) for c in map(self.choice_of, self._every))

    @property
    def undecided(self) -> int:
        """How many doubtful rows nobody has decided on."""
        return sum(_is_open(row, self.decided) for row in self._every)

    def choice_of(self, row: RowProposal) -> Choice | None:
        """How a row is taken as things stand."""
        return self.decided.get(row.row, row.certain)

    def is_decided(self, row: RowProposal) -> bool:
        return row.row in self.decided

    def decide(self, at: int, choice: Choice | None) -> None:
        """Take a shown row in this way, or leave it out."""
        row = self._rows[at]
        if choice is not None and choice == row.certain:
            self.decided.pop(row.row, None)
        else:
            self.decided[row.row] = choice
        self.dataChanged.emit(self.index(at, 0), self.index(at, len(_HEADS) - 1))
        self.decided_changed.emit()

    def proposal(self, at: int) -> RowProposal | None:
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def open_row(self, at: int, by: int) -> int:
        """The next shown row (or with -1 the one before) that is still to be decided; else -1."""
        count = len(self._rows)
        order = ((at + by * step) % count for step in range(1, count + 1))
        return next((n for n in order if _is_open(self._rows[n], self.decided)), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(_HEADS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(row)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole and index.column() > 1:
            return "\n".join(row.messages) or None
        return self._outcome(row) if role == OUTCOME else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return _HEADS[section] if role == Qt.ItemDataRole.DisplayRole else None

    def _words(self, row: RowProposal) -> tuple[str, ...]:
        choice = self.choice_of(row)
        what = " ".join(row.messages)
        if choice is not None and choice.differences:
            what = summary(choice.differences)
        return (str(row.row), row.number, row.title, self._outcome(row), what)

    def _outcome(self, row: RowProposal) -> str:
        if not self.is_decided(row):
            return row.outcome.value
        choice = self.decided[row.row]
        if choice is None:
            return LEFT_OUT
        outcome = RowOutcome.CHANGED if choice.project else RowOutcome.NEW
        if not choice.differences:
            outcome = RowOutcome.SAME
        return str(outcome.value)


def summary(differences: Sequence[Difference]) -> str:
    """The first difference, and how many more there are."""
    first = differences[0]
    more = f"　ほか{len(differences) - 1}項目" if len(differences) > 1 else ""
    return f"{first.label} {_line(first.old)} → {_line(first.new)}{more}"


def _line(words: str) -> str:
    line = " ".join(words.split())
    return (f"{line[:16]}…" if len(line) > 17 else line) or EMPTY


def _is_open(row: RowProposal, decided: Mapping[int, Choice | None]) -> bool:
    return row.outcome is RowOutcome.DOUBTFUL and row.row not in decided
