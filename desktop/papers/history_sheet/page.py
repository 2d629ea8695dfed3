"""A page of a history sheet: what stands above the table, the table, and the foot."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from db.records import PlanState, Project
from db.rules.all_years.rows import PROGRESS
from db.rules.days import written
from desktop.papers.history_sheet.rows import GROUP, LABEL, WIDTH, YEARS, SheetRow, grouped
from desktop.papers.internal_mark import draw_internal_mark
from desktop.papers.typesetting.drawing import Drawing
from desktop.papers.typesetting.line_breaking import Line, broken, label_lines
from desktop.papers.typesetting.style import (
    FORM_HEAD,
    FRAME,
    HAIRLINE,
    LABEL_PAD,
    PAD,
    RULE,
    TABLE,
    TABLE_BOLD,
    Style,
)
from desktop.papers.words import heading, named

TITLE = "全年度（進行管理カード）"
LEFT, RIGHT = 15.0, 282.0
BOTTOM = 196.0
HEAD = 5.65
_FOOT = 201.5
_TITLE = Style(14, 20, is_bold=True)
_TITLE_WIDTH = 150.0
_FACTS_WIDTH = 108.0
_LEGEND_WIDTH = 210.0
_LABEL_SHADE = 5
_TOP = 13.0


@dataclass(frozen=True, slots=True)
class Subject:
    """What a sheet is about: the words above its table and in its foot.

    ``legend`` explains the phases and stands on pages that show some.
    """

    plan: str
    title: tuple[Line, ...]
    facts: tuple[Line, ...]
    legend: str
    internal: bool

    @property
    def top(self) -> float:
        """Where the table begins."""
        titles = _TOP + TABLE.line * 2 + len(self.title) * _TITLE.line + 1.2
        facts = _TOP + 7 + len(self.facts) * TABLE.line + 1.2
        return max(titles, facts)


def subject(state: PlanState, project: Project, *, internal: bool, continued: bool) -> Subject:
    """``continued``: the page is not the project's first."""
    mark = "（続き）" if continued else ""
    measure = next((m for m in state.measures if m.uid == project.measure), None)
    facts = "\n".join(w for w in (heading(measure) if measure else "", _facts(project)) if w)
    phases = "　".join(phase.label for phase in state.phases)
    return Subject(
        state.plan.title,
        broken(named(project) + mark, _TITLE.face, _TITLE.size, _TITLE_WIDTH),
        broken(facts, TABLE.face, TABLE.size, _FACTS_WIDTH),
        phases,
        internal,
    )


def _facts(project: Project) -> str:
    codes = [("総合計画", project.overall_plan_codes)]
    codes.append(("行政経営プラン", project.management_plan_codes))
    words = [project.category or "", "DX" if project.dx else ""]
    words += [f"{name} {'、'.join(found)}" for name, found in codes if found]
    if project.lead_department:
        words.append(f"主管課 {project.lead_department}")
    elif project.departments:
        words.append(f"所管部署 {'、'.join(project.departments)}")
    return "　".join(word for word in words if word)


@dataclass(frozen=True, slots=True)
class SheetPage:
    """``number`` of ``of`` pages of one project's sheet."""

    subject: Subject
    heads: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    day: str
    number: int
    of: int

    def draw(self, drawing: Drawing) -> None:
        """Draw the page from head to foot."""
        self._draw_head(drawing)
        top = self.subject.top
        y = self._draw_years(drawing, top)
        for group, rows in grouped(self.rows):
            drawing.line(LEFT, y, RIGHT, y, RULE)
            y = _draw_group(drawing, group, rows, y)
        for at in range(1, len(self.heads)):
            x = LEFT + GROUP + LABEL + at * YEARS / len(self.heads)
            drawing.line(x, top, x, top + HEAD, HAIRLINE)
        drawing.frame(LEFT, top, WIDTH, y - top, FRAME)
        self._draw_foot(drawing)

    def _draw_head(self, drawing: Drawing) -> None:
        found = self.subject
        y = _TOP
        for words in (found.plan, TITLE):
            drawing.text(LEFT, y, words, TABLE)
            y += TABLE.line
        middle = y + len(found.title) * _TITLE.line / 2 - 0.6
        drawing.lines(LEFT, middle, found.title, _TITLE)
        if found.internal:
            draw_internal_mark(drawing, RIGHT)
        foot = found.top - 1.2
        centre = foot - len(found.facts) * TABLE.line / 2
        drawing.lines(RIGHT - _FACTS_WIDTH, centre, found.facts, TABLE, 1.0, _FACTS_WIDTH)

    def _draw_years(self, drawing: Drawing, top: float) -> float:
        drawing.fill(LEFT, top, WIDTH, HEAD, FORM_HEAD)
        middle = top + HEAD / 2
        drawing.text(LEFT + PAD, middle, self.day, TABLE_BOLD)
        width = YEARS / len(self.heads)
        for at, name in enumerate(self.heads):
            centre = LEFT + GROUP + LABEL + (at + 0.5) * width
            drawing.text(centre, middle, name, TABLE_BOLD, 0.5)
        edge = LEFT + GROUP + LABEL
        drawing.line(edge, top, edge, top + HEAD, HAIRLINE)
        return top + HEAD

    def _draw_foot(self, drawing: Drawing) -> None:
        drawing.text(LEFT, _FOOT, "空欄は未報告", TABLE)
        legend = self.subject.legend if any(r.group == PROGRESS for r in self.rows) else ""
        lines = broken(legend, TABLE.face, TABLE.size, _LEGEND_WIDTH)
        left = (LEFT + RIGHT - _LEGEND_WIDTH) / 2
        drawing.lines(left, _FOOT, lines, TABLE, 0.5, _LEGEND_WIDTH)
        drawing.text(RIGHT, _FOOT, f"{self.number}／{self.of}", TABLE, 1.0)


def day_words(state: PlanState, day: dt.date | None) -> str:
    """令和6年11月20日現在; nothing where no day is given."""
    return f"{written(day, state.plan.calendar)}現在" if day else ""


def _draw_group(drawing: Drawing, group: str, rows: Sequence[SheetRow], top: float) -> float:
    """A group's rows with its label beside them; a group without labels takes both columns."""
    height = sum(row.height for row in rows)
    bare = not any(line.text for row in rows for line in row.label)
    width = GROUP + LABEL if bare else GROUP
    drawing.fill(LEFT, top, width, height, FORM_HEAD)
    lines = label_lines(group, TABLE.face, TABLE.size, width - 2 * LABEL_PAD)
    drawing.lines(LEFT + LABEL_PAD, top + height / 2, lines, TABLE)
    if not bare:
        drawing.fill(LEFT + GROUP, top, LABEL, height, _LABEL_SHADE)
        drawing.line(LEFT + GROUP, top, LEFT + GROUP, top + height, HAIRLINE)
    edge = LEFT + GROUP + LABEL
    drawing.line(edge, top, edge, top + height, HAIRLINE)
    y = top
    for at, row in enumerate(rows):
        if at and not row.joined:
            drawing.line(LEFT + (0 if bare else GROUP), y, RIGHT, y, HAIRLINE)
        row.draw(drawing, LEFT + GROUP, y)
        y += row.height
    return y
