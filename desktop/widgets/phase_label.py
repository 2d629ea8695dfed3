"""A phase that stands by itself, on its ground and with its full name where there is room."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from db.records import Phase
from desktop.widgets.phase_ink import fill, ink_of
from desktop.widgets.tokens import SMALL_PX, face, scaled, tokens

_HEIGHT, _PAD = 20, 6


class PhaseLabel(QWidget):
    """``shown``: a phase with its code, as 「(2) 導入準備」; "" draws the sign for nothing."""

    def __init__(self, shown: str, phases: Sequence[Phase], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._phases = phases
        self._content = next((p.name for p in phases if p.label == shown), shown)
        self.setAccessibleName(shown or "なし")
        self.setToolTip(shown)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        words = ink_of(self._content, self._phases, tokens()).labels[0] if self._content else "–"
        width = QFontMetrics(face(SMALL_PX)).horizontalAdvance(words) + 2 * _PAD
        return QSize(width, scaled(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(36), scaled(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = tokens(), QPainter(self)
        painter.setFont(face(SMALL_PX))
        if not self._content:
            painter.setPen(QColor(colours.ink3))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, "–")
            return
        ink = ink_of(self._content, self._phases, colours)
        metrics = painter.fontMetrics()
        room = self.width() - 2 * _PAD
        fitting = (words for words in ink.labels if metrics.horizontalAdvance(words) <= room)
        words = next(fitting, ink.labels[-1])
        box = QRectF(self.rect())
        box.setWidth(min(self.width(), metrics.horizontalAdvance(words) + 2 * _PAD))
        fill(painter, box, ink, colours)
        if ink.hatched:
            painter.fillRect(box.adjusted(4, 2, -4, -2), QColor(colours.panel))
        painter.setPen(QColor(ink.text))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
