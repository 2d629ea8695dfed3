"""One sheet, described: cells, merged places, heights, drop-downs and how it prints.

Rows and columns are counted from 1. Widths and margins are millimetres, heights points.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TypeAlias

from desktop.papers.spreadsheet.styles import FIXED, Style, varied

_DIGIT = re.compile("[0-9]")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
HIGHEST_ROW = 409.0
"""No row may be higher, in points."""


@dataclass(frozen=True, slots=True)
class Formula:
    """``text`` without the equals sign; ``cached`` is its value as it stands."""

    text: str
    cached: str | int | float


Content: TypeAlias = str | int | float | Formula | None


@dataclass(frozen=True, slots=True)
class Allowed:
    """What may be entered: ``choices`` make a drop-down, ``source`` is one on a sheet."""

    choices: tuple[str, ...] = ()
    source: str | None = None
    whole_number: bool = False
    most_characters: int | None = None
    prompt: str | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Printing:
    """How a sheet prints; millimetres. Header and footer in three parts.

    ``titles``: first and last row repeated on every page; ``first_columns``: how many columns
    are too; ``across``: on so many pages side by side a row is made to fit.
    """

    landscape: bool = False
    a3: bool = False
    left: float = 20
    right: float = 15
    top: float = 13
    bottom: float = 16
    titles: tuple[int, int] | None = None
    first_columns: int = 0
    across: int = 1
    header: tuple[str, str, str] = ("", "", "")
    footer: tuple[str, str, str] = ("", "", "")


@dataclass(slots=True)
class Sheet:
    """``widths`` are those of the columns from the first.

    ``cells``: row to column to content and style; ``blanks``: row to the runs (column, count,
    style) that lie empty in merged places. ``uid``: the project that it is about, "" for several.
    """

    title: str
    widths: Sequence[float]
    printing: Printing = field(default_factory=Printing)
    hidden_columns: frozenset[int] = frozenset()
    state: str = "visible"
    protected: bool = True
    frozen: tuple[int, int] | None = None
    filtered: tuple[int, int, int, int] | None = None
    """The place whose first row has filter buttons: top, left, bottom, right."""
    cells: dict[int, dict[int, tuple[Content, Style]]] = field(default_factory=dict)
    blanks: dict[int, list[tuple[int, int, Style]]] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)
    least: dict[int, float] = field(default_factory=dict)
    """Of rows that are higher for their words only: their height with fewer of them."""
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    allowed: dict[Allowed, list[tuple[int, int, int, int]]] = field(default_factory=dict)
    names: dict[str, tuple[int, int]] = field(default_factory=dict)
    uid: str = ""
    page_breaks: list[int] = field(default_factory=list)
    first_printed_column: int = 1

    def put(
        self,
        row: int,
        column: int,
        content: Content,
        style: Style,
        across: int = 1,
        down: int = 1,
    ) -> None:
        """Fill a place; every cell of a merged place carries its style, or borders break."""
        if isinstance(content, str):
            style = _for_text(content, style)
        self.cells.setdefault(row, {})[column] = (content, style)
        if across == 1 and down == 1:
            return
        if across > 1:
            self.blanks.setdefault(row, []).append((column + 1, across - 1, style))
        for below in range(row + 1, row + down):
            self.blanks.setdefault(below, []).append((column, across, style))
        self.merged.append((row, column, row + down - 1, column + across - 1))

    def allow(self, row: int, column: int, across: int, down: int, allowed: Allowed) -> None:
        place = (row, column, row + down - 1, column + across - 1)
        self.allowed.setdefault(allowed, []).append(place)

    def width(self, column: int, across: int) -> float:
        """The width in millimetres of ``across`` columns from ``column``."""
        return sum(self.widths[column - 1 : column - 1 + across])

    def raise_row(self, row: int, height: float, least: float | None = None) -> None:
        """Make a row at least this high; ``least``: apart from its words."""
        self.least[row] = max(self.least.get(row, 0.0), height if least is None else least)
        self.heights[row] = min(max(self.heights.get(row, 0.0), height), HIGHEST_ROW)

    @property
    def last_row(self) -> int:
        return max(max(self.cells, default=1), max(self.blanks, default=1))


def _for_text(text: str, style: Style) -> Style:
    """Digits only in the face whose digits are narrow; no text is ever taken for a formula."""
    if style.face != FIXED and _DIGIT.search(text):
        style = varied(style, face=FIXED)
    if text.startswith(FORMULA_STARTS):
        style = varied(style, quoted=True)
    return style


def address(row: int, column: int, absolute: bool = False) -> str:
    """D40 or $D$40."""
    letters = letters_of(column)
    return f"${letters}${row}" if absolute else f"{letters}{row}"


@cache
def letters_of(column: int) -> str:
    """AB for 28."""
    letters, rest = "", column
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(65 + digit) + letters
    return letters


def quoted(title: str) -> str:
    """A sheet's title as formulas write it."""
    return "'" + title.replace("'", "''") + "'"


def safe_title(wanted: str, taken: Sequence[str]) -> str:
    """A title that every spreadsheet accepts: 31 units, no \\ / ? * : [ ], no double."""
    plain = "".join("・" if char in "\\/?*:[]" else char for char in wanted)
    plain = "".join(char for char in plain if char >= " ").strip().strip("'") or "調査票"
    lower = {title.casefold() for title in taken}
    for n in range(1, len(taken) + 2):
        tail = "" if n == 1 else f" ({n})"
        title = plain
        while _units(title + tail) > 31:
            title = title[:-1]
        if (title + tail).casefold() not in lower and title.casefold() != "history":
            return title + tail
    raise ValueError(f"no title left for {wanted!r}")


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
