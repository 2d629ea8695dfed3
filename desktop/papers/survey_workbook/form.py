"""A form on a sheet: lines of places that end at given millimetres, each with its name.

The first two columns are hidden. The first says on every row which answers stand on it
(``keikaku:p1 status:3``: uid, then key and distance), so that answers are found when rows were
sorted or names were lost; the second holds counts for formulas.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil
from types import MappingProxyType

from db.rules.answers import shown
from db.rules.questions import TEXT_LIMIT, Kind, Question
from desktop.papers.spreadsheet.extent import height_of
from desktop.papers.spreadsheet.sheet import (
    HIGHEST_ROW,
    Allowed,
    Content,
    Formula,
    Printing,
    Sheet,
)
from desktop.papers.spreadsheet.styles import Style
from desktop.papers.survey_workbook import look
from desktop.papers.survey_workbook.issued import OWN, Mark

MARKER = 1
COUNT = 2
FIRST = 3
MARK = "keikaku:"
COLUMNS = "columns"
"""In the first row's marker: the distance to the last column, to which a line is merged."""
WIDTH = 172.0
"""Of a portrait sheet, a little less than the page has: no spreadsheet scales it below 9 points."""
EVENLY = (4.0,) * 43
"""Columns of a portrait sheet that has no schedule."""
LABEL = 30.0
"""The width of the label beside what the plan says and what is asked of a project."""

_HIDDEN_WIDTHS = (4.0, 4.0)
_WRITTEN = 27.0
"""Points of the least room for an answer in words: two lines."""
_LONGEST_LIST = 250
_LONGEST_PROMPT = 200


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a line, up to ``end`` millimetres from the left.

    ``name`` is the locked cell's key under ``P``; an ``answer`` is named under ``A`` (or
    ``W``) by its question.
    """

    end: float
    content: Content
    style: Style
    name: str | None = None
    answer: Question | None = None


class Form:
    """Builds a sheet from the top; ``owner`` is the uid under which its cells are named.

    ``marks``: the answer cells that are in question, by project and key.
    """

    def __init__(
        self,
        title: str,
        widths: Sequence[float],
        printing: Printing,
        owner: str = OWN,
        marks: Mapping[tuple[str, str], Mark] = MappingProxyType({}),
    ) -> None:
        self.sheet = Sheet(
            title,
            (*_HIDDEN_WIDTHS, *widths),
            printing,
            hidden_columns=frozenset({MARKER, COUNT}),
            first_printed_column=FIRST,
            uid="" if owner == OWN else owner,
        )
        self.owner = owner
        self.marks = marks
        self.row = 1
        self.answers: dict[str, tuple[int, int]] = {}
        self.count_cell: tuple[int, int] | None = None
        self._spare: dict[int, float] = {}
        self._edges = [0.0]
        for width in widths:
            self._edges.append(self._edges[-1] + width)
        self._mark(1, FIRST + len(widths) - 1, COLUMNS, OWN)

    def line(self, places: Sequence[Place], least: float = look.LINE_HEIGHT) -> int:
        """Put a line of places from the left edge on; give its first row.

        The line becomes as high as its highest text; beyond what a row can be it is spread
        over several rows.
        """
        places = self._with_marks(places)
        spans, start = [], FIRST
        for place in places:
            end = self.column_at(place.end)
            spans.append((start, end - start))
            start = end
        heights = [
            self.height_of(place, self.sheet.width(column, across))
            for place, (column, across) in zip(places, spans, strict=True)
        ]
        height = max(least, *heights)
        down = ceil(height / HIGHEST_ROW)
        top = self.row
        for place, (column, across) in zip(places, spans, strict=True):
            self.put(top, column, place, across, down)
        for row in range(top, top + down):
            self.sheet.raise_row(row, height / down, least / down)
        if any(place.answer and place.answer.kind is Kind.TEXT for place in places):
            self._spare[top] = height - max(*heights, min(least, _WRITTEN))
        self.row += down
        return top

    def lower(self, first: int, over: float) -> None:
        """Take points from the empty room of the written answers from row ``first`` on.

        Where all of that room is less than ``over`` nothing is gained, and it stays.
        """
        spare = {row: white for row, white in self._spare.items() if row >= first and white > 0}
        there = sum(spare.values())
        if 0 < over <= there:
            for row, white in spare.items():
                self.sheet.heights[row] -= white * over / there
                self.sheet.least[row] = min(self.sheet.least[row], self.sheet.heights[row])
                self._spare[row] -= white * over / there

    def put(
        self, row: int, column: int, place: Place, across: int = 1, down: int = 1,
        owner: str | None = None,
    ) -> None:  # fmt: skip
        """Put one place, with its name, its drop-down and its row's marker."""
        owner = owner or self.owner
        mark = self.mark_of(place, owner)
        if mark is not None:
            place = replace(place, style=look.marked(place.style))
        self.sheet.put(row, column, place.content, place.style, across, down)
        if place.name is not None:
            self.sheet.names[f"P.{owner}.{place.name}"] = (row, column)
        if place.answer is not None:
            key = place.answer.key
            name = f"W.{key}" if owner == OWN else f"A.{owner}.{key}"
            self.sheet.names[name] = (row, column)
            self.answers[name] = (row, column)
            self._mark(row, column, key, owner)
            if (allowed := _allowed(place.answer)) is not None:
                if mark is not None:
                    words = f"{mark.name}：{mark.sentence}"[:_LONGEST_PROMPT]
                    allowed = replace(allowed, prompt=words)
                self.sheet.allow(row, column, across, down, allowed)

    def mark_of(self, place: Place, owner: str) -> Mark | None:
        """The mark of a place that is an answer in question."""
        return self.marks.get((owner, place.answer.key)) if place.answer else None

    def _with_marks(self, places: Sequence[Place]) -> Sequence[Place]:
        """The label before an answer in question says its number too."""
        if not self.marks:
            return places
        told = list(places)
        for at, place in enumerate(places):
            mark = self.mark_of(place, self.owner)
            before = [n for n in range(at) if places[n].answer is None]
            if mark is not None and before:
                label = told[before[-1]]
                told[before[-1]] = replace(label, content=f"{label.content}\n▶{mark.name}")
        return told

    def section(self, heading: str, remark: str = "") -> None:
        """A heading over the whole width, with a remark at its right."""
        places = [Place(70 if remark else WIDTH, f" {heading}", look.SECTION)]
        if remark:
            places.append(Place(WIDTH, remark, look.PLAIN_RIGHT))
        self.line(places, 18)
        self.gap(3)

    def top(self, words: str, number: str) -> None:
        """The first line of a page: what it is, 内部資料, and the sheet number."""
        self.line(
            [
                Place(60, words, look.PLAIN),
                Place(80, "内部資料", look.INTERNAL),
                Place(96, "整理番号", look.HEAD),
                Place(WIDTH, number, look.NUMBER_BOX),
            ],
            18,
        )

    def gap(self, height: float) -> None:
        """An empty row."""
        self.sheet.raise_row(self.row, height)
        self.row += 1

    def column_at(self, end: float) -> int:
        """The column that begins nearest to ``end`` millimetres."""
        n = bisect_left(self._edges, end, 0, len(self._edges) - 1)
        if n and end - self._edges[n - 1] <= self._edges[n] - end:
            n -= 1
        return FIRST + n

    def height_between(self, first: int, last: int) -> float:
        """Points from the top of one row to the bottom of another."""
        return sum(self.sheet.heights.get(row, 15.0) for row in range(first, last + 1))

    def height_of(self, place: Place, width: float) -> float:
        """Points that a place needs at a width in millimetres."""
        content = place.content
        if isinstance(content, Formula):
            content = str(content.cached)
        if not isinstance(content, str) or not place.style.wrap:
            return place.style.size * 1.6
        return height_of(content, width, place.style.size)

    def _mark(self, row: int, column: int, key: str, owner: str) -> None:
        before, _ = self.sheet.cells.get(row, {}).get(MARKER, (None, None))
        marker = before if isinstance(before, str) else f"{MARK}{owner}"
        self.sheet.put(row, MARKER, f"{marker} {key}:{column - MARKER}", _HIDDEN)


_HIDDEN = Style(wrap=False)


def answer(
    end: float, question: Question, values: Mapping[str, object], style: Style | None = None
) -> Place:
    """The answer cell of a question with what is known already."""
    value = values.get(question.key)
    content = shown(question, value if isinstance(value, str | int | float | bool) else None)
    return Place(end, content, style or _STYLES[question.kind], answer=question)


_STYLES = {
    Kind.FLAG: look.ANSWER_CHOICE,
    Kind.CHOICE: look.ANSWER_CHOICE,
    Kind.RATING: look.ANSWER_CHOICE,
    Kind.MONEY: look.ANSWER_MONEY,
    Kind.TEXT: look.ANSWER_TEXT,
    Kind.LINE: look.ANSWER_LINE,
    Kind.FIGURE: look.ANSWER_LINE,
    Kind.DAY: look.ANSWER_DAY,
}


def _allowed(question: Question) -> Allowed | None:
    match question.kind:
        case Kind.FLAG:
            choices: tuple[str, ...] = ("有", "無")
        case Kind.CHOICE | Kind.RATING:
            choices = tuple(choice.shown for choice in question.choices)
        case Kind.MONEY:
            error = "千円単位の整数で記入してください（「約」や単位は付けません）。"
            return Allowed(whole_number=True, error=error)
        case Kind.DAY:
            return Allowed(prompt="令和5年5月15日、R5.5.15 のように記入してください。")
        case _:
            most = question.limit or TEXT_LIMIT
            return Allowed(most_characters=most, error=f"{most:,}文字まで記入できます。")
    return Allowed(choices, error="一覧から選んでください。")


def needs_a_sheet(choices: Sequence[str]) -> bool:
    """Lists that spreadsheets refuse inside a cell's rule: too long, or with a comma."""
    return len(",".join(choices)) > _LONGEST_LIST or any(
        "," in choice or '"' in choice or choice != choice.strip() for choice in choices
    )


def required_left(
    questions: Sequence[Question], cells: Mapping[str, str], guide: str | None
) -> str:
    """The formula that counts a project's required answers which are still empty.

    ``cells``: field key to address; ``guide``: the address of the 評価の目安. The rule is
    ``questions.missing``.
    """
    plain, amounts = [], []
    for question in questions:
        if not question.required or question.key not in cells:
            continue
        cell = cells[question.key]
        if question.key == "grade" and guide is not None:
            plain.append(f'IF({guide}="",COUNTBLANK({cell}),0)')
        elif question.key in ("budget", "cost", "cost_state") and "cost_note" in cells:
            amounts.append(f"COUNTBLANK({cell})")
        else:
            plain.append(f"COUNTBLANK({cell})")
    if amounts:
        plain.append(f'IF({cells["cost_note"]}="",{"+".join(amounts)},0)')
    return "+".join(plain) or "0"


def left_words(count: int) -> str:
    """What a count of open answers is called."""
    return f"あと{count}件" if count else "記入済み"


def left_formula(cell: str, count: int) -> Formula:
    """The words for the count in ``cell``, with their present value."""
    return Formula(f'IF({cell}=0,"記入済み","あと"&{cell}&"件")', left_words(count))
