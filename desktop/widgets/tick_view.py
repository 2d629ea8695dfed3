"""A table whose rows are ticked: by Space, by a click in the box, all of them by Ctrl+A."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from desktop.widgets.row_cells import WarnCell
from desktop.widgets.row_table import RowTable
from desktop.widgets.tick_cell import TickCell


class TickView(RowTable):
    """``widths`` of the columns behind the box, 0 for what is left.

    ``warn``: the role that says of a cell that it is to be looked at.
    """

    def __init__(
        self,
        model: QAbstractItemModel,
        name: str,
        widths: Sequence[int],
        warn: int,
        parent: QWidget | None = None,
    ) -> None:
        columns = [(WarnCell(warn), width) for width in widths]
        super().__init__(model, name, [(TickCell(), 28), *columns], parent)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.clicked.connect(self._click)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        here = self.currentIndex().siblingAtColumn(0)
        if event.key() == Qt.Key.Key_Space and here.isValid():
            self._tick([here], on=not _is_on(here))
        elif event.key() == Qt.Key.Key_A and held:
            boxes = [self.model().index(row, 0) for row in range(self.model().rowCount())]
            able = [b for b in boxes if b.flags() & Qt.ItemFlag.ItemIsUserCheckable]
            self._tick(able, on=not all(map(_is_on, able)))
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
