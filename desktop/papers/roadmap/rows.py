"""The rows of a roadmap: policies, measures, projects and notes; each draws and cuts itself."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from db.records import PlanState, Project
from desktop.papers.roadmap.bars import ROW, Strip, strips
from desktop.papers.roadmap.columns import Columns
from desktop.papers.roadmap.selection import responsible
from desktop.papers.typesetting.drawing import Drawing
from desktop.papers.typesetting.line_breaking import Line, broken
from desktop.papers.typesetting.style import (
    HAIRLINE,
    PAD,
    RULE,
    SUBHEADING,
    TABLE,
    TABLE_BOLD,
    Style,
    category_shade,
)
from desktop.papers.words import named

CONTINUED = "（続き）"
_POLICY_ROW, _MEASURE_ROW = 6.2, 5.2
_POLICY_SHADE = 12
_PIECE = 5
"""Notes are cut into pieces of so many lines, between which pages may turn."""


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """``level`` 0 is a policy, 1 a measure; ``key`` is its destination."""

    level: int
    key: str | None
    text: str
    lines: tuple[Line, ...]
    width: float

    @classmethod
    def of(cls, level: int, key: str | None, text: str, width: float) -> "HeadingRow":
        style = _style(level)
        return cls(level, key, text, broken(text, style.face, style.size, width - 2 * PAD), width)

    @property
    def height(self) -> float:
        base = _MEASURE_ROW if self.level else _POLICY_ROW
        return base + (len(self.lines) - 1) * _style(self.level).line

    def continued(self) -> "HeadingRow":
        """The same in one line, to stand again at the head of the next page."""
        style = _style(self.level)
        room = self.width - 2 * PAD - style.face.width("…" + CONTINUED, style.size)
        lines = broken(self.text, style.face, style.size, room)
        text = lines[0].text + ("…" if len(lines) > 1 else "")
        return HeadingRow.of(self.level, None, text + CONTINUED, self.width)

    def cut(self, room: float) -> tuple["HeadingRow", list["HeadingRow"]]:
        """A heading longer than a page in two."""
        count = max(1, int(room / _style(self.level).line) - 1)
        if len(self.lines) <= count:
            return self, []
        rest = replace(self, key=None, lines=self.lines[count:])
        return replace(self, lines=self.lines[:count]), [rest]

    def draw(self, drawing: Drawing, left: float, top: float) -> None:
        if self.key is not None:
            drawing.destination(self.key, top)
        if not self.level:
            drawing.fill(left, top, self.width, self.height, _POLICY_SHADE)
        drawing.lines(left + PAD, top + self.height / 2, self.lines, _style(self.level))


def _style(level: int) -> Style:
    return TABLE_BOLD if level else SUBHEADING


@dataclass(frozen=True, slots=True)
class ProjectRow:
    uid: str
    place: str
    cells: tuple[tuple[float, tuple[Line, ...], float], ...]
    """Left edge, lines, and width where they are centred (else 0)."""
    shade: tuple[float, float, float] | None
    strips: tuple[Strip, ...]
    columns: Columns
    level: int = 2

    @classmethod
    def of(
        cls, state: PlanState, project: Project, columns: Columns, notes: list[str]
    ) -> "ProjectRow":
        at = columns.number
        cells = [
            (PAD, _lines(project.number or "", max(1.0, columns.number - 2 * PAD)), 0.0),
            (at + PAD, _lines(project.title, columns.title - 2 * PAD), 0.0),
        ]
        at += columns.title
        cells.append((at + PAD, _lines(responsible(project), columns.department - 2 * PAD), 0.0))
        at += columns.department
        shade = None
        if columns.category:
            category = state.category_named(project.category)
            width = columns.category - 1.2
            cells.append((at + 0.6, _lines(project.category or "", width), width))
            if category is not None:
                shade = (at, columns.category, float(category_shade(category.shade)))
        at += columns.category
        if columns.dx:
            cells.append((at, _lines("○" if project.dx else "", columns.dx), columns.dx))
        made = strips(state, project, columns.bars, columns.periods, notes)
        return cls(project.uid, named(project), tuple(cells), shade, made, columns)

    @property
    def height(self) -> float:
        most = max(len(lines) for _, lines, _ in self.cells)
        return max(ROW, most * TABLE.line + 0.8, sum(strip.height for strip in self.strips))

    @property
    def has_gaps(self) -> bool:
        """Whether a lane leaves some period without a word."""
        return any(
            sum(bar.width for bar in strip.bars) < self.columns.bars - 0.1 for strip in self.strips
        )

    def cut(self, room: float) -> tuple["ProjectRow", list["ProjectRow"]]:
        """A row longer than a page in two: names between lines, bars between lanes."""
        count = max(1, int((room - 0.8) / TABLE.line))
        fits, used = 0, 0.0
        for strip in self.strips:
            used += strip.height
            if used > room and fits:
                break
            fits += 1
        if fits == len(self.strips) and all(len(lines) <= count for _, lines, _ in self.cells):
            return self, []
        first = tuple((x, lines[:count], width) for x, lines, width in self.cells)
        rest = tuple((x, lines[count:], width) for x, lines, width in self.cells)
        return (
            replace(self, cells=first, strips=self.strips[:fits]),
            [replace(self, cells=rest, strips=self.strips[fits:])],
        )

    @property
    def clear(self) -> tuple[tuple[float, float], ...]:
        """From where to where words stand without a bar, in a row of one lane."""
        if len(self.strips) != 1:
            return ()
        bars = self.strips[0].bars
        return tuple((bar.left, bar.left + bar.width) for bar in bars if bar.shade is None)

    def draw(self, drawing: Drawing, left: float, top: float) -> None:
        drawing.place = self.place
        height, middle = self.height, top + self.height / 2
        drawing.spot(self.uid, left, top, self.columns.width, height)
        if self.shade is not None:
            x, width, shade = self.shade
            drawing.fill(left + x, top, width, height, shade)
        for x, lines, width in self.cells:
            drawing.lines(left + x, middle, lines, TABLE, 0.5 if width else 0.0, width)
        y = middle - sum(strip.height for strip in self.strips) / 2
        for strip in self.strips:
            for bar in strip.bars:
                bar.draw(drawing, left + self.columns.beside, y + strip.height / 2)
            y += strip.height


@dataclass(frozen=True, slots=True)
class NoteRow:
    """Some lines of what found no room in a bar; ``sign`` stands before the first."""

    sign: str
    lines: tuple[Line, ...]
    level: int = 2

    @property
    def height(self) -> float:
        return len(self.lines) * TABLE.line + 0.6

    def cut(self, room: float) -> tuple["NoteRow", list["NoteRow"]]:  # noqa: ARG002
        return self, []

    def draw(self, drawing: Drawing, left: float, top: float) -> None:
        middle = top + self.height / 2
        first = top + 0.3 + TABLE.line / 2
        drawing.text(left + PAD, first, self.sign, TABLE)
        drawing.lines(left + PAD + 10, middle, self.lines, TABLE)


def note_rows(notes: Sequence[str], columns: Columns) -> list[HeadingRow | NoteRow]:
    """The words of all ※ at the end of the table."""
    rows: list[HeadingRow | NoteRow] = []
    if notes:
        rows.append(HeadingRow.of(0, None, "帯に入らない言葉の全文", columns.width))
    for number, text in enumerate(notes, start=1):
        lines = _lines(text, columns.width - 2 * PAD - 10)
        for start in range(0, len(lines), _PIECE):
            sign = "" if start else f"※{number}"
            rows.append(NoteRow(sign, lines[start : start + _PIECE]))
    return rows


def _lines(text: str, width: float) -> tuple[Line, ...]:
    return broken(text, TABLE.face, TABLE.size, width)


def rule_above(
    row: HeadingRow | ProjectRow | NoteRow, above: HeadingRow | ProjectRow | NoteRow | None
) -> float:
    """The weight of the line between two rows; 0 for none."""
    if above is None or (isinstance(above, NoteRow) and isinstance(row, NoteRow) and not row.sign):
        return 0.0
    if row.level == 0 or above.level == 0:
        return RULE
    return HAIRLINE
