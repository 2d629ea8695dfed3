"""Points 9, 10 and 12: what ends a page, what stands around it, and the white between cards."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tests.desktop.papers.twelve_points.finding import Finding
from tests.desktop.papers.twelve_points.marks import Box, Page

_HEAD, _FOOT = 12.5, 13.9
"""Millimetres from above and below in which no body stands."""
_LEGEND = (19.0, 21.5)
"""How far from below the line over a legend lies."""
_HEADING_SIZE = 10.5
_NUMBER = re.compile(r"－ (\d+) －|(\d+)／(\d+)")
_SLACK = 0.06
_GAPS = {("tag", "card"): 2.0, ("card", "card"): 4.0, ("card", "tag"): 6.0}


def heading_at_the_foot(page: Page) -> Iterator[Finding]:
    """The last line of a page's body is a heading.

    A cover has neither head nor foot; lines of a table of contents are links.
    """
    legend = _legend(page)
    end = page.height - _FOOT if legend is None else legend
    body = [text for text in page.texts if _HEAD < text.baseline < end]
    if not body or len(body) == len(page.texts):
        return
    last = max(body, key=lambda text: text.baseline)
    listed = any(box.holds(last) for box, _ in page.links)
    if last.is_bold and last.size >= _HEADING_SIZE and not listed:
        yield Finding(page.number, 9, f"a heading is last: {last.text}")


def white_between_cards(page: Page) -> Iterator[Finding]:
    """Pages with cards carry the legend; those of the guide stand closer and have none."""
    if _legend(page) is None:
        return
    pieces = sorted(_pieces(page), key=lambda piece: piece[1].top)
    for (kind, box), (next_kind, next_box) in pairwise(pieces):
        between = any(box.bottom < text.middle < next_box.top for text in page.texts)
        meant, gap = _GAPS.get((kind, next_kind)), next_box.top - box.bottom
        if meant is not None and not between and abs(gap - meant) > _SLACK:
            words = f"{gap:.2f} between {kind} and {next_kind} at {box.bottom:.1f}"
            yield Finding(page.number, 12, words)


def furniture(pages: Sequence[Page]) -> Iterator[Finding]:
    """The same words of heads and feet, and the page's number, stand at one place.

    That is a height, and a left edge, a middle or a right edge.

    Pages of one size and side of the book are compared: the inner margin is wider. Numbers
    rise by one, or begin again behind the last of a part.
    """
    known: dict[tuple[object, ...], tuple[float, ...]] = {}
    before: tuple[int, int] | None = None
    for page in pages:
        for text in page.texts:
            if _HEAD <= text.baseline <= page.height - _FOOT:
                continue
            number = _NUMBER.fullmatch(text.text)
            place = (text.x, (text.x + text.right) / 2, text.right, text.baseline)
            key = ("n" if number else text.text, page.width, page.height, page.number % 2)
            meant = known.setdefault(key, place)
            *across, down = (abs(a - b) for a, b in zip(place, meant, strict=True))
            if max(min(across), down) > _SLACK:
                words = f"{place[1]:.2f} {place[3]:.2f} instead of {meant[1]:.2f} {meant[3]:.2f}"
                yield Finding(page.number, 10, f"at {words}: {text.text}")
            if number:
                shown, last = int(number[1] or number[2]), int(number[3] or 0)
                if before and shown != (1 if before[0] == before[1] else before[0] + 1):
                    yield Finding(page.number, 10, f"the number is not the next: {text.text}")
                before = shown, last


def _legend(page: Page) -> float | None:
    """Where the line over a legend at the foot lies."""
    low, high = (page.height - away for away in reversed(_LEGEND))
    lines = [line.y for line in page.level if low < line.y < high and line.to_x - line.x > 150]
    return min(lines, default=None)


def _pieces(page: Page) -> Iterator[tuple[str, Box]]:
    """Category tags and cards."""
    for frame in page.frames:
        texts = [text for text in page.texts if frame.holds(text)]
        if not texts:
            continue
        first = min(texts, key=lambda text: (round(text.top), text.x))
        tagged = first.is_bold and first.size == _HEADING_SIZE and first.text.endswith("事業")
        if frame.weight == 0.75 and first.text == "事業番号":
            yield "card", frame
        elif frame.weight == 0.5 and len(texts) == 1 and tagged:
            yield "tag", frame
