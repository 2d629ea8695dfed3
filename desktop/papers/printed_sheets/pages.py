"""Rows on pages: where a spreadsheet would turn the page, and never through a line of text."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from math import ceil

from desktop.papers.printed_sheets.boxes import DEFAULT_HEIGHT, Box, width_of
from desktop.papers.printed_sheets.page import Piece, line_height, lines_of, paper_size
from desktop.papers.spreadsheet.sheet import Sheet
from desktop.papers.typesetting.faces import MM

_MOST_OVER = 1.12
"""How much too high the rows of a page may be to give up white for one page."""
_LEAST_PAD = 0.4
"""Above and below the words of a row that gives up white, in millimetres of the sheet."""
_PAD = 0.62
"""Above and below the words of a row of several lines."""
_PARTS = 4
"""Into how many a row is parted for each page that it fills."""


@dataclass(frozen=True, slots=True)
class Layout:
    """``scale``: of the sheet on the paper; ``pages``: the pieces of boxes on each."""

    scale: float
    pages: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows on paper: one that is higher than a page in several, over which its boxes go.

    ``ends``: the last of them for each row of the sheet.
    """

    heights: tuple[float, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, heights: Sequence[float], page: float) -> "_Rows":
        parts = [1 if height <= page else ceil(height * _PARTS / page) for height in heights]
        made = (h / n for h, n in zip(heights, parts, strict=True) for _ in range(n))
        return cls(tuple(made), tuple(accumulate(parts)))

    def last(self, row: int) -> int:
        return self.ends[row - 1]

    def moved(self, box: Box) -> Box:
        top = self.ends[box.top - 2] + 1 if box.top > 1 else 1
        bottom = self.ends[box.bottom - 1]
        return (
            box if (top, bottom) == (box.top, box.bottom) else replace(box, top=top, bottom=bottom)
        )


def laid_out(sheet: Sheet, boxes: Sequence[Box]) -> Layout:
    """A sheet as wide as the paper, its title rows repeated on every page."""
    width, height = paper_size(sheet.printing)
    printing = sheet.printing
    scale = min(1.0, (width - printing.left - printing.right) / width_of(sheet))
    room = (height - printing.top - printing.bottom) / scale
    asked = _asked(sheet, boxes, scale)
    least = _least(boxes, asked, scale)
    first_title, last_title = printing.titles or (1, 0)
    heights = list(map(max, asked, least))
    head = sum(heights[first_title - 1 : last_title])
    rows = _Rows.of(heights, room - head)
    boxes = [rows.moved(box) for box in boxes]
    breaks = [rows.last(row) for row in sheet.page_breaks]
    least = _least(boxes, rows.heights, scale)
    heights = list(map(max, rows.heights, least))
    tops = [0.0, *accumulate(_squeezed(heights, least, breaks, room, head))]
    titles = _titles(boxes, tops, first_title, rows.last(last_title) if last_title else 0)
    first_rows = _first_rows(breaks, boxes, tops, room, head)
    ends = [*first_rows[1:], len(tops)]
    pages: list[tuple[Piece, ...]] = []
    begun: dict[Box, int] = {}
    for first, end in zip(first_rows, ends, strict=True):
        shift = tops[first - 1] - (head if pages else 0.0)
        here = [box for box in boxes if box.top < end and box.bottom >= first]
        pieces = tuple(_piece(box, tops, first, end, shift, scale, begun) for box in here)
        pages.append((*(titles if pages else ()), *pieces))
    return Layout(scale, tuple(pages))


def _asked(sheet: Sheet, boxes: Sequence[Box], scale: float) -> list[float]:
    """The height of each row as the sheet has it, less the lines that are not needed here.

    A spreadsheet sets the words in the fixed-pitch face, whose lines hold fewer of them.
    """
    asked = []
    heights = [sheet.heights.get(row, DEFAULT_HEIGHT) * MM for row in range(1, sheet.last_row + 1)]
    needed = _least(boxes, heights, scale, _PAD)
    for row, here in enumerate(needed, start=1):
        least = sheet.least.get(row, DEFAULT_HEIGHT) * MM
        asked.append(min(heights[row - 1], max(least, here)))
    return asked


def _least(
    boxes: Sequence[Box], asked: Sequence[float], scale: float, pad: float = _LEAST_PAD
) -> list[float]:
    """The height of each row that the words of its boxes need, here where they are set.

    What a box over several rows needs it takes first where ``asked`` has room for it.
    """
    least = [0.0] * len(asked)
    for box in sorted(boxes, key=lambda box: box.bottom - box.top):
        if not box.words:
            continue
        # A page may turn at each of its rows and leave the rest of a line empty.
        lines = len(lines_of(box, scale)) + box.bottom - box.top
        needed = lines * line_height(box.style) + 2 * pad
        span = range(box.top - 1, box.bottom)
        if (more := needed - sum(least[row] for row in span)) > 0:
            free = [max(asked[row] - least[row], 0.0) for row in span]
            part = min(1.0, more / sum(free)) if any(free) else 0.0
            beyond = max(more - sum(free), 0.0) / len(span)
            for row, room in zip(span, free, strict=True):
                least[row] += room * part + beyond
    return least


def _squeezed(
    heights: Sequence[float],
    least: Sequence[float],
    breaks: Sequence[int],
    room: float,
    head: float,
) -> Iterator[float]:
    """Row heights; those of a page that is a little too full give up some of their white."""
    edges = [0, *breaks, len(heights)]
    for n, (start, stop) in enumerate(pairwise(edges)):
        free = room - (head if n else 0.0)
        needed, white = sum(heights[start:stop]), sum(heights[start:stop]) - sum(least[start:stop])
        over = needed - free
        part = over / white if 0 < over <= min(white, free * (_MOST_OVER - 1)) else 0.0
        for height, low in zip(heights[start:stop], least[start:stop], strict=True):
            yield height - (height - low) * part


def _titles(
    boxes: Sequence[Box], tops: Sequence[float], first: int, last: int
) -> tuple[Piece, ...]:
    """The rows that stand at the head of every page but the first."""
    return tuple(
        Piece(box, tops[box.top - 1] - tops[first - 1], tops[box.bottom] - tops[box.top - 1])
        for box in boxes
        if first <= box.top and box.bottom <= last
    )


def _first_rows(
    breaks: Sequence[int], boxes: Sequence[Box], tops: Sequence[float], room: float, head: float
) -> list[int]:
    """The row that each page begins with: at the sheet's own breaks, and where a page is full."""
    last_row = len(tops) - 1
    whole = _unbroken(last_row, boxes)
    found = [1]
    while True:
        first = found[-1]
        full = tops[first - 1] + room - (head if len(found) > 1 else 0.0)
        end = bisect_right(tops, full + 1e-6)
        own = next((row + 1 for row in breaks if row >= first), last_row + 1)
        following = min(own, end)
        if following > last_row:
            return found
        if following < own:
            kept = next((row for row in range(following, first, -1) if row in whole), following)
            following = kept if kept > first else following
        found.append(max(following, first + 1))


def _unbroken(last_row: int, boxes: Sequence[Box]) -> set[int]:
    """The rows that a page may begin with: no box goes on from the row above."""
    inside = {row for box in boxes for row in range(box.top + 1, box.bottom + 1)}
    return {row for row in range(1, last_row + 1) if row not in inside}


def _piece(
    box: Box,
    tops: Sequence[float],
    first: int,
    end: int,
    shift: float,
    scale: float,
    begun: dict[Box, int],
) -> Piece:
    """The part of a box on the rows of a page; ``begun``: how many of its lines stand before."""
    top, bottom = max(box.top, first), min(box.bottom, end - 1)
    piece = Piece(box, tops[top - 1] - shift, tops[bottom] - tops[top - 1])
    if (top, bottom) == (box.top, box.bottom):
        return piece
    lines = tuple(lines_of(box, scale)[begun.get(box, 0) :])
    if bottom < box.bottom:
        lines = lines[: int((piece.height - _LEAST_PAD) / line_height(box.style))]
    begun[box] = begun.get(box, 0) + len(lines)
    return replace(piece, lines=lines)
