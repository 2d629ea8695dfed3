"""What clerks do to a workbook in LibreOffice, each a small function on the open document.

LibreOffice's own Python runs this file, so nothing of the project is imported. Projects are
given by their uid and cells found by name, as clerks find the coloured fields. Rows and columns
count from 0, as LibreOffice counts them.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

MARKER, COUNT = 0, 1
IDENTITY = "_keikaku"
_BLANKS = re.compile(r"\s+")


def _cell(document: Any, name: str) -> Any:
    cells = document.NamedRanges.getByName(name).getReferredCells()
    return cells.getCellByPosition(0, 0)


def _sheet(document: Any, name: str) -> Any:
    return _cell(document, name).getSpreadsheet()


def _at(document: Any, name: str) -> tuple[Any, int, int]:
    cell = _cell(document, name)
    place = cell.getCellAddress()
    return cell.getSpreadsheet(), place.Row, place.Column


def _unlock(document: Any) -> None:
    for sheet in document.Sheets:
        sheet.unprotect("")


def type_in(document: Any, values: dict[str, object]) -> None:
    """Type values into named cells: text as text, numbers as numbers, None empties."""
    for name, value in values.items():
        cell = _cell(document, name)
        if value is None:
            cell.setString("")
        elif isinstance(value, str):
            cell.setString(value)
        else:
            cell.setValue(value)


def type_formula(document: Any, name: str, formula: str) -> None:
    _cell(document, name).setFormula(formula)


def type_day(document: Any, name: str, iso: str) -> None:
    """A day as Calc stores it when somebody types one: a number with a date's format."""
    cell = _cell(document, name)
    cell.setValue((date.fromisoformat(iso) - date(1899, 12, 30)).days)
    formats = document.getNumberFormats()
    cell.NumberFormat = formats.getStandardFormat(2, document.CharLocale)


def rename_sheets(document: Any) -> None:
    _unlock(document)
    for n, sheet in enumerate(document.Sheets):
        if sheet.Name != IDENTITY:
            sheet.Name = f"回答's {n} ({sheet.Name})"


def reverse_sheets(document: Any) -> None:
    """The sheets stand in the opposite order."""
    names = list(document.Sheets.ElementNames)
    for name in names:
        document.Sheets.moveByName(name, 0)


def hide_sheets(document: Any) -> None:
    """All sheets but the first are hidden."""
    for sheet in list(document.Sheets)[1:]:
        sheet.IsVisible = False


def show_everything(document: Any) -> None:
    """Hidden sheets, rows and columns are shown."""
    _unlock(document)
    for sheet in document.Sheets:
        sheet.IsVisible = True
        sheet.Columns.IsVisible = True
        sheet.Rows.IsVisible = True


def hide_rows(document: Any, project: str, key: str) -> None:
    _unlock(document)
    sheet, row, _ = _at(document, f"A.{project}.{key}")
    sheet.Rows.getByIndex(row).IsVisible = False


def insert_rows(document: Any, project: str, key: str, count: int) -> None:
    """Rows come in above an answer, and above everything."""
    _unlock(document)
    sheet, row, _ = _at(document, f"A.{project}.{key}")
    sheet.Rows.insertByIndex(row, count)
    sheet.Rows.insertByIndex(0, count)


def insert_columns(document: Any, project: str, key: str, count: int) -> None:
    """Columns come in before an answer, and before everything."""
    _unlock(document)
    sheet, _, column = _at(document, f"A.{project}.{key}")
    sheet.Columns.insertByIndex(column, count)
    sheet.Columns.insertByIndex(0, count)


def delete_row(document: Any, project: str, key: str) -> None:
    _unlock(document)
    sheet, row, _ = _at(document, f"A.{project}.{key}")
    sheet.Rows.removeByIndex(row, 1)


def delete_empty_rows(document: Any, project: str) -> None:
    """Rows on which nothing stands are taken out."""
    _unlock(document)
    sheet = _sheet(document, f"A.{project}.status")
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    last = cursor.RangeAddress
    for row in range(last.EndRow, -1, -1):
        cells = sheet.getCellRangeByPosition(0, row, last.EndColumn, row)
        if not any(text for line in cells.getDataArray() for text in line) and not (
            cells.getIsMerged() or cells.queryContentCells(1 + 2 + 4 + 16).Count
        ):
            sheet.Rows.removeByIndex(row, 1)


def delete_markers(document: Any) -> None:
    """The hidden columns are taken out of every sheet."""
    _unlock(document)
    for sheet in document.Sheets:
        if sheet.Name != IDENTITY:
            sheet.Columns.removeByIndex(MARKER, 2)


def swap_rows(document: Any, one: str, other: str) -> None:
    """Two projects of the list change places cell by cell, as a sort does it; names stay."""
    _unlock(document)
    sheet, first, _ = _at(document, f"A.{one}.status")
    _, second, _ = _at(document, f"A.{other}.status")
    height = min(_height(document, one), _height(document, other))
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    last = cursor.RangeAddress.EndColumn
    a = sheet.getCellRangeByPosition(0, first, last, first + height - 1)
    b = sheet.getCellRangeByPosition(0, second, last, second + height - 1)
    here, there = a.getFormulaArray(), b.getFormulaArray()
    a.setFormulaArray(there)
    b.setFormulaArray(here)


def _height(document: Any, project: str) -> int:
    """How many rows a project has in the list."""
    prefix = f"A.{project}."
    rows = {
        _at(document, name)[1] for name in document.NamedRanges.ElementNames
        if name.startswith(prefix)
    }  # fmt: skip
    return max(rows) - min(rows) + 1


def copy_row_over(document: Any, source: str, target: str) -> None:
    """A project's rows of the list are pasted over another's, hidden columns and all."""
    _unlock(document)
    sheet, first, _ = _at(document, f"A.{source}.status")
    _, second, _ = _at(document, f"A.{target}.status")
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    last = cursor.RangeAddress.EndColumn
    height = min(_height(document, source), _height(document, target))
    area = sheet.getCellRangeByPosition(0, first, last, first + height - 1).RangeAddress
    sheet.getCellRangeByPosition(0, second, last, second + height - 1).merge(False)
    sheet.copyRange(sheet.getCellByPosition(0, second).getCellAddress(), area)


def copy_marker(document: Any, source: str, target: str) -> None:
    """Of one row only the hidden column is pasted over another's."""
    _unlock(document)
    sheet, first, _ = _at(document, f"A.{source}.status")
    other, second, _ = _at(document, f"A.{target}.status")
    words = sheet.getCellByPosition(MARKER, first).getString()
    other.getCellByPosition(MARKER, second).setString(words)


def move_answer(document: Any, project: str, key: str, rows: int, columns: int) -> None:
    """An answer is dragged elsewhere; its name goes with it."""
    _unlock(document)
    sheet, row, column = _at(document, f"A.{project}.{key}")
    area = sheet.getCellByPosition(column, row)
    target = sheet.getCellByPosition(column + columns, row + rows).getCellAddress()
    sheet.moveRange(target, _address(area))


def _address(cell: Any) -> Any:
    return cell.getSpreadsheet().getCellRangeByPosition(
        cell.getCellAddress().Column, cell.getCellAddress().Row,
        cell.getCellAddress().Column, cell.getCellAddress().Row,
    ).RangeAddress  # fmt: skip


def paste_cell(document: Any, source: str, target: str) -> None:
    """A whole cell is pasted over another, with its format, borders and rules."""
    _unlock(document)
    here, there = _cell(document, source), _cell(document, target)
    there.getSpreadsheet().copyRange(there.getCellAddress(), _address(here))


def format_as(document: Any, name: str, code: str) -> None:
    """The number format is another, as it comes with a pasted cell."""
    formats = document.getNumberFormats()
    found = formats.queryKey(code, document.CharLocale, False)
    if found == -1:
        found = formats.addNew(code, document.CharLocale)
    _cell(document, name).NumberFormat = found


def merge_answer(document: Any, name: str, rows: int, columns: int) -> None:
    """The answer's cell is merged with its neighbours."""
    _unlock(document)
    sheet, row, column = _at(document, name)
    area = sheet.getCellRangeByPosition(column, row, column + columns, row + rows)
    area.merge(False)
    area.merge(True)


def change_locked(document: Any, name: str, words: str) -> None:
    """The protection is taken off and a printed text changed."""
    _unlock(document)
    _cell(document, name).setString(words)


def copy_sheet(document: Any, project: str, values: dict[str, object]) -> None:
    """The sheet is copied within the workbook, and the copy filled in differently."""
    _unlock(document)
    sheet = _sheet(document, f"A.{project}.status")
    title = f"{sheet.Name} (2)"
    document.Sheets.copyByName(sheet.Name, title, document.Sheets.Count)
    copy = document.Sheets.getByName(title)
    copy.unprotect("")
    for name, value in values.items():
        place = _cell(document, name).getCellAddress()
        copy.getCellByPosition(place.Column, place.Row).setString(str(value))


def import_sheet(document: Any, workbook: Any, project: str) -> None:
    """A sheet of another department's workbook is copied into this one."""
    _unlock(document)
    title = _sheet(workbook, f"A.{project}.status").Name
    document.Sheets.importSheet(workbook, title, document.Sheets.Count)


def delete_sheet(document: Any, project: str) -> None:
    _unlock(document)
    document.Sheets.removeByName(_sheet(document, f"A.{project}.status").Name)


def lose_identity_sheet(document: Any) -> None:
    document.Sheets.removeByName(IDENTITY)


def lose_names(document: Any, pattern: str) -> None:
    """The names that match are deleted."""
    names = document.NamedRanges
    for name in list(names.ElementNames):
        if re.fullmatch(pattern, name):
            names.removeByName(name)


def lose_property(document: Any) -> None:
    properties = document.DocumentProperties.UserDefinedProperties
    for entry in list(properties.PropertySetInfo.Properties):
        if entry.Name == "keikaku":
            properties.removeProperty("keikaku")


WAYS: dict[str, Callable[..., None]] = {
    way.__name__: way
    for way in (
        type_in, type_formula, type_day, rename_sheets, reverse_sheets, hide_sheets,
        show_everything, hide_rows, insert_rows, insert_columns, delete_row, delete_empty_rows,
        delete_markers, swap_rows, copy_row_over, copy_marker, move_answer, paste_cell, format_as,
        merge_answer, change_locked, copy_sheet, import_sheet, delete_sheet, lose_identity_sheet,
        lose_names, lose_property,
    )
}  # fmt: skip
"""By name, as a job asks for them."""
