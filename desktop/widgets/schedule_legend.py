"""The legend below the schedule: every phase with code and full name, and 予定なし."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from db.records import Phase
from db.vocabulary import NOTHING_PLANNED
from desktop.widgets.phase_ink import fill, ink_of
from desktop.widgets.tokens import SMALL_PX, face, scaled, tokens

_HINT = "Excelへ写す Ctrl+C　貼り付け Ctrl+V"


class ScheduleLegend(QWidget):
    """Always visible; its entries wrap to a further line where the window is narrow."""

    def __init__(self) -> None:
        super().__init__()
        self._phases: tuple[Phase, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_phases(self, phases: tuple[Phase, ...]) -> None:
        self._phases = phases
        names = [f"{phase.code} {phase.name}" for phase in phases]
        self.setAccessibleName("凡例: " + "、".join([*names, NOTHING_PLANNED]))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(scaled(320), self.heightForWidth(max(self.width(), scaled(320))))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return (self._places(width)[-1].bottom() + 1) + scaled(8) if width > 0 else scaled(32)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = tokens()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.win))
        painter.fillRect(0, 0, self.width(), 1, QColor(colours.line2))
        painter.setFont(face(SMALL_PX))
        for (content, code, words), at in zip(
            self._entries(), self._places(self.width()), strict=True
        ):
            swatch = QRect(at.left(), at.top() + (at.height() - _swatch().height()) // 2, 0, 0)
            swatch.setSize(_swatch())
            ink = ink_of(content, self._phases, colours)
            fill(painter, QRectF(swatch), ink, colours)
            painter.setPen(QColor(ink.text))
            painter.drawText(swatch, Qt.AlignmentFlag.AlignCenter, code)
            painter.setPen(QColor(colours.ink2))
            at.setLeft(swatch.right() + scaled(8))
            painter.drawText(at, Qt.AlignmentFlag.AlignVCenter, words)

        self._paint_hint(painter)

    def _paint_hint(self, painter: QPainter) -> None:
        """The keys of the clipboard at the right, where the entries leave room for them."""
        last = self._places(self.width())[-1]
        room = self.rect().adjusted(last.right() + scaled(16), 0, -scaled(12), 0)
        if painter.fontMetrics().horizontalAdvance(_HINT) <= room.width():
            painter.setPen(QColor(tokens().ink3))
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(room, right, _HINT)

    def _entries(self) -> list[tuple[str, str, str]]:
        """Content, code and words of each entry."""
        phases = [(phase.name, phase.code, phase.name) for phase in self._phases]
        return [*phases, (NOTHING_PLANNED, "", NOTHING_PLANNED)]

    def _places(self, width: int) -> list[QRect]:
        metrics = QFontMetrics(face(SMALL_PX))
        x, y, height = scaled(12), scaled(8), scaled(20)
        places: list[QRect] = []
        for _, _, words in self._entries():
            wide = _swatch().width() + scaled(8) + metrics.horizontalAdvance(words) + 2
            if places and x + wide > width:
                x, y = scaled(12), y + height
            places.append(QRect(x, y, wide, height))
            x += wide + scaled(16)
        return places


def _swatch() -> QSize:
    return QSize(scaled(32), scaled(16))
