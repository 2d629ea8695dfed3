"""A chart as a table: its numbers in columns, and beside them the bars that show them.

The bars' parts carry their marks where there is room (a letter, a code, a number) and a key
below the table names the shades, so that nothing rests on shade alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from desktop.papers.charts import Bar, Chart, Ink, Shape
from desktop.papers.typesetting.drawing import Drawing
from desktop.papers.typesetting.page_flow import Block
from desktop.papers.typesetting.style import PAD, RULE, TABLE, TABLE_BOLD
from desktop.papers.typesetting.table import Column, Table, TableRow, table_row

BAR = 5.0
_ROW = 6.4
_LEAST_PART = 5.5
"""Parts narrower than this have no mark."""
_CLEAR = 0.6
_NUMBER_PAD = 1.4
_LEAST_LABEL, _LEAST_BAR = 36.0, 30.0
_MOST_BAR = 126.0
_KEY = (5.5, 3.5)
_ABOVE_KEY = 1.2
_WHOLE = 10
"""Tables of so many rows are not parted."""

Look = tuple[float, tuple[float, bool] | None]
"""Shade in per cent, and the slanting lines over it (see ``Drawing.bar``)."""

_HATCHED: Look = (0, (1.6, True))
_LOOKS: Mapping[Ink, Look] = {
    Ink.COMPLETED: (36, None),
    Ink.ACTIVE: (10, None),
    Ink.NOT_STARTED: (0, None),
    Ink.CANCELLED: (52, None),
    Ink.OTHER: (22, None),
    Ink.UNANSWERED: _HATCHED,
    Ink.NOT_ASKED: (0, (3.2, False)),
    Ink.GRADE_1: (0, None),
    Ink.GRADE_2: (8, None),
    Ink.GRADE_3: (20, None),
    Ink.GRADE_4: (34, None),
    Ink.GRADE_5: (52, None),
    Ink.UNGRADED: _HATCHED,
    Ink.AHEAD: (0, None),
    Ink.ON_PLAN: (10, None),
    Ink.BEHIND: (36, None),
    Ink.PHASE_1: (0, None),
    Ink.PHASE_2: (10, None),
    Ink.PHASE_3: (22, None),
    Ink.PHASE_4: (36, None),
    Ink.PLAIN: (20, None),
}


@dataclass(frozen=True, slots=True)
class _Drawn:
    """One bar of the chart; ``scale`` is what the full width stands for."""

    bar: Bar
    scale: int

    def draw(self, drawing: Drawing, left: float, middle: float, width: float) -> None:
        x = left
        for part in self.bar.parts:
            size = width * part.value / self.scale if self.scale else 0.0
            if size <= 0:
                continue
            shade, hatch = _LOOKS[part.ink]
            mark = part.mark
            room = TABLE.face.width(mark, TABLE.size)
            fits = size >= _LEAST_PART and room + 2 * _CLEAR <= size
            centre = x + size / 2
            plain = (centre - room / 2 - _CLEAR, room + 2 * _CLEAR) if fits and hatch else None
            drawing.bar(x, middle - BAR / 2, size, BAR, shade, RULE, hatch, plain)
            if fits:
                drawing.text(centre, middle, mark, TABLE, 0.5)
            x += size


@dataclass(frozen=True, slots=True)
class Key:
    """Which shade stands for what."""

    entries: tuple[tuple[str, Ink], ...]
    width: float
    after: float = 4.2

    @property
    def height(self) -> float:
        return len(self._lines()) * TABLE.line

    def draw(self, drawing: Drawing, left: float, top: float) -> None:
        middle = top + TABLE.line / 2
        for line in self._lines():
            x = left
            for label, ink in line:
                shade, hatch = _LOOKS[ink]
                drawing.bar(x, middle - _KEY[1] / 2, *_KEY, shade, RULE, hatch)
                drawing.text(x + _KEY[0] + 1, middle, label, TABLE)
                x += _entry_width(label)
            middle += TABLE.line

    def _lines(self) -> list[list[tuple[str, Ink]]]:
        lines: list[list[tuple[str, Ink]]] = [[]]
        used = 0.0
        for label, ink in self.entries:
            if lines[-1] and used + _entry_width(label) > self.width:
                lines.append([])
                used = 0.0
            lines[-1].append((label, ink))
            used += _entry_width(label)
        return lines


def _entry_width(label: str) -> float:
    return _KEY[0] + 1 + TABLE.face.width(label, TABLE.size) + 4


def bar_table(
    chart: Chart, width: float, *, numbers: bool = True
) -> tuple[Table, tuple[Block, ...]]:
    """The table and what is to stand below it on the same page.

    ``numbers`` False leaves the figures to the marks in the bars.
    """
    columns = _columns(chart, width, numbers)
    rows = tuple(
        _row(columns, chart, bar, texts, numbers)
        for bar, texts in zip(chart.bars, chart.rows, strict=True)
    )
    key = Key(tuple((entry.label, entry.ink) for entry in chart.legend), width)
    keyed = chart.shape is not Shape.BARS and bool(key.entries)
    whole = len(rows) <= _WHOLE
    table = Table(columns, rows, whole=whole, after=_ABOVE_KEY if keyed else key.after)
    return table, (key,) if keyed else ()


def _columns(chart: Chart, width: float, numbers: bool) -> tuple[Column, ...]:
    """The label takes what is left; without room for bars there are none."""
    figures = list(range(1, len(chart.head))) if numbers else []
    counts = [
        Column(chart.head[at], _figure_width(chart, at), 1, pad=_NUMBER_PAD) for at in figures
    ]
    label = max(TABLE_BOLD.face.width(bar.label, TABLE.size) + 2 * PAD for bar in chart.bars)
    taken = sum(column.width for column in counts)
    rest = width - taken
    wanted = max(_LEAST_LABEL, min(label + 0.5, rest - 46.0))
    bars = rest - wanted
    if bars > _MOST_BAR:
        bars = _MOST_BAR
    if bars < _LEAST_BAR:
        bars = 0.0
    head = f"{chart.unit}の割合" if chart.scale is None and bars >= 46 else ""
    columns = [Column(chart.head[0], rest - bars), *counts]
    return (*columns, Column(head, bars, pad=PAD)) if bars else tuple(columns)


def _figure_width(chart: Chart, at: int) -> float:
    words = [chart.head[at], *(row[at] for row in chart.rows)]
    return max(9.0, *(TABLE_BOLD.face.width(w, TABLE.size) + 2 * _NUMBER_PAD for w in words)) + 0.2


def _row(
    columns: Sequence[Column], chart: Chart, bar: Bar, texts: Sequence[str], numbers: bool
) -> TableRow:
    style = TABLE_BOLD if bar.sum else TABLE
    cells = list(texts) if numbers else [texts[0]]
    if len(columns) > len(cells):
        cells.append("")
    row = table_row(columns, cells[: len(columns)], style=style)
    scale = bar.value if chart.scale is None else chart.scale
    return replace(row, height=max(row.height, _ROW), painted=_Drawn(bar, scale))
