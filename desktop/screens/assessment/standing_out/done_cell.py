"""済 with a tick, とばした with an arrow back, これから plain: how far a project is."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QPainter

from desktop.widgets import icons
from desktop.widgets.row_cells import RowCell, draw_text
from desktop.widgets.tokens import SMALL_PX, face, scaled, tokens

Index = QModelIndex | QPersistentModelIndex


class DoneCell(RowCell):
    def __init__(self, decided: str, skipped: str) -> None:
        super().__init__()
        self._icons = {decided: ("tick", "ink2"), skipped: ("back", "acc")}

    def draw(self, painter: QPainter, at: QRect, index: Index) -> None:
        word = str(index.data() or "")
        side = scaled(12)
        if word in self._icons:
            icon, ink = self._icons[word]
            top = at.center().y() - side // 2 + 1
            painter.drawPixmap(at.left() - 2, top, icons.pixmap(icon, ink, 12))
        room = at.adjusted(side + 2, 0, 4, 0)
        ink = tokens().ink3 if word in self._icons else tokens().ink
        draw_text(painter, room, word, face(SMALL_PX), ink)
