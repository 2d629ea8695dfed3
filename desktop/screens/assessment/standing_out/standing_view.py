"""The table of what stands out; Enter opens the wizard at the current project."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop.models.standing_list import COLUMNS, SHADE, StandingList
from desktop.screens.assessment.progress import Done
from desktop.screens.assessment.standing_out.done_cell import DoneCell
from desktop.widgets.row_cells import (
    ROW_HEIGHT,
    ChipCell,
    FigureCell,
    GradeCell,
    QuietCell,
    RowCell,
)
from desktop.widgets.tokens import SMALL_PX, face, scaled


class StandingView(QTableView):
    opened = Signal()

    def __init__(self, model: StandingList) -> None:
        super().__init__()
        self.setAccessibleName("めだつ事業の一覧")
        self.setModel(model)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(scaled(ROW_HEIGHT))
        head = self.horizontalHeader()
        head.setFont(face(SMALL_PX))
        head.setFixedHeight(scaled(24))
        head.setHighlightSections(False)
        head.setMinimumSectionSize(scaled(28))
        cells = {
            "done": DoneCell(Done.DECIDED, Done.SKIPPED),
            "number": FigureCell(),
            "category": ChipCell(SHADE),
            "department": QuietCell(),
            "theirs": GradeCell(),
            "guide": GradeCell(),
            "ours": GradeCell(),
        }
        for at, column in enumerate(COLUMNS):
            cell = cells.get(column.key, RowCell())
            cell.setParent(self)
            self.setItemDelegateForColumn(at, cell)
            self.setColumnWidth(at, scaled(column.width))
            if column.key == "reasons":
                head.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
        head.setSortIndicatorClearable(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.doubleClicked.connect(lambda _: self.opened.emit())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.opened.emit()
        else:
            super().keyPressEvent(event)
