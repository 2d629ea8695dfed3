"""The table of requests: digits decide, Enter goes to the right."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView

from db.vocabulary import RequestState
from desktop.models.request_list import COLUMNS, RequestList
from desktop.widgets.row_cells import FigureCell, RowCell
from desktop.widgets.row_table import dress, lay_columns, sort_by_head
from desktop.widgets.schedule_keys import sign
from desktop.widgets.word_chip import WordCell


class RequestView(QTableView):
    """Digits put the current request into a state; Enter goes to the right."""

    opened = Signal()
    state_wanted = Signal(object)

    def __init__(self, model: RequestList) -> None:
        super().__init__()
        self.setModel(model)
        dress(self, "申出の一覧")
        cells = {"kind": WordCell(), "number": FigureCell()}
        lay_columns(self, [(cells.get(one.key, RowCell()), one.width) for one in COLUMNS])
        sort_by_head(self)

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
