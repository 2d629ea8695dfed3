"""What stands around the body of every page: running head, page number, legend."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from db.records import Phase
from desktop.papers.typesetting.drawing import Drawing
from desktop.papers.typesetting.line_breaking import broken
from desktop.papers.typesetting.page_flow import LEGEND_ROW, Page
from desktop.papers.typesetting.style import HAIRLINE, RULE, TABLE, phase_shade

_BOX = (6.5, 3.5)
_GAP = 5.0
_ARROW_GAP = 7.0
_NEXT_ROW = 4.4
_PHASES = "進捗段階"
_SCHEDULE = "スケジュール凡例"
_ARROW = "矢印は、その進捗段階が続く期間"


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of a legend's entry; ``place`` is its entry's, None where it goes on."""

    x: float
    row: int
    words: str
    place: int | None


def _placed(
    labels: Sequence[str], start: float, before: float, gap: float, width: float
) -> tuple[_Entry, ...]:
    """Entries beside each other from ``start`` on, in as many rows as they need.

    ``before``: what stands before the words of each.
    """
    found: list[_Entry] = []
    x, row = start, 0
    for place, label in enumerate(labels):
        room = width - start - before
        for n, line in enumerate(broken(label, TABLE.face, TABLE.size, room)):
            wide = before + TABLE.face.width(line.text, TABLE.size)
            if found and (n or x + wide > width):
                x, row = start, row + 1
            found.append(_Entry(x, row, line.text, None if n else place))
            x += wide + gap
    return tuple(found)


@dataclass(frozen=True)
class PhaseLegend:
    """The phases with their shades, at the foot of pages with cards."""

    phases: tuple[Phase, ...]
    width: float
    after: float = 0.0

    @property
    def height(self) -> float:
        return LEGEND_ROW + self._entries[-1].row * _NEXT_ROW if self.phases else LEGEND_ROW

    @cached_property
    def _entries(self) -> tuple[_Entry, ...]:
        start = TABLE.face.width(_PHASES, TABLE.size) + _GAP
        labels = [phase.label for phase in self.phases]
        return _placed(labels, start, _BOX[0] + 1, _GAP, self.width)

    def draw(self, drawing: Drawing, left: float, top: float) -> None:
        drawing.line(left, top, left + self.width, top, HAIRLINE)
        middle = top + LEGEND_ROW / 2
        drawing.text(left, middle, _PHASES, TABLE)
        for entry in self._entries:
            x, centre = left + entry.x, middle + entry.row * _NEXT_ROW
            if entry.place is not None:
                shade = phase_shade(entry.place, len(self.phases))
                drawing.fill(x, centre - _BOX[1] / 2, *_BOX, shade)
                drawing.frame(x, centre - _BOX[1] / 2, *_BOX, RULE)
            drawing.text(x + _BOX[0] + 1, centre, entry.words, TABLE)


@dataclass(frozen=True)
class ArrowLegend:
    """The phases' codes and the arrow, at the foot of the DX list."""

    phases: tuple[Phase, ...]
    width: float
    after: float = 0.0

    @property
    def height(self) -> float:
        return LEGEND_ROW + self._entries[-1].row * _NEXT_ROW

    @cached_property
    def _entries(self) -> tuple[_Entry, ...]:
        labels = [_SCHEDULE, *(phase.label for phase in self.phases), _ARROW]
        return _placed(labels, 0.0, 0.0, _ARROW_GAP, self.width)

    def draw(self, drawing: Drawing, left: float, top: float) -> None:
        drawing.line(left, top, left + self.width, top, HAIRLINE)
        for entry in self._entries:
            middle = top + LEGEND_ROW / 2 + entry.row * _NEXT_ROW
            drawing.text(left + entry.x, middle, entry.words, TABLE)


def draw_page(drawing: Drawing, page: Page, part: str) -> None:
    """Draw a page from head to foot; ``part`` names the plan and the part of it."""
    setup = page.setup
    drawing.begin_page(setup.size)
    drawing.place = page.subject or part
    left = setup.left(page.number)
    right = left + setup.width
    if not setup.bare:
        _draw_head(drawing, page, part, left, right)
    for block, top in page.blocks:
        drawing.place = page.subject or part
        block.draw(drawing, left, top)
    if setup.legend:
        setup.legend.draw(drawing, left, setup.legend_top)
    if not setup.bare:
        centre = (197.9 if setup.landscape else 284.5) + TABLE.em / 2
        drawing.text((left + right) / 2, centre, f"－ {page.number} －", TABLE, 0.5)
    drawing.end_page()


def _draw_head(drawing: Drawing, page: Page, part: str, left: float, right: float) -> None:
    """The plan stands at the left on even and at the right on odd pages."""
    top, rule = (9.2, 14.3) if page.setup.landscape else (10.0, 15.3)
    room = right - left - TABLE.face.width(part, TABLE.size) - 8
    subject = broken(page.subject, TABLE.face, TABLE.size, room)
    shown = subject[0].text + ("…" if len(subject) > 1 else "")
    outer, inner = (part, shown) if page.number % 2 == 0 else (shown, part)
    drawing.text(left, top + TABLE.em / 2, outer, TABLE)
    drawing.text(right, top + TABLE.em / 2, inner, TABLE, 1)
    drawing.line(left, rule, right, rule, HAIRLINE)
