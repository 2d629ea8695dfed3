"""Headings of the book: policy band, measure heading, category tag, and what stands with them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.papers.typesetting.drawing import Drawing
from desktop.papers.typesetting.faces import CENTRE
from desktop.papers.typesetting.line_breaking import Line, broken
from desktop.papers.typesetting.page_flow import Block
from desktop.papers.typesetting.style import (
    BAND_SHADE,
    FRAME,
    LIST_TITLE,
    MEASURE,
    PAD,
    POLICY,
    RULE,
    RUNNING,
    SECTION,
    SUBHEADING,
    TABLE,
    WHITE_ON,
    Style,
)


@dataclass(frozen=True, slots=True)
class Text:
    """Running text; parted between lines, never leaving one line alone."""

    lines: tuple[Line, ...]
    style: Style
    width: float
    after: float = 0.0
    indent: float = 0.0
    justified: bool = False

    @classmethod
    def of(
        cls,
        text: str,
        width: float,
        style: Style = RUNNING,
        after: float = 0.0,
        indent: float = 0.0,
    ) -> "Text":
        """Justified where a line holds 25 characters and more of running text."""
        lines = broken(text, style.face, style.size, width - indent)
        justified = style is RUNNING and (width - indent) / style.em >= 25
        return cls(lines, style, width, after, indent, justified)

    @property
    def height(self) -> float:
        return len(self.lines) * self.style.line

    @property
    def least(self) -> float:
        return min(2, len(self.lines)) * self.style.line

    def parts(self, room: float, page: float) -> Sequence[Block]:
        pieces = []
        rest = self.lines
        while rest:
            count = max(1, int((room + 1e-6) / self.style.line))
            if len(rest) - count == 1 and count > 2:
                count -= 1
            pieces.append(replace(self, lines=rest[:count]))
            rest, room = rest[count:], page
        return pieces

    def draw(self, drawing: Drawing, left: float, top: float) -> None:
        drawing.lines(
            left + self.indent,
            top + self.height / 2,
            self.lines,
            self.style,
            width=self.width - self.indent,
            justified=self.justified,
        )


@dataclass(frozen=True, slots=True)
class Title:
    """The title of a part of the book; ``key`` is its destination."""

    key: str
    title: str
    after: float = 2.0
    width: float = 170.0

    @property
    def height(self) -> float:
        return len(self._lines) * LIST_TITLE.line

    def draw(self, drawing: Drawing, left: float, top: float) -> None:
        drawing.destination(self.key, top)
        drawing.lines(left, top + self.height / 2, self._lines, LIST_TITLE)

    @property
    def _lines(self) -> tuple[Line, ...]:
        return broken(self.title, LIST_TITLE.face, LIST_TITLE.size, self.width)


@dataclass(frozen=True, slots=True)
class SectionHeading:
    """A section of running text."""

    lines: tuple[Line, ...]
    after: float = 1.6

    @classmethod
    def of(cls, title: str, width: float) -> "SectionHeading":
        return cls(broken(title, SECTION.face, SECTION.size, width - 3.4))

    @property
    def height(self) -> float:
        return len(self.lines) * SECTION.line

    def draw(self, drawing: Drawing, left: float, top: float) -> None:
        drawing.fill(left, top + 0.5, 1.4, self.height - 1.0, 100)
        drawing.lines(left + 3.4, top + self.height / 2, self.lines, SECTION)


@dataclass(frozen=True, slots=True)
class PolicyBand:
    key: str | None
    lines: tuple[Line, ...]
    width: float
    line: float
    after: float = 2.4

    @classmethod
    def of(
        cls, title: str, width: float, key: str | None = None, line: float = 7.4
    ) -> "PolicyBand":
        """``line`` is the height of a band of one line."""
        return cls(key, broken(title, POLICY.face, POLICY.size, width - 2.2 - 6), width, line)

    @property
    def height(self) -> float:
        return self.line + (len(self.lines) - 1) * POLICY.line

    def draw(self, drawing: Drawing, left: float, top: float) -> None:
        if self.key:
            drawing.destination(self.key, top)
        drawing.fill(left, top, self.width, self.height, BAND_SHADE)
        drawing.fill(left, top, 2.2, self.height, 100)
        drawing.lines(left + 2.2 + 3, top + self.height / 2, self.lines, POLICY)


@dataclass(frozen=True, slots=True)
class MeasureHeading:
    """The heading of a measure with the number of its projects at the right."""

    key: str | None
    lines: tuple[Line, ...]
    tally: str
    width: float
    style: Style
    ruled: bool
    apart: bool
    after: float

    @classmethod
    def of(
        cls,
        title: str,
        tally: str,
        width: float,
        key: str | None = None,
        small: bool = False,
        apart: bool = False,
    ) -> "MeasureHeading":
        """``small`` is the heading above a table of a list, without a rule of its own.

        ``apart`` is an item that stands beside the measures and is not counted as one.
        """
        style = SUBHEADING if small else MEASURE
        room = width - TABLE.face.width(tally, TABLE.size) - 4
        lines = broken(title, style.face, style.size, room)
        return cls(key, lines, tally, width, style, not small, apart, 0.0 if small else 2.4)

    @property
    def height(self) -> float:
        return len(self.lines) * self.style.line + (1.2 if self.ruled else 1.3)

    def draw(self, drawing: Drawing, left: float, top: float) -> None:
        if self.key:
            drawing.destination(self.key, top)
        centre = top + self.style.line * len(self.lines) / 2
        if self.apart:
            drawing.fill(left, top, self.width, self.height - (0 if self.ruled else 1.3), 5)
        inset = PAD if self.apart else 0.0
        drawing.lines(left + inset, centre, self.lines, self.style)
        last = centre + self.style.line * (len(self.lines) - 1) / 2
        baseline = last + CENTRE * (self.style.em - TABLE.em)
        drawing.text(left + self.width - inset, baseline, self.tally, TABLE, 1)
        if self.ruled:
            bottom = top + self.height
            drawing.line(left, bottom, left + self.width, bottom, FRAME)


@dataclass(frozen=True, slots=True)
class CategoryTag:
    """The category that the cards below it have, in a box of its shade (1 to 3, or None)."""

    name: str
    shade: int | None
    width: float
    after: float = 2.0
    height: float = 5.6

    def draw(self, drawing: Drawing, left: float, top: float) -> None:
        fill = {3: WHITE_ON, 2: 22}.get(self.shade or 0, 0)
        box = SUBHEADING.face.width(self.name, SUBHEADING.size) + 8
        middle = top + self.height / 2
        drawing.fill(left, top, box, self.height, fill)
        drawing.frame(left, top, box, self.height, RULE)
        drawing.line(left + box, middle, left + self.width, middle, RULE)
        ink = 0 if fill == WHITE_ON else 100
        drawing.text(left + 4, middle, self.name, SUBHEADING, shade=ink)


@dataclass(frozen=True, slots=True)
class Nothing:
    """該当なし, where a section is empty."""

    after: float = 5.0
    height: float = 1.2 + TABLE.line

    def draw(self, drawing: Drawing, left: float, top: float) -> None:
        drawing.text(left + PAD, top + 1.2 + TABLE.line / 2, "該当なし", TABLE)
