"""Bars of progress: one small bar in a row, and one for all departments by their states."""

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from db.vocabulary import SheetState
from desktop.widgets.phase_ink import hatch
from desktop.widgets.row_cells import RowCell
from desktop.widgets.tokens import scaled, tokens

Index = QModelIndex | QPersistentModelIndex

_ORDER = (
    SheetState.ACCEPTED,
    SheetState.COLLECTED,
    SheetState.PARTLY,
    SheetState.SENT_BACK,
    SheetState.ISSUED,
    SheetState.NOT_ISSUED,
)
_GROUNDS = {
    SheetState.ACCEPTED: "ink2",
    SheetState.COLLECTED: "acc2",
    SheetState.SENT_BACK: "warn",
    SheetState.ISSUED: "c2",
    SheetState.NOT_ISSUED: "panel",
}


class ProgressCell(RowCell):
    """A bar of 56 × 6; ``role`` gives the part that is done, from 0 to 1."""

    def __init__(self, role: int) -> None:
        super().__init__()
        self._role = role

    def draw(self, painter: QPainter, at: QRect, index: Index) -> None:
        part = index.data(self._role)
        if part is None:
            return
        colours = tokens()
        width, height = scaled(56), scaled(6)
        bar = QRect(at.left(), at.center().y() - height // 2 + 1, width, height)
        painter.fillRect(bar, QColor(colours.c2))
        painter.fillRect(
            QRect(bar.left(), bar.top(), round(width * part), height), QColor(colours.ink2)
        )


class StatesBar(QWidget):
    """All departments of a round by their states; the words stand beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._states: Mapping[SheetState, int] = {}
        self.setFixedHeight(scaled(12))
        self.setMinimumWidth(scaled(160))

    def show_states(self, states: Mapping[SheetState, int]) -> None:
        self._states = dict(states)
        words = "、".join(f"{state} {states[state]}" for state in _ORDER if states.get(state))
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(scaled(336), scaled(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = tokens()
        painter = QPainter(self)
        whole = sum(self._states.values())
        if not whole:
            painter.fillRect(self.rect(), QColor(colours.c2))
            return
        left, done = 0.0, 0
        for state in _ORDER:
            done += self._states.get(state, 0)
            right = self.width() * done / whole
            part = QRectF(left, 0, max(0.0, right - left - 1), self.height())
            if part.width() > 0:
                if state is SheetState.PARTLY:
                    painter.fillRect(part, hatch(colours, self.devicePixelRatio()))
                else:
                    painter.fillRect(part, QColor(getattr(colours, _GROUNDS[state])))
                if state in (SheetState.PARTLY, SheetState.NOT_ISSUED):
                    painter.setPen(QPen(QColor(colours.line2), 1))
                    painter.drawRect(part.adjusted(0.5, 0.5, -0.5, -0.5))
            left = right
