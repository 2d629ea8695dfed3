"""A painted surface with numbers that lead somewhere: by mouse, arrows and Enter."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QToolTip, QWidget

from desktop.widgets.tokens import tokens

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_BY = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_UPRIGHT = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True)
class Spot:
    """Where something can be opened; ``words`` are read out: 重点、実施中 34事業."""

    at: QRect
    words: str
    target: object


class LinkSurface(QWidget):
    """Left and right go through the spots, up and down to the nearest line, Enter opens.

    It is one stop of the Tab key, and none while nothing can be opened. Its accessible name is
    its title and the spot where one is.
    """

    opened = Signal(object)
    """The target of a spot."""
    copy_wanted = Signal()
    """Ctrl+C."""
    reached = Signal(QRect)
    """The keys have come to a spot here."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._spots: Sequence[Spot] = ()
        self._at = 0
        self._under = -1
        self.setMouseTracking(True)
        self.setAccessibleName(title)

    @property
    def spots(self) -> Sequence[Spot]:
        """All that can be opened, in reading order."""
        return self._spots

    def set_title(self, title: str) -> None:
        """What the surface shows."""
        self._title = title
        self._tell()

    def set_spots(self, spots: Sequence[Spot]) -> None:
        """Called whenever the surface is laid out; one stays at the spot of the same words."""
        here = self._spots[self._at].words if self._at < len(self._spots) else ""
        self._spots = tuple(spots)
        same = (at for at, spot in enumerate(self._spots) if spot.words == here)
        self._at = next(same, min(self._at, max(0, len(self._spots) - 1)))
        self._under = -1
        able = bool(self._spots)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if able else Qt.FocusPolicy.NoFocus)
        self._tell()
        self.update()

    def go_to(self, at: int) -> None:
        """Make a spot the current one."""
        if 0 <= at < len(self._spots):
            self._at = at
            self._tell()
            self.reached.emit(self._spots[at].at)
            self.update()

    def draw_focus(self, painter: QPainter) -> None:
        """The ring around the current spot; called last by ``paintEvent``."""
        if self.hasFocus() and self._at < len(self._spots):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens().acc), 2))
            painter.drawRect(self._spots[self._at].at.adjusted(-1, -1, 1, 1))

    def is_hot(self, target: object) -> bool:
        """Whether the pointer is on what opens this."""
        return 0 <= self._under < len(self._spots) and self._spots[self._under].target is target

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif held or not self._spots:
            event.ignore()
        elif event.key() in _ENTER:
            self.opened.emit(self._spots[self._at].target)
        elif event.key() in _BY:
            self.go_to(min(max(self._at + _BY[Qt.Key(event.key())], 0), len(self._spots) - 1))
        elif event.key() in _UPRIGHT:
            self._go_upright(_UPRIGHT[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go_to(0 if event.key() == Qt.Key.Key_Home else len(self._spots) - 1)
        else:
            event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        under = self._spot_at(event.position().toPoint())
        if under != self._under:
            self._under = under
            hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
            self.setCursor(arrow if under < 0 else hand)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._under = -1
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._spot_at(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and at >= 0:
            self._at = at
            self._tell()
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = self._spot_at(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and at >= 0 and at == self._at:
            self.opened.emit(self._spots[at].target)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = self._spot_at(event.pos())
            words = self._spots[at].words if at >= 0 else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.BacktabFocusReason:
            self._at = max(0, len(self._spots) - 1)
        elif event.reason() == Qt.FocusReason.TabFocusReason:
            self._at = 0
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.go_to(self._at)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _go_upright(self, by: int) -> None:
        """To the nearest line above (-1) or below (1), and there to the nearest spot."""
        here = self._spots[self._at].at.center()
        lines = [
            ((spot.at.center().y() - here.y()) * by, abs(spot.at.center().x() - here.x()), at)
            for at, spot in enumerate(self._spots)
        ]
        beyond = [line for line in lines if line[0] > self._spots[self._at].at.height() // 2]
        if beyond:
            nearest = min(beyond)[0]
            self.go_to(min((x, at) for y, x, at in beyond if y - nearest < _SAME_LINE)[1])

    def _spot_at(self, point: QPoint) -> int:
        return next((at for at, s in enumerate(self._spots) if s.at.contains(point)), -1)

    def _tell(self) -> None:
        here = self._spots[self._at].words if self._at < len(self._spots) else ""
        self.setAccessibleName("：".join(filter(None, (self._title, here))))


_SAME_LINE = 8
"""Pixels by which spots of one line may differ in height."""
