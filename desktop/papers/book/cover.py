"""The cover and the contents of the plan book."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from db.records import PlanState
from db.rules import days
from desktop.papers.book.headings import Title
from desktop.papers.typesetting.drawing import Drawing
from desktop.papers.typesetting.line_breaking import Line, broken
from desktop.papers.typesetting.page_flow import Block, Flow, portrait
from desktop.papers.typesetting.style import (
    COVER_TITLE,
    FAINT,
    HAIRLINE,
    HEAVY,
    LIST_TITLE,
    RULE,
    RUNNING,
    SECTION,
    Style,
)
from desktop.papers.words import BOOK, period

CONTENTS = "contents"
_WIDTH = 170.0
_RULE_AT = 78.0
_FOOT_AT = 246.0


@dataclass(frozen=True)
class Cover:
    """Title between two rules, period and edition below, the municipality at the foot.

    ``part`` says which part of the plan it is, or what is told of it.
    """

    state: PlanState
    day: date | None
    part: str = BOOK
    after: float = 0.0
    height: float = 256.0

    def draw(self, drawing: Drawing, left: float, top: float) -> None:  # noqa: ARG002
        plan = self.state.plan
        drawing.line(left, _RULE_AT, left + _WIDTH, _RULE_AT, HEAVY)
        title = broken(plan.title, COVER_TITLE.face, COVER_TITLE.size, _WIDTH)
        y = _RULE_AT + 8
        drawing.lines(left, y + COVER_TITLE.line * len(title) / 2, title, COVER_TITLE)
        y += COVER_TITLE.line * len(title) + 1
        part = broken(self.part, LIST_TITLE.face, LIST_TITLE.size, _WIDTH)
        drawing.lines(left, y + LIST_TITLE.line * len(part) / 2, part, LIST_TITLE)
        y += LIST_TITLE.line * len(part) + 8
        drawing.line(left, y, left + _WIDTH, y, RULE)
        y += 5
        for words in (f"計画期間　{period(plan)}", *self._edition()):
            lines = broken(words, RUNNING.face, RUNNING.size, _WIDTH)
            drawing.lines(left, y + RUNNING.line * len(lines) / 2, lines, RUNNING)
            y += RUNNING.line * len(lines)
        self._draw_foot(drawing, left)

    def _edition(self) -> tuple[str, ...]:
        plan = self.state.plan
        edition = (f"版　　　　{plan.edition}",) if plan.edition else ()
        return (*edition, plan.vision) if plan.vision else edition

    def _draw_foot(self, drawing: Drawing, left: float) -> None:
        plan = self.state.plan
        y = _FOOT_AT
        if self.day:
            words = days.written(self.day, plan.calendar)
            drawing.text(left, y, words, RUNNING)
        for line in broken(plan.municipality, LIST_TITLE.face, LIST_TITLE.size, _WIDTH):
            y += LIST_TITLE.line
            drawing.text(left, y, line.text, LIST_TITLE)


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A heading with the page it stands on; ``level`` 0 is a part or a policy."""

    key: str
    level: int
    lines: tuple[Line, ...]
    after: float = 0.0

    @classmethod
    def of(cls, key: str, title: str, level: int) -> "ContentsLine":
        style = SECTION if level == 0 else RUNNING
        lines = broken(title, style.face, style.size, _WIDTH - 16 - level * 6)
        return cls(key, level, lines)

    @property
    def style(self) -> Style:
        return SECTION if self.level == 0 else RUNNING

    @property
    def height(self) -> float:
        return len(self.lines) * RUNNING.line + (2.4 if self.level == 0 else 0.4)

    def draw(self, drawing: Drawing, left: float, top: float) -> None:
        x = left + self.level * 6
        bottom = top + self.height
        first = bottom - RUNNING.line * (len(self.lines) - 0.5)
        drawing.lines(x, bottom - RUNNING.line * len(self.lines) / 2, self.lines, self.style)
        last = bottom - RUNNING.line / 2
        right = left + _WIDTH
        number = str(drawing.numbers.get(self.key, ""))
        drawing.text(right, last, number, RUNNING, 1)
        begin = x + self.style.face.width(self.lines[-1].text, self.style.size) + 3
        if begin < right - 14:
            drawing.line(begin, last + 1, right - 10, last + 1, HAIRLINE, FAINT)
        drawing.link(self.key, left, first - RUNNING.line / 2, _WIDTH, bottom - first + 2)


def add_cover(flow: Flow, state: PlanState, day: date | None, part: str = BOOK) -> None:
    flow.start(portrait(bare=True), "表紙")
    flow.add(Cover(state, day, part))


def add_contents(flow: Flow, headings: Sequence[tuple[str, str, int]]) -> None:
    """``headings``: (destination, title, level) in reading order."""
    flow.start(portrait(), "目次")
    blocks: list[Block] = [ContentsLine.of(key, title, level) for key, title, level in headings]
    flow.add(Title(CONTENTS, "目次", after=4.0), *blocks[:1])
    for block in blocks[1:]:
        flow.add(block)
