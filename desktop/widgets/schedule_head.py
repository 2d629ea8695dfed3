"""The two-tier head of the schedule: fiscal years above, 上期 and 下期 below."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QTableView

from db.rules import fiscal_year
from desktop.widgets.schedule_source import FIRST_PERIOD, ScheduleSource
from desktop.widgets.tokens import SMALL_PX, face, scaled, tokens


def head_height() -> int:
    return scaled(44)


class ScheduleHead(QHeaderView):
    """Head of the periods. ``year`` is the fiscal year that the window shows: it is marked.

    A press on a half or a year chooses its columns.
    """

    columns_pressed = Signal(int, int, bool)
    """First and last column, and whether the range goes on from the current cell (Shift)."""

    def __init__(self, source: ScheduleSource, view: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._source = source
        self._view = view
        self.year: int | None = None
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(8)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), head_height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        section = self.logicalIndexAt(at)
        if section < FIRST_PERIOD or event.button() != Qt.MouseButton.LeftButton:
            return
        same = [section]
        if at.y() < self.height() // 2:
            same = self._sections_of_year(section)
        on = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self.columns_pressed.emit(same[0], same[-1], on)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """All periods have one width: nothing is drawn here."""

    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:
        if logical_index < FIRST_PERIOD or self._source.state is None:
            return
        colours = tokens()
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, QColor(colours.head))
        painter.setFont(face(SMALL_PX))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(colours.line2))
        period = self._source.periods[logical_index - FIRST_PERIOD]
        year_at = self._year_rect(rect, logical_index)
        if logical_index > FIRST_PERIOD:
            painter.fillRect(year_at.left(), rect.top(), 1, rect.height(), QColor(colours.line2))
        if period.half is not None:
            self._paint_half(painter, rect, period.half)
        painter.setPen(QColor(colours.ink))
        painter.setFont(face(SMALL_PX, bold=True))
        calendar = self._source.state.plan.calendar
        painter.drawText(year_at, _CENTRE, fiscal_year.long_name(period.year, calendar))
        if period.year == self.year:
            painter.fillRect(rect.left(), rect.bottom() - 1, rect.width(), 2, QColor(colours.acc))
        painter.restore()

    def _paint_half(self, painter: QPainter, rect: QRect, half: int) -> None:
        colours = tokens()
        below = rect.adjusted(0, rect.height() // 2, 0, 0)
        if half != 1:
            painter.fillRect(below.left(), below.top(), 1, below.height(), QColor(colours.line))
        painter.setPen(QColor(colours.ink2))
        painter.drawText(below, _CENTRE, fiscal_year.half_name(half))

    def _year_rect(self, rect: QRect, section: int) -> QRect:
        """The cell of the year over all its halves, as wide as they are."""
        same = self._sections_of_year(section)
        left = self.sectionViewportPosition(same[0])
        right = self.sectionViewportPosition(same[-1]) + self.sectionSize(same[-1])
        height = rect.height() // 2 if len(same) > 1 else rect.height()
        return QRect(left, rect.top(), right - left, height)

    def _sections_of_year(self, section: int) -> list[int]:
        periods = self._source.periods
        year = periods[section - FIRST_PERIOD].year
        return [FIRST_PERIOD + i for i, period in enumerate(periods) if period.year == year]


_CENTRE = Qt.AlignmentFlag.AlignCenter
