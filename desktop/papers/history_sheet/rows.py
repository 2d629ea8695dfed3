"""The rows of a history sheet: each knows its height, can be cut, and draws itself.

A text that would make its row higher than a third of a page begins in its cell and stands
whole below the table, where lines are as long as the table is wide.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from db.records import PlanState
from db.rules.all_years import Fact, FactRow, Kind
from db.rules.schedule import Span, runs
from desktop.papers.card.schedule_row import Bar, content_bar
from desktop.papers.history_sheet.joined_rows import joined_rows
from desktop.papers.typesetting.drawing import Drawing
from desktop.papers.typesetting.line_breaking import Line, broken
from desktop.papers.typesetting.page_flow import rows_on_pages
from desktop.papers.typesetting.style import HAIRLINE, PAD, RULE, TABLE, TABLE_BOLD, Style

GROUP, LABEL, YEARS = 20.0, 32.0, 215.0
WIDTH = GROUP + LABEL + YEARS
_PAD = 0.62
_FIGURE_PAD = 2.4
_PROSE_LINES = 3
"""From so many lines on a row's cells begin at the top."""
_MOST_LINES = 14
_FIRST_LINES = 4
_LASTING = frozenset({"plan", "departments"})
"""Rows in which neighbouring years with the same words share a cell, as on the cards."""
_DIGIT = re.compile(r"\d")
_MOST_GIVEN = 0.6
"""What a row may give of its white, where that saves a page for the last few rows.

A row of one line is then still 5.05 high, with 0.32 above and below its words.
"""
_ROUNDING = 0.001
"""The last of the rows that were fitted to a page shall not miss it by an error of rounding."""
_LEAST_SHARE = 1 / 3
"""Of a page: what a further page has at least, so that no few rows stand alone on it."""
_WHOLE = "全文"
_PIECE = 5
"""A text below the table is cut into pieces of so many lines, between which pages may turn."""


@dataclass(slots=True)
class Notes:
    """Texts that stand below the table; a bar's own notes share the numbers."""

    texts: list[str] = field(default_factory=list)
    places: dict[int, str] = field(default_factory=dict)

    def add(self, text: str, place: str) -> str:
        """The sign of a new note."""
        self.texts.append(text)
        self.places[len(self.texts)] = place
        return f"※{len(self.texts)}"


@dataclass(frozen=True, slots=True)
class Cell:
    """``left`` is within the part of the years; ``align`` 0 left, 0.5 centre, 1 right."""

    left: float
    width: float
    lines: tuple[Line, ...]
    align: float = 0.0
    style: Style = TABLE
    shade: float = 0.0
    weight: float = HAIRLINE

    @property
    def pad(self) -> float:
        """Left and right of its text."""
        return {0.0: PAD, 1.0: _FIGURE_PAD}.get(self.align, 0.0)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """Neighbouring rows of one ``group`` share its label; ``joined`` goes on with the one above.

    ``given``: what it gave of the white above and below its words, within its height.
    """

    group: str
    label: tuple[Line, ...]
    cells: tuple[Cell, ...]
    height: float
    joined: bool = False
    given: float = 0.0

    def cut(self, room: float) -> tuple["SheetRow", list["SheetRow"]]:
        """A row longer than a page in two."""
        count = max(1, int((room - 2 * _PAD) / TABLE.line))
        if max(len(cell.lines) for cell in self.cells) <= count:
            return self, []
        first = _with_lines(self, [cell.lines[:count] for cell in self.cells])
        rest = _with_lines(self, [cell.lines[count:] for cell in self.cells])
        return first, [rest]

    def draw(self, drawing: Drawing, left: float, top: float) -> None:
        """Draw the label and the years; ``left`` is the label's."""
        middle = top + self.height / 2
        prose = self.joined or max(len(cell.lines) for cell in self.cells) >= _PROSE_LINES
        first = top + (0 if self.joined else _PAD - self.given / 2)
        label = first + len(self.label) * TABLE.line / 2 if prose else middle
        drawing.lines(left + PAD, label, self.label, TABLE)
        for cell in self.cells:
            x = left + LABEL + cell.left
            drawing.fill(x, top, cell.width, self.height, cell.shade)
            if cell.left:
                drawing.line(x, top, x, top + self.height, cell.weight)
            centre = middle
            if prose and cell.align == 0.0:
                centre = first + len(cell.lines) * TABLE.line / 2
            room = cell.width - 2 * cell.pad
            drawing.lines(x + cell.pad, centre, cell.lines, cell.style, cell.align, room)


def sheet_rows(
    state: PlanState, rows: Sequence[FactRow], names: Sequence[str]
) -> tuple[SheetRow, ...]:
    """The rows of a sheet with these years (``names``), its notes at the end."""
    notes = Notes()
    figure_width = YEARS / len(names) - 2 * _FIGURE_PAD
    joined = joined_rows(rows, LABEL - 2 * PAD, figure_width)
    made = [_sheet_row(state, row, names, notes) for row in joined]
    return (*made, *_note_rows(notes))


def _sheet_row(state: PlanState, row: FactRow, names: Sequence[str], notes: Notes) -> SheetRow:
    width = YEARS / len(names)
    if row.kind is Kind.PHASES:
        cells = _phase_cells(state, row, width, notes)
    elif row.kind is Kind.WIDE:
        cells = [_cell(0, YEARS, row.facts[0].text)]
    else:
        lasting = row.key in _LASTING
        texts = [fact.text if lasting and fact.text else at for at, fact in enumerate(row.facts)]
        cells = [
            _fact_cell(
                span.start * width,
                span.length * width,
                row,
                row.facts[span.start],
                f"{names[span.start]}\n{row.name}",
                notes,
            )
            for span in runs(texts)
        ]
    return _row(row.group, row.label, cells)


def _fact_cell(
    left: float, width: float, row: FactRow, fact: Fact, place: str, notes: Notes
) -> Cell:
    if row.kind is Kind.PROSE:
        lines = _broken(fact.text, width - 2 * PAD)
        if len(lines) <= _MOST_LINES:
            return Cell(left, width, lines)
        sign = notes.add(fact.text, place)
        begin = "".join(line.text for line in lines[:_FIRST_LINES]).rstrip()
        return _cell(left, width, f"{begin[:-2]}…\n（全文は{sign}）")
    # Words in a row of figures, as 予算なし and 該当なし are, stand in the middle.
    is_figure = row.kind is Kind.FIGURE and not fact.aside and _DIGIT.search(fact.text)
    align = 1.0 if is_figure else 0.5
    style = TABLE_BOLD if row.key == "grade" or fact.warns else TABLE
    pad = _FIGURE_PAD if align == 1.0 else PAD
    lines = broken(fact.text, style.face, style.size, width - 2 * pad)
    if len(lines) > 1 and align == 1.0:  # words, where a figure was asked for
        return _cell(left, width, fact.text)
    return Cell(left, width, lines, align, style)


def _phase_cells(state: PlanState, row: FactRow, width: float, notes: Notes) -> list[Cell]:
    """Bars over equal neighbours, across years too; why there is nothing stands unshaded."""
    halves = max(1, len(state.plan.halves))
    each = width / halves
    periods: list[tuple[str | None, str]] = []
    for fact in row.facts:
        if fact.halves:
            periods += [(content, "") for content in fact.halves]
        else:
            periods += [(None, fact.text)] * halves
    cells: list[Cell] = []
    for span in runs(periods):
        content, aside = span.content
        if content is None and not aside:
            cells += [Cell(at * each, each, (Line(""),)) for at in range(span.start, span.stop)]
            continue
        if content is None:
            lines = _broken(aside, span.length * each - 1.2)
            cells.append(Cell(span.start * each, span.length * each, lines, 0.5))
            continue
        bar = _bar(state, row, span.start, span.length, content, each, notes)
        cells.append(Cell(bar.left, bar.width, bar.lines, 0.5, TABLE, bar.shade, RULE))
    return cells


def _bar(
    state: PlanState,
    row: FactRow,
    start: int,
    length: int,
    content: str,
    width: float,
    notes: Notes,
) -> Bar:
    before = len(notes.texts)
    # What a bar notes is numbered with the rest.
    bar = content_bar(state, Span(start, start + length, content), width, notes.texts)
    for number in range(before + 1, len(notes.texts) + 1):
        notes.places[number] = row.name
    return bar


def _note_rows(notes: Notes) -> Iterator[SheetRow]:
    for number, text in enumerate(notes.texts, start=1):
        label = _broken(f"※{number}　{notes.places[number]}", LABEL - 2 * PAD)
        lines = _broken(text, YEARS - 2 * PAD)
        for start in range(0, len(lines), _PIECE):
            piece = lines[start : start + _PIECE]
            high = max(len(piece), 0 if start else len(label)) * TABLE.line
            ends = (start == 0) + (start + _PIECE >= len(lines))
            cell = Cell(0, YEARS, piece)
            yield SheetRow(
                _WHOLE, () if start else label, (cell,), high + ends * _PAD, joined=start > 0
            )


def closer(rows: tuple[SheetRow, ...], room: float) -> tuple[SheetRow, ...]:
    """The rows of a sheet that is a little too high, each with less white; others as they are."""
    each = (_height_of(rows) - room + _ROUNDING) / max(1, len(rows))
    if _height_of(rows) <= room or each > _MOST_GIVEN or any(row.group == _WHOLE for row in rows):
        return rows
    return tuple(replace(row, height=row.height - each, given=each) for row in rows)


def sheet_pages(rows: Sequence[SheetRow], room: float, page: float) -> list[tuple[SheetRow, ...]]:
    """The rows on pages, the first of them ``room`` high; a table's last page has its share.

    Whole groups go over to it, so that a page turns between groups where it can.
    """
    pieces = rows_on_pages(rows, room, page)
    if len(pieces) != 2 or any(row.group == _WHOLE for row in rows):
        return pieces
    groups = [these for _, these in grouped(rows)]
    moved: list[SheetRow] = []
    while len(groups) > 1 and (
        len(moved) < len(pieces[1]) or _height_of(moved) < page * _LEAST_SHARE
    ):
        if _height_of([*groups[-1], *moved]) > page:
            break
        moved = [*groups.pop(), *moved]
    if len(moved) < len(pieces[1]):
        return pieces
    return [tuple(row for group in groups for row in group), tuple(moved)]


def _height_of(rows: Sequence[SheetRow]) -> float:
    return sum(row.height for row in rows)


def _cell(left: float, width: float, text: str) -> Cell:
    return Cell(left, width, _broken(text, width - 2 * PAD))


def _broken(text: str, width: float) -> tuple[Line, ...]:
    return broken(text, TABLE.face, TABLE.size, width)


def _row(group: str, label: str, cells: Sequence[Cell]) -> SheetRow:
    lines = _broken(label, LABEL - 2 * PAD)
    most = max(len(lines), *(len(cell.lines) for cell in cells))
    return SheetRow(group, lines, tuple(cells), _height(most))


def _with_lines(row: SheetRow, lines: Sequence[tuple[Line, ...]]) -> SheetRow:
    cells = tuple(
        replace(cell, lines=these or (Line(""),))
        for cell, these in zip(row.cells, lines, strict=True)
    )
    most = max(len(row.label), *(len(cell.lines) for cell in cells))
    return replace(row, cells=cells, height=_height(most))


def _height(lines: int) -> float:
    return lines * TABLE.line + 2 * _PAD


def grouped(rows: Sequence[SheetRow]) -> list[tuple[str, list[SheetRow]]]:
    """Neighbouring rows by their group."""
    return [(group, list(these)) for group, these in groupby(rows, key=lambda row: row.group)]
