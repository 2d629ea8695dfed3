"""The record of all that was done: one row a step, newest first, more when one scrolls down."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from db.rules.telling import Happened, moment
from desktop.models.history import step_words

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_PAGE = 200

STEP = Qt.ItemDataRole.UserRole


class ListedStep(Protocol):
    """A step as the journal lists it."""

    @property
    def step(self) -> Happened: ...

    @property
    def changes(self) -> int: ...

    @property
    def undone(self) -> bool: ...

    @property
    def undoable(self) -> bool: ...


Read = Callable[[int, int | None], Sequence[ListedStep]]
"""Reads so many steps, the newest or those before a step."""

HEADS = ("日時", "操作した人", "操作", "変更", "")


class StepList(QAbstractTableModel):
    """``read`` gives the pages."""

    def __init__(self, read: Read, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read = read
        self._steps: list[ListedStep] = []
        self._more = False

    def refresh(self) -> None:
        """Read again as many as are shown, for something was done."""
        self.beginResetModel()
        wanted = max(_PAGE, len(self._steps))
        self._steps = list(self._read(wanted, None))
        self._more = len(self._steps) == wanted
        self.endResetModel()

    def step_at(self, row: int) -> ListedStep | None:
        return self._steps[row] if 0 <= row < len(self._steps) else None

    def row_of(self, seq: int) -> int:
        """Where a step stands; -1 where it is not read."""
        return next((at for at, one in enumerate(self._steps) if one.step.seq == seq), -1)

    def canFetchMore(self, parent: Index = _ROOT) -> bool:
        return not parent.isValid() and self._more

    def fetchMore(self, parent: Index = _ROOT) -> None:
        found = self._read(_PAGE, self._steps[-1].step.seq if self._steps else None)
        self._more = len(found) == _PAGE
        if found:
            first = len(self._steps)
            self.beginInsertRows(_ROOT, first, first + len(found) - 1)
            self._steps.extend(found)
            self.endInsertRows()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._steps)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(HEADS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        one = self._steps[index.row()]
        if role == STEP:
            return one
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return (
                moment(one.step.at),
                one.step.who,
                step_words(one.step),
                f"{one.changes}件",
                "元に戻した" if one.undone else "",
            )[index.column()]
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return HEADS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None
