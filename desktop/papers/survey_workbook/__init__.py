"""The survey workbook: issued to a department, and read when it comes back."""

from desktop.papers.survey_workbook.issued import IssuedSheets
from desktop.papers.survey_workbook.reader import Known, read
from desktop.papers.survey_workbook.returned import NotRecognised, ReturnedWorkbook, SheetEntry
from desktop.papers.survey_workbook.writer import identity_of, write, write_with_identity

__all__ = [
    "IssuedSheets",
    "Known",
    "NotRecognised",
    "ReturnedWorkbook",
    "SheetEntry",
    "identity_of",
    "read",
    "write",
    "write_with_identity",
]
