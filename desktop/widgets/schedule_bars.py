"""The schedule's cells, drawn as bars over runs of equal neighbours.

A whole row is drawn at once: a bar and its label once for each run. Cell by cell, as a
delegate does it, a page takes four times as long, and scrolling and painting are felt.
"""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from db.records import Phase, Project
from db.rules.schedule import Span, goes_on
from db.vocabulary import NOTHING_PLANNED
from desktop.widgets.phase_ink import Ink, fill, ink_of
from desktop.widgets.schedule_source import FIRST_PERIOD, BarLike, LaneLike, ScheduleSource
from desktop.widgets.tokens import SMALL_PX, Tokens, face, scaled, tokens

_MARGIN = 3
_PLATE = 4
ENDED = "終了"
_VEIL = 0.8
"""Opacity of what covers the periods after a project's end."""
_LINE_ON_BAR = 0.35
"""Opacity of the lines of halves and years where they cross a bar."""

Index = QModelIndex | QPersistentModelIndex


class WordEditor(QStyledItemDelegate):
    """Edits the words of a cell; the rows are drawn by ``RowsOfBars``."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setStyleSheet("min-height: 0; border-radius: 0; padding: 0 4px;")
        editor.setAccessibleName(str(index.data(Qt.ItemDataRole.ToolTipRole) or ""))
        return editor


class RowsOfBars:
    """Draws the rows of a view over a schedule."""

    def __init__(self, source: ScheduleSource, view: QTableView) -> None:
        self._source = source
        self._view = view
        self._widths: dict[str, int] = {}
        self._inks: dict[str, Ink] = {}
        self._inks_of: tuple[Sequence[Phase], Tokens] | None = None
        self._font = QFont()

    def set_font(self, font: QFont) -> None:
        """The face of the labels; the widths measured before are forgotten."""
        self._font = font
        self._widths.clear()

    def paint(self, painter: QPainter, at: QRect) -> None:
        """Draw all rows that reach into a part of the viewport."""
        colours, view = tokens(), self._view
        painter.fillRect(at, QColor(colours.panel))
        first, last = view.rowAt(at.top()), view.rowAt(at.bottom())
        if first < 0:
            return
        rows = range(first, (last if last >= 0 else view.model().rowCount() - 1) + 1)
        self._draw_grounds(painter, rows, colours)
        lanes = [(row, lane) for row in rows if (lane := self._source.lane_at(row))]
        bars = [(run, bar) for row, lane in lanes for run, bar in self._bars(row, lane)]
        for run, bar in bars:
            self._draw_bar(painter, bar, run.content, colours)
        painter.setOpacity(_LINE_ON_BAR)
        for run, bar in bars:
            self._draw_lines(painter, bar, run.start, run.stop, colours)
        painter.setOpacity(1)
        shown = self._view.viewport().rect()
        painter.setFont(self._font)
        for run, bar in bars:
            if run.content.content is not None:
                ink = self._ink(run.content.content, colours)
                self._draw_label(painter, self._upper(bar, run.content).intersected(shown), ink)
        for row, lane in lanes:
            if lane.project.ended is not None:
                self._draw_end(painter, row, lane.project, colours)

    def _draw_end(self, painter: QPainter, row: int, project: Project, colours: Tokens) -> None:
        """Let the periods after a project's end step back, and say so; their content stays."""
        periods = self._source.periods
        first = next((n for n, at in enumerate(periods) if not goes_on(project, at.year)), None)
        if first is None:
            return
        left, top = self._left(first), self._view.rowViewportPosition(row)
        whole = QRect(left, top, self._left(len(periods)) - left, self._view.rowHeight(row) - 1)
        veil = QColor(colours.head)
        veil.setAlphaF(_VEIL)
        painter.fillRect(whole, veil)
        word = whole.intersected(self._view.viewport().rect())
        word.setWidth(min(self._width(ENDED) + 2 * scaled(8), word.width()))
        painter.fillRect(word, QColor(colours.head))
        painter.setPen(QColor(colours.ink2))
        painter.drawText(word.adjusted(scaled(8), 0, 0, 0), _LEFT, ENDED)

    def _draw_grounds(self, painter: QPainter, rows: range, colours: Tokens) -> None:
        """Row lines and period lines, and the shares of groups."""
        view, periods = self._view, len(self._source.periods)
        line, head = QColor(colours.line), QColor(colours.head)
        left, right = self._left(0), self._left(periods)
        groups = []
        for row in rows:
            top, height = view.rowViewportPosition(row), view.rowHeight(row)
            group = self._source.group_at(row)
            if group is not None:
                groups.append((group, top, height))
                painter.fillRect(left, top, right - left, height, head)
            painter.fillRect(left, top + height - 1, right - left, 1, line)
        top = view.rowViewportPosition(rows[0])
        foot = view.rowViewportPosition(rows[-1]) + view.rowHeight(rows[-1])
        self._draw_lines(painter, QRect(left, top, right - left, foot - top), 0, periods, colours)
        for group, top, height in groups:
            for period, share in enumerate(group.shares):
                x = self._left(period)
                cell = QRect(x, top, self._left(period + 1) - x, height)
                draw_shares(painter, cell, share, self._phases, colours)

    def _draw_lines(
        self, painter: QPainter, at: QRect, start: int, stop: int, colours: Tokens
    ) -> None:
        """The lines at the left of periods: strong where a year begins, weak where a half does."""
        strong, weak = QColor(colours.line2), QColor(colours.line)
        for period in range(max(1, start), stop):
            of_year = self._source.periods[period].half in (None, 1)
            painter.fillRect(
                self._left(period), at.top(), 1, at.height(), strong if of_year else weak
            )

    def _bars(self, row: int, lane: LaneLike) -> Iterator[tuple[Span[BarLike], QRect]]:
        """The runs of a row that say something, each with where it is drawn."""
        runs = lane.runs_with_actual if self._source.shows_actual else lane.runs
        top = self._view.rowViewportPosition(row) + _MARGIN
        height = self._view.rowHeight(row) - 2 * _MARGIN
        period = 0
        while period < len(runs):
            run = runs[period]
            period = run.stop
            if run.content.content is not None or run.content.actual is not None:
                left = self._left(run.start)
                yield run, QRect(left, top, self._left(run.stop) - left, height)

    def _draw_bar(self, painter: QPainter, bar: QRect, what: BarLike, colours: Tokens) -> None:
        """The plan's bar; where the report differs it is lower, and the report lies below it."""
        if what.content is not None:
            ink = self._ink(what.content, colours)
            fill(painter, QRectF(self._upper(bar, what)), ink, colours)
        if what.actual is not None:
            low = _actual_height(bar.height())
            below = QRect(bar.left(), bar.bottom() + 2 - low, bar.width(), low)
            fill(painter, QRectF(below), self._ink(what.actual, colours), colours)

    def _upper(self, bar: QRect, what: BarLike) -> QRect:
        """Where the plan is drawn: over the whole height, or above what was reported."""
        if what.actual is None:
            return bar
        return bar.adjusted(0, -1, 0, -_actual_height(bar.height()))

    def _draw_label(self, painter: QPainter, bar: QRect, ink: Ink) -> None:
        """The longest label that fits, at the head of what is visible of the bar."""
        place = bar.adjusted(scaled(8), 0, -scaled(4), 0)
        label = self._label(ink, place.width())
        if not label:
            return
        if ink.hatched:  # the word stands on a plate, or the hatch would cross it
            plate = bar.adjusted(_PLATE, 0, 0, 0)
            plate.setWidth(self._width(label) + 2 * (scaled(8) - _PLATE))
            painter.fillRect(plate, QColor(ink.ground))
        painter.setPen(QColor(ink.text))
        painter.drawText(place, _LEFT, label)

    def _left(self, period: int) -> int:
        """Where a period begins in the viewport; behind the last: where that one ends."""
        if period < len(self._source.periods):
            return self._view.columnViewportPosition(FIRST_PERIOD + period)
        last = FIRST_PERIOD + period - 1
        return self._view.columnViewportPosition(last) + self._view.columnWidth(last)

    def _ink(self, content: str, colours: Tokens) -> Ink:
        if self._inks_of is None or self._inks_of != (self._phases, colours):
            self._inks_of = (self._phases, colours)
            self._inks.clear()
        if content not in self._inks:
            self._inks[content] = ink_of(content, self._phases, colours)
        return self._inks[content]

    @property
    def _phases(self) -> Sequence[Phase]:
        return self._source.state.phases if self._source.state else ()

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


def _actual_height(bar: int) -> int:
    """How high the report's bar is: 5 pixels where a bar has 18."""
    return max(5, bar * 5 // 18)


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
