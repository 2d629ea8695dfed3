"""A joint project's answers: a row for each question, a column for each department."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from db.records import Answer, Response
from db.rules.answers import shown
from db.rules.joint import Joint
from db.rules.questions import Kind, Question

DIFFERS = Qt.ItemDataRole.UserRole
"""True where a department says something else than the one that counts."""
COUNTS = Qt.ItemDataRole.UserRole + 1
QUESTION = 0
_ROOT = QModelIndex()
EMPTY = "（空）"
_DIFFERENT = "≠ "
_NUMBERED = range(1, 8)

Index = QModelIndex | QPersistentModelIndex


class JointAnswers(QAbstractTableModel):
    """Column 0 is the question; the first department is the one that counts."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._joint: Joint | None = None

    def show(self, joint: Joint | None) -> None:
        """Show a project's answers, or nothing."""
        before, self._joint = self._joint, joint
        if before is not None and joint is not None and _shape(before) == _shape(joint):
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.endResetModel()

    @property
    def joint(self) -> Joint | None:
        return self._joint

    def question_at(self, row: int) -> Question | None:
        there = self._joint.questions if self._joint else ()
        return there[row] if 0 <= row < len(there) else None

    def response_at(self, column: int) -> Response | None:
        """The response of a column; None for the column of questions."""
        there = self._joint.responses if self._joint else ()
        return there[column - 1] if 0 < column <= len(there) else None

    def next_difference(self, row: int) -> int:
        """The next row behind ``row`` at which answers differ, from the top again; -1 for none."""
        joint = self._joint
        rows = (
            [at for at, q in enumerate(joint.questions) if q.key in joint.differing]
            if joint
            else []
        )
        return next((at for at in rows if at > row), rows[0] if rows else -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() or self._joint is None else len(self._joint.questions)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() or self._joint is None else len(self._joint.responses) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        question = self.question_at(index.row()) if index.isValid() else None
        if question is None or self._joint is None:
            return None
        response = self.response_at(index.column())
        if response is None:
            differs = question.key in self._joint.differing
            words = _label(question)
        else:
            differs = self._joint.differs(response, question.key)
            words = _words(question, self._joint.value(response, question.key))
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{_DIFFERENT}{words}" if differs else words
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{words}、違います" if differs else words
            case Qt.ItemDataRole.ToolTipRole:
                return words
        if role == DIFFERS:
            return differs
        return response is not None and response.counts if role == COUNTS else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        response = self.response_at(section)
        if response is None:
            return "項目"
        taken = "　採る回答" if response.counts else ""
        return f"{section} {response.department}　{response.state}{taken}"


def _shape(joint: Joint) -> tuple[object, ...]:
    return (joint.project.uid, len(joint.questions), [r.uid for r in joint.responses])


def _label(question: Question) -> str:
    return f"({question.item}) {question.label}" if question.item in _NUMBERED else question.label


def _words(question: Question, value: Answer | None) -> str:
    if value is None:
        return EMPTY
    written = shown(question, value)
    if question.kind is Kind.MONEY and isinstance(written, int):
        return f"{written:,}"
    return str(written)
