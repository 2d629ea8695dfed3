"""Point 4 on a page: no stroke lies on another, and frames are closed at every corner."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tests.desktop.papers.twelve_points.finding import Finding
from tests.desktop.papers.twelve_points.marks import MM, Page, Shade

_BESIDE = 0.45
_LEAST = 0.2
"""Millimetres that two strokes share at least to be called double: ends may meet in a corner."""
_CAP = 0.14
"""Half the weight of a frame."""
_NEAR = 1.0
"""A corner whose sides miss one another by up to so much was meant to be closed."""


class _Span(NamedTuple):
    """``at`` across its direction, ``begin`` and ``end`` along it."""

    at: float
    begin: float
    end: float
    weight: float
    shade: Shade
    order: int


def double_lines(page: Page) -> Iterator[Finding]:
    """Strokes that run beside one another so near that they were meant to be one.

    Where the middle of one lies on the other, they are one line on paper; a grey one that
    lies above a black one is not.
    """
    for name, spans in (("level", _level(page)), ("upright", _upright(page))):
        for index, one in enumerate(spans):
            for other in spans[index + 1 :]:
                apart = other.at - one.at
                if apart > _BESIDE:
                    break
                begin, end = max(one.begin, other.begin), min(one.end, other.end)
                heavier = max(one.weight, other.weight)
                lower, upper = sorted((one, other), key=lambda span: span.order)
                if end - begin > _LEAST and (
                    apart > heavier / 2 * MM or upper.shade != lower.shade == 100
                ):
                    words = f"double {name} at {one.at:.2f} and {other.at:.2f}"
                    yield Finding(page.number, 4, f"{words} from {begin:.1f} to {end:.1f}")


def open_corners(page: Page) -> Iterator[Finding]:
    """The end of a level stroke and that of an upright one that just miss one another."""
    level, upright = _level(page), _upright(page)
    loose = [(x, y) for x, *ends, _, _, _ in upright for y in ends if not _meets(level, y, x)]
    for y, *ends, _, _, _ in level if loose else ():
        for x in ends:
            near = any(abs(a - x) <= _NEAR and abs(b - y) <= _NEAR for a, b in loose)
            if near and not _meets(upright, x, y):
                yield Finding(page.number, 4, f"open corner at {x:.1f} {y:.1f}")


def _meets(spans: Sequence[_Span], at: float, along: float) -> bool:
    """Whether one of the strokes at ``at`` reaches ``along``; caps are square."""
    first = bisect_left(spans, at - _CAP, key=lambda span: span.at)
    last = bisect_right(spans, at + _CAP, key=lambda span: span.at)
    return any(one.begin - _CAP <= along <= one.end + _CAP for one in spans[first:last])


def _level(page: Page) -> Sequence[_Span]:
    return sorted(
        _Span(line.y, line.x, line.to_x, line.weight, line.shade, line.order) for line in page.level
    )


def _upright(page: Page) -> Sequence[_Span]:
    return sorted(
        _Span(line.x, line.y, line.to_y, line.weight, line.shade, line.order)
        for line in page.upright
    )
