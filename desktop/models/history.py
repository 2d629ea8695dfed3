"""Changes as a list: each step's head, and under it what it changed, from what to what."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from db.address import WHOLE
from db.records import PlanState
from db.rules.telling import Happened, Telling, Told, moment

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

ENTRY = Qt.ItemDataRole.UserRole
FIRST = Qt.ItemDataRole.UserRole + 1
SECOND = Qt.ItemDataRole.UserRole + 2

_TAKEN_BACK = {"undo": "元に戻す", "redo": "やり直す"}


@dataclass(frozen=True)
class StepRow:
    """The head of a step."""

    step: Happened


@dataclass(frozen=True)
class ChangeRow:
    entry: Told


class ChangeList(QAbstractListModel):
    """Each row has two lines (``FIRST``, ``SECOND``); their words are made when looked at."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: Sequence[Told] = ()
        self._rows: list[StepRow | ChangeRow] = []
        self._telling: Telling | None = None
        self._of = ""
        self._field: str | None = None
        self._heads = True

    def show(
        self, state: PlanState, entries: Sequence[Told], of: str = "", *, heads: bool = True
    ) -> None:
        """Show entries, newest step first; ``of``: whose history it is. Filters stay."""
        self._telling = Telling(state)
        self._entries, self._of, self._heads = entries, of, heads
        for entry in entries:
            if entry.change.address.field == WHOLE:
                self._telling.learn(
                    entry.change.address.entity, entry.change.old or entry.change.new
                )
        self._fill()

    def set_field(self, field: str | None) -> None:
        """Show only the changes of what is called so; None for all."""
        self._field = field
        self._fill()

    def fields(self) -> list[str]:
        """What was changed, without years, in the order in which it is found."""
        return list(dict.fromkeys(self._field_of(entry) for entry in self._entries))

    @property
    def count(self) -> int:
        """How many changes are shown."""
        return sum(isinstance(row, ChangeRow) for row in self._rows)

    @property
    def telling(self) -> Telling | None:
        return self._telling

    def entry_at(self, row: int) -> Told | None:
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found.entry if isinstance(found, ChangeRow) else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self._telling is None:
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return f"{self._first(row)}　{self._second(row)}"
            case Qt.ItemDataRole.ToolTipRole if isinstance(row, ChangeRow):
                return self._second(row)
        values: dict[int, Callable[[], Any]] = {
            FIRST: lambda: self._first(row),
            SECOND: lambda: self._second(row),
            ENTRY: lambda: row.entry if isinstance(row, ChangeRow) else None,
        }
        return values[role]() if role in values else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.entry_at(index.row()) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _fill(self) -> None:
        self.beginResetModel()
        self._rows = []
        last = None
        for entry in self._entries:
            if self._field is not None and self._field_of(entry) != self._field:
                continue
            if self._heads and entry.step.seq != last:
                self._rows.append(StepRow(entry.step))
            last = entry.step.seq
            self._rows.append(ChangeRow(entry))
        self.endResetModel()

    def _field_of(self, entry: Told) -> str:
        assert self._telling is not None
        return self._telling.field_name(entry.kind, entry.change.address.field)

    def _first(self, row: StepRow | ChangeRow) -> str:
        assert self._telling is not None
        if isinstance(row, StepRow):
            return step_words(row.step)
        return self._telling.subject(row.entry, self._of)

    def _second(self, row: StepRow | ChangeRow) -> str:
        assert self._telling is not None
        if isinstance(row, StepRow):
            return f"{moment(row.step.at)}　{row.step.who}"
        was, now = self._telling.was_and_is(row.entry)
        return f"{was}　→　{now}".replace("\n", " ")


def step_words(step: Happened) -> str:
    """事業名の変更, or 事業名の変更（元に戻す）."""
    how = _TAKEN_BACK.get(step.operation)
    return f"{step.label}（{how}）" if how else step.label
