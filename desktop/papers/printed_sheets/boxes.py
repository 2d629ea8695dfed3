"""The boxes of a sheet: cells and merged places with what stands in them."""

from dataclasses import dataclass

from desktop.papers.spreadsheet.sheet import Content, Formula, Sheet
from desktop.papers.spreadsheet.styles import Style

DEFAULT_HEIGHT = 15.0
"""Points of a row that says nothing of its height."""


@dataclass(frozen=True, slots=True)
class Box:
    """``left`` and ``width`` in millimetres from the first printed column; rows both included."""

    top: int
    bottom: int
    left: float
    width: float
    words: str
    style: Style


def boxes_of(sheet: Sheet) -> list[Box]:
    """Every printed box of a sheet, from the top."""
    merged = {(top, left): (bottom, right) for top, left, bottom, right in sheet.merged}
    edges = [0.0]
    for column, width in enumerate(sheet.widths, start=1):
        printed = column >= sheet.first_printed_column and column not in sheet.hidden_columns
        edges.append(edges[-1] + (width if printed else 0.0))
    found = []
    for row in sorted(sheet.cells):
        for column, (content, style) in sorted(sheet.cells[row].items()):
            bottom, right = merged.get((row, column), (row, column))
            left, width = edges[column - 1], edges[right] - edges[column - 1]
            if width > 0:
                found.append(Box(row, bottom, left, width, words_of(content, style), style))
    return found


def width_of(sheet: Sheet) -> float:
    """The printed width of a sheet in millimetres."""
    return sum(
        width
        for column, width in enumerate(sheet.widths, start=1)
        if column >= sheet.first_printed_column and column not in sheet.hidden_columns
    )


def words_of(content: Content, style: Style) -> str:
    """What a cell shows: a formula's value as it stands, amounts with commas."""
    value = content.cached if isinstance(content, Formula) else content
    if isinstance(value, int | float) and style.format == "#,##0":
        return f"{value:,}"
    return "" if value is None else str(value)
