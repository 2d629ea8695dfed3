"""The table of answers: arrows go about, digits to a department, Enter takes a value."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from desktop.models.joint_answers import COUNTS, DIFFERS, JointAnswers
from desktop.widgets.joint_cells import JointCell
from desktop.widgets.schedule_keys import held, sign
from desktop.widgets.tokens import scaled

_QUESTION_WIDTH, _LEAST_WIDTH = 176, 200


class JointView(QTableView):
    """The cell under the cursor is what is meant."""

    take_wanted = Signal()
    """This value, for the answer that counts."""
    count_wanted = Signal()
    """The whole response of this column."""

    def __init__(self, model: JointAnswers) -> None:
        super().__init__()
        self._answers = model
        self._cell = JointCell(DIFFERS, COUNTS)
        self._cell.setParent(self)
        self.setAccessibleName("各課の回答")
        self.setModel(model)
        self.setItemDelegate(self._cell)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setFixedHeight(scaled(24))
        head.setHighlightSections(False)
        model.modelReset.connect(self._fit)
        model.dataChanged.connect(lambda *_: self._fit())

    def go_to_difference(self) -> None:
        """To the next answer that differs, in the first column that says something else."""
        joint = self._answers.joint
        row = self._answers.next_difference(self.currentIndex().row())
        question = self._answers.question_at(row)
        if joint is None or question is None:
            return
        differing = [
            at for at, r in enumerate(joint.responses, start=1) if joint.differs(r, question.key)
        ]
        self.setCurrentIndex(self._answers.index(row, differing[0]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed, at = sign(event), self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            control = held(event) == Qt.KeyboardModifier.ControlModifier
            (self.count_wanted if control else self.take_wanted).emit()
        elif event.key() == Qt.Key.Key_Space:
            self.go_to_difference()
        elif typed.isdecimal() and typed.isascii() and len(typed) == 1:
            if 0 < int(typed) < self._answers.columnCount():
                self.setCurrentIndex(self._answers.index(max(at.row(), 0), int(typed)))
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The columns share the width; rows are as high as their longest text, up to a limit."""
        columns = self._answers.columnCount()
        if columns < 2:
            return
        first = scaled(_QUESTION_WIDTH)
        each = max((self.viewport().width() - first) // (columns - 1), scaled(_LEAST_WIDTH))
        self.setColumnWidth(0, first)
        for column in range(1, columns):
            self.setColumnWidth(column, each)
        for row in range(self._answers.rowCount()):
            cells = [self._answers.index(row, column) for column in range(columns)]
            heights = [self._height(cell) for cell in cells]
            self.setRowHeight(row, max(heights))

    def _height(self, cell: QModelIndex) -> int:
        return self._cell.height(cell, self.columnWidth(cell.column()))
