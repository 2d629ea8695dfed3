"""The rows of a result card that the plan's card does not have: several cells side by side."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from desktop.papers.card.rows import YEAR, Row, text_height
from desktop.papers.typesetting.drawing import Drawing
from desktop.papers.typesetting.line_breaking import Line, broken
from desktop.papers.typesetting.style import (
    CARD_PAD,
    HAIRLINE,
    HALF_HEAD,
    LABEL_PAD,
    PAD,
    TABLE,
    TABLE_BOLD,
    Style,
)

SIDE = YEAR
"""The column beside the labels: 計画, 実績, 指標."""
COLUMN = 25.0
"""A year of a five-year plan; the columns of the other parts stand under it."""
_PER_ROW = 5
_HEAD = 4.6
_FIGURE_PAD = 2.4


@dataclass(frozen=True, slots=True)
class Cell:
    """``shade`` None is that of the card's labels; ``head`` stands above, on lines of its own."""

    width: float
    lines: tuple[Line, ...]
    align: float = 0.0
    shade: float | None = 0.0
    style: Style = TABLE
    head: tuple[Line, ...] = ()

    @property
    def pad(self) -> float:
        if self.align == 1.0:
            return _FIGURE_PAD
        return PAD if self.align == 0.0 and self.shade == 0.0 else LABEL_PAD

    @classmethod
    def text(cls, words: str, width: float) -> "Cell":
        """Words from the left."""
        return cls(width, broken(words, TABLE.face, TABLE.size, width - 2 * PAD))

    @classmethod
    def label(cls, words: str, width: float, shade: float | None = None) -> "Cell":
        """A label within a row, in the shade of the card's labels unless another is given."""
        lines = broken(words, TABLE.face, TABLE.size, width - 2 * LABEL_PAD)
        return cls(width, lines, shade=shade)

    @classmethod
    def side(cls, words: str) -> "Cell":
        """A label beside the card's labels."""
        lines = broken(words, TABLE.face, TABLE.size, SIDE - 2 * CARD_PAD)
        return cls(SIDE, lines, 0.5, HALF_HEAD)

    @classmethod
    def short(
        cls, words: str, width: float, align: float = 0.5, head: str = "", bold: bool = False
    ) -> "Cell":
        """A word or a figure."""
        style = TABLE_BOLD if bold else TABLE
        pad = _FIGURE_PAD if align == 1.0 else LABEL_PAD
        lines = broken(words, style.face, style.size, width - 2 * pad)
        heads = broken(head, TABLE.face, TABLE.size, width - 2 * LABEL_PAD) if head else ()
        return cls(width, lines, align, 0.0, style, heads)


@dataclass(frozen=True, slots=True)
class CellsRow:
    """Cells from the left to the right edge of the card."""

    cells: tuple[Cell, ...]
    height: float = 0.0
    head: float = field(init=False)

    def __post_init__(self) -> None:
        heads = max(len(cell.head) for cell in self.cells)
        head = _HEAD + (heads - 1) * TABLE.line if heads else 0.0
        object.__setattr__(self, "head", head)
        most = max(len(cell.lines) for cell in self.cells)
        object.__setattr__(self, "height", max(self.height, head + text_height(most)))

    def draw(self, drawing: Drawing, left: float, top: float, shade: float) -> None:
        x = left
        for cell in self.cells:
            own = shade if cell.shade is None else cell.shade
            drawing.fill(x, top, cell.width, self.height, own)
            if x > left:
                drawing.line(x, top, x, top + self.height, HAIRLINE)
            begin = top
            if cell.head:
                begin = top + self.head
                drawing.fill(x, top, cell.width, self.head, HALF_HEAD)
                drawing.line(x, begin, x + cell.width, begin, HAIRLINE)
                drawing.lines(x, top + self.head / 2, cell.head, TABLE, 0.5, cell.width)
            centre = (begin + top + self.height) / 2
            room = cell.width - 2 * cell.pad
            drawing.lines(x + cell.pad, centre, cell.lines, cell.style, cell.align, room)
            x += cell.width

    def split(self, room: float) -> tuple[Row, Row] | None:
        """Between two lines of its longest cell; labels stand in both parts."""
        count = int((room - self.head - 2 * CARD_PAD) / TABLE.line)
        most = max(len(cell.lines) for cell in self.cells)
        if not 0 < count < most:
            return None
        first, rest = (
            CellsRow(tuple(_part(cell, part) for cell in self.cells))
            for part in (slice(count), slice(count, None))
        )
        return first, rest

    def stretched(self, height: float) -> Row:
        return replace(self, height=max(height, self.height))


def _part(cell: Cell, part: slice) -> Cell:
    """The lines of a text in one part of its row; what is no text stands in both."""
    if cell.align or cell.shade != 0.0:
        return cell
    return replace(cell, lines=cell.lines[part] or (Line(""),))


def worded(side: str, words: str, width: float) -> CellsRow:
    """計画 | words: a text with its label beside it, ``width`` altogether."""
    return CellsRow((Cell.side(side), Cell.text(words, width - SIDE)))


def headed(
    side: str, cells: Sequence[tuple[str, str]], align: float, words: Collection[str] = ()
) -> list[Row]:
    """Small tables of one line beside a label: (head, value), five to a table.

    The values below the heads ``words`` are set in the middle of their columns.
    """
    rows: list[Row] = []
    for at in range(0, len(cells), _PER_ROW):
        made = [
            Cell.short(value, COLUMN, 0.5 if head in words else align, head)
            for head, value in cells[at : at + _PER_ROW]
        ]
        if rest := (_PER_ROW - len(made)) * COLUMN:
            made.append(Cell.text("", rest))
        rows.append(CellsRow((Cell.side(side), *made)))
    return rows
