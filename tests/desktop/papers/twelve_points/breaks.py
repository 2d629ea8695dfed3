"""Point 3 on a page: lone last characters, and codes and figures that are broken."""

import re
from collections.abc import Iterator
from itertools import pairwise

from tests.desktop.papers.twelve_points.finding import Finding
from tests.desktop.papers.twelve_points.marks import Page, Text

_TRACKING = -0.025
"""Character space in em that may save a paragraph from a lone last character."""
_LONE = re.compile(r".[。．.」）]?")
_CODE = re.compile(r"[A-Z]?\d+([-.,/]\d+)*")
_PARTED = (
    (re.compile(r"[0-9A-Za-z][-.,/]"), re.compile(r"[0-9A-Za-z]")),
    (re.compile(r"[0-9]"), re.compile(r"[-.,/]?[0-9]|年|月|日|％|%")),
)
"""How a line ends and the next begins where a code, a figure or its unit is parted."""
_MOST_PAD = 2.6


def lone_last_characters(page: Page) -> Iterator[Finding]:
    """A last line of one character that the line before would have taken with less space.

    Lines whose width is not seen, because no line stands at their side, are measured against
    the longest of their own paragraph.
    """
    for lines in _paragraphs(page):
        *_, before, last = lines
        if not _LONE.fullmatch(last.text) or before.size != last.size:
            continue
        more = last.right - last.x
        room = max(_cell_width(page, before) or 0.0, *(line.right - line.x for line in lines))
        plain = sum(before.advances) * before.em + more
        tight = plain + _TRACKING * (len(before.text) + len(last.text) - 1) * before.em
        if tight <= room < plain:
            words = f"lone: {before.text} | {last.text}"
            yield Finding(page.number, 3, words)


def parted_codes(page: Page) -> Iterator[Finding]:
    for one, other in _continued(page):
        if _CODE.fullmatch(one.text) and _CODE.fullmatch(other.text):
            continue  # two codes, one below the other
        for ends, begins in _PARTED:
            if re.search(ends.pattern + "$", one.text) and begins.match(other.text):
                yield Finding(page.number, 3, f"parted: {one.text} | {other.text}")
                break


def _continued(page: Page) -> Iterator[tuple[Text, Text]]:
    """Lines that stand right below one another with the same left edge and no line between."""
    ordered = sorted(page.texts, key=lambda text: (round(text.x, 1), text.baseline))
    for one, other in pairwise(ordered):
        near = 0 < other.baseline - one.baseline < 1.7 * one.em
        below = abs(one.x - other.x) < 0.1 and near and one.size == other.size
        if below and not any(
            one.middle < line.y < other.middle and line.x <= one.x <= line.to_x
            for line in page.level
        ):
            yield one, other


def _paragraphs(page: Page) -> Iterator[list[Text]]:
    lines: list[Text] = []
    for one, other in _continued(page):
        if lines and lines[-1] is not one:
            yield lines
            lines = []
        lines = [*lines, other] if lines else [one, other]
    if lines:
        yield lines


def _cell_width(page: Page, text: Text) -> float | None:
    """What the lines at both sides leave when the padding at the left is kept at the right."""
    beside = [line.x for line in page.upright if line.y < text.middle < line.to_y]
    before = [x for x in beside if x <= text.x]
    after = [x for x in beside if x >= text.right]
    if not before or not after or text.x - max(before) > _MOST_PAD:
        return None
    return min(after) - (text.x - max(before)) - text.x
