"""A table in which one rectangle of cells is chosen at a time, moved and drawn out by keys.

As in a spreadsheet the current cell stays where the range began; what moves with Shift is the
other end of it.
"""

from typing import NamedTuple

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView, QWidget

from desktop.widgets.schedule_keys import CONTROL, SHIFT, held
from desktop.widgets.schedule_source import FIRST_PERIOD, CellRange, ScheduleSource

At = tuple[int, int]
"""Row and column."""


class RangeView(QTableView):
    """Knows which cells are chosen; what they show and do is for those that derive."""

    range_changed = Signal()

    def __init__(self, source: ScheduleSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._corner = QPersistentModelIndex()
        self._kept: tuple[tuple[str, int], int] | None = None
        source.model.modelAboutToBeReset.connect(self._keep)

    def chosen(self) -> CellRange | None:
        """The chosen rectangle; None where nothing is chosen."""
        selection = self.selectionModel().selection()
        every = (selection.at(i) for i in range(selection.count()))
        ranges = [r for r in every if r.right() >= FIRST_PERIOD]
        if not ranges:
            return None
        return CellRange(
            min(r.top() for r in ranges),
            max(FIRST_PERIOD, min(r.left() for r in ranges)),
            max(r.bottom() for r in ranges),
            max(r.right() for r in ranges),
        )

    def choose(self, cells: CellRange, *, scroll: bool = True) -> None:
        """Choose a rectangle and make its first cell the current one."""
        self._choose((cells.top, cells.left), (cells.bottom, cells.right), scroll=scroll)

    def choose_rows(self, row: int, *, on_from_current: bool = False) -> None:
        """Choose a whole row, or all rows from the current cell's to it."""
        first = self.currentIndex().row() if on_from_current else row
        self._choose((max(first, 0), FIRST_PERIOD), (row, self._last.column))

    def choose_columns(self, first: int, last: int, on_from_current: bool = False) -> None:
        """Choose whole columns, or all from the current cell's to these."""
        start = self.currentIndex().column() if on_from_current else first
        first, last = min(start, first), max(start, last)
        self.choose(CellRange(0, first, self._last.row, last), scroll=False)

    def selectAll(self) -> None:
        row, column = self._last
        if row >= 0 and column >= FIRST_PERIOD:
            self.choose(CellRange(0, FIRST_PERIOD, row, column), scroll=False)

    def go(self, row: int, column: int) -> None:
        """Make one cell the current and the only chosen one."""
        self._choose((row, column), (row, column))

    def draw_out(self, row: int, column: int) -> None:
        """Choose all from the current cell to another; the current one stays."""
        at = self.currentIndex()
        self._choose((at.row(), at.column()), (row, column))

    @property
    def corner(self) -> At | None:
        """The end of the range that moves with Shift."""
        at = self._corner
        return (at.row(), at.column()) if at.isValid() else None

    def move_by_key(self, event: QKeyEvent) -> None:
        """To another cell; with Shift the range is drawn out to it, with Ctrl far away."""
        current = self.currentIndex()
        if not current.isValid():
            return
        drawn_out = bool(held(event) & SHIFT)
        at = (current.row(), current.column())
        row, column = self._moved((self.corner or at) if drawn_out else at, event)
        (self.draw_out if drawn_out else self.go)(row, column)

    def move_to_next_row(self, step: int) -> None:
        """Down (1) or up (-1) to the next project's row, as Enter does in a spreadsheet."""
        at = self.currentIndex()
        rows = range(at.row() + step, self.model().rowCount() if step > 0 else -1, step)
        row = next((row for row in rows if self._source.lane_at(row)), at.row())
        self.go(row, at.column())

    def _keep(self) -> None:
        """Note which cell is current before all rows are laid out anew."""
        at = self.currentIndex()
        self._kept = (self._source.key_at(at.row()), at.column()) if at.isValid() else None

    def return_to_kept(self) -> None:
        """Make the cell current again that was before, or its group where it is folded away."""
        if self._kept is None:
            return
        key, column = self._kept
        row = self._source.row_showing(key)
        if row >= 0 and column <= self._last.column:
            self.go(row, column)

    @property
    def _last(self) -> "_Cell":
        return _Cell(self.model().rowCount() - 1, self.model().columnCount() - 1)

    def _choose(self, first: At, last: At, *, scroll: bool = True) -> None:
        """Choose from the cell that becomes the current one to the one that moves."""
        model = self.model()
        current, corner = model.index(*first), model.index(*last)
        if not current.isValid() or not corner.isValid():
            return
        self._corner = QPersistentModelIndex(corner)
        top, bottom = sorted((first[0], last[0]))
        left, right = sorted((first[1], last[1]))
        cells = QItemSelection(model.index(top, left), model.index(bottom, right))
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(current, flags.NoUpdate)
        self.selectionModel().select(cells, flags.ClearAndSelect)
        if scroll:
            self.scrollTo(corner)

    def _moved(self, at: At, event: QKeyEvent) -> At:
        (row, column), last = at, self._last
        far = bool(held(event) & CONTROL)
        page = max(1, self.viewport().height() // max(1, self.rowHeight(row)) - 1)
        match event.key():
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                step = 1 if event.key() == Qt.Key.Key_Right else -1
                column = self._run_edge(row, column, step) if far else column + step
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                row = self._next_group(row, step) if far else row + step
            case Qt.Key.Key_Home:
                row, column = 0 if far else row, FIRST_PERIOD
            case Qt.Key.Key_End:
                row, column = last.row if far else row, last.column
            case Qt.Key.Key_PageUp:
                row -= page
            case Qt.Key.Key_PageDown:
                row += page
        return min(max(row, 0), last.row), min(max(column, FIRST_PERIOD), last.column)

    def _run_edge(self, row: int, column: int, step: int) -> int:
        """Where the next bar begins or, at the end of the row, where this one ends."""
        lane = self._source.lane_at(row)
        if lane is None:
            return FIRST_PERIOD if step < 0 else self._last.column
        run = lane.runs[column - FIRST_PERIOD]
        if step > 0:
            return min(FIRST_PERIOD + run.stop, self._last.column)
        if column > FIRST_PERIOD + run.start:
            return FIRST_PERIOD + run.start
        return FIRST_PERIOD + lane.runs[max(0, run.start - 1)].start

    def _next_group(self, row: int, step: int) -> int:
        rows = range(row + step, self.model().rowCount() if step > 0 else -1, step)
        return next((at for at in rows if self._source.group_at(at)), rows[-1] if rows else row)


class _Cell(NamedTuple):
    row: int
    column: int
