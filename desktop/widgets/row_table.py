"""Tables whose rows are chosen whole: one look and one set of manners for all of them."""

from collections.abc import Iterable

from PySide6.QtCore import QAbstractItemModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop.widgets.row_cells import ROW_HEIGHT, RowCell
from desktop.widgets.tokens import scaled

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def dress(view: QTableView, name: str) -> None:
    """Rows of one height with lines between them, chosen one at a time, and a quiet head.

    The view has its model and its head by then. A table that differs says so afterwards.
    """
    view.setAccessibleName(name)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(scaled(ROW_HEIGHT))
    head = view.horizontalHeader()
    head.setFixedHeight(scaled(24))
    head.setHighlightSections(False)
    head.setMinimumSectionSize(scaled(28))
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def lay_columns(view: QTableView, columns: Iterable[tuple[RowCell, int]]) -> None:
    """Give each column its cell and its width; a width of 0 takes what is left."""
    head = view.horizontalHeader()
    for at, (cell, width) in enumerate(columns):
        cell.setParent(view)
        view.setItemDelegateForColumn(at, cell)
        if width:
            view.setColumnWidth(at, scaled(width))
        else:
            head.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)


def sort_by_head(view: QTableView) -> None:
    """A click on a head sorts; the third one gives back the order in which the rows came."""
    head = view.horizontalHeader()
    head.setSortIndicatorClearable(True)
    head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    view.setSortingEnabled(True)


class RowTable(QTableView):
    """``entered_row``: Enter was pressed in a row, or it was double-clicked."""

    entered_row = Signal(int)

    def __init__(
        self,
        model: QAbstractItemModel,
        name: str,
        columns: Iterable[tuple[RowCell, int]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setModel(model)
        dress(self, name)
        lay_columns(self, columns)
        self.doubleClicked.connect(lambda index: self.entered_row.emit(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        here = self.currentIndex()
        if event.key() in _ENTER and not held and here.isValid():
            self.entered_row.emit(here.row())
        else:
            super().keyPressEvent(event)
