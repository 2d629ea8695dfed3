"""A text as numbered lines, and a line as the cells of a table row."""

import re
from dataclasses import dataclass

from db.rules.characters import UNFIT, with_line_feeds

_PAGE_NUMBER = re.compile(r"[-‐–—―\s]*\d{1,4}[-‐–—―\s]*")


@dataclass(frozen=True, slots=True)
class Line:
    """``number`` counts from 1, as editors do."""

    number: int
    text: str

    @property
    def words(self) -> str:
        """The line without its margins."""
        return self.text.strip()

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells between tabs, each without its margins; empty ones at the end left out."""
        cells = [cell.strip() for cell in self.text.split("\t")]
        while cells and not cells[-1]:
            cells.pop()
        return tuple(cells)

    @property
    def filled(self) -> tuple[str, ...]:
        """The cells that say something."""
        return tuple(cell for cell in self.cells if cell)

    @property
    def is_row(self) -> bool:
        """Whether the line has come from a table."""
        return "\t" in self.text.strip(" \u3000\r\n")


def split(text: str) -> tuple[Line, ...]:
    """All lines, empty ones too; form feeds and whatever else cannot be stored is left out."""
    lines = UNFIT.sub("", with_line_feeds(text).replace("\ufeff", "")).split("\n")
    return tuple(Line(number, line) for number, line in enumerate(lines, start=1))


def without_furniture(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Lines with words, without running heads and page numbers.

    A running head is the text's first line where it comes again, alone on its line.
    """
    filled = [line for line in lines if line.words]
    if not filled:
        return ()
    head = filled[0].words
    repeated = sum(line.words == head for line in filled) > 1
    return tuple(
        line
        for line in filled
        if not (repeated and line.words == head) and not _PAGE_NUMBER.fullmatch(line.words)
    )
