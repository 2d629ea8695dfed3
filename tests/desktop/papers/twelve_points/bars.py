"""Point 8 on a page: bars begin and end on half lines, and equal neighbours are one bar."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from tests.desktop.papers.twelve_points.finding import Finding
from tests.desktop.papers.twelve_points.marks import Page, Stroke, Text

_YEAR = re.compile(r"(令和|平成)\S{1,2}年度$")
_PHASE = re.compile(r"\([0-9]\)( \S+)?$")
_INSET = 0.5
"""Millimetres by which the roadmap's bars stand back from the half lines at each end."""
_SLACK = 0.06
_SURVEYED = 1.5
"""The surveyed year stands in a box of its own, in which a bar ends."""
_HIGH = 15.0


@dataclass(frozen=True, slots=True)
class _Heads:
    """The years over a table: where the first begins, how wide a half is, how many there are."""

    left: float
    half: float
    halves: int
    middle: float

    @property
    def right(self) -> float:
        return self.left + self.half * self.halves

    def hits(self, x: float) -> bool:
        away = (x - self.left) % self.half
        return min(away, self.half - away) < _SLACK


def bars(page: Page) -> Iterator[Finding]:
    heads = list(_heads(page))
    rows: dict[tuple[float, float], list[tuple[float, float, str]]] = defaultdict(list)
    for text in page.texts:
        above = [head for head in heads if head.middle < text.middle]
        if not above or not _PHASE.match(text.text):
            continue
        head = max(above, key=lambda one: one.middle)
        sides = _sides(page, text)
        if sides is None or sides[0] < head.left - _SLACK or sides[1] > head.right + _SLACK:
            continue
        begin, end = sides
        flush = head.hits(begin) and head.hits(end)
        inset = head.hits(begin - _INSET) and head.hits(end + _INSET)
        if not flush and not inset:
            words = f"bar off the half lines: {begin:.2f} to {end:.2f} {text.text}"
            yield Finding(page.number, 8, words)
        rows[head.middle, round(text.middle, 1)].append((begin, end, text.text))
    for row in rows.values():
        for (_, end, words), (begin, _, next_words) in pairwise(sorted(row)):
            if words != next_words or begin - end > 2 * _INSET + _SLACK:
                continue
            if not any(
                line.weight == _SURVEYED and abs(line.x - end) < 0.1 for line in page.upright
            ):
                yield Finding(page.number, 8, f"two bars that are one: {words} at {begin:.1f}")


def _heads(page: Page) -> Iterator[_Heads]:
    rows: dict[float, list[float]] = defaultdict(list)
    for text in page.texts:
        if _YEAR.match(text.text):
            rows[round(text.middle, 1)].append((text.x + text.right) / 2)
    for middle, centres in rows.items():
        centres.sort()
        widths = [other - one for one, other in pairwise(centres)]
        if widths and max(widths) - min(widths) < _SLACK:
            year = (centres[-1] - centres[0]) / len(widths)
            yield _Heads(centres[0] - year / 2, year / 2, 2 * len(centres), middle)


def _sides(page: Page, text: Text) -> tuple[float, float] | None:
    """The lines at both sides of a text that are closed above and below it: a bar's ends."""
    beside = [
        line.x
        for line in page.upright
        if line.y < text.middle < line.to_y and not _hidden(page, line, text.middle)
    ]
    before = [x for x in beside if x <= text.x + _SLACK]
    after = [x for x in beside if x >= text.right - _SLACK]
    if not before or not after:
        return None
    begin, end = max(before), min(after)
    over = [line.y for line in page.level if line.x < begin + _SLACK and line.to_x > end - _SLACK]
    above = any(0 < text.middle - y < _HIGH for y in over)
    below = any(0 < y - text.middle < _HIGH for y in over)
    return (begin, end) if above and below else None


def _hidden(page: Page, line: Stroke, y: float) -> bool:
    """Whether a surface that was filled after the line lies on it."""
    return any(
        box.order > line.order
        and box.top < y < box.bottom
        and box.left + _SLACK < line.x < box.right - _SLACK
        for box in page.fills
    )
