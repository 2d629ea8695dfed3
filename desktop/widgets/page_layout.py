"""Where the pages of a paper lie below one another, in the pixels of a view."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QRect, QSizeF

POINT = 96 / 72
"""Pixels of a point at 100 %."""

STEPS = (0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
"""The sizes that one goes through."""


class Fit(Enum):
    """How large pages are shown where no size is chosen."""

    WIDTH = "幅に合わせる"
    PAGE = "1ページを見る"


def stepped(scale: float, by: int) -> float:
    """The next size up (1) or down (-1)."""
    if by > 0:
        return next((step for step in STEPS if step > scale * 1.01), STEPS[-1])
    return next((step for step in reversed(STEPS) if step < scale * 0.99), STEPS[0])


def zoom_named(name: str) -> float | Fit:
    """A size as settings keep it; to the window's width where they keep none of ours."""
    if name in Fit.__members__:
        return Fit[name]
    try:
        return min(max(float(name), STEPS[0]), STEPS[-1])
    except ValueError:
        return Fit.WIDTH


@dataclass(frozen=True)
class PageLayout:
    """Boxes from the upper left corner of everything; each page has its scale."""

    boxes: tuple[QRect, ...]
    width: int
    height: int
    scales: tuple[float, ...]

    @classmethod
    def of(
        cls, sizes: Sequence[QSizeF], zoom: float | Fit, room: tuple[int, int], margin: int
    ) -> "PageLayout":
        """Pages of these sizes in points, in a view of ``room`` (width, height) pixels.

        ``margin``: around and between them.
        """
        if not sizes:
            return cls((), 0, 0, ())
        inner = QSizeF(max(room[0] - 2 * margin, 1), max(room[1] - 2 * margin, 1))
        scales = [_scale(size, zoom, inner) for size in sizes]
        grown = [size * POINT * scale for size, scale in zip(sizes, scales, strict=True)]
        whole = max(room[0], round(max(size.width() for size in grown)) + 2 * margin)
        boxes, top = [], margin
        for size in grown:
            wide, high = round(size.width()), round(size.height())
            boxes.append(QRect((whole - wide) // 2, top, wide, high))
            top += high + margin
        return cls(tuple(boxes), whole, top, tuple(scales))

    def at(self, y: int) -> int:
        """The page at this height, or the last above it."""
        return max(0, bisect_right([box.top() for box in self.boxes], y) - 1)

    def between(self, top: int, bottom: int) -> range:
        """The pages of which something lies between two heights."""
        if not self.boxes:
            return range(0)
        first, last = self.at(top), self.at(bottom)
        if self.boxes[first].bottom() < top and first < last:
            first += 1
        return range(first, last + 1)


def _scale(size: QSizeF, zoom: float | Fit, room: QSizeF) -> float:
    """How large a page is shown; what fits the window does so for each page by itself."""
    if isinstance(zoom, float):
        return zoom
    wide = room.width() / (size.width() * POINT)
    return wide if zoom is Fit.WIDTH else min(wide, room.height() / (size.height() * POINT))
