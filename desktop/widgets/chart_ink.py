"""How the parts of a chart look on the screen: ground, text, frame and pattern.

Shade alone never tells two parts apart: they differ in frame or pattern too, or carry letters.
"""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap

from desktop.papers.charts import Ink
from desktop.widgets.tokens import Tokens

_TILE = 8


@dataclass(frozen=True, slots=True)
class Look:
    """Names of tokens; ``hatch``: lines of that token on the ground; ``dashed``: the frame is."""

    ground: str
    text: str
    frame: str | None = None
    hatch: str | None = None
    dashed: bool = False
    width: float = 1.0


_LOOKS = {
    Ink.COMPLETED: Look("ink2", "panel"),
    Ink.ACTIVE: Look("c1", "c1t"),
    Ink.NOT_STARTED: Look("c3", "c3t", "ctl"),
    Ink.CANCELLED: Look("panel", "ink", "ink3", hatch="ink3"),
    Ink.OTHER: Look("c2", "c2t", "ctl"),
    Ink.UNANSWERED: Look("panel", "ink", "warn", width=1.5),
    Ink.NOT_ASKED: Look("panel", "ink2", "ctl", dashed=True),
    Ink.GRADE_1: Look("ink", "panel"),
    Ink.GRADE_2: Look("ink3", "panel"),
    Ink.GRADE_3: Look("c2", "c2t"),
    Ink.GRADE_4: Look("warnbg", "warn", "warn"),
    Ink.GRADE_5: Look("warn", "panel"),
    Ink.UNGRADED: Look("panel", "ink2", "ctl", dashed=True),
    Ink.AHEAD: Look("c2", "c2t", "ctl"),
    Ink.ON_PLAN: Look("c1", "c1t"),
    Ink.BEHIND: Look("warn", "panel"),
    Ink.PHASE_1: Look("p1", "p1t", "pln"),
    Ink.PHASE_2: Look("p2", "p2t"),
    Ink.PHASE_3: Look("p3", "p3t"),
    Ink.PHASE_4: Look("p4", "p4t"),
    Ink.PLAIN: Look("ink2", "panel"),
}


def look_of(ink: Ink) -> Look:
    return _LOOKS[ink]


def fill(painter: QPainter, at: QRectF, ink: Ink, colours: Tokens) -> None:
    """Fill a part of a bar or the sign of a legend."""
    look = _LOOKS[ink]
    if at.width() <= 0 or at.height() <= 0:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, look.width != 1)
    if look.hatch:
        painter.setBrushOrigin(QPointF(at.topLeft()))
        painter.fillRect(at, _hatch(colours, look, painter.device().devicePixelRatio()))
    else:
        painter.fillRect(at, QColor(getattr(colours, look.ground)))
    if look.frame:
        pen = QPen(QColor(getattr(colours, look.frame)), look.width)
        pen.setStyle(Qt.PenStyle.DashLine if look.dashed else Qt.PenStyle.SolidLine)
        painter.setPen(pen)
        half = look.width / 2
        painter.drawRect(at.adjusted(half, half, -half, -half))
    painter.restore()


def _hatch(colours: Tokens, look: Look, ratio: float) -> QBrush:
    lines = getattr(colours, look.hatch or look.text)
    return QBrush(_tile(getattr(colours, look.ground), lines, ratio))


@lru_cache(maxsize=16)
def _tile(ground: str, lines: str, ratio: float) -> QPixmap:
    """45° lines every 4 px, at the device's pixel ratio so that they stay sharp."""
    side = round(_TILE * ratio)
    tile = QPixmap(side, side)
    tile.fill(QColor(ground))
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(lines), ratio))
    for offset in range(-1, 4):
        start = offset * side / 2
        painter.drawLine(QPointF(start - side, side), QPointF(start, 0))
    painter.end()
    tile.setDevicePixelRatio(ratio)
    return tile
