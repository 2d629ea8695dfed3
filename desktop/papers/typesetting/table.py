"""A table with horizontal lines, as the lists and the book's own tables have it.

Rows are never parted between lines unless a single row is longer than a page; the head is
repeated on every page; at least two rows stand below it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from desktop.papers.typesetting.drawing import Drawing
from desktop.papers.typesetting.line_breaking import Line, broken
from desktop.papers.typesetting.page_flow import Block, rows_on_pages
from desktop.papers.typesetting.style import (
    FRAME,
    HAIRLINE,
    LIST_HEAD,
    LIST_PAD,
    PAD,
    RULE,
    TABLE,
    Style,
)

_PROSE_LINES = 3


@dataclass(frozen=True, slots=True)
class Column:
    """``align`` 0 left, 0.5 centre, 1 right; ``sides`` draws a hairline at both sides, ``apart``
    one at the left alone."""

    head: str
    width: float
    align: float = 0.0
    sides: bool = False
    pad: float = PAD
    apart: bool = False


class Painted(Protocol):
    """What is drawn in the last cell of a row instead of words."""

    def draw(self, drawing: Drawing, left: float, middle: float, width: float) -> None: ...


@dataclass(frozen=True, slots=True)
class TableRow:
    """One cell of lines for each column; ``shades`` by column; ``link`` is a destination.

    ``paged`` is the column that shows the printed page of the link, ``uid`` the project that the
    row is about.
    """

    cells: tuple[tuple[Line, ...], ...]
    height: float
    shades: tuple[tuple[int, float], ...] = ()
    link: str | None = None
    paged: int | None = None
    style: Style = TABLE
    place: str = ""
    uid: str = ""
    painted: Painted | None = None

    def cut(self, room: float) -> tuple["TableRow", list["TableRow"]]:
        """A row longer than a page in two."""
        count = max(1, int((room - 2 * LIST_PAD) / self.style.line))
        if max(map(len, self.cells)) <= count:
            return self, []
        first = self._of(tuple(lines[:count] for lines in self.cells))
        rest = self._of(tuple(lines[count:] for lines in self.cells))
        return first, [replace(rest, painted=None)]

    def _of(self, cells: tuple[tuple[Line, ...], ...]) -> "TableRow":
        return replace(self, cells=cells, height=_row_height(cells, self.style))


@dataclass(frozen=True)
class Table:
    """``whole`` keeps the rows of a short table together.

    ``prose``: in a row with a cell of three lines or more all cells begin at the top; ``high``:
    they do in every row.
    """

    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    whole: bool = False
    after: float = 4.2
    headed: bool = True
    prose: bool = False
    high: bool = False
    height: float = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "height", self._head + sum(row.height for row in self.rows))

    @property
    def least(self) -> float | None:
        if self.whole:
            return None
        return self._head + sum(row.height for row in self.rows[:2])

    def parts(self, room: float, page: float) -> Sequence[Block]:
        pieces = rows_on_pages(self.rows, room - self._head, page - self._head)
        return [replace(self, rows=rows) for rows in pieces]

    def draw(self, drawing: Drawing, left: float, top: float) -> None:
        width = sum(column.width for column in self.columns)
        y = top
        drawing.line(left, top, left + width, top, FRAME)
        if self.headed:
            drawing.fill(left, top, width, self._head, LIST_HEAD)
            x = left
            for column in self.columns:
                _text(drawing, column, x, top + self._head / 2, (Line(column.head),), TABLE)
                x += column.width
            y += self._head
            drawing.line(left, y, left + width, y, RULE)
        begin = y
        for index, row in enumerate(self.rows):
            if index:
                drawing.line(left, y, left + width, y, HAIRLINE)
            self._draw_row(drawing, row, left, y, width)
            y += row.height
        drawing.line(left, y, left + width, y, FRAME)
        x = left
        for column in self.columns:
            if column.sides or column.apart:
                drawing.line(x, begin, x, y, HAIRLINE)
            if column.sides:
                drawing.line(x + column.width, begin, x + column.width, y, HAIRLINE)
            x += column.width

    @property
    def _head(self) -> float:
        return TABLE.line + 2 * LIST_PAD if self.headed else 0.0

    def _draw_row(
        self, drawing: Drawing, row: TableRow, left: float, top: float, width: float
    ) -> None:
        drawing.place = row.place or drawing.place
        if row.uid:
            drawing.spot(row.uid, left, top, width, row.height)
        shades = dict(row.shades)
        high = self.high or (self.prose and max(map(len, row.cells)) >= _PROSE_LINES)
        x = left
        for index, (column, lines) in enumerate(zip(self.columns, row.cells, strict=True)):
            if index in shades:
                drawing.fill(x, top, column.width, row.height, shades[index])
            shown = lines
            if index == row.paged and row.link and row.link in drawing.numbers:
                shown = (Line(str(drawing.numbers[row.link])),)
            centre = row.height / 2
            if high:
                centre = LIST_PAD + len(shown) * row.style.line / 2
            _text(drawing, column, x, top + centre, shown, row.style)
            x += column.width
        if row.painted:
            last = self.columns[-1]
            inner = left + width - last.width + last.pad
            row.painted.draw(drawing, inner, top + row.height / 2, last.width - 2 * last.pad)
        if row.link:
            drawing.link(row.link, left, top, width, row.height)


def table_row(
    columns: Sequence[Column],
    texts: Sequence[str],
    shades: tuple[tuple[int, float], ...] = (),
    link: str | None = None,
    paged: int | None = None,
    style: Style = TABLE,
    place: str = "",
    uid: str = "",
) -> TableRow:
    """A row whose texts are broken into the columns."""
    cells = tuple(
        broken(text, style.face, style.size, column.width - 2 * column.pad)
        for column, text in zip(columns, texts, strict=True)
    )
    return TableRow(cells, _row_height(cells, style), shades, link, paged, style, place, uid)


def _text(
    drawing: Drawing, column: Column, x: float, centre: float, lines: tuple[Line, ...], style: Style
) -> None:
    room = column.width - 2 * column.pad
    drawing.lines(x + column.pad, centre, lines, style, column.align, room)


def _row_height(cells: tuple[tuple[Line, ...], ...], style: Style) -> float:
    return max(map(len, cells)) * style.line + 2 * LIST_PAD
