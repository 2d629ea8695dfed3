"""The table of all years: as wide as there is room, rows as high as their words."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from db.rules.all_years import FactRow, Kind
from desktop.widgets.fact_cells import FactCell
from desktop.widgets.fact_heads import RowHead, YearHead
from desktop.widgets.tokens import scaled

LEAST_COLUMN = 128
"""Narrower columns do not become: then the table scrolls sideways."""


class AllYearsView(QTableView):
    """Reads only. Arrow keys move, Enter opens a cell's whole text, Ctrl+C copies a block."""

    read_wanted = Signal()
    """Enter or a double click: the whole text of the current cell is wanted."""
    left = Signal()
    """Esc: back to where one came from."""
    copy_wanted = Signal(list, list)
    """Rows and columns of the block that is to be copied."""

    def __init__(
        self,
        model: QAbstractItemModel,
        fact_role: int,
        row_role: int,
        current_role: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setModel(model)
        self._fact, self._row, self._current = fact_role, row_role, current_role
        self.setAccessibleName("全年度")
        self.cell = FactCell(fact_role, row_role)
        self.cell.setParent(self)
        self.setItemDelegate(self.cell)
        self.setVerticalHeader(RowHead(row_role, self))
        self.setHorizontalHeader(YearHead(current_role, self))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        self.doubleClicked.connect(lambda _: self.read_wanted.emit())
        bar = self.verticalScrollBar()
        # The name of a group stands at the first of its rows that can be seen.
        bar.valueChanged.connect(lambda _: self.verticalHeader().viewport().update())

    def fit(self) -> None:
        """Share the width among the years and give every row the height of its words."""
        model = self.model()
        count = model.columnCount()
        if not count:
            return
        room = self.viewport().width()
        width = max(scaled(LEAST_COLUMN), room // count)
        for column in range(count):
            last = column == count - 1 and width * count <= room
            self.setColumnWidth(column, room - width * (count - 1) if last else width)
        heads = (
            model.headerData(c, Qt.Orientation.Horizontal, self._current) for c in range(count)
        )
        self.cell.current = next((at for at, now in enumerate(heads) if now), -1)
        self.clearSpans()
        for row in range(model.rowCount()):
            known = model.headerData(row, Qt.Orientation.Vertical, self._row)
            if isinstance(known, FactRow):
                self._fit_row(row, known, width * count)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()
            self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.read_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.key() == Qt.Key.Key_Space and bool(
            event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        ):
            self._select_row(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters do nothing here."""

    def _fit_row(self, row: int, known: FactRow, whole: int) -> None:
        if known.kind is Kind.WIDE:
            self.setSpan(row, 0, 1, len(known.facts))
            self.setRowHeight(row, self.cell.height(known.facts[0], known, whole))
            return
        heights = [
            self.cell.height(fact, known, self.columnWidth(column))
            for column, fact in enumerate(known.facts)
        ]
        self.setRowHeight(row, max(heights))

    def _copy(self) -> None:
        chosen = self.selectionModel().selectedIndexes()
        rows = sorted({index.row() for index in chosen})
        columns = sorted({index.column() for index in chosen})
        if rows:
            self.copy_wanted.emit(rows, columns)

    def _select_row(self, index: QModelIndex) -> None:
        model = self.model()
        if index.isValid():
            last = model.index(index.row(), model.columnCount() - 1)
            block = QItemSelection(model.index(index.row(), 0), last)
            clear = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().select(block, clear)
