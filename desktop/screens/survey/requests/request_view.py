"""The table of requests: digits decide, Enter goes to the right."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from db.vocabulary import RequestState
from desktop.models.request_list import COLUMNS, RequestList
from desktop.widgets.row_cells import ROW_HEIGHT, FigureCell, RowCell
from desktop.widgets.schedule_keys import sign
from desktop.widgets.tokens import SMALL_PX, face, scaled
from desktop.widgets.word_chip import WordCell


class RequestView(QTableView):
    """Digits put the current request into a state; Enter goes to the right."""

    opened = Signal()
    state_wanted = Signal(object)

    def __init__(self, model: RequestList) -> None:
        super().__init__()
        self.setAccessibleName("申出の一覧")
        self.setModel(model)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(scaled(ROW_HEIGHT))
        head = self.horizontalHeader()
        head.setFont(face(SMALL_PX))
        head.setFixedHeight(scaled(24))
        head.setHighlightSections(False)
        cells = {"kind": WordCell(), "number": FigureCell()}
        for at, column in enumerate(COLUMNS):
            cell = cells.get(column.key, RowCell())
            cell.setParent(self)
            self.setItemDelegateForColumn(at, cell)
            self.setColumnWidth(at, scaled(column.width))
            if column.key == "content":
                head.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
        head.setSortIndicatorClearable(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = sign(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif typed.isdecimal() and 0 < int(typed) <= len(RequestState):
            self.state_wanted.emit(list(RequestState)[int(typed) - 1])
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)
