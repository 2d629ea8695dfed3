"""PhasePair: the phases of one fiscal year side by side, two cells of 28 × 18 with codes."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from db.records import Phase
from desktop.widgets.phase_ink import fill, ink_of
from desktop.widgets.tokens import SMALL_PX, face, scaled, tokens


def pair_size(cells: int = 2) -> QSize:
    return QSize(scaled(28) * cells, scaled(18))


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


class PhasePair(QStyledItemDelegate):
    """Draws the contents that ``role`` gives as a tuple; the model gives the text for readers."""

    def __init__(self, role: int, phases: Sequence[Phase] = ()) -> None:
        super().__init__()
        self._role = role
        self.phases = tuple(phases)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        contents = index.data(self._role) or ()
        draw_phases(painter, option.rect.adjusted(scaled(4), 0, 0, 0), contents, self.phases)

    def displayText(self, value: object, locale: object) -> str:
        return ""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return pair_size()
