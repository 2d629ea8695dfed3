"""The committee's paper: two pages, more only where agenda and instructions need them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from db.records import PlanState
from db.rules.days import written
from desktop.papers.committee_paper.matters import matters
from desktop.papers.committee_paper.section import WIDTH, add_sections
from desktop.papers.committee_paper.whole import whole
from desktop.papers.internal_mark import CENTRE, draw_internal_mark, mark_width
from desktop.papers.paper import Paper
from desktop.papers.report_pages import first_line
from desktop.papers.result_card.findings import Findings, last_reported
from desktop.papers.typesetting.drawing import A4, Drawing
from desktop.papers.typesetting.line_breaking import Line, broken
from desktop.papers.typesetting.page_flow import Flow, Page, Setup
from desktop.papers.typesetting.style import REPORT_TITLE, TABLE

_FIRST = Setup(A4, 17.0, 278.0, bound=False)
_OTHERS = Setup(A4, 20.5, 278.0, bound=False)
_GAP = 4.0
_FOOT = 284.5 + TABLE.em / 2


@dataclass(frozen=True, slots=True)
class Options:
    """``year``: fiscal, None for the last with answers; ``date``: of the meeting.

    ``number``: of the paper among those of the meeting (資料1); ``office``: who wrote it.
    """

    date: dt.date | None = None
    year: int | None = None
    number: str = ""
    office: str = ""


@dataclass(frozen=True, slots=True)
class _Head:
    """Day and body at the left, the office at the right, then the title."""

    day: str
    office: str
    lines: tuple[Line, ...]
    after: float = 1.0

    @property
    def height(self) -> float:
        return TABLE.line + 3.0 + len(self.lines) * REPORT_TITLE.line

    def draw(self, drawing: Drawing, left: float, top: float) -> None:
        office = first_line(self.office, WIDTH / 2)
        room = WIDTH - TABLE.face.width(office, TABLE.size) - _GAP
        drawing.text(left, top + TABLE.line / 2, first_line(self.day, room), TABLE)
        drawing.text(left + WIDTH, top + TABLE.line / 2, office, TABLE, 1.0)
        middle = top + TABLE.line + 3.0 + len(self.lines) * REPORT_TITLE.line / 2
        drawing.lines(left, middle, self.lines, REPORT_TITLE, 0.5, WIDTH)


def make(state: PlanState, options: Options = Options()) -> Paper:
    """An internal paper; equal states and options give equal bytes."""
    year = last_reported(state) if options.year is None else options.year
    found = Findings.of(state, year, public=False)
    title = f"{state.plan.title}　{found.name}の進捗状況"
    flow = Flow(1)
    flow.start(_FIRST, title)
    lines = broken(title, REPORT_TITLE.face, REPORT_TITLE.size, WIDTH)
    flow.add(_Head(_occasion(state, options.date), options.office, lines))
    first = list(whole(found))
    outline = add_sections(flow, first, 1)
    flow.start(_OTHERS, title)
    outline |= add_sections(flow, matters(found), len(first) + 1)
    drawing = Drawing(f"{title}　推進本部資料", state.plan.municipality, {})
    _draw(drawing, flow.pages, options.number)
    for key, words in outline.items():
        drawing.outline(words, key, 0)
    drawing.number_pages(1)
    missing = tuple(drawing.missing)
    return Paper(drawing.finish(), len(flow.pages), missing, spots=tuple(drawing.spots))


def _occasion(state: PlanState, date: dt.date | None) -> str:
    day = written(date, state.plan.calendar) if date else ""
    return "　".join(filter(None, (day, state.bodies[0].name if state.bodies else "")))


def _draw(drawing: Drawing, pages: Sequence[Page], number: str) -> None:
    """The paper's number at the head of each page, before the title from the second on."""
    room = WIDTH - mark_width() - _GAP
    for page in pages:
        drawing.begin_page(page.setup.size)
        left = page.setup.left(page.number)
        draw_internal_mark(drawing, left + WIDTH)
        words = "　".join(filter(None, (number, page.subject if page.number > 1 else "")))
        drawing.text(left, CENTRE, first_line(words, room), TABLE)
        for block, top in page.blocks:
            drawing.place = page.subject
            block.draw(drawing, left, top)
        drawing.text(left + WIDTH / 2, _FOOT, f"{page.number}／{len(pages)}", TABLE, 0.5)
        drawing.end_page()
