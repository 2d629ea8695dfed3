"""Point 2 on a page: figures with separators in one column end at one edge."""

import re
from collections.abc import Iterator

from tests.desktop.papers.twelve_points.finding import Finding
from tests.desktop.papers.twelve_points.marks import Page, Text

_MONEY = re.compile(r"[-△▲]?[0-9]{1,3}(,[0-9]{3})+")
_SLACK = 0.06


def ragged_money(page: Page) -> Iterator[Finding]:
    """Columns without a line at both sides are not known from the page, and not measured."""
    edges: dict[tuple[float, float], Text] = {}
    for text in page.texts:
        if not _MONEY.fullmatch(text.text):
            continue
        beside = [line.x for line in page.upright if line.y < text.middle < line.to_y]
        before = [x for x in beside if x < text.x]
        after = [x for x in beside if x > text.right]
        if before and after:
            column = (round(max(before), 1), round(min(after), 1))
            first = edges.setdefault(column, text)
            if abs(first.right - text.right) > _SLACK:
                yield Finding(page.number, 2, f"another edge: {first.text} / {text.text}")
