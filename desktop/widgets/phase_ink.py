"""How the contents of a schedule look: phases, words, 予定なし and the not yet filled.

One place decides ground, ink, border and labels; bars, pairs, legend and brushes draw with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap

from db.records import Phase
from db.rules.schedule import full_label, short_name
from db.vocabulary import NOTHING_PLANNED
from desktop.widgets.tokens import Tokens

_TILE = 8


@dataclass(frozen=True, slots=True)
class Ink:
    """The look of one content; ``labels`` from the longest to the shortest that may stand."""

    ground: str
    text: str
    border: str | None
    hatched: bool
    labels: tuple[str, ...]
    elides: bool = False
    """Words may end in …; the label of a phase is never cut."""


def ink_of(content: str, phases: Sequence[Phase], colours: Tokens) -> Ink:
    """The look of a content; words of a plan without phases have a pale bar with a border."""
    if content == NOTHING_PLANNED:
        return Ink(colours.panel, colours.ink2, None, True, (content,))
    for index, phase in enumerate(phases):
        if phase.name == content:
            ground, text = colours.phase(index)
            labels = (full_label(content, phases), f"{phase.code} {short_name(phase)}", phase.code)
            return Ink(ground, text, colours.pln if index == 0 else None, False, labels)
    return Ink(colours.c3, colours.c3t, colours.cln, False, (content,), elides=True)


def fill(painter: QPainter, at: QRectF, ink: Ink, colours: Tokens) -> None:
    """Fill a bar or cell with its ground, hatch and border."""
    if ink.hatched:
        painter.setBrushOrigin(QPointF(0, 0))
        painter.fillRect(at, hatch(colours, painter.device().devicePixelRatio()))
        return
    painter.fillRect(at, QColor(ink.ground))
    if ink.border:
        painter.setPen(QPen(QColor(ink.border), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(at.adjusted(0.5, 0.5, -0.5, -0.5))


def hatch(colours: Tokens, ratio: float) -> QBrush:
    """45° lines, 1 px every 4 px, drawn at the device's pixel ratio so that they stay sharp."""
    return QBrush(_hatch_tile(colours.panel, colours.hatch, ratio))


@lru_cache(maxsize=16)
def _hatch_tile(ground: str, line: str, ratio: float) -> QPixmap:
    side = round(_TILE * ratio)
    tile = QPixmap(side, side)
    tile.fill(QColor(ground))
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(line), ratio))
    step = side / 2
    for offset in range(-1, 4):
        start = offset * step
        painter.drawLine(QPointF(start - side, side), QPointF(start, 0))
    painter.end()
    tile.setDevicePixelRatio(ratio)
    return tile
