"""The schedule of one project: the same cells as in the grid, and who does it below them."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from db.rules import fiscal_year
from db.rules.schedule import Run
from desktop.widgets.schedule_head import head_height
from desktop.widgets.schedule_source import FIRST_PERIOD, LaneLike, ScheduleSource
from desktop.widgets.schedule_table import plain
from desktop.widgets.schedule_view import ScheduleView
from desktop.widgets.tokens import SMALL_PX, face, scaled, tokens

_ROW = 24
_LEAST_WIDTH = 40


class ScheduleStrip(QWidget):
    """Head, a row for each lane and the departments of the chosen lane; ``view`` is painted on.

    The source shows the lanes of one project and no groups.
    """

    def __init__(self, source: ScheduleSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = ScheduleView(source)
        self.view.least_width = _LEAST_WIDTH
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        plain(self.view)
        self.departments = _DepartmentsRow(source, self.view)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view)
        column.addWidget(self.departments)
        self.setFocusProxy(self.view)
        source.model.modelReset.connect(self._fit)
        source.model.modelReset.connect(self.view.return_to_kept)
        self.view.horizontalScrollBar().rangeChanged.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        """As high as head and lanes are; the scroll bar is below them where there is one."""
        bar = self.view.horizontalScrollBar()
        foot = bar.sizeHint().height() if bar.maximum() else 0
        rows = self.view.model().rowCount()
        self.view.setFixedHeight(head_height() + rows * scaled(_ROW) + foot)
        self.view.share_width()


class _DepartmentsRow(QWidget):
    """Departments over the periods in which they are the same."""

    def __init__(self, source: ScheduleSource, view: ScheduleView) -> None:
        super().__init__()
        self._source = source
        self._view = view
        self.setFixedHeight(scaled(_ROW))
        view.range_changed.connect(self._refresh)
        view.horizontalScrollBar().valueChanged.connect(self.update)
        view.horizontalHeader().sectionResized.connect(self.update)
        source.model.dataChanged.connect(self._refresh)
        source.model.modelReset.connect(self._refresh)
        self._refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = tokens()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.panel))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(colours.line))
        painter.setFont(face(SMALL_PX))
        metrics = QFontMetrics(face(SMALL_PX))
        for run in self._runs():
            at = self._rect_of(run)
            painter.fillRect(at.left(), 0, 1, self.height(), QColor(colours.line2))
            painter.setPen(QColor(colours.ink2))
            room = at.adjusted(scaled(4), 0, -2, 0)
            words = run.content or ""
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)

    def _refresh(self) -> None:
        """The same in words, for the pointer and for those who do not see it."""
        state = self._source.state
        lines = []
        for run in self._runs():
            first, last = self._source.periods[run.start], self._source.periods[run.stop - 1]
            if run.content and state is not None:
                names = [
                    fiscal_year.period_name(p.year, p.half, state.plan.calendar)
                    for p in (first, last)
                ]
                lines.append("～".join(dict.fromkeys(names)) + " " + run.content)
        self.setToolTip("\n".join(lines))
        self.setAccessibleName("期別の部署: " + "、".join(lines))
        self.update()

    def _lane(self) -> LaneLike | None:
        """The chosen lane, else the first."""
        rows = self._source.model.rowCount()
        row = max(0, self._view.currentIndex().row())
        return self._source.lane_at(row) if row < rows else None

    def _runs(self) -> list[Run]:
        lane = self._lane()
        return list(dict.fromkeys(lane.department_runs)) if lane else []

    def _rect_of(self, run: Run) -> QRect:
        first, last = FIRST_PERIOD + run.start, FIRST_PERIOD + run.stop - 1
        left = self._view.columnViewportPosition(first)
        right = self._view.columnViewportPosition(last) + self._view.columnWidth(last)
        return QRect(left, 0, right - left, self.height())
