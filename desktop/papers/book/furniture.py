"""What stands around the body of every page: running head, page number, legend."""

from dataclasses import dataclass

from db.records import Phase
from desktop.papers.typesetting.drawing import Drawing
from desktop.papers.typesetting.line_breaking import broken
from desktop.papers.typesetting.page_flow import Page
from desktop.papers.typesetting.style import HAIRLINE, RULE, TABLE, phase_shade

_BOX = (6.5, 3.5)
_GAP = 5.0


@dataclass(frozen=True, slots=True)
class PhaseLegend:
    """The phases with their shades, at the foot of pages with cards."""

    phases: tuple[Phase, ...]
    width: float
    after: float = 0.0
    height: float = 5.4

    def draw(self, drawing: Drawing, left: float, top: float) -> None:
        drawing.line(left, top, left + self.width, top, HAIRLINE)
        middle = top + self.height / 2
        drawing.text(left, middle, "進捗段階", TABLE)
        x = left + TABLE.face.width("進捗段階", TABLE.size) + _GAP
        for index, phase in enumerate(self.phases):
            shade = phase_shade(index, len(self.phases))
            drawing.fill(x, middle - _BOX[1] / 2, *_BOX, shade)
            drawing.frame(x, middle - _BOX[1] / 2, *_BOX, RULE)
            drawing.text(x + _BOX[0] + 1, middle, phase.label, TABLE)
            x += _BOX[0] + 1 + TABLE.face.width(phase.label, TABLE.size) + _GAP


@dataclass(frozen=True, slots=True)
class ArrowLegend:
    """The phases' codes and the arrow, at the foot of the DX list."""

    phases: tuple[Phase, ...]
    width: float
    after: float = 0.0
    height: float = 5.8

    def draw(self, drawing: Drawing, left: float, top: float) -> None:
        drawing.line(left, top, left + self.width, top, HAIRLINE)
        x = left
        for label in (
            "スケジュール凡例",
            *(p.label for p in self.phases),
            "矢印は、その進捗段階が続く期間",
        ):
            drawing.text(x, top + self.height / 2, label, TABLE)
            x += TABLE.face.width(label, TABLE.size) + 7


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
        setup.legend.draw(drawing, left, 189.5 if setup.landscape else 277.5)
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
