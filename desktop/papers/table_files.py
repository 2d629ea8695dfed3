"""A plain table as CSV and on sheets of a workbook: one header row, no merged cells."""

import csv
import io
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.papers.spreadsheet.packing import Metadata, packed
from desktop.papers.spreadsheet.sheet import Printing, Sheet
from desktop.papers.spreadsheet.sheet_part import footer_text
from desktop.papers.spreadsheet.styles import PROPORTIONAL, Style, varied
from desktop.papers.typesetting import faces

Value = str | int | float | None

_FORMULA = re.compile(r"^[=+\-@\t\r]")
_NUMBER = re.compile(r"^[+-]?\d[\d,]*(\.\d+)?$")
_CELL_LIMIT = 32_767  # characters; a workbook cuts longer ones in silence
_WIDEST = 100.0
_PAGE = 396.0  # mm of an A3 page between its margins
_SMALLEST = 0.8  # to which a page is made smaller
_BUTTON = 8.0
_MARK = "内部資料"
_TEXT = Style(size=10, face=PROPORTIONAL, wrap=False)
_FIGURE = varied(_TEXT, horizontal="right")
_HEAD = varied(_TEXT, bold=True, fill="EBEDF1")


@dataclass(frozen=True, slots=True)
class Table:
    """``name`` is what its sheet's tab shows."""

    name: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Value]]


def as_csv_bytes(table: Table) -> bytes:
    """UTF-8 with a mark at the start, so that Excel opens it; formulas are made harmless."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(table.heads)
    for row in table.rows:
        writer.writerow(["" if value is None else _harmless(value) for value in row])
    return text.getvalue().encode("utf-8-sig")


def as_workbook_bytes(tables: Sequence[Table], title: str, office: str, *, internal: bool) -> bytes:
    """A sheet for each table; its head stays in view, can be filtered and is on every page."""
    sheets = [_sheet(table, title, internal=internal) for table in tables]
    return packed(sheets, Metadata(title, office, {}), fixed=False)


def too_long(table: Table) -> list[int]:
    """The rows (from 0) with a text that no workbook cell can hold."""
    return [
        at
        for at, row in enumerate(table.rows)
        if any(isinstance(value, str) and len(value) > _CELL_LIMIT for value in row)
    ]


def _sheet(table: Table, title: str, *, internal: bool) -> Sheet:
    mark = _MARK if internal else ""
    widths = [_width(table, column) for column in range(len(table.heads))]
    across = math.ceil(sum(widths) * _SMALLEST / _PAGE)
    printing = Printing(
        a3=True,
        landscape=True,
        left=12,
        right=12,
        top=16,
        bottom=16,
        titles=(1, 1),
        first_columns=1 if across > 1 else 0,
        across=across,
        header=("", "", mark),
        footer=(footer_text(title), "&P／&N", mark),
    )
    sheet = Sheet(table.name, widths, printing, protected=False)
    for column, head in enumerate(table.heads, start=1):
        sheet.put(1, column, head, _HEAD)
    for at, row in enumerate(table.rows, start=2):
        for column, value in enumerate(row, start=1):
            if value is not None:
                sheet.put(at, column, value, _TEXT if isinstance(value, str) else _FIGURE)
    sheet.frozen = (1, 0)
    sheet.filtered = (1, 1, max(2, len(table.rows) + 1), len(table.heads))
    return sheet


def _width(table: Table, column: int) -> float:
    """Room for the whole head and its filter button, and for what stands below it, if short."""
    head = faces.bold().width(table.heads[column], _HEAD.size) + _BUTTON
    longest = max((len(v) for row in table.rows if isinstance(v := row[column], str)), default=0)
    return max(head, min(_WIDEST, longest * _TEXT.size * faces.MM + _BUTTON / 2))


def _harmless(value: Value) -> Value:
    """A leading quote before what a spreadsheet would take for a formula."""
    if (
        isinstance(value, str)
        and value != "-"
        and _FORMULA.match(value)
        and not _NUMBER.match(value)
    ):
        return f"'{value}"
    return value
