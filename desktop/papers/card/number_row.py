"""The first row of a card: number, category, links upward and the DX mark."""

from dataclasses import dataclass, replace

from desktop.papers.card.rows import BODY, Row, text_height
from desktop.papers.typesetting.drawing import Drawing
from desktop.papers.typesetting.faces import CENTRE
from desktop.papers.typesetting.line_breaking import Line, broken
from desktop.papers.typesetting.style import CARD_PAD, CARD_TITLE, HAIRLINE, PAD, TABLE

Links = tuple[tuple[str, str], ...]
"""Label and codes of each link upward."""

_NUMBER = 23.0
_LINKS = ((28.5, 21.0), (37.5, 16.0))
_DX = 9.0
_GAP = 2.0


@dataclass(frozen=True, slots=True)
class _Link:
    label: str
    lines: tuple[Line, ...]
    label_width: float
    width: float

    @property
    def widest(self) -> float:
        """Several lines of codes begin one under another; the block of them is centred."""
        return max(TABLE.face.width(line.text.rstrip("、"), TABLE.size) for line in self.lines)


@dataclass(frozen=True, slots=True)
class NumberRow:
    """``dx`` is None in a plan that marks no project."""

    number: tuple[Line, ...]
    category: str
    links: tuple[_Link, ...]
    dx: bool | None
    height: float

    @classmethod
    def of(cls, number: str, category: str, links: Links, dx: bool | None) -> "NumberRow":
        """``links`` is empty where the category does not ask for them."""
        room = _NUMBER if links else BODY - (2 * _DX if dx is not None else 0)
        lines = broken(number, CARD_TITLE.face, CARD_TITLE.size, room - 2 * PAD)
        used = CARD_TITLE.face.width(lines[-1].text, CARD_TITLE.size) + _GAP
        if category and used + TABLE.face.width(category, TABLE.size) > room - 2 * PAD:
            lines = (*lines, Line(""))
        cells = tuple(
            _Link(label, broken(codes, TABLE.face, TABLE.size, width - 2 * PAD), label_width, width)
            for (label, codes), (label_width, width) in zip(links, _LINKS, strict=False)
        )
        height = text_height(max([1, *(len(cell.lines) for cell in cells)]))
        if len(lines) > 1:
            height = max(height, len(lines) * CARD_TITLE.line + 2 * CARD_PAD)
        return cls(lines, category, cells, dx, height)

    def draw(self, drawing: Drawing, left: float, top: float, shade: float) -> None:
        centre = top + self.height / 2
        drawing.lines(left + PAD, centre, self.number, CARD_TITLE)
        self._draw_category(drawing, left + PAD, centre)
        x = left + _NUMBER
        for link in self.links:
            self._cell(drawing, x, top, link.label_width, shade)
            drawing.text(x + link.label_width / 2, centre, link.label, TABLE, 0.5)
            x += link.label_width
            self._cell(drawing, x, top, link.width, 0)
            drawing.lines(x + (link.width - link.widest) / 2, centre, link.lines, TABLE)
            x += link.width
        if self.dx is not None:
            x = left + BODY - 2 * _DX
            self._cell(drawing, x, top, _DX, shade)
            drawing.text(x + _DX / 2, centre, "DX", TABLE, 0.5)
            self._cell(drawing, x + _DX, top, _DX, 0)
            drawing.text(x + _DX * 1.5, centre, "○" if self.dx else "", TABLE, 0.5)

    def split(self, room: float) -> None:  # noqa: ARG002 - a head stays whole
        return None

    def stretched(self, height: float) -> Row:
        return replace(self, height=max(height, self.height))

    def _draw_category(self, drawing: Drawing, left: float, centre: float) -> None:
        """The category's word behind the number, on its baseline."""
        last = self.number[-1].text
        if last:
            left += CARD_TITLE.face.width(last, CARD_TITLE.size) + _GAP
        centre += CARD_TITLE.line * (len(self.number) - 1) / 2
        centre += CENTRE * (CARD_TITLE.em - TABLE.em)
        drawing.text(left, centre, self.category, TABLE)

    def _cell(self, drawing: Drawing, x: float, top: float, width: float, shade: float) -> None:
        drawing.fill(x, top, width, self.height, shade)
        drawing.line(x, top, x, top + self.height, HAIRLINE)
