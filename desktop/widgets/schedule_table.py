"""The schedule as one widget: frozen columns and periods side by side, scrolled as one."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.widgets.schedule_frozen import FrozenView
from desktop.widgets.schedule_source import FIRST_PERIOD, CellRange, ScheduleSource
from desktop.widgets.schedule_view import ScheduleView
from desktop.widgets.tokens import scaled

_FROZEN_WIDTH = 540
_MANY = 40
"""More rows than this are drawn again with all others."""


class ScheduleTable(QWidget):
    """``view`` has the keys and signals; ``frozen`` follows it."""

    def __init__(self, source: ScheduleSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self.view = ScheduleView(source)
        self.frozen = FrozenView(source)
        self.frozen.setSelectionModel(self.view.selectionModel())
        for table in (self.frozen, self.view):
            plain(table)
        self._foot = QWidget()
        self._foot.setFixedHeight(0)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.frozen)
        column.addWidget(self._foot)
        splitter = self.splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(self.view)
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 2)
        splitter.setSizes([scaled(_FROZEN_WIDTH), scaled(640)])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(splitter)
        self.setFocusProxy(self.view)
        self._connect()

    def _connect(self) -> None:
        # After both views: each clears the selection, which they share, when it is laid out anew.
        self._source.model.modelReset.connect(self.view.return_to_kept)
        left, right = self.frozen.verticalScrollBar(), self.view.verticalScrollBar()
        right.valueChanged.connect(left.setValue)
        left.valueChanged.connect(right.setValue)
        self.view.horizontalScrollBar().rangeChanged.connect(self._level_feet)
        self.frozen.row_chosen.connect(self._choose_rows)
        self.frozen.group_pressed.connect(self.toggle)
        self.view.fold_asked.connect(self.toggle)
        self.view.range_changed.connect(self._show_rows)
        self.view.focus_changed.connect(lambda _: self._show_rows())

    def toggle(self, row: int) -> None:
        """Fold or unfold a group; the cell that is current stays it where it can."""
        current = self.view.currentIndex().row()
        self._source.toggle(row)
        if not self.view.currentIndex().isValid() or current == row:
            self.view.choose(CellRange(row, FIRST_PERIOD, row, FIRST_PERIOD))

    def _choose_rows(self, row: int, on_from_current: bool) -> None:
        self.view.setFocus()
        self.view.choose_rows(row, on_from_current=on_from_current)

    def _show_rows(self) -> None:
        """Mark the chosen rows at the left; only those that change are drawn again."""
        cells, frozen = self.view.chosen(), self.frozen.cells
        rows, focused = cells.rows if cells else range(0), self.view.hasFocus()
        changed = {*rows} ^ {*frozen.chosen_rows}
        if focused != frozen.has_focus:
            changed = {*rows, *frozen.chosen_rows}
        frozen.chosen_rows, frozen.has_focus = rows, focused
        if len(changed) > _MANY:
            self.frozen.viewport().update()
            return
        width = self.frozen.viewport().width()
        for row in changed:
            top, height = self.frozen.rowViewportPosition(row), self.frozen.rowHeight(row)
            self.frozen.viewport().update(0, top, width, height)

    def _level_feet(self, _least: int, most: int) -> None:
        """Where the periods have a scroll bar the frozen rows end above it too."""
        self._foot.setFixedHeight(
            self.view.horizontalScrollBar().sizeHint().height() if most else 0
        )


def plain(table: QTableView) -> None:
    """Rows of one height, no grid: the delegates draw the lines."""
    table.setShowGrid(False)
    table.setFrameShape(QFrame.Shape.NoFrame)
    table.setWordWrap(False)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    rows = table.verticalHeader()
    rows.hide()
    rows.setMinimumSectionSize(8)
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    rows.setDefaultSectionSize(scaled(24))
