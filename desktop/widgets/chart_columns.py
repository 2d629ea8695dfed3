"""Upright stacks, one for each year, on a common scale."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from db.rules.figures import Number
from desktop.papers.charts import Bar, Chart
from desktop.widgets.chart_parts import draw_part, is_open, part_words, total_of
from desktop.widgets.link_surface import LinkSurface, Spot
from desktop.widgets.tokens import SMALL_PX, face, figures, scaled, tokens

_WIDEST = 72
_HEIGHT = 148
_LEAST_PART = 6


class ChartColumns(LinkSurface):
    """Paints charts of the shape ``COLUMNS``: number above, year below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._chart: Chart | None = None
        self._totals: list[Number | None] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_chart(self, chart: Chart) -> None:
        """Show a chart whose bars are years."""
        self._chart = chart
        self._totals = [total_of(chart, bar) for bar in chart.bars]
        self.set_title(" ".join(filter(None, (chart.title, chart.subtitle))))
        self._lay_out()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(scaled(320), scaled(_HEIGHT) + 2 * scaled(20))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(200), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._chart is None:
            return
        colours = tokens()
        painter = QPainter(self)
        floor = scaled(20) + scaled(_HEIGHT)
        for column, bar in enumerate(self._chart.bars):
            for at, part in zip(self._parts(column, bar), bar.parts, strict=True):
                if part.value:
                    draw_part(
                        painter, at.adjusted(0, 1 if at.height() > _LEAST_PART else 0, 0, 0), part
                    )
            self._draw_total(painter, column, bar)
            painter.setFont(face(SMALL_PX, bold=column == len(self._chart.bars) - 1))
            painter.setPen(QColor(colours.ink if bar.value else colours.ink3))
            room = self._column(column).toAlignedRect()
            under = QRect(
                room.left() - scaled(40), floor + 2, room.width() + 2 * scaled(40), scaled(18)
            )
            painter.drawText(under, Qt.AlignmentFlag.AlignCenter, bar.label)
        painter.setPen(QColor(colours.line2))
        painter.drawLine(0, floor, self.width(), floor)
        self.draw_focus(painter)

    def _column(self, at: int) -> QRectF:
        assert self._chart is not None
        step = self.width() / max(len(self._chart.bars), 1)
        width = min(step * 0.6, scaled(_WIDEST))
        left = step * at + (step - width) / 2
        return QRectF(round(left), scaled(20), round(width), scaled(_HEIGHT))

    def _parts(self, column: int, bar: Bar) -> list[QRectF]:
        """Where the parts stand, the first one on the floor."""
        assert self._chart is not None
        room = self._column(column)
        scale = bar.value if self._chart.scale is None else self._chart.scale
        floor, made = room.bottom(), []
        for part in bar.parts:
            height = room.height() * part.value / scale if scale else 0.0
            made.append(QRectF(room.left(), floor - height, room.width(), height))
            floor -= height
        return made

    def _total_rect(self, column: int, bar: Bar) -> QRect:
        top = min(
            (at.top() for at in self._parts(column, bar)), default=self._column(column).bottom()
        )
        room = self._column(column)
        width = QFontMetrics(figures()).horizontalAdvance(_words(bar)) + 4
        left = round(room.center().x() - width / 2)
        return QRect(left, round(top) - scaled(20), width, scaled(20))

    def _draw_total(self, painter: QPainter, column: int, bar: Bar) -> None:
        colours = tokens()
        total = self._totals[column]
        opens = is_open(total)
        font = figures()
        font.setUnderline(opens)
        painter.setFont(font)
        painter.setPen(QColor(colours.acc if opens else colours.ink3))
        words = _words(bar)
        painter.drawText(self._total_rect(column, bar), Qt.AlignmentFlag.AlignCenter, words)

    def _lay_out(self) -> None:
        if self._chart is None:
            return
        spots: list[Spot] = []
        for column, bar in enumerate(self._chart.bars):
            total = self._totals[column]
            if total is not None and is_open(total):
                words = f"{bar.label} {bar.value:,}{self._chart.unit}"
                spots.append(Spot(self._total_rect(column, bar), words, total))
            for at, part in reversed(list(zip(self._parts(column, bar), bar.parts, strict=True))):
                if is_open(part.number):
                    missing = max(0.0, _LEAST_PART - at.height()) / 2
                    press = at.adjusted(0, -missing, 0, missing).toAlignedRect()
                    spots.append(Spot(press, part_words(self._chart, bar, part), part.number))
        self.set_spots(spots)


def _words(bar: Bar) -> str:
    """What stands above a column: its number, or why there is none."""
    return f"{bar.value:,}" if bar.value else bar.aside or "–"
