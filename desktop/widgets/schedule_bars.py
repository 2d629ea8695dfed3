"""PhaseBar: draws the schedule's cells as bars over runs of equal neighbours.

Every cell draws the whole bar in which it lies, clipped to itself, so that any part of the
table can be painted again without the rest.
"""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from db.records import Phase
from db.rules.schedule import Span
from db.vocabulary import NOTHING_PLANNED
from desktop.widgets.phase_ink import Ink, fill, ink_of
from desktop.widgets.schedule_source import FIRST_PERIOD, BarLike, ScheduleSource
from desktop.widgets.tokens import SMALL_PX, Tokens, face, scaled, tokens

_MARGIN = 3
_PLATE = 4
_LINE_ON_BAR = 0.35
"""Opacity of the lines of halves and years where they cross a bar."""

Index = QModelIndex | QPersistentModelIndex


class PhaseBar(QStyledItemDelegate):
    """Paints and edits the cells of a schedule's periods."""

    def __init__(self, source: ScheduleSource, view: QTableView) -> None:
        super().__init__(view)
        self._source = source
        self._view = view
        self._widths: dict[str, int] = {}
        self._font = QFont()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours, row, column = tokens(), index.row(), index.column()
        lane = self._source.lane_at(row)
        painter.save()
        painter.setClipRect(option.rect)
        self._draw_ground(painter, option.rect, colours, column, in_group=lane is None)
        if lane is None:
            group = self._source.group_at(row)
            shares = group.shares[column - FIRST_PERIOD] if group else ()
            draw_shares(painter, option.rect, shares, self._phases, colours)
        else:
            runs = lane.runs_with_actual if self._source.shows_actual else lane.runs
            run = runs[column - FIRST_PERIOD]
            if run.content.content or run.content.actual:
                self._draw_run(painter, option.rect, run, column)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setStyleSheet("min-height: 0; border-radius: 0; padding: 0 4px;")
        editor.setAccessibleName(str(index.data(Qt.ItemDataRole.ToolTipRole) or ""))
        return editor

    def set_font(self, font: QFont) -> None:
        """The face of the labels; the widths measured before are forgotten."""
        self._font = font
        self._widths.clear()

    @property
    def _phases(self) -> Sequence[Phase]:
        return self._source.state.phases if self._source.state else ()

    def _draw_ground(
        self, painter: QPainter, at: QRect, colours: Tokens, column: int, *, in_group: bool
    ) -> None:
        painter.fillRect(at, QColor(colours.head if in_group else colours.panel))
        painter.fillRect(at.left(), at.bottom(), at.width(), 1, QColor(colours.line))
        self._draw_edge(painter, at, colours, column)

    def _draw_edge(self, painter: QPainter, at: QRect, colours: Tokens, column: int) -> None:
        """The line at the left: strong where a year begins, weak where a half does."""
        period = self._source.periods[column - FIRST_PERIOD]
        if column > FIRST_PERIOD:
            strong = period.half in (None, 1)
            ink = QColor(colours.line2 if strong else colours.line)
            painter.fillRect(at.left(), at.top(), 1, at.height(), ink)

    def _draw_run(self, painter: QPainter, at: QRect, run: Span[BarLike], column: int) -> None:
        """The plan's bar; where the report differs it is lower, and the report lies below it."""
        colours, bar = tokens(), self._bar_rect(at, run)
        planned, actual = run.content.content, run.content.actual
        if actual is not None:
            low = _actual_height(at.height())
            below = QRect(bar.left(), bar.bottom() + 2 - low, bar.width(), low)
            bar.adjust(0, -1, 0, -low)
            fill(painter, QRectF(below), ink_of(actual, self._phases, colours), colours)
        ink = ink_of(planned, self._phases, colours) if planned else None
        if ink:
            fill(painter, QRectF(bar), ink, colours)
        painter.setOpacity(_LINE_ON_BAR)
        self._draw_edge(painter, at, colours, column)
        painter.setOpacity(1)
        if ink:
            self._draw_label(painter, at, bar.intersected(self._view.viewport().rect()), ink)

    def _draw_label(self, painter: QPainter, at: QRect, bar: QRect, ink: Ink) -> None:
        """The longest label that fits, at the head of what is visible of the bar."""
        place = bar.adjusted(scaled(8), 0, -scaled(4), 0)
        label = self._label(ink, place.width())
        if not label or at.left() > place.left() + self._width(label) + scaled(8):
            return
        if ink.hatched:  # the word stands on a plate, or the hatch would cross it
            plate = bar.adjusted(_PLATE, 0, 0, 0)
            plate.setWidth(self._width(label) + 2 * (scaled(8) - _PLATE))
            painter.fillRect(plate, QColor(ink.ground))
        painter.setFont(self._font)
        painter.setPen(QColor(ink.text))
        painter.drawText(place, _LEFT, label)

    def _bar_rect(self, at: QRect, run: Span[BarLike]) -> QRect:
        first, last = FIRST_PERIOD + run.start, FIRST_PERIOD + run.stop - 1
        left = self._view.columnViewportPosition(first)
        right = self._view.columnViewportPosition(last) + self._view.columnWidth(last)
        return QRect(left, at.top() + _MARGIN, right - left, at.height() - 2 * _MARGIN)

    def _label(self, ink: Ink, room: int) -> str:
        for label in ink.labels:
            if self._width(label) <= room:
                return label
        if ink.elides and room > 0:
            metrics = QFontMetrics(self._font)
            return metrics.elidedText(ink.labels[0], Qt.TextElideMode.ElideRight, room)
        return ""

    def _width(self, text: str) -> int:
        if text not in self._widths:
            self._widths[text] = QFontMetrics(self._font).horizontalAdvance(text)
        return self._widths[text]


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def _actual_height(row: int) -> int:
    """How high the report's bar is: 5 of the 24 pixels of a row."""
    return max(5, row * 5 // 24)


def label_face() -> QFont:
    """The face of the words on bars."""
    return face(SMALL_PX)


def draw_shares(
    painter: QPainter,
    at: QRect,
    shares: Sequence[tuple[str | None, int]],
    phases: Sequence[Phase],
    colours: Tokens,
) -> None:
    """A mini bar of 8 px: how large a share of a group's lanes has which content."""
    total = sum(count for _, count in shares)
    if not total:
        return
    height = scaled(8)
    top = at.top() + (at.height() - height) // 2
    whole = QRectF(at.left() + 4, top, at.width() - 7, height)
    left = whole.left()
    for content, count in _merged(shares, phases):
        part = QRectF(left, whole.top(), whole.width() * count / total, height)
        if content:
            fill(painter, part, ink_of(content, phases, colours), colours)
        else:  # words are too pale for 8 px
            painter.fillRect(part, QColor(colours.c2))
        left = part.right()
    painter.setPen(QPen(QColor(colours.pln), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(whole.adjusted(0.5, 0.5, -0.5, -0.5))


def _merged(
    shares: Sequence[tuple[str | None, int]], phases: Sequence[Phase]
) -> list[tuple[str, int]]:
    """Phases in the plan's order, then words of any kind as one, then 予定なし."""
    counts = {content: count for content, count in shares if content is not None}
    none = counts.pop(NOTHING_PLANNED, 0)
    merged = [(phase.name, counts.pop(phase.name, 0)) for phase in phases]
    merged += [("", sum(counts.values())), (NOTHING_PLANNED, none)]
    return [(content, count) for content, count in merged if count]
