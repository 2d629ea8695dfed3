"""The rows of a project's card: each knows its height and draws itself beside its label.

A row draws what is inside it; the lines between rows, and the frame, are the card's.
"""

from dataclasses import dataclass, replace
from typing import Protocol

from desktop.papers.typesetting.drawing import Drawing
from desktop.papers.typesetting.line_breaking import Line, broken
from desktop.papers.typesetting.style import CARD_PAD, HAIRLINE, LABEL_PAD, PAD, TABLE, Style

WIDTH = 170.0
LABEL = 26.0
BODY = WIDTH - LABEL
TEXT_WIDTH = BODY - 2 * PAD
LABEL_WIDTH = LABEL - 2 * LABEL_PAD
"""The room for a label's text."""
YEAR = 19.0
"""The year's cell beside a yearly activity."""


class Row(Protocol):
    """A row of a card: ``left`` and ``top`` are those of the part right of the label."""

    @property
    def height(self) -> float: ...

    def draw(self, drawing: Drawing, left: float, top: float, shade: float) -> None: ...

    def split(self, room: float) -> tuple["Row", "Row"] | None:
        """The row in two, the first at most ``room`` high; None where it is not to be split."""
        ...

    def stretched(self, height: float) -> "Row": ...


def text_height(lines: int, style: Style = TABLE, pad: float = CARD_PAD) -> float:
    """The height of a row with so many lines."""
    return lines * style.line + 2 * pad


@dataclass(frozen=True, slots=True)
class TextRow:
    """Lines of text over the whole width."""

    lines: tuple[Line, ...]
    height: float
    style: Style = TABLE

    @classmethod
    def of(cls, text: str, style: Style = TABLE) -> "TextRow":
        lines = broken(text, style.face, style.size, TEXT_WIDTH)
        return cls(lines, text_height(len(lines), style), style)

    def draw(self, drawing: Drawing, left: float, top: float, shade: float) -> None:  # noqa: ARG002
        drawing.lines(left + PAD, top + self.height / 2, self.lines, self.style)

    def split(self, room: float) -> tuple[Row, Row] | None:
        count = int((room - 2 * CARD_PAD) / self.style.line)
        if not 0 < count < len(self.lines):
            return None
        parts = (self.lines[:count], self.lines[count:])
        first, rest = (
            replace(self, lines=p, height=text_height(len(p), self.style)) for p in parts
        )
        return first, rest

    def stretched(self, height: float) -> Row:
        return replace(self, height=max(height, self.height))


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """What is done in one year, or in neighbouring years with the same words."""

    years: tuple[str, ...]
    lines: tuple[Line, ...]
    height: float

    @classmethod
    def of(cls, years: tuple[str, ...], text: str) -> "ActivityRow":
        lines = broken(text, TABLE.face, TABLE.size, TEXT_WIDTH - YEAR)
        return cls(years, lines, max(len(years) * text_height(1), text_height(len(lines))))

    def draw(self, drawing: Drawing, left: float, top: float, shade: float) -> None:  # noqa: ARG002
        drawing.line(left + YEAR, top, left + YEAR, top + self.height, HAIRLINE)
        each = self.height / len(self.years)
        for index, year in enumerate(self.years):
            if index:
                y = top + index * each
                drawing.line(left, y, left + YEAR, y, HAIRLINE)
            drawing.text(left + YEAR / 2, top + (index + 0.5) * each, year, TABLE, 0.5)
        drawing.lines(left + YEAR + PAD, top + self.height / 2, self.lines, TABLE)

    def split(self, room: float) -> tuple[Row, Row] | None:
        count = int((room - 2 * CARD_PAD) / TABLE.line)
        if not 0 < count < len(self.lines) or len(self.years) * text_height(1) > room:
            return None
        first, rest = (
            replace(
                self,
                lines=part,
                height=max(len(self.years) * text_height(1), text_height(len(part))),
            )
            for part in (self.lines[:count], self.lines[count:])
        )
        return first, rest

    def stretched(self, height: float) -> Row:
        return replace(self, height=max(height, self.height))
