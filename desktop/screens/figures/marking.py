"""内部資料 over a picture that is pasted elsewhere, where nothing else would say so."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from desktop.widgets.tokens import SMALL_PX, face, scaled, tokens

INTERNAL_PAPER = "内部資料"
_BAND = 28


def marked(picture: QPixmap) -> QPixmap:
    """The picture with a band above it that says that it is internal."""
    ratio = picture.devicePixelRatio()
    size = picture.deviceIndependentSize().toSize()
    band = scaled(_BAND)
    made = QPixmap(picture.width(), picture.height() + round(band * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(QColor(tokens().win))
    painter = QPainter(made)
    painter.setFont(face(SMALL_PX, bold=True))
    painter.setPen(QColor(tokens().ink))
    room = painter.fontMetrics().boundingRect(INTERNAL_PAPER).size()
    left = size.width() - room.width() - scaled(28)
    box = (left, scaled(4), room.width() + scaled(16), band - scaled(8))
    painter.drawRect(*box)
    painter.drawText(*box, Qt.AlignmentFlag.AlignCenter, INTERNAL_PAPER)
    painter.drawPixmap(0, band, picture)
    painter.end()
    return made
