"""The table of old and new departments while it is typed: one line each, an empty one at the end.

The last column says what each line is, or what is wrong with it.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from db.rules.succession import Line, LineProblem
from desktop.models.departments_clipboard import COLUMNS

HEADS = ("旧の部署", "新の部署", "主", "コード", "メール", "連絡先", "上の部署", "内容")
PROBLEM = Qt.ItemDataRole.UserRole + 1
WORD = len(COLUMNS)
_MARK = "主"
_ROOT = QModelIndex()

Index = QModelIndex | QPersistentModelIndex


class SuccessionTable(QAbstractTableModel):
    """Emits ``edited`` when lines change; ``judge`` puts the last column right."""

    edited = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line] = [Line()]
        self._words: Sequence[str] = ()
        self._problems: dict[int, str] = {}

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines but the empty one at the end."""
        return tuple(self._lines[:-1])

    def judge(self, words: Sequence[str], problems: Sequence[LineProblem]) -> None:
        """What each line is, and what is wrong with it."""
        self._words = words
        self._problems = {}
        for problem in problems:
            before = self._problems.get(problem.line)
            self._problems[problem.line] = "".join(filter(None, (before, problem.sentence)))
        last = self.index(len(self._lines) - 1, WORD)
        self.dataChanged.emit(self.index(0, 0), last)

    def add_lines(self, lines: Sequence[Line]) -> None:
        """Put lines behind those that are there."""
        self._replace([*self._lines[:-1], *(line for line in lines if not line.is_blank)])

    def put(self, row: int, column: int, block: Sequence[Sequence[str]]) -> None:
        """Write a block of cells from one cell on, as a spreadsheet does."""
        lines = list(self._lines)
        for down, cells in enumerate(block):
            while row + down >= len(lines):
                lines.append(Line())
            for across, text in enumerate(cells):
                if column + across < len(COLUMNS):
                    lines[row + down] = _with(lines[row + down], column + across, text)
        self._replace(lines)

    def clear(self, cells: Sequence[tuple[int, int]]) -> None:
        """Empty some cells; lines that are empty then go."""
        lines = list(self._lines)
        for row, column in cells:
            if column < len(COLUMNS):
                lines[row] = _with(lines[row], column, "")
        self._replace(lines)

    def remove(self, rows: Sequence[int]) -> None:
        """Take lines out."""
        gone = set(rows)
        self._replace([line for at, line in enumerate(self._lines) if at not in gone])

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(HEADS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if not index.isValid():
            return flags
        ticked = index.column() < WORD and COLUMNS[index.column()] == "leads"
        return flags if index.column() == WORD or ticked else flags | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = index.row()
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._text(row, index.column())
            case Qt.ItemDataRole.EditRole:
                return self._text(row, index.column())
            case Qt.ItemDataRole.ToolTipRole:
                return self._problems.get(row)
        return row in self._problems if role == PROBLEM else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or index.column() == WORD:
            return False
        lines = list(self._lines)
        changed = _with(lines[index.row()], index.column(), str(value or ""))
        if changed == lines[index.row()]:
            return True
        lines[index.row()] = changed
        self._replace(lines)
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return HEADS[section] if orientation == Qt.Orientation.Horizontal else section + 1
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def _text(self, row: int, column: int) -> str:
        if column == WORD:
            return self._problems.get(row) or (self._words[row] if row < len(self._words) else "")
        value = getattr(self._lines[row], COLUMNS[column])
        return (_MARK if value else "") if COLUMNS[column] == "leads" else value or ""

    def _replace(self, lines: list[Line]) -> None:
        """Lines stay where they are while their number does; the empty one follows them."""
        while lines and lines[-1].is_blank and not lines[-1].leads:
            lines.pop()
        lines.append(Line())
        now, wanted = len(self._lines), len(lines)
        both = min(now, wanted)
        self._lines[:both] = lines[:both]
        self.dataChanged.emit(self.index(0, 0), self.index(both - 1, WORD))
        if wanted > now:
            self.beginInsertRows(_ROOT, now, wanted - 1)
            self._lines = lines
            self.endInsertRows()
        elif wanted < now:
            self.beginRemoveRows(_ROOT, wanted, now - 1)
            self._lines = lines
            self.endRemoveRows()
        self.edited.emit()


def _with(line: Line, column: int, text: str) -> Line:
    key, words = COLUMNS[column], text.strip()
    if key == "leads":
        return replace(line, leads=bool(words))
    value: Any = words if key in ("old", "new") else words or None
    return replace(line, **{key: value})
