"""The schedule as a table for a spreadsheet, and a spreadsheet's table read for the schedule.

Group rows are left out both ways, so that a block of project rows stays a block. A cell's text
is what the bars say, 「(2) 要件調査・導入検討」; copied with its departments it ends in
［担当：情報課、窓口課］. Words that a spreadsheet would take for a formula, a number or a date get
an apostrophe in front, which is taken off again.
"""

import csv
import html
import io
import re
from collections.abc import Collection, Sequence
from html.parser import HTMLParser
from typing import NamedTuple

from db.records import Phase
from db.rules.schedule import UnreadableContent, full_label, read_content
from desktop.models.schedule_rows import Slot

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_FIGURE = re.compile(
    r"(?=.*\d)[\s\d,.:/+\-()%％¥￥$EeRHSTM年度月日時分秒元令和平成昭大正明治]+|true|false",
    re.IGNORECASE | re.DOTALL,
)
"""What spreadsheets make a number, a date or a truth value of: 007, 1-1, (2), 50%, R4.4.1."""
_BY = re.compile(r"(?P<words>.*)[［\[]担当[：:](?P<names>[^［］\[\]]*)[］\]]\s*", re.DOTALL)
_NOBODY, _UNSAID = "なし", "そのまま"
_SEPARATORS = re.compile("[、,，]")


class UnreadableTable(ValueError):
    """The clipboard's text is no table; a Japanese sentence."""


class Taken(NamedTuple):
    """What a pasted cell says; departments are None where it does not say any."""

    content: str | None
    departments: tuple[str, ...] | None = None


class Unread(NamedTuple):
    """A pasted cell that cannot be taken, and why."""

    text: str
    reason: str


class Missing(NamedTuple):
    """A cell that a line shorter than the others does not have."""


Read = Taken | Unread | Missing


def texts(
    block: Sequence[Sequence[Slot]], phases: Sequence[Phase], *, with_departments: bool = False
) -> list[list[str]]:
    """What each cell of a block says in a spreadsheet."""
    if not with_departments:
        return [[_plain(slot.content, phases) for slot in row] for row in block]
    empty = all(slot == Slot() for row in block for slot in row)
    return [[_with_departments(slot, phases, always=empty) for slot in row] for row in block]


def as_text(rows: Sequence[Sequence[str | int]]) -> str:
    """Tab-separated lines, as spreadsheets take them from the clipboard; whole numbers stay so."""
    out = io.StringIO()
    writer = csv.writer(out, dialect="excel-tab", lineterminator="\r\n")
    writer.writerows([_guarded(text) for text in row] for row in rows)
    # A lone empty cell is written as "" by the csv module; Excel itself leaves it blank.
    return "\r\n" if list(rows) == [[""]] else out.getvalue()


def as_html(rows: Sequence[Sequence[str | int]]) -> str:
    """The same as a table whose cells a spreadsheet keeps as text: (1) does not become -1."""
    lines = (f"<tr>{''.join(_table_cell(text) for text in row)}</tr>" for row in rows)
    return f'<html><meta charset="utf-8"><body><table>{"".join(lines)}</table></body></html>'


def unguarded(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Cells without the apostrophes that keep words from being taken for figures."""
    return [[_unguarded(cell) for cell in row] for row in rows]


def rows_of(text: str, markup: str = "") -> list[list[str]]:
    """The cells of a clipboard: of its text, else of the first table in its HTML.

    Raises ``UnreadableTable``.
    """
    if not text and markup:
        reader = _FirstTable()
        reader.feed(markup)
        return reader.rows
    try:
        return list(csv.reader(io.StringIO(text, newline=""), dialect="excel-tab"))
    except csv.Error as error:
        raise UnreadableTable(
            "貼り付ける内容を表として読めません。何も書いていません。"
            "Excelで範囲を選び直して写してください。"
        ) from error


def read(
    rows: Sequence[Sequence[str]],
    phases: Sequence[Phase],
    departments: Collection[str],
    words: Collection[str] = (),
) -> list[list[Read]]:
    """What the cells say, row by row, all rows of equal width.

    ``departments``: the names there are; ``words``: other words that a plan with phases has.
    Where a cell names departments, one that says nothing at all has none.
    """
    width = max((len(row) for row in rows), default=0)
    if not width:  # a blank line is one empty cell, which clears; no text at all is nothing
        return [[Taken(None)] for _ in rows]
    named = any(_BY.fullmatch(cell) for row in rows for cell in row)
    blank = Taken(None, () if named else None)
    return [
        [
            *(_read_cell(cell, phases, departments, words, blank) for cell in row),
            *[Missing()] * (width - len(row)),
        ]
        if row
        else [blank, *[Missing()] * (width - 1)]
        for row in rows
    ]


def _read_cell(
    text: str,
    phases: Sequence[Phase],
    departments: Collection[str],
    words: Collection[str],
    blank: Taken,
) -> Read:
    bare, names = _unguarded(text), None
    if (match := _BY.fullmatch(bare)) is not None:
        bare, names = match["words"], _names(match["names"])
        unknown = [name for name in names or () if name not in departments]
        if unknown:
            return Unread(text, f"「{unknown[0]}」は部署の一覧にありません。")
    try:
        content = read_content(bare, phases, words)
    except UnreadableContent:
        return Unread(text, "進捗段階でも予定なしでもありません。")
    return blank if content is None and match is None else Taken(content, names)


def _names(text: str) -> tuple[str, ...] | None:
    if text.strip() == _UNSAID:
        return None
    names = (name.strip() for name in _SEPARATORS.split(text))
    return tuple(name for name in names if name and name != _NOBODY)


def _plain(content: str | None, phases: Sequence[Phase]) -> str:
    words = full_label(content, phases) if content else ""
    return f"{words}［担当：{_UNSAID}］" if _BY.fullmatch(words) else words


def _with_departments(slot: Slot, phases: Sequence[Phase], *, always: bool) -> str:
    if slot == Slot() and not always:
        return ""
    words = full_label(slot.content, phases) if slot.content else ""
    return f"{words}［担当：{'、'.join(slot.departments) or _NOBODY}］"


def _guarded(text: str | int) -> str:
    if isinstance(text, int):
        return str(text)
    return "'" + text if _is_misread(text.lstrip("'")) else text


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _is_misread(cell.lstrip("'")) else cell


def _is_misread(text: str) -> bool:
    """Whether a spreadsheet would not take a text for what it is."""
    return text.startswith(_FORMULA_SIGNS) or _FIGURE.fullmatch(text) is not None


def _table_cell(text: str | int) -> str:
    """Two ways to say that it is text: Excel's and LibreOffice's. Only formulas need a guard."""
    if isinstance(text, int):
        return f"<td>{text}</td>"
    guarded = _guarded(text) if text.lstrip("'").startswith(_FORMULA_SIGNS) else text
    words = html.escape(guarded).replace("\n", '<br style="mso-data-placement:same-cell">')
    return f"<td sdnum='1041;0;@' style='mso-number-format:\"\\@\"'>{words}</td>"


class _FirstTable(HTMLParser):
    """Reads the cells of the first table; what stands elsewhere is passed over."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._depth = 0
        self._ended = False
        self._in_cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._ended:
            return
        if tag == "table":
            self._depth += 1
        elif tag == "tr" and self._depth:
            self.rows.append([])
        elif tag in ("td", "th") and self.rows:
            self.rows[-1].append("")
            self._in_cell = True
        elif tag == "br" and self._in_cell:
            self.rows[-1][-1] += "\n"

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th") and self._in_cell:
            self._in_cell = False
            lines = self.rows[-1][-1].split("\n")
            self.rows[-1][-1] = "\n".join(" ".join(line.split()) for line in lines)
        elif tag == "table" and self._depth:
            self._depth -= 1
            self._ended = not self._depth

    def handle_data(self, data: str) -> None:
        if self._in_cell and not self._ended:
            self.rows[-1][-1] += data.replace("\n", " ").replace("\r", " ")
