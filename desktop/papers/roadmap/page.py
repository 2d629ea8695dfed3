"""A page of a roadmap: title, legend, the head of the table, its rows, and the number."""

from collections.abc import Sequence
from dataclasses import dataclass

from db.records import Phase, Plan
from desktop.papers.period_heads import draw_period_heads, open_grid
from desktop.papers.roadmap.bars import pattern
from desktop.papers.roadmap.columns import MARGIN, Columns
from desktop.papers.roadmap.rows import HeadingRow, NoteRow, ProjectRow, rule_above
from desktop.papers.typesetting.drawing import Drawing
from desktop.papers.typesetting.line_breaking import Line, broken
from desktop.papers.typesetting.style import (
    FRAME,
    LIST_HEAD,
    LIST_TITLE,
    PAD,
    RULE,
    RUNNING,
    TABLE,
    phase_shade,
)

HEAD = 10.0
_TOP = 11.0
_BOX = (11.0, 4.0)
_GAP = 7.0
_MOST_TITLES = 3
_REMARK = "帯のない期間は、予定がまだ記入されていません"

Row = HeadingRow | ProjectRow | NoteRow


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands on every page above its table."""

    title: tuple[Line, ...]
    facts: tuple[Line, ...]
    legend: tuple[tuple[tuple[float, Phase | None, str], ...], ...]
    """Lines of marks: how far from the left, the phase (None for words alone), the words."""

    @property
    def top(self) -> float:
        """Where the table begins."""
        above = max(len(self.title) * LIST_TITLE.line, len(self.facts) * TABLE.line)
        least = 30.0 if self.legend else 24.0
        return max(least, _TOP + above + 2.2 + len(self.legend) * 5.6 + 1.4)


def furniture(
    title: str, facts: str, phases: Sequence[Phase], columns: Columns, *, gaps: bool
) -> Furniture:
    """Title and facts share a line where they can; ``gaps``: some period is not filled in."""
    room = min(columns.width / 2, TABLE.face.width(facts, TABLE.size) + 0.1)
    left = columns.width - room - 8
    titles = broken(title, LIST_TITLE.face, LIST_TITLE.size, left)
    if len(titles) > _MOST_TITLES:  # it stands on every page
        shortened = broken(title, LIST_TITLE.face, LIST_TITLE.size, left - LIST_TITLE.em)
        titles = (*titles[: _MOST_TITLES - 1], Line(shortened[_MOST_TITLES - 1].text + "…"))
    return Furniture(
        titles,
        broken(facts, TABLE.face, TABLE.size, room),
        _legend(phases, columns.width, gaps=gaps) if phases else (),
    )


def _legend(
    phases: Sequence[Phase], width: float, *, gaps: bool
) -> tuple[tuple[tuple[float, Phase | None, str], ...], ...]:
    marks: list[tuple[Phase | None, str]] = [(None, "進捗段階")]
    marks += [(phase, phase.label) for phase in phases]
    if gaps:
        marks.append((None, _REMARK))
    lines: list[list[tuple[float, Phase | None, str]]] = [[]]
    at = 0.0
    for phase, words in marks:
        needed = TABLE.face.width(words, TABLE.size) + (_BOX[0] + 1 if phase else 0)
        if at and at + needed > width:
            lines.append([])
            at = 0.0
        lines[-1].append((at, phase, words))
        at += needed + _GAP
    return tuple(tuple(line) for line in lines)


def draw_page(
    drawing: Drawing,
    plan: Plan,
    phases: Sequence[Phase],
    columns: Columns,
    head: Furniture,
    rows: Sequence[Row],
    number: str,
) -> None:
    """Draw the page from head to foot; ``number`` is 1／2."""
    drawing.begin_page(columns.size)
    drawing.place = plan.title
    left, right = MARGIN, MARGIN + columns.width
    _draw_furniture(drawing, phases, head, left, right)
    y = _draw_heads(drawing, plan, columns, left, head.top)
    begin, above = y, None
    for row in rows:
        if weight := rule_above(row, above):
            drawing.line(left, y, right, y, weight)
        if isinstance(row, ProjectRow):
            x = left + columns.beside
            drawing.line(x, y, x, y + row.height, RULE)
            open_grid(drawing, plan, x, y, columns.bars, row.height, row.clear)
        row.draw(drawing, left, y)
        y += row.height
        above = row
    if y > begin:
        drawing.line(left, y, right, y, FRAME)
    foot = columns.bottom + 7.9
    drawing.text((left + right) / 2, foot, f"－ {number} －", TABLE, 0.5)
    drawing.end_page()


def _draw_furniture(
    drawing: Drawing, phases: Sequence[Phase], head: Furniture, left: float, right: float
) -> None:
    height = max(len(head.title) * LIST_TITLE.line, len(head.facts) * TABLE.line)
    drawing.lines(left, _TOP + height / 2, head.title, LIST_TITLE)
    widest = max(TABLE.face.width(line.text, TABLE.size) for line in head.facts)
    middle = _TOP + height - len(head.facts) * TABLE.line / 2 - 0.6
    drawing.lines(right - widest, middle, head.facts, TABLE, 1.0, widest)
    y = _TOP + height + 2.2 + 2.8
    for line in head.legend:
        for at, phase, words in line:
            x = left + at
            if phase is not None:
                _draw_mark(drawing, phases, phase, x, y)
                x += _BOX[0] + 1
            drawing.text(x, y, words, TABLE)
        y += 5.6


def _draw_mark(
    drawing: Drawing, phases: Sequence[Phase], phase: Phase, x: float, middle: float
) -> None:
    index = list(phases).index(phase)
    shade, marks = phase_shade(index, len(phases)), pattern(index, len(phases))
    drawing.bar(x, middle - _BOX[1] / 2, *_BOX, shade, RULE, marks)


def _draw_heads(drawing: Drawing, plan: Plan, columns: Columns, left: float, top: float) -> float:
    drawing.line(left, top, left + columns.width, top, FRAME)
    drawing.fill(left, top, columns.width, HEAD, LIST_HEAD)
    middle = top + HEAD / 2
    x = left
    for words, width, align in (
        ("番号", columns.number, 0.0),
        (columns.title_head, columns.title, 0.0),
        (columns.department_head, columns.department, 0.0),
        ("分類", columns.category, 0.5),
        ("DX", columns.dx, 0.5),
    ):
        if width:
            at = x + width / 2 if align else x + PAD
            drawing.text(at, middle, words, TABLE, align)
        x += width
    if columns.bars:
        height = HEAD / 2 if len(plan.halves) > 1 else HEAD
        draw_period_heads(drawing, plan, x, top, columns.bars, height, shade=0)
        drawing.line(x, top, x, top + HEAD, RULE)
    drawing.line(left, top + HEAD, left + columns.width, top + HEAD, FRAME)
    return top + HEAD


def draw_sentence(drawing: Drawing, size: tuple[float, float], title: str, words: str) -> None:
    """A page that says why there is nothing to draw."""
    drawing.begin_page(size)
    room = size[0] - 2 * MARGIN
    lines = broken(title, LIST_TITLE.face, LIST_TITLE.size, room)
    height = len(lines) * LIST_TITLE.line
    drawing.lines(MARGIN, _TOP + height / 2, lines, LIST_TITLE)
    said = broken(words, RUNNING.face, RUNNING.size, room)
    drawing.lines(MARGIN, _TOP + height + 6 + len(said) * RUNNING.line / 2, said, RUNNING)
    drawing.end_page()
