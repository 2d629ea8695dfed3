"""What a panel at the side leaves when it is folded: its name, and what there is to look at."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.widgets import icons
from desktop.widgets.tokens import SMALL_PX, face, scaled, tokens

WIDTH = 28
_TURNED = "ー－-―～〜（）()"
"""Signs that lie on their side in vertical writing."""


class SideStrip(QAbstractButton):
    """A button as high as the window, written from top to bottom."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._note = name, ""
        self.setFixedWidth(scaled(WIDTH))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._say()

    def show_note(self, note: str) -> None:
        """What there is to look at; "" for nothing."""
        self._note = note
        self._say()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(scaled(WIDTH), scaled(120))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: object) -> None:
        super().leaveEvent(event)  # type: ignore[arg-type]
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = tokens()
        painter = QPainter(self)
        hovered = self.underMouse() and self.isEnabled()
        painter.fillRect(self.rect(), QColor(colours.hov if hovered else colours.win))
        side = scaled(16)
        left = (self.width() - side) // 2
        painter.drawPixmap(left, scaled(8), icons.pixmap("panel", "ink2", 16))
        top = self._write(painter, self._name, colours.ink, scaled(32))
        if self._note:
            mark = scaled(12)
            top += scaled(12)
            painter.drawPixmap((self.width() - mark) // 2, top, icons.pixmap("warning", "warn", 12))
            self._write(painter, self._note, colours.warn, top + scaled(16))
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.acc), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _write(self, painter: QPainter, words: str, ink: str, top: int) -> int:
        """One sign below the other; returns where the last one ends."""
        painter.setFont(face(SMALL_PX))
        painter.setPen(QColor(ink))
        metrics = painter.fontMetrics()
        each = metrics.height() - 1
        for sign in words:
            if sign.isspace():
                top += each // 2
                continue
            painter.save()
            painter.translate(self.width() / 2, top + each / 2)
            if sign in _TURNED:
                painter.rotate(90)
            width = metrics.horizontalAdvance(sign)
            painter.drawText(-width // 2, (metrics.ascent() - metrics.descent()) // 2, sign)
            painter.restore()
            top += each
        return top

    def _say(self) -> None:
        self.setAccessibleName(f"{self._name}。{self._note}" if self._note else self._name)
