"""The legend below the schedule: every phase with code and full name, and 予定なし."""

from enum import Enum, auto
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from db.records import Phase
from db.vocabulary import NOTHING_PLANNED
from desktop.widgets import icons
from desktop.widgets.phase_ink import fill, ink_of
from desktop.widgets.tokens import SMALL_PX, face, scaled, tokens

_HINT = "Excelへ写す Ctrl+C　貼り付け Ctrl+V"


class _Kind(Enum):
    CONTENT = auto()
    ACTUAL = auto()
    SLIP = auto()


class _Entry(NamedTuple):
    """``code`` stands in the swatch, ``words`` beside it."""

    content: str
    code: str
    words: str
    kind: _Kind = _Kind.CONTENT


class ScheduleLegend(QWidget):
    """Always visible; its entries wrap to a further line where the window is narrow."""

    def __init__(self) -> None:
        super().__init__()
        self._phases: tuple[Phase, ...] = ()
        self._slips = self._actual = False
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_phases(self, phases: tuple[Phase, ...]) -> None:
        self._phases = phases
        self._changed()

    def show_reports(self, *, slips: bool, actual: bool) -> None:
        """Explain the column of slips, and the bars of what was reported."""
        self._slips, self._actual = slips, slips and actual
        self._changed()

    def _changed(self) -> None:
        words = [f"{entry.code} {entry.words}".strip() for entry in self._entries()]
        self.setAccessibleName("凡例: " + "、".join(words))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(scaled(320), self.heightForWidth(max(self.width(), scaled(320))))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return (self._places(width)[-1].bottom() + 1) + scaled(8) if width > 0 else scaled(32)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = tokens()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.win))
        painter.fillRect(0, 0, self.width(), 1, QColor(colours.line2))
        painter.setFont(face(SMALL_PX))
        for entry, at in zip(self._entries(), self._places(self.width()), strict=True):
            swatch = QRect(at.left(), at.top() + (at.height() - _swatch().height()) // 2, 0, 0)
            swatch.setSize(_swatch())
            self._paint_swatch(painter, swatch, entry)
            painter.setPen(QColor(colours.ink2))
            at.setLeft(swatch.right() + scaled(8))
            painter.drawText(at, Qt.AlignmentFlag.AlignVCenter, entry.words)
        self._paint_hint(painter)

    def _paint_swatch(self, painter: QPainter, at: QRect, entry: "_Entry") -> None:
        colours = tokens()
        if entry.kind is _Kind.SLIP:
            sign = icons.pixmap("warning", "warn", 12)
            side = round(sign.width() / sign.devicePixelRatio())
            painter.drawPixmap(at.left(), at.center().y() - side // 2 + 1, sign)
            painter.setPen(QColor(colours.warn))
            room = at.adjusted(side + 2, 0, 0, 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, entry.code)
            return
        ink = ink_of(entry.content, self._phases, colours)
        if entry.kind is _Kind.ACTUAL:  # the low bar that lies below the plan's
            at = at.adjusted(0, at.height() - 5, 0, 0)
            ink = ink_of(self._phases[-1].name, self._phases, colours)
        fill(painter, QRectF(at), ink, colours)
        painter.setPen(QColor(ink.text))
        painter.drawText(at, Qt.AlignmentFlag.AlignCenter, entry.code)

    def _paint_hint(self, painter: QPainter) -> None:
        """The keys of the clipboard at the right, where the entries leave room for them."""
        last = self._places(self.width())[-1]
        room = self.rect().adjusted(last.right() + scaled(16), 0, -scaled(12), 0)
        if painter.fontMetrics().horizontalAdvance(_HINT) <= room.width():
            painter.setPen(QColor(tokens().ink3))
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(room, right, _HINT)

    def _entries(self) -> "list[_Entry]":
        entries = [_Entry(phase.name, phase.code, phase.name) for phase in self._phases]
        entries.append(_Entry(NOTHING_PLANNED, "", NOTHING_PLANNED))
        if self._actual:
            entries.append(_Entry("", "", "計画と違う実績は下の帯", _Kind.ACTUAL))
        if self._slips:
            entries.append(_Entry("", "−1", "計画より1期おくれ", _Kind.SLIP))
        return entries

    def _places(self, width: int) -> list[QRect]:
        metrics = QFontMetrics(face(SMALL_PX))
        x, y, height = scaled(12), scaled(8), scaled(20)
        places: list[QRect] = []
        for entry in self._entries():
            wide = _swatch().width() + scaled(8) + metrics.horizontalAdvance(entry.words) + 2
            if places and x + wide > width:
                x, y = scaled(12), y + height
            places.append(QRect(x, y, wide, height))
            x += wide + scaled(16)
        return places


def _swatch() -> QSize:
    return QSize(scaled(32), scaled(16))
