"""A thing chosen in a field: its name, a mark, and a cross that takes it out.

Left and right walk along the chips, with Ctrl they move the chip; Delete takes it out, Enter
opens it. The mouse drags it to another place.
"""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from desktop.widgets import icons
from desktop.widgets.tokens import SMALL_PX, face, scaled, tokens

_PAD = 8
_CROSS = 12


class Chip(QAbstractButton):
    """``mark`` is written behind the name in bold accent; a link is written in accent."""

    opened = Signal()
    """By a click or Enter."""
    removed = Signal()
    moved = Signal(int)
    """One place forward (-1) or back (1)."""
    stepped = Signal(int)
    """The focus is wanted one chip to the left (-1) or right (1)."""
    dropped = Signal(QPoint)
    """Dragged, and let go at a global position."""

    def __init__(
        self,
        name: str,
        mark: str = "",
        *,
        link: bool = False,
        fixed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """``fixed``: it can be opened, but neither moved nor taken out."""
        super().__init__(parent)
        self._mark, self._link, self._fixed = mark, link, fixed
        self._pressed: QPoint | None = None
        self._dragged = False
        self.setText(name)
        self.setFont(face(SMALL_PX))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def sizeHint(self) -> QSize:
        cross = 0 if self._fixed else scaled(_CROSS) + 4
        width = 2 * _PAD + self._name_width() + self._mark_width() + cross
        return QSize(width, scaled(22))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(48), scaled(22))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        match event.key():
            case Qt.Key.Key_Left | Qt.Key.Key_Right if not event.modifiers() & ~_CONTROL:
                by = -1 if event.key() == Qt.Key.Key_Left else 1
                (self.moved if control and not self._fixed else self.stepped).emit(by)
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace if not self._fixed:
                self.removed.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self.opened.emit()
            case _:
                event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed, self._dragged = event.position().toPoint(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        self.setCursor(
            Qt.CursorShape.PointingHandCursor if self._link else Qt.CursorShape.ArrowCursor
        )
        far = QApplication.startDragDistance()
        if self._pressed is not None and not self._fixed:
            self._dragged |= (at - self._pressed).manhattanLength() > far
        if self._dragged:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        self._pressed = None
        if self._dragged:
            self.dropped.emit(event.globalPosition().toPoint())
        elif not self._fixed and self._cross().contains(event.position().toPoint()):
            self.removed.emit()
        elif self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        thick = 2 if self.hasFocus() else 1
        frame = colours.acc if self.hasFocus() else colours.line2
        painter.setPen(QPen(QColor(frame), thick))
        painter.setBrush(QColor(colours.win))
        half = thick / 2
        painter.drawRoundedRect(self.rect().toRectF().adjusted(half, half, -half, -half), 2, 2)
        cross = self._cross()
        room = (cross.left() if not self._fixed else self.width() - _PAD) - _PAD
        room -= self._mark_width()
        painter.setFont(self.font())
        painter.setPen(QColor(colours.acc if self._link else colours.ink))
        middle = Qt.AlignmentFlag.AlignVCenter
        name = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(_PAD, 0, room + 1, self.height()), middle, name)
        if self._mark:
            painter.setFont(face(SMALL_PX, bold=True))
            painter.setPen(QColor(colours.acc))
            left = _PAD + min(self._name_width(), room) + 4
            painter.drawText(QRect(left, 0, self._mark_width(), self.height()), middle, self._mark)
        if not self._fixed:
            top = (self.height() - cross.width()) // 2
            painter.drawPixmap(cross.left(), top, icons.pixmap("close", "ink2", _CROSS))

    def _cross(self) -> QRect:
        side = scaled(_CROSS)
        return QRect(self.width() - side - 5, 0, side, self.height())

    def _name_width(self) -> int:
        return self.fontMetrics().horizontalAdvance(self.text())

    def _mark_width(self) -> int:
        return self.fontMetrics().horizontalAdvance(self._mark) + 5 if self._mark else 0


_CONTROL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.KeypadModifier
