"""The outcome of a comparison as a chip: glyph and word, so that colour is never the only sign."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.widgets import icons
from desktop.widgets.row_cells import PADDING, RowCell, draw_text
from desktop.widgets.tokens import SMALL_PX, face, scaled, tokens

_HEIGHT = 20
_GLYPH = 12
_PAD = 6

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class _Look:
    """Tokens by name; "" for none."""

    icon: str
    ground: str = ""
    frame: str = ""
    ink: str = "ink"
    glyph: str = "ink2"
    bold: bool = False


_IN = _Look("import", ground="sel", glyph="acc")
_LOOK_HERE = _Look("warning", ground="warnbg", frame="warnln", ink="warn", glyph="warn", bold=True)
_HELD = _Look("lock", frame="line2")

_LOOKS = {
    "新規": _Look("plus", ground="sel", glyph="acc"),
    "変更": _IN,
    "採用": _IN,
    "同じ": _Look("tick", ink="ink2"),
    "要確認": _LOOK_HERE,
    "競合": _LOOK_HERE,
    "不可": _Look("close", frame="warn", ink="warn", glyph="warn"),
    "維持": _HELD,
    "固定欄": _HELD,
    "対象外": _Look("", ink="ink3"),
}


class OutcomeCell(RowCell):
    """A chip for the cell's word and, where ``reason`` gives one, the reason beside it."""

    def __init__(self, reason: int | None = None) -> None:
        super().__init__()
        self._reason = reason

    def draw(self, painter: QPainter, at: QRect, index: Index) -> None:
        words = str(index.data() or "")
        left = at.left() - scaled(PADDING) + 4
        height = scaled(_HEIGHT)
        top = at.center().y() - height // 2 + 1
        chip = QRect(left, top, outcome_size(words).width(), height)
        draw_outcome(painter, chip, words)
        reason = index.data(self._reason) if self._reason is not None else ""
        if reason:
            room = QRect(at)
            room.setLeft(chip.right() + scaled(8))
            line = " ".join(str(reason).split())
            draw_text(painter, room, line, face(SMALL_PX), tokens().ink2)


class OutcomeLabel(QWidget):
    """A chip that stands by itself."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setAccessibleName(words)
        self.setFixedSize(outcome_size(words))

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_outcome(QPainter(self), self.rect(), self._words)


def outcome_size(words: str) -> QSize:
    """How much room a chip takes."""
    look = _LOOKS[words]
    width = QFontMetrics(face(SMALL_PX, bold=look.bold)).horizontalAdvance(words)
    glyph = scaled(_GLYPH) + 4 if look.icon else 0
    return QSize(width + glyph + 2 * _PAD, scaled(_HEIGHT))


def draw_outcome(painter: QPainter, at: QRect, words: str) -> None:
    """Draw the chip of an outcome's word in ``at``."""
    look, colours = _LOOKS[words], tokens()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    frame = getattr(colours, look.frame) if look.frame else ""
    painter.setPen(QPen(QColor(frame), 1) if frame else Qt.PenStyle.NoPen)
    if look.ground:
        painter.setBrush(QColor(getattr(colours, look.ground)))
    painter.drawRoundedRect(QRectF(at).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
    left = at.left() + _PAD
    if look.icon:
        side = scaled(_GLYPH)
        glyph = icons.pixmap(look.icon, look.glyph, _GLYPH)
        painter.drawPixmap(left, at.center().y() - side // 2 + 1, glyph)
        left += side + 4
    painter.setPen(QColor(getattr(colours, look.ink)))
    painter.setFont(face(SMALL_PX, bold=look.bold))
    painter.drawText(
        QRect(left, at.top(), at.right() - left, at.height()),
        Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip,
        words,
    )
    painter.restore()
