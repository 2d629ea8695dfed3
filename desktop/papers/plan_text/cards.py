"""The cards: label and text row by row, as they stand."""

import re
import unicodedata
from dataclasses import dataclass, field
from enum import Enum

from db.rules.eras import western
from db.vocabulary import Part
from desktop.papers.plan_text.findings import Findings, Source
from desktop.papers.plan_text.lines import Line
from desktop.papers.plan_text.sections import Heading, Outline, heading
from desktop.papers.plan_text.spelling import is_circle, key, project_number

NAME = "個票"

LABELS = {
    "事業名": "title",
    "所管部署": "departments",
    "事業概要": "summary",
    "事業の目的": "purpose",
    "期待される効果": "expected_effects",
    "達成課題": "challenges",
    "その他関連する計画・事業": "related_plans",
    "施策指標等": "indicators",
}
_KEYS = {key(label): field_key for label, field_key in LABELS.items()}
_CODES = {"総合計画施策番号": "overall", "行政経営プラン取組番号": "management", "dx": "dx"}
_SCHEDULE = re.compile(r"スケジュール(・取組内容等)?")
_ACTIVITIES = re.compile(r"年[度次]ごとの取組内容等?")
_CATEGORY = re.compile(r"[・▪•●■◆*\-]?(.{1,6})事業")
_YEAR = re.compile(r"(令和|平成|r|h)(元|\d{1,2})(年度)?|(\d{4})年度")
_NONE = "該当なし"


class Mark(Enum):
    """What stands in a card's DX cell."""

    CIRCLE = "circle"
    RADIO = "radio"
    NOTHING = "nothing"


@dataclass(slots=True)
class Value:
    """A row's text; it grows where the row goes on on the next line."""

    text: str
    line: Line

    @property
    def source(self) -> Source:
        return Source.of(NAME, self.line)


@dataclass
class Card:
    """One card; ``fields`` by field key, ``rows`` the lines of its schedule.

    ``under`` is the number of the measure under whose heading the card stands.
    """

    number: str
    line: Line
    category: str | None = None
    under: str | None = None
    overall: str = ""
    management: str = ""
    dx: Mark = Mark.NOTHING
    fields: dict[str, Value] = field(default_factory=dict)
    schedule: Line | None = None
    rows: list[Line] = field(default_factory=list)
    activities: dict[int, Value] = field(default_factory=dict)

    @property
    def source(self) -> Source:
        return Source.of(NAME, self.line)

    @property
    def form(self) -> set[str]:
        """The text fields and parts that the card has; it shows the card's category."""
        parts = {Part.SCHEDULE.value: self.rows, Part.YEARLY_ACTIVITIES.value: self.activities}
        fields = set(self.fields) - {"title", "departments"}
        return fields | {name for name, content in parts.items() if content}

    @property
    def has_spaced_digits(self) -> bool:
        """Whether the card's page was read with a space around each digit (令和 4 年度)."""
        lines = [*self.rows, *(value.line for value in self.activities.values())]
        return any(re.search(r"(令和|平成) +\d+ +年度", line.text) for line in lines)


@dataclass(frozen=True, slots=True)
class Cards:
    headings: tuple[Heading, ...]
    cards: tuple[Card, ...]


def fiscal_year(text: str) -> int | None:
    """2022 from 令和4年度, 令和 4 年度, R4 or 2022年度, alone in its cell."""
    match = _YEAR.fullmatch(key(text))
    if match is None:
        return None
    if match[4]:
        return int(match[4])
    return western(match[1], match[2])


def category_heading(line: Line) -> str | None:
    """重点 from ・重点事業."""
    match = _CATEGORY.fullmatch(key(line.words))
    return match[1] if match and not line.is_row else None


def read(
    lines: tuple[Line, ...], expected: Outline, categories: list[str], findings: Findings
) -> Cards:
    """Read all cards; a line that nothing explains becomes a finding."""
    reader = _Reader(expected, {key(name): name for name in categories}, findings)
    for line in lines:
        reader.take(line)
    for card in reader.cards:
        # A label alone, and nothing on the next line either: the card does not have it.
        card.fields = {name: value for name, value in card.fields.items() if value.text}
        card.activities = {year: value for year, value in card.activities.items() if value.text}
    return Cards(tuple(reader.headings), tuple(reader.cards))


class _Reader:
    """Where the reading stands: under which headings, in which card, in which of its rows."""

    def __init__(self, expected: Outline, categories: dict[str, str], findings: Findings) -> None:
        self.headings: list[Heading] = []
        self.cards: list[Card] = []
        self._expected = expected
        self._categories = categories
        self._findings = findings
        self._under: str | None = None
        self._category: str | None = None
        self._card: Card | None = None
        self._last: Value | None = None

    def take(self, line: Line) -> None:
        if self._take_heading(line):
            self._card = None
            return
        cells = _labelled(line)
        label = key(cells[0]) if cells else ""
        if label == "事業番号" and len(cells) > 1 and (number := project_number(cells[1])):
            self._start(number, cells, line)
        elif self._card is not None and self._take_row(self._card, label, cells, line):
            pass
        else:
            self._findings.doubtful(
                "個票のどの欄か分からない行です。取り込みませんでした。",
                Source.of(NAME, line),
                project=self._card.number if self._card else None,
            )

    def _take_heading(self, line: Line) -> bool:
        if found := heading(line, self._expected):
            self.headings.append(found)
            self._under = found.number if found.is_measure else None
            self._category = None
            return True
        name = category_heading(line)
        if name is not None and name in self._categories:
            self._category = self._categories[name]
            return True
        return key(line.words) == _NONE

    def _start(self, number: str, cells: tuple[str, ...], line: Line) -> None:
        card = Card(number, line, self._category, self._under)
        codes: dict[str, list[str]] = {}
        name = None
        for cell in cells[2:]:
            if key(cell) in _CODES:
                name = _CODES[key(cell)]
            elif cell and name:
                codes.setdefault(name, []).append(cell)
        card.overall = " ".join(codes.get("overall", ()))
        card.management = " ".join(codes.get("management", ()))
        card.dx = _mark(" ".join(codes.get("dx", ())))
        self._card = card
        self._last = None
        twin = next((known for known in self.cards if known.number == number), None)
        if twin is None:
            self.cards.append(card)
            return
        self._findings.doubtful(
            "同じ事業番号の個票が二つあります。先の個票を採りました。",
            card.source,
            twin.source,
            project=number,
            key="number",
        )

    def _take_row(self, card: Card, label: str, cells: tuple[str, ...], line: Line) -> bool:
        """Give a row to the card; False if it is none of the card's rows."""
        year = fiscal_year(cells[0]) if cells else None
        if label in _KEYS:
            self._last = card.fields.setdefault(_KEYS[label], _value(cells, line))
        elif _SCHEDULE.fullmatch(label):
            card.schedule, self._last = line, None
        elif _ACTIVITIES.fullmatch(label):
            self._last = None
        elif year is not None and not any(fiscal_year(cell) for cell in line.filled[1:]):
            self._last = card.activities.setdefault(year, _value(cells, line))
        elif card.schedule is not None and not card.activities:
            card.rows.append(line)
        elif self._last is not None and not line.is_row:
            self._last.text += line.words
            self._findings.worked_out(
                "前の行の続きとして、文につなげました。",
                Source.of(NAME, line),
                project=card.number,
            )
        else:
            return False
        return True


def _value(cells: tuple[str, ...], line: Line) -> Value:
    return Value(" ".join(cell for cell in cells[1:] if cell), line)


def _labelled(line: Line) -> tuple[str, ...]:
    """The row's cells; where the tab after the label was lost, a space stands for it."""
    cells = line.cells
    if len(cells) != 1:
        return cells
    words = cells[0].split(None, 1)
    labels = {*_KEYS, "事業番号"}
    if len(words) == 2 and (key(words[0]) in labels or fiscal_year(words[0])):
        return tuple(words)
    return cells


def _mark(text: str) -> Mark:
    plain = unicodedata.normalize("NFKC", text).casefold()
    if is_circle(plain) or ("<input" in plain and "checked" in plain):
        return Mark.CIRCLE
    return Mark.RADIO if "<input" in plain else Mark.NOTHING
