"""The survey workbook: issued to a department, and read when it comes back."""

from desktop.papers.survey_workbook.issued import OWN, IssuedSheets
from desktop.papers.survey_workbook.reader import Known, read
from desktop.papers.survey_workbook.returned import NotRecognised, ReturnedWorkbook, SheetEntry
from desktop.papers.survey_workbook.writer import printed_sheets, write, write_with_identity

__all__ = [
    "OWN",
    "IssuedSheets",
    "Known",
    "NotRecognised",
    "ReturnedWorkbook",
    "SheetEntry",
    "printed_sheets",
    "read",
    "write",
    "write_with_identity",
]
