"""The head of a table whose first column is ticked: its box ticks all rows, or none."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop.widgets.tick_cell import draw_tick


class TickHeader(QHeaderView):
    """``all_wanted``: the box was clicked; ``show_all`` says whether everything is ticked."""

    all_wanted = Signal()

    def __init__(self, column: int, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._column, self._all = column, False
        self.setSectionsClickable(True)

    def show_all(self, *, ticked: bool) -> None:
        """Draw the box as ticked or not."""
        self._all = ticked
        self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        super().paintSection(painter, rect, section)
        painter.restore()
        if section == self._column:
            draw_tick(painter, rect, checked=self._all)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the box does not sort."""
        if self.logicalIndexAt(event.position().toPoint()) != self._column:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.logicalIndexAt(event.position().toPoint()) == self._column:
            self.all_wanted.emit()
        else:
            super().mouseReleaseEvent(event)
