"""Putting blocks of known size on pages: every page number is known before anything is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Protocol, Self, TypeVar, runtime_checkable

from desktop.papers.typesetting.drawing import A4, A4_LANDSCAPE, Drawing

LEGEND_ROW = 5.4
"""The height of a legend of one row, for which every page has room."""


class Block(Protocol):
    """Something with a height that is drawn in one piece; ``after`` is the white below it."""

    @property
    def height(self) -> float: ...

    @property
    def after(self) -> float: ...

    def draw(self, drawing: Drawing, left: float, top: float) -> None: ...


@runtime_checkable
class Divisible(Block, Protocol):
    """A block that can be parted; ``least`` is how high its first part must at least be.

    Where ``least`` is None the block is parted only if it is longer than a page.
    """

    @property
    def least(self) -> float | None: ...

    def parts(self, room: float, page: float) -> Sequence[Block]:
        """The block in pieces: the first at most ``room`` high, the others ``page``."""
        ...


@dataclass(frozen=True, slots=True)
class Undivided:
    """A block that is parted only if it is longer than a page."""

    block: Divisible
    least: None = None

    @property
    def height(self) -> float:
        return self.block.height

    @property
    def after(self) -> float:
        return self.block.after

    def draw(self, drawing: Drawing, left: float, top: float) -> None:
        self.block.draw(drawing, left, top)

    def parts(self, room: float, page: float) -> Sequence[Block]:
        return self.block.parts(room, page)


@dataclass(frozen=True, slots=True)
class Setup:
    """A kind of page: its size, where its body begins and ends, and what stands around it."""

    size: tuple[float, float]
    top: float
    bottom: float
    legend: Block | None = None
    bare: bool = False  # neither running head nor page number
    bound: bool = True  # the inner margin is wider, for binding

    @property
    def landscape(self) -> bool:
        return self.size[0] > self.size[1]

    @property
    def width(self) -> float:
        """The width of the text."""
        return 261.0 if self.landscape else 170.0

    @property
    def legend_top(self) -> float:
        """Where the legend stands below the body."""
        return self.bottom + 2.5

    def left(self, number: int) -> float:
        """The left margin of the page with this number: the inner margin is wider."""
        if not self.bound:
            return (self.size[0] - self.width) / 2
        return 22.0 if number % 2 and not self.landscape else 18.0


def portrait(legend: Block | None = None, bare: bool = False) -> Setup:
    return Setup(A4, 18.5, 275.0 - _further_rows(legend), legend, bare)


def landscape(legend: Block | None = None) -> Setup:
    return Setup(A4_LANDSCAPE, 17.0, 187.0 - _further_rows(legend), legend)


def _further_rows(legend: Block | None) -> float:
    """What a legend of more than one row takes from the body."""
    return max(0.0, legend.height - LEGEND_ROW) if legend else 0.0


@dataclass
class Page:
    """A page with its printed number; ``subject`` stands in its running head."""

    number: int
    setup: Setup
    subject: str
    blocks: list[tuple[Block, float]] = field(default_factory=list)


class Cuttable(Protocol):
    """A row of a table."""

    @property
    def height(self) -> float: ...

    def cut(self, room: float) -> tuple[Self, list[Self]]:
        """The row's beginning that fits ``room``, and what is left of it, if anything."""
        ...


R = TypeVar("R", bound=Cuttable)


def rows_on_pages(rows: Sequence[R], room: float, page: float) -> list[tuple[R, ...]]:
    """Rows as many as fit: the first in ``room``, then a ``page`` each.

    A row is cut only where it is longer than a page.
    """
    pieces: list[list[R]] = [[]]
    waiting = list(reversed(rows))
    while waiting:
        row = waiting.pop()
        if row.height > room and pieces[-1]:
            pieces.append([])
            room = page
        if row.height > room:
            row, rest = row.cut(room)
            waiting += rest
        pieces[-1].append(row)
        room -= row.height
    return [tuple(piece) for piece in pieces]


class Flow:
    """Blocks one below another, from page to page."""

    def __init__(self, first: int) -> None:
        self.pages: list[Page] = []
        self._first = first
        self._subject = ""
        self._y = 0.0
        self._after = 0.0

    @property
    def next_number(self) -> int:
        """The number of the page that would begin now."""
        return self._first + len(self.pages)

    def start(self, setup: Setup, subject: str, then: str | None = None) -> None:
        """Begin a page; pages that follow of themselves have ``then`` in their running head."""
        self.pages.append(Page(self.next_number, setup, subject))
        self._subject = subject if then is None else then
        self._y, self._after = setup.top, 0.0

    def go_on(self, subject: str) -> None:
        """Pages that follow have this in their running head; the page itself goes on."""
        self._subject = subject

    def add(self, *chain: Block, before: float = 0.0, tail: Sequence[Block] = ()) -> int:
        """Place blocks that stay together, of which the last may be parted; return its page.

        ``tail`` follows the last on the same page.
        """
        heads, last = chain[:-1], chain[-1]
        foot = sum(above.after + block.height for above, block in pairwise((last, *tail)))
        lead = sum(head.height + head.after for head in heads)
        gap = max(before, self._after) if self.pages[-1].blocks else 0.0
        page = self.pages[-1].setup.bottom - self.pages[-1].setup.top - foot
        if lead > page / 2:
            # Headings with long words of their own: nothing that long can be kept together.
            first_page = self.add(heads[0], before=before)
            for head in heads[1:]:
                self.add(head)
            self.add(last, tail=tail)
            return first_page
        room = self.pages[-1].setup.bottom - self._y - gap - lead - foot
        pieces: Sequence[Block] = (last,)
        if last.height > room + 1e-6:
            least = last.least if isinstance(last, Divisible) else None
            if (least is None or least > room) and self.pages[-1].blocks:
                self._turn()
                gap, room = 0.0, page - lead
            if last.height > room + 1e-6 and isinstance(last, Divisible):
                pieces = last.parts(room, page)
        self._y += gap
        for head in heads:
            self._put(head)
            self._y += head.after
        first_page = self.pages[-1].number
        for index, piece in enumerate(pieces):
            if index:
                self._turn()
            self._put(piece)
        self._after = last.after
        if tail:
            self.add(*tail)
        return first_page

    def _turn(self) -> None:
        self.start(self.pages[-1].setup, self._subject)

    def _put(self, block: Block) -> None:
        self.pages[-1].blocks.append((block, self._y))
        self._y += block.height
