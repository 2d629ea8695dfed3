"""PhasePair: the phases of one fiscal year side by side, cells of 28 × 18 with codes."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from db.records import Phase
from desktop.widgets.phase_ink import fill, ink_of
from desktop.widgets.tokens import SMALL_PX, face, scaled, tokens


def draw_phases(
    painter: QPainter, at: QRect, contents: Sequence[str | None], phases: Sequence[Phase]
) -> None:
    """Draw the contents of a year's periods from the left of ``at``, centred in its height."""
    colours = tokens()
    painter.save()
    painter.setFont(face(SMALL_PX))
    width, height = scaled(28), scaled(18)
    cell = QRect(at.left(), at.top() + (at.height() - height) // 2, width, height)
    for content in contents:
        if content:
            ink = ink_of(content, phases, colours)
            fill(painter, QRectF(cell), ink, colours)
            if not ink.hatched:
                painter.setPen(QColor(ink.text))
                painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, ink.labels[-1])
        cell.translate(width, 0)
    painter.restore()
