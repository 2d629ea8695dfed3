"""A chart on paper, as a block among others, and its numbers as a table.

Bars to the right are parted between bars where a page ends; each piece carries the legend.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from desktop.papers.charts import boxes
from desktop.papers.charts.columns import PLOT, draw_columns
from desktop.papers.charts.description import Bar, Chart, Legend, Shape
from desktop.papers.typesetting.drawing import Drawing
from desktop.papers.typesetting.line_breaking import Line, broken
from desktop.papers.typesetting.page_flow import Block
from desktop.papers.typesetting.style import (
    EMPTY,
    PAD,
    RULE,
    SUBHEADING,
    TABLE,
    TABLE_BOLD,
    Style,
)
from desktop.papers.typesetting.table import Column, Table, table_row

_TITLE = 7.0
_ROW = 6.4
_BAR = 4.8
_GAP = 2.0
_MOST_LABEL = 0.4
"""Of a chart's width the labels have at most so much."""
_LEAST_NAME = 26.0
_MOST_SPARE = 12.0
"""Columns of figures are wider by so much at most, where there is room."""


@dataclass(frozen=True, slots=True)
class BarRow:
    """A bar with its label broken into lines."""

    bar: Bar
    lines: tuple[Line, ...]
    height: float

    def cut(self, room: float) -> tuple["BarRow", list["BarRow"]]:  # noqa: ARG002
        """A bar is never parted."""
        return self, []


@dataclass(frozen=True)
class ChartBlock:
    """``titled``: title and what is shown stand above; a report's own heading may say it.

    ``width`` in millimetres; ``rows`` are those of this piece.
    """

    chart: Chart
    width: float
    rows: tuple[BarRow, ...]
    label: float
    titled: bool = True
    after: float = 4.2
    height: float = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "height", self._above + self._plot + self._below)

    @property
    def least(self) -> float | None:
        if self.chart.shape is Shape.COLUMNS:
            return None
        return self._above + sum(row.height for row in self.rows[:3]) + self._below

    def parts(self, room: float, page: float) -> Sequence[Block]:
        """Where the chart is no longer than a page it stays whole and goes to the next."""
        if self.chart.shape is Shape.COLUMNS:
            return [self]
        around = self._above + self._below
        pieces: list[Block] = []
        waiting, left = list(self.rows), room - around
        while waiting:
            taken: list[BarRow] = []
            while waiting and (not taken or sum(r.height for r in [*taken, waiting[0]]) <= left):
                taken.append(waiting.pop(0))
            pieces.append(replace(self, rows=tuple(taken)))
            left = page - around
        return pieces

    def draw(self, drawing: Drawing, left: float, top: float) -> None:
        chart, y = self.chart, top
        if self.titled:
            middle = top + _TITLE / 2 - 0.6
            drawing.text(left, middle, chart.title, SUBHEADING)
            drawing.text(left + self.width, middle, chart.subtitle, TABLE, 1.0)
            y += _TITLE
        if chart.shape is Shape.COLUMNS:
            draw_columns(drawing, chart, left, y, self.width)
        else:
            self._draw_bars(drawing, left, y)
        boxes.draw_legend(drawing, left, y + self._plot + 0.8, self._legend)

    @property
    def _legend(self) -> list[list[Legend]]:
        return boxes.legend_rows(self.chart.legend, self.width)

    @property
    def _above(self) -> float:
        return _TITLE if self.titled else 0.0

    @property
    def _below(self) -> float:
        rows = len(self._legend)
        return rows * boxes.LEGEND_ROW + 0.8 if rows else 0.0

    @property
    def _plot(self) -> float:
        if self.chart.shape is Shape.COLUMNS:
            return PLOT
        return sum(row.height for row in self.rows)

    def _draw_bars(self, drawing: Drawing, left: float, top: float) -> None:
        chart = self.chart
        values = max((_wide(_value(bar), TABLE_BOLD) for bar in chart.bars), default=0.0)
        aside = max((_wide(bar.aside, TABLE) for bar in chart.bars), default=0.0)
        begin = left + self.label + _GAP + values + _GAP
        full = left + self.width - begin - (aside + _GAP if aside else 0.0)
        y = top
        for row in self.rows:
            style = TABLE_BOLD if row.bar.sum else TABLE
            middle = y + row.height / 2
            if row.bar.sum and row is not self.rows[0]:
                drawing.line(left, y, left + self.width, y, RULE)
            drawing.lines(left, middle, row.lines, style)
            drawing.text(begin - _GAP, middle, _value(row.bar), style, 1.0)
            end = self._draw_parts(drawing, row.bar, begin, middle, full)
            if row.bar.aside:
                drawing.text(end + _GAP, middle, row.bar.aside, TABLE)
            y += row.height

    def _draw_parts(
        self, drawing: Drawing, bar: Bar, begin: float, middle: float, full: float
    ) -> float:
        """The bar's parts; where the last one ends."""
        of = self.chart.scale or bar.value
        if not bar.value:
            drawing.text(begin, middle, EMPTY if not self.chart.scale else "", TABLE)
            return begin
        x = begin
        alone = self.chart.shape is Shape.BARS
        wide = boxes.widths([part.value for part in bar.parts], full, of)
        for part, width in zip(bar.parts, wide, strict=True):
            if width:
                mark = "" if alone else part.mark
                size = (width, _BAR)
                boxes.draw_box(drawing, x, middle - _BAR / 2, size, part.ink, mark)
            x += width
        return x


def chart_block(chart: Chart, width: float, titled: bool = True) -> ChartBlock:
    """A chart in ``width`` millimetres."""
    widest = max(
        (_wide(bar.label, TABLE_BOLD if bar.sum else TABLE) for bar in chart.bars), default=0.0
    )
    label = min(widest, width * _MOST_LABEL) + 0.1
    return ChartBlock(chart, width, tuple(_row(bar, label) for bar in chart.bars), label, titled)


def chart_table(chart: Chart, width: float) -> Table:
    """The chart's numbers; sums are bold."""
    cells = [chart.head, *chart.rows]
    needed = [
        max(_wide(row[at], TABLE_BOLD) for row in cells) + 2 * PAD + 0.2
        for at in range(len(chart.head))
    ]
    spare = width - sum(needed)
    more = max(0.0, min(spare / (len(needed) + 1), _MOST_SPARE))
    figures = [wide + more for wide in needed[1:]]
    if spare < 0:
        figures = [wide * (width - _LEAST_NAME) / sum(needed[1:]) for wide in needed[1:]]
    columns = (
        Column(chart.head[0], width - sum(figures)),
        *(Column(head, wide, 1.0) for head, wide in zip(chart.head[1:], figures, strict=True)),
    )
    sums = {bar.label for bar in chart.bars if bar.sum} | {"計"}
    rows = tuple(
        table_row(columns, row, style=TABLE_BOLD if row[0] in sums else TABLE) for row in chart.rows
    )
    return Table(columns, rows)


def _row(bar: Bar, label: float) -> BarRow:
    style = TABLE_BOLD if bar.sum else TABLE
    lines = broken(bar.label, style.face, style.size, label)
    return BarRow(bar, lines, max(_ROW, len(lines) * style.line + 1.2))


def _value(bar: Bar) -> str:
    """What stands before a bar: its value, as its mark where it is one part."""
    return bar.parts[0].mark if len(bar.parts) == 1 else f"{bar.value:,}"


def _wide(words: str, style: Style) -> float:
    return style.face.width(words, style.size)
