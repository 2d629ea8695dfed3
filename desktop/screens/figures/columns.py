"""Panels beside one another where there is room, else one below the other."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.widgets.tokens import scaled

_NARROW = 940
_LEFT, _RIGHT = 2, 3
_GAP = 8


class PanelColumns(QScrollArea):
    """``top`` over all; ``left`` and ``right`` side by side, two to three."""

    def __init__(
        self, top: QWidget, left: Sequence[QWidget], right: Sequence[QWidget], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.page = page = QWidget()
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pair.setSpacing(scaled(_GAP))
        for panels, share in ((left, _LEFT), (right, _RIGHT)):
            self._pair.addLayout(_column(panels), share)
        column = QVBoxLayout(page)
        column.setContentsMargins(scaled(12), scaled(8), scaled(12), scaled(8))
        column.setSpacing(scaled(_GAP))
        column.addWidget(top)
        column.addLayout(self._pair, 1)
        self.setWidget(page)

    def show_spot(self, panel: QWidget, at: QRect) -> None:
        """Bring a place in a panel into view."""
        there = QRect(panel.mapTo(self.page, at.topLeft()), at.size())
        middle, margin = there.center(), scaled(32)
        self.ensureVisible(middle.x(), middle.y(), 0, there.height() // 2 + margin)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.viewport().width() < scaled(_NARROW)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._pair.setDirection(down if narrow else across)


def _column(panels: Sequence[QWidget]) -> QVBoxLayout:
    made = QVBoxLayout()
    made.setSpacing(scaled(_GAP))
    growing = False
    for panel in panels:
        grows = panel.sizePolicy().verticalStretch()
        growing |= bool(grows)
        made.addWidget(panel, grows)
    if not growing:
        made.addStretch(1)
    return made
