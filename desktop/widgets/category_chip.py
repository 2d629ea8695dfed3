"""The chip of a category: three greys as on the printed card, the word always written."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop.widgets.tokens import SMALL_PX, face, scaled, tokens

DARKEST_SHADE = 3


def chip_size() -> QSize:
    """36 × 18 at 100 %."""
    return QSize(scaled(36), scaled(18))


def draw_category_chip(painter: QPainter, at: QRect, name: str, shade: int) -> None:
    """Draw a category's chip in ``at``; ``shade`` as in ``db.records.Category``."""
    colours = tokens()
    ground, text = colours.category(shade)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    framed = shade <= 1
    painter.setPen(QPen(QColor(colours.cln), 1) if framed else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    inset = 0.5 if framed else 0
    painter.drawRoundedRect(QRectF(at).adjusted(inset, inset, -inset, -inset), 2, 2)
    painter.setPen(QColor(text))
    painter.setFont(face(SMALL_PX, bold=shade >= DARKEST_SHADE))
    painter.drawText(at, Qt.AlignmentFlag.AlignCenter, name)
    painter.restore()
