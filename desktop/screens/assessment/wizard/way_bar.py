"""How far the way to a target is gone, with a mark for the years that are."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.widgets.tokens import HINT_PX, SMALL_PX, face, scaled, tokens

_BAR = 400
_THICK = 10


class WayBar(QWidget):
    """``way`` in whole per cent, also below 0 and over 100; ``years`` from 0 to 1."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._way = 0
        self._years: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_way(self, way: int, years: float | None) -> None:
        self._way, self._years = way, years
        self.setAccessibleName(f"道のり {way}%　{self._mark}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(scaled(_BAR) + scaled(48), scaled(32))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(160), scaled(32))

    @property
    def _mark(self) -> str:
        return "" if self._years is None else f"年数の{round(100 * self._years)}%"

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = tokens()
        painter = QPainter(self)
        room = min(scaled(_BAR), self.width() - scaled(48))
        bar = QRect(0, 4, room, scaled(_THICK))
        painter.fillRect(bar, QColor(colours.c2))
        gone = min(max(self._way, 0), 100) * room // 100
        painter.fillRect(QRect(bar.left(), bar.top(), gone, bar.height()), QColor(colours.ink2))
        painter.setPen(QColor(colours.ink2))
        painter.setFont(face(SMALL_PX))
        beside = QRect(bar.right() + scaled(8), 0, scaled(44), bar.height() + 8)
        painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, f"{self._way}%")
        if self._years is None:
            return
        at = round(self._years * room)
        painter.fillRect(QRect(at - 1, 1, 2, bar.height() + 6), QColor(colours.ink))
        painter.setFont(face(HINT_PX))
        wide = painter.fontMetrics().horizontalAdvance(self._mark) + 4
        left = min(max(at - wide // 2, 0), room - wide)
        below = QRect(left, bar.bottom() + 4, wide, self.height() - bar.bottom() - 4)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self._mark)
