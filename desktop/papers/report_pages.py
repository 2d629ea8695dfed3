"""What stands around the body of a report's pages: head, 内部資料, legend and foot.

The head names the plan and what the page is about; the foot says what the paper is, the page
of how many, and a remark. The inner margin is the wider one, as in the book.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.papers.internal_mark import CENTRE, draw_internal_mark, mark_width
from desktop.papers.typesetting.drawing import Drawing
from desktop.papers.typesetting.line_breaking import broken
from desktop.papers.typesetting.page_flow import Page
from desktop.papers.typesetting.style import TABLE

_FOOT = 284.5 + TABLE.em / 2
_GAP = 4.0


@dataclass(frozen=True, slots=True)
class Around:
    """``plan`` stands at the left of the head, ``paper`` and ``remark`` in the foot."""

    plan: str
    paper: str
    remark: str
    internal: bool


def draw_report(drawing: Drawing, pages: Sequence[Page], around: Around) -> None:
    """Draw all pages; their numbers must run from 1."""
    for page in pages:
        _draw_page(drawing, page, around, len(pages))


def _draw_page(drawing: Drawing, page: Page, around: Around, of: int) -> None:
    setup = page.setup
    drawing.begin_page(setup.size)
    left = setup.left(page.number)
    right = left + setup.width
    if not setup.bare:
        edge = right - (mark_width() + _GAP if around.internal else 0.0)
        _draw_head(drawing, around.plan, page.subject, left, edge)
    if around.internal:
        draw_internal_mark(drawing, right)
    for block, top in page.blocks:
        drawing.place = page.subject or around.paper
        block.draw(drawing, left, top)
    if setup.legend:
        setup.legend.draw(drawing, left, setup.legend_top)
    if not setup.bare:
        drawing.text(left, _FOOT, around.paper, TABLE)
        drawing.text((left + right) / 2, _FOOT, f"{page.number}／{of}", TABLE, 0.5)
        drawing.text(right, _FOOT, around.remark, TABLE, 1.0)
    drawing.end_page()


def _draw_head(drawing: Drawing, plan: str, subject: str, left: float, right: float) -> None:
    """A long name of the plan or of the page's subject is shortened: both stand elsewhere too."""
    shown = first_line(plan, (right - left) * 0.6)
    drawing.text(left, CENTRE, shown, TABLE)
    room = right - left - TABLE.face.width(shown, TABLE.size) - 2 * _GAP
    drawing.text(right, CENTRE, first_line(subject, room), TABLE, 1.0)


def first_line(words: str, room: float) -> str:
    """The words on one line of ``room`` millimetres, shortened where they are longer."""
    lines = broken(words, TABLE.face, TABLE.size, room)
    if len(lines) == 1:
        return lines[0].text
    return broken(words, TABLE.face, TABLE.size, room - TABLE.em)[0].text + "…"
