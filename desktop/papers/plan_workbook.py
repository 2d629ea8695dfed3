"""The plan as one table in a workbook. openpyxl is heavy, so this stands by itself."""

import io

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from db.records import PlanState
from desktop.papers.plan_table import FORMULA, Value, header, rows

_FONT = Font(name="BIZ UDPゴシック", size=10)
_TOP = Alignment(vertical="top", wrap_text=True)


def as_workbook(state: PlanState, *, public: bool) -> bytes:
    """A sheet with the same table; its head stays in view and can be filtered."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "事業一覧"
    names = header(state, public=public)
    sheet.append(names)
    for at, row in enumerate(rows(state, public=public), start=2):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(at, column)
            assert isinstance(cell, Cell)
            _fill(cell, value)
    for column, name in enumerate(names, start=1):
        head = sheet.cell(1, column)
        head.font = Font(name="BIZ UDPゴシック", size=10, bold=True)
        head.fill = PatternFill("solid", fgColor="EBEDF1")
        sheet.column_dimensions[get_column_letter(column)].width = 40 if name == "事業名" else 16
    sheet.freeze_panes = "E2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 8  # A3
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    workbook.properties.creator = state.plan.municipality
    workbook.properties.title = state.plan.title
    data = io.BytesIO()
    workbook.save(data)
    return data.getvalue()


def _fill(cell: Cell, value: Value) -> None:
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = bool(FORMULA.match(value))
    cell.font = _FONT
    cell.alignment = _TOP
