"""A chart of stacked bars as a table: its numbers in columns, and beside them the bars.

A legend below the table names the shades; parts carry their marks where there is room.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.papers.charts import Bar, Chart, Legend
from desktop.papers.charts.boxes import LEGEND_ROW, draw_box, draw_legend, legend_rows, widths
from desktop.papers.charts.drawing import chart_block
from desktop.papers.typesetting.drawing import Drawing
from desktop.papers.typesetting.page_flow import Block, Undivided
from desktop.papers.typesetting.style import PAD, TABLE, TABLE_BOLD
from desktop.papers.typesetting.table import Column, Table, TableRow, table_row

_BAR = 5.0
_ROW = 6.4
_LEAST_LABEL, _LEAST_BAR, _MEANT_BAR = 36.0, 30.0, 36.0
_LEAST_FIGURE = 9.0
_SHARES = "事業の割合"
_WHOLE = 10
"""Tables of so many rows are not parted."""


@dataclass(frozen=True, slots=True)
class _Drawn:
    """One bar of the chart, as wide as its cell or by the chart's scale."""

    bar: Bar
    scale: int

    def draw(self, drawing: Drawing, left: float, middle: float, width: float) -> None:
        values = [part.value for part in self.bar.parts]
        x = left
        for part, size in zip(self.bar.parts, widths(values, width, self.scale), strict=True):
            if size:
                draw_box(drawing, x, middle - _BAR / 2, (size, _BAR), part.ink, part.mark)
            x += size


@dataclass(frozen=True, slots=True)
class Key:
    """The legend as a block of its own."""

    rows: tuple[tuple[Legend, ...], ...]
    after: float = 4.2

    @property
    def height(self) -> float:
        return len(self.rows) * LEGEND_ROW

    def draw(self, drawing: Drawing, left: float, top: float) -> None:
        draw_legend(drawing, left, top, [list(row) for row in self.rows])


def bar_table(chart: Chart, width: float) -> tuple[Block, tuple[Block, ...]]:
    """The table, and what is to stand below it on the same page.

    Where there are more figures than a table has room for, the chart with its legend.
    """
    columns = _columns(chart, width)
    if columns[0].width < _LEAST_LABEL:
        return Undivided(chart_block(chart, width, titled=False)), ()
    rows = tuple(
        _row(columns, chart, bar, texts) for bar, texts in zip(chart.bars, chart.rows, strict=True)
    )
    # The numbers stand in the table: the legend need not say them again.
    entries = [replace(entry, value=None) for entry in chart.legend]
    key = Key(tuple(tuple(row) for row in legend_rows(entries, width)))
    table = Table(columns, rows, whole=len(rows) <= _WHOLE, after=1.2 if key.rows else key.after)
    return table, (key,) if key.rows else ()


def _columns(chart: Chart, width: float) -> tuple[Column, ...]:
    """Labels are broken rather than that a bar is too short; without room there are no bars."""
    counts = [
        Column(head, _figure_width([head, *(row[at] for row in chart.rows)]), 1)
        for at, head in enumerate(chart.head)
        if at
    ]
    rest = width - sum(column.width for column in counts)
    label = max(TABLE_BOLD.face.width(bar.label, TABLE.size) for bar in chart.bars) + 2 * PAD + 0.5
    bars = rest - max(_LEAST_LABEL, min(label, rest - _MEANT_BAR))
    if bars < _LEAST_BAR:
        return (Column(chart.head[0], rest), *counts)
    head = "" if chart.scale else _SHARES
    return (Column(chart.head[0], rest - bars), *counts, Column(head, bars))


def _figure_width(words: Sequence[str]) -> float:
    widest = max(TABLE_BOLD.face.width(word, TABLE.size) for word in words)
    return max(_LEAST_FIGURE, widest + 2 * PAD + 0.2)


def _row(columns: Sequence[Column], chart: Chart, bar: Bar, texts: Sequence[str]) -> TableRow:
    drawn = len(columns) > len(texts)
    cells = [*texts, ""] if drawn else texts
    row = table_row(columns, cells, style=TABLE_BOLD if bar.sum else TABLE)
    if not drawn:
        return row
    return replace(row, height=max(row.height, _ROW), painted=_Drawn(bar, chart.scale or bar.value))
