"""The two-tier head of the matrix: stages above, what belongs to them below."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHeaderView, QTableView

from desktop.models.matrix.columns import Column, Sort
from desktop.models.matrix.model import AssessmentMatrix
from desktop.widgets.tokens import HINT_PX, SMALL_PX, face, scaled, tokens

_HEIGHT = 44
_LETTERS = (Sort.RATING, Sort.SUM, Sort.GUIDE, Sort.GRADE, Sort.GAP)


class MatrixHead(QHeaderView):
    """A press sorts; the sorted column shows its direction, the office's stage an accent line."""

    def __init__(self, matrix: AssessmentMatrix, view: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._matrix = matrix
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(scaled(24))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), scaled(_HEIGHT))

    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:
        columns = self._matrix.columns
        if logical_index >= len(columns):
            return
        column, colours = columns[logical_index], tokens()
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, QColor(colours.head))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(colours.line2))
        below = rect.adjusted(0, rect.height() // 2, 0, 0)
        if column.over:
            above, first = self._over(rect, logical_index)
            if first:
                painter.fillRect(rect.left(), rect.top(), 1, rect.height(), QColor(colours.line2))
            painter.setFont(face(SMALL_PX, bold=True))
            painter.setPen(QColor(colours.ink))
            painter.drawText(above, Qt.AlignmentFlag.AlignCenter, column.over)
        if column.writes:
            painter.fillRect(rect.left(), rect.bottom() - 1, rect.width(), 2, QColor(colours.acc))
        painter.setFont(face(SMALL_PX))
        painter.setPen(QColor(colours.ink2))
        self._write(painter, below if column.over else rect, column, logical_index)
        painter.restore()

    def _write(self, painter: QPainter, at: QRect, column: Column, section: int) -> None:
        letters = column.sort in _LETTERS
        room = at if letters else at.adjusted(scaled(8), 0, 0, 0)
        flags = Qt.AlignmentFlag.AlignVCenter
        flags |= Qt.AlignmentFlag.AlignHCenter if letters else Qt.AlignmentFlag.AlignLeft
        words = column.head
        if self._matrix.sorted_column == section:
            words += "▼" if self._matrix.sorted_down else "▲"
            painter.setFont(face(HINT_PX, bold=True))
            painter.setPen(QColor(tokens().acc))
        painter.drawText(room, flags, words)

    def _over(self, rect: QRect, section: int) -> tuple[QRect, bool]:
        """The room of a stage's name over all its columns, and whether this is the first."""
        columns = self._matrix.columns
        same = [at for at, c in enumerate(columns) if c.over == columns[section].over]
        left = self.sectionViewportPosition(same[0])
        right = self.sectionViewportPosition(same[-1]) + self.sectionSize(same[-1])
        return QRect(left, rect.top(), right - left, rect.height() // 2), section == same[0]
