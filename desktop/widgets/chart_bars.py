"""Bars to the right: label, number, bar and what stands behind it."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from db.rules.figures import Number
from desktop.papers.charts import Bar, Chart, Ink, Shape
from desktop.widgets import icons
from desktop.widgets.category_chip import chip_size, draw_category_chip
from desktop.widgets.chart_parts import draw_part, grown, is_open, part_words, total_of, widths
from desktop.widgets.link_surface import LinkSurface, Spot
from desktop.widgets.tokens import SMALL_PX, face, figures, scaled, tokens

_FEW = 6
_LEAST_PART = 6
"""A part is pressed within so many pixels."""


class ChartBars(LinkSurface):
    """Paints charts of the shapes ``STACKED`` and ``BARS``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._chart: Chart | None = None
        self._shades: Mapping[str, int] = MappingProxyType({})
        self._totals: list[Number | None] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_chart(self, chart: Chart, shades: Mapping[str, int] = MappingProxyType({})) -> None:
        """``shades``: labels that are drawn as chips of categories, with their shade."""
        self._chart, self._shades = chart, shades
        self._totals = [
            bar.parts[0].number if chart.shape is Shape.BARS else total_of(chart, bar)
            for bar in chart.bars
        ]
        self.set_title(" ".join(filter(None, (chart.title, chart.subtitle))))
        self._lay_out()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        rows = len(self._chart.bars) if self._chart else 0
        return QSize(scaled(360), rows * self._pitch)

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(240), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._chart is None:
            return
        painter = QPainter(self)
        for row, bar in enumerate(self._chart.bars):
            self._draw_label(painter, row, bar)
            self._draw_total(painter, row, bar)
            room = self._bar_room(row)
            if bar.sum:
                painter.setPen(QColor(tokens().line2))
                painter.drawLine(0, row * self._pitch, self.width(), row * self._pitch)
            for at, part in zip(self._parts(row, bar), bar.parts, strict=True):
                if part.value:
                    gap = -1 if at.width() > _LEAST_PART else 0
                    stacked = self._chart.shape is Shape.STACKED
                    draw_part(painter, at.adjusted(0, 0, gap, 0), part, marked=stacked)
            if bar.aside:
                ends = self._parts(row, bar)[-1].right() if bar.parts else room.left()
                painter.setFont(face(SMALL_PX))
                painter.setPen(QColor(tokens().ink2))
                left = round(ends) + scaled(8)
                words = painter.fontMetrics().elidedText(
                    bar.aside, Qt.TextElideMode.ElideRight, self.width() - left
                )
                behind = QRect(left, row * self._pitch, self.width() - left, self._pitch)
                painter.drawText(behind, Qt.AlignmentFlag.AlignVCenter, words)
        self.draw_focus(painter)

    @property
    def _pitch(self) -> int:
        """From bar to bar."""
        few = self._chart is not None and len(self._chart.bars) <= _FEW
        stacked = self._chart is not None and self._chart.shape is Shape.STACKED
        return scaled(28 if stacked and few else 24)

    @property
    def _label_width(self) -> int:
        if self._chart is None:
            return 0
        if self._shades:
            widest = chip_size().width()
            texts = [b.label for b in self._chart.bars if b.label not in self._shades]
        else:
            widest, texts = 0, [bar.label for bar in self._chart.bars]
        metrics = QFontMetrics(face(bold=True))
        sign = scaled(16) if any(self._warns(bar) for bar in self._chart.bars) else 0
        words = max((metrics.horizontalAdvance(text) for text in texts), default=0) + sign
        return min(max(widest, words) + scaled(4), round(self.width() * 0.4))

    @property
    def _total_width(self) -> int:
        if self._chart is None:
            return 0
        widest = max((len(f"{bar.value:,}") for bar in self._chart.bars), default=1)
        return QFontMetrics(figures(bold=True)).horizontalAdvance("0") * max(widest, 3)

    def _bar_room(self, row: int) -> QRectF:
        chart = self._chart
        left = self._label_width + self._total_width + 2 * scaled(8)
        height = scaled(
            20 if chart and chart.shape is Shape.STACKED and self._pitch > scaled(24) else 16
        )
        if chart is not None and chart.shape is Shape.BARS:
            height = scaled(12)
        top = row * self._pitch + (self._pitch - height) / 2
        asides = [bar.aside for bar in chart.bars] if chart is not None else []
        metrics = QFontMetrics(face(SMALL_PX))
        behind = max((metrics.horizontalAdvance(words) for words in asides), default=0)
        behind = min(behind + scaled(8) if behind else 0, round(self.width() * 0.4))
        return QRectF(left, round(top), max(self.width() - left - behind, scaled(40)), height)

    def _parts(self, row: int, bar: Bar) -> list[QRectF]:
        """Where the parts of a bar stand."""
        assert self._chart is not None
        room = self._bar_room(row)
        scale = bar.value if self._chart.scale is None else self._chart.scale
        left, made = room.left(), []
        for width in widths(bar, scale, room.width()):
            made.append(QRectF(left, room.top(), width, room.height()))
            left += width
        return made

    def _total_rect(self, row: int) -> QRect:
        return QRect(
            self._label_width + scaled(8), row * self._pitch, self._total_width, self._pitch
        )

    def _lay_out(self) -> None:
        if self._chart is None:
            return
        spots: list[Spot] = []
        for row, bar in enumerate(self._chart.bars):
            total = self._totals[row]
            if total is not None and is_open(total):
                at = self._total_rect(row)
                width = QFontMetrics(figures()).horizontalAdvance(f"{bar.value:,}") + 2
                height = scaled(20)
                link = QRect(at.right() + 1 - width, at.center().y() - height // 2, width, height)
                words = f"{bar.label} {bar.value:,}{self._chart.unit}"
                spots.append(Spot(link, words, total))
            if self._chart.shape is Shape.STACKED:
                for at_part, part in zip(self._parts(row, bar), bar.parts, strict=True):
                    if is_open(part.number):
                        words = part_words(self._chart, bar, part)
                        spots.append(Spot(grown(at_part, _LEAST_PART), words, part.number))
        self.set_spots(spots)

    def _warns(self, bar: Bar) -> bool:
        assert self._chart is not None
        behind = bool(bar.parts) and bar.parts[0].ink is Ink.BEHIND
        return self._chart.shape is Shape.BARS and behind

    def _draw_label(self, painter: QPainter, row: int, bar: Bar) -> None:
        colours = tokens()
        at = QRect(0, row * self._pitch, self._label_width, self._pitch)
        if bar.label in self._shades:
            chip = QRect(at.topLeft(), chip_size())
            chip.moveTop(at.center().y() - chip.height() // 2 + 1)
            draw_category_chip(painter, chip, bar.label, self._shades[bar.label])
            return
        if self._warns(bar):
            side = scaled(12)
            painter.drawPixmap(
                0, at.center().y() - side // 2 + 1, icons.pixmap("warning", "warn", 12)
            )
            at = at.adjusted(scaled(16), 0, 0, 0)
        painter.setFont(face(bold=bar.sum))
        ink = colours.warn if self._warns(bar) else colours.ink2 if bar.quiet else colours.ink
        painter.setPen(QColor(ink))
        words = painter.fontMetrics().elidedText(bar.label, Qt.TextElideMode.ElideRight, at.width())
        painter.drawText(at, Qt.AlignmentFlag.AlignVCenter, words)

    def _draw_total(self, painter: QPainter, row: int, bar: Bar) -> None:
        colours = tokens()
        total = self._totals[row]
        opens = is_open(total)
        font = figures(bold=bar.sum)
        font.setUnderline(opens)
        painter.setFont(font)
        hot = opens and self.is_hot(total)
        painter.setPen(QColor(colours.acch if hot else colours.acc if opens else colours.ink))
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self._total_rect(row), flags, f"{bar.value:,}")
