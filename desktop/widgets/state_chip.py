"""The state of a department's sheets: glyph and word, so that colour is never the only sign."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QGuiApplication,
    QIcon,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QPushButton, QWidget

from db.vocabulary import SheetState
from desktop.widgets import icons
from desktop.widgets.row_cells import PADDING, RowCell
from desktop.widgets.tokens import SMALL_PX, face, scaled, tokens

_HEIGHT, _GLYPH, _PAD = 20, 12, 6

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class _Look:
    """Tokens by name; "" for none."""

    frame: str = ""
    ground: str = ""
    ink: str = "ink"
    glyph: str = "ink2"


_LOOKS = {
    SheetState.NOT_ISSUED: _Look(ink="ink3", glyph="ink3"),
    SheetState.ISSUED: _Look(frame="line2"),
    SheetState.PARTLY: _Look(frame="acc", glyph="acc"),
    SheetState.COLLECTED: _Look(ground="sel", glyph="acc"),
    SheetState.SENT_BACK: _Look(frame="warn", ink="warn", glyph="warn"),
    SheetState.ACCEPTED: _Look(ink="ink2"),
}


class StateCell(RowCell):
    """A chip for the state that ``role`` gives."""

    def __init__(self, role: int) -> None:
        super().__init__()
        self._role = role

    def draw(self, painter: QPainter, at: QRect, index: Index) -> None:
        word = index.data(self._role)
        if word:
            state = SheetState(word)  # Qt hands a word of the vocabulary over as plain text
            height = scaled(_HEIGHT)
            left = at.left() - scaled(PADDING) + 4
            top = at.center().y() - height // 2 + 1
            draw_state(painter, QRect(left, top, state_size(state).width(), height), state)


class StateLabel(QWidget):
    """A chip that stands by itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: SheetState | None = None

    def show_state(self, state: SheetState) -> None:
        self._state = state
        self.setAccessibleName(state.value)
        self.setFixedSize(state_size(state))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._state is not None:
            draw_state(QPainter(self), self.rect(), self._state)


class StateButton(QPushButton):
    """A button for what is in a state; its glyph follows the colour scheme."""

    def __init__(self, state: SheetState, parent: QWidget | None = None) -> None:
        super().__init__(state.value, parent)
        self._state = state
        self.setIconSize(QSize(scaled(_GLYPH), scaled(_GLYPH)))
        self.setIcon(QIcon(_glyph(state)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.setIcon(QIcon(_glyph(self._state)))


def _glyph(state: SheetState) -> QPixmap:
    """A state's sign alone."""
    app = QGuiApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    side = scaled(_GLYPH)
    drawn = QPixmap(round(side * ratio), round(side * ratio))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _draw_glyph(painter, QRect(0, 0, side, side), state, _LOOKS[state].glyph)
    painter.end()
    return drawn


def state_size(state: SheetState) -> QSize:
    """How much room a chip takes."""
    words = QFontMetrics(face(SMALL_PX)).horizontalAdvance(state.value)
    return QSize(words + scaled(_GLYPH) + 4 + 2 * _PAD, scaled(_HEIGHT))


def draw_state(painter: QPainter, at: QRect, state: SheetState) -> None:
    """Draw the chip of a state in ``at``."""
    look, colours = _LOOKS[state], tokens()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    frame = getattr(colours, look.frame) if look.frame else ""
    painter.setPen(QPen(QColor(frame), 1) if frame else Qt.PenStyle.NoPen)
    painter.setBrush(
        QColor(getattr(colours, look.ground)) if look.ground else Qt.BrushStyle.NoBrush
    )
    painter.drawRoundedRect(QRectF(at).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
    side = scaled(_GLYPH)
    box = QRect(at.left() + _PAD, at.center().y() - side // 2 + 1, side, side)
    _draw_glyph(painter, box, state, look.glyph)
    painter.setPen(QColor(getattr(colours, look.ink)))
    painter.setFont(face(SMALL_PX))
    painter.drawText(
        at.adjusted(_PAD + side + 4, 0, 0, 0),
        Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip,
        state.value,
    )
    painter.restore()


def _draw_glyph(painter: QPainter, box: QRect, state: SheetState, token: str) -> None:
    """Circles fill up as the answers come; an arrow goes back, a tick is done."""
    if state in (SheetState.SENT_BACK, SheetState.ACCEPTED):
        name = "back" if state is SheetState.SENT_BACK else "tick"
        painter.drawPixmap(box.topLeft(), icons.pixmap(name, token, _GLYPH))
        return
    ink = QColor(getattr(tokens(), token))
    pen = QPen(ink, 1.5)
    if state is SheetState.NOT_ISSUED:
        pen.setStyle(Qt.PenStyle.DotLine)
    circle = QRectF(box).adjusted(1.5, 1.5, -1.5, -1.5)
    painter.setPen(pen)
    painter.setBrush(ink if state is SheetState.COLLECTED else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(circle)
    if state is SheetState.PARTLY:
        painter.setBrush(ink)
        painter.drawPie(circle, 270 * 16, 180 * 16)
