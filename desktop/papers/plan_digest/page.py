"""The head of the digest, the headings of its parts, and its pages."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.papers.plan_digest.look import CHAPTER, LEFT, TITLE, WIDTH
from desktop.papers.typesetting.drawing import Drawing
from desktop.papers.typesetting.faces import CENTRE
from desktop.papers.typesetting.line_breaking import Line, broken
from desktop.papers.typesetting.page_flow import Block, Page
from desktop.papers.typesetting.style import FRAME, HEAVY, RULE, RUNNING, TABLE

_NUMBER = 284.5 + TABLE.em / 2


@dataclass(frozen=True, slots=True)
class Masthead:
    """The plan's title and what this is, between two lines."""

    title: tuple[Line, ...]
    label: str
    facts: tuple[str, ...]
    after: float = 6.0

    @classmethod
    def of(cls, title: str, label: str, facts: tuple[str, ...]) -> "Masthead":
        return cls(broken(title, TITLE.face, TITLE.size, WIDTH - 62), label, facts)

    @property
    def height(self) -> float:
        return 3.0 + len(self.title) * TITLE.line + RUNNING.line + 2.0

    def draw(self, drawing: Drawing, left: float, top: float) -> None:
        bottom = top + self.height
        drawing.line(left, top, left + WIDTH, top, HEAVY)
        drawing.line(left, bottom, left + WIDTH, bottom, RULE)
        titles = len(self.title) * TITLE.line
        drawing.lines(left, top + 3.0 + titles / 2, self.title, TITLE)
        drawing.text(left, top + 3.0 + titles + RUNNING.line / 2, self.label, RUNNING)
        y = bottom - 2.0 - (len(self.facts) - 0.5) * TABLE.line
        for fact in self.facts:
            drawing.text(left + WIDTH, y, fact, TABLE, 1)
            y += TABLE.line

    @property
    def least(self) -> None:
        """Parted only where it is longer than a page."""
        return

    def parts(self, room: float, page: float) -> Sequence[Block]:
        """Between the lines of its title."""
        each = [int((height - 12) / TITLE.line) for height in (room, page)]
        starts = [0, *range(each[0], len(self.title), each[1])]
        pieces = zip(starts, [*starts[1:], len(self.title)], strict=True)
        return [replace(self, title=self.title[start:end]) for start, end in pieces]


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a part over the full width; ``key`` is its destination."""

    key: str
    text: str
    aside: str = ""
    after: float = 3.0
    height: float = CHAPTER.line + 1.0

    def draw(self, drawing: Drawing, left: float, top: float) -> None:
        drawing.destination(self.key, top)
        middle = top + CHAPTER.line / 2
        drawing.text(left, middle, self.text, CHAPTER)
        baseline = middle + CENTRE * (CHAPTER.em - TABLE.em)
        drawing.text(left + WIDTH, baseline, self.aside, TABLE, 1)
        drawing.line(left, top + self.height, left + WIDTH, top + self.height, FRAME)


def draw_pages(drawing: Drawing, pages: Sequence[Page], place: str) -> None:
    """Draw all pages with their numbers."""
    for page in pages:
        drawing.begin_page(page.setup.size)
        for block, top in page.blocks:
            drawing.place = place
            block.draw(drawing, LEFT, top)
        drawing.text(LEFT + WIDTH / 2, _NUMBER, f"－ {page.number} －", TABLE, 0.5)
        drawing.end_page()
