"""The list of items under their groups; heads are passed over by the keys."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView, QWidget

from desktop.models.committee_list import DAY, PROJECT, SUBJECT, CommitteeList
from desktop.widgets.row_cells import ROW_HEIGHT, RowCell, draw_text
from desktop.widgets.row_table import dress, lay_columns
from desktop.widgets.tokens import face, scaled, tokens

Index = QModelIndex | QPersistentModelIndex


class _Cell(RowCell):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if isinstance(model, CommitteeList) and model.entry_at(index.row()) is None:
            painter.save()
            painter.fillRect(option.rect, QColor(tokens().head))
            at = option.rect.adjusted(scaled(8), 0, -4, -1)
            draw_text(painter, at, str(index.data() or ""), face(bold=True))
            painter.restore()
        else:
            super().paint(painter, option, index)


class CommitteeView(QTableView):
    """``opened``: a double click, the project is wanted. ``moved``: another item is current."""

    opened = Signal()
    moved = Signal()

    def __init__(self, model: CommitteeList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._list = model
        self.setModel(model)
        dress(self, "審議事項と指示事項")
        self.verticalHeader().setDefaultSectionSize(scaled(ROW_HEIGHT + 4))
        widths = {PROJECT: 72, DAY: 124}
        lay_columns(self, [(_Cell(), widths.get(at, 0)) for at in range(model.columnCount())])
        self.selectionModel().currentRowChanged.connect(lambda *_: self.moved.emit())

    def lay_out(self) -> None:
        """Heads go over the whole width."""
        self.clearSpans()
        for row in range(self._list.rowCount()):
            if self._list.entry_at(row) is None:
                self.setSpan(row, 0, 1, self._list.columnCount())

    def go(self, row: int) -> None:
        """Make a row the current one; -1 for none."""
        flags = QItemSelectionModel.SelectionFlag
        index = self._list.index(row, SUBJECT) if row >= 0 else QModelIndex()
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        if index.isValid():
            self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete):
                event.ignore()
            else:
                super().keyPressEvent(event)
            return
        at = self.currentIndex().row() + step
        while 0 <= at < self._list.rowCount():
            if self._list.entry_at(at) is not None:
                self.go(at)
                return
            at += step

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._list.entry_at(self.indexAt(event.position().toPoint()).row()) is not None:
            self.opened.emit()
