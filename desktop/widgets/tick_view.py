"""A table whose rows are ticked: by Space, by a click in the box, all of them by Ctrl+A."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop.widgets import icons
from desktop.widgets.row_cells import ROW_HEIGHT, Index, RowCell, draw_text
from desktop.widgets.tick_cell import TickCell
from desktop.widgets.tokens import SMALL_PX, face, scaled, tokens

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TickView(QTableView):
    """``widths`` of the columns behind the box, 0 for what is left.

    ``warn``: the role that says of a cell that it is to be looked at. ``entered`` gives the row
    on Enter and on a double click.
    """

    entered_row = Signal(int)

    def __init__(
        self,
        model: QAbstractItemModel,
        name: str,
        widths: Sequence[int],
        warn: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setModel(model)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(scaled(ROW_HEIGHT))
        head = self.horizontalHeader()
        head.setFont(face(SMALL_PX))
        head.setFixedHeight(scaled(24))
        head.setHighlightSections(False)
        head.setMinimumSectionSize(scaled(28))
        self.setItemDelegate(_WarnedCell(warn, self))
        self.setItemDelegateForColumn(0, TickCell(self))
        self.setColumnWidth(0, scaled(28))
        for at, width in enumerate(widths, start=1):
            if width:
                self.setColumnWidth(at, scaled(width))
            else:
                head.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
        self.clicked.connect(self._click)
        self.doubleClicked.connect(lambda index: self.entered_row.emit(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        here = self.currentIndex().siblingAtColumn(0)
        if event.key() == Qt.Key.Key_Space and here.isValid():
            self._tick([here], on=not _is_on(here))
        elif event.key() == Qt.Key.Key_A and held:
            boxes = [self.model().index(row, 0) for row in range(self.model().rowCount())]
            able = [b for b in boxes if b.flags() & Qt.ItemFlag.ItemIsUserCheckable]
            self._tick(able, on=not all(map(_is_on, able)))
        elif event.key() in _ENTER and not held and here.isValid():
            self.entered_row.emit(here.row())
        else:
            super().keyPressEvent(event)

    def _click(self, index: QModelIndex) -> None:
        if index.column() == 0:
            self._tick([index], on=not _is_on(index))

    def _tick(self, boxes: Sequence[QModelIndex], *, on: bool) -> None:
        state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        for box in boxes:
            self.model().setData(box, state, Qt.ItemDataRole.CheckStateRole)


def _is_on(box: QModelIndex) -> bool:
    return bool(box.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked)


class _WarnedCell(RowCell):
    """A triangle before words that are to be looked at."""

    def __init__(self, warn: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._warn = warn

    def draw(self, painter: QPainter, at: QRect, index: Index) -> None:
        words = str(index.data() or "")
        if not (words and index.data(self._warn)):
            draw_text(painter, at, words, face())
            return
        side = scaled(12)
        top = at.center().y() - side // 2 + 1
        painter.drawPixmap(at.left(), top, icons.pixmap("warning", "warn", 12))
        draw_text(painter, at.adjusted(side + 4, 0, 0, 0), words, face(), tokens().warn)
