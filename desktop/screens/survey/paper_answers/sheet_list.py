"""At the left: the cover and the department's sheets, each with its state."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import QTableWidget, QTableWidgetItem

from db.vocabulary import SheetState
from desktop.widgets.row_cells import FigureCell, RowCell
from desktop.widgets.row_table import dress, lay_columns
from desktop.widgets.state_chip import StateCell
from desktop.widgets.tokens import scaled

_STATE = Qt.ItemDataRole.UserRole
_WIDTH = 320


@dataclass(frozen=True)
class Sheet:
    """``project`` is "" for the cover."""

    project: str
    number: str
    title: str
    state: SheetState | None


class SheetList(QTableWidget):
    """Emits ``wanted`` with the row that somebody goes to; ``show_current`` says where one is."""

    wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__(0, 3)
        self._sheets: tuple[Sheet, ...] = ()
        dress(self, "調査票の一覧")
        self.setFixedWidth(scaled(_WIDTH))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        lay_columns(self, ((FigureCell(), 68), (RowCell(), 0), (StateCell(_STATE), 92)))
        self.selectionModel().currentRowChanged.connect(lambda now, _: self.wanted.emit(now.row()))

    def show_sheets(self, sheets: Sequence[Sheet]) -> None:
        """Show these; the current row stays."""
        self._sheets = tuple(sheets)
        if self.rowCount() != len(sheets):
            self.setRowCount(len(sheets))
            for row in range(len(sheets)):
                for column in range(3):
                    self.setItem(row, column, QTableWidgetItem())
        for row, sheet in enumerate(sheets):
            words = (sheet.number, sheet.title, sheet.state.value if sheet.state else "")
            for column, text in enumerate(words):
                if (item := self.item(row, column)) is not None:
                    item.setText(text)
                    item.setToolTip(text)
                    item.setData(_STATE, text if column == 2 else None)

    def show_current(self, row: int) -> None:
        """Mark a row without asking to go there."""
        self.selectionModel().blockSignals(True)
        flags = QItemSelectionModel.SelectionFlag
        index = self.model().index(row, 0)
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.selectionModel().blockSignals(False)
        self.viewport().update()
        self.scrollTo(index)
