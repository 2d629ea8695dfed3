"""What is known of a workbook that came back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from db.rules.comparing import Returned


class NotRecognised(ValueError):
    """Not one of our workbooks, or not readable; ``reason`` is a Japanese sentence."""

    @property
    def reason(self) -> str:
        return str(self)


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A project of the workbook; ``kind``: sheet, list or reading."""

    project: str
    number: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class ReturnedWorkbook:
    """A recognised workbook.

    ``department`` and ``plan`` are uids, ``workbook`` is the id given when it was issued.
    ``values`` has one entry for every answer cell that was issued, found or not, and for
    every locked cell that was changed. ``notes`` are Japanese sentences on the file as a whole.
    """

    plan: str
    fiscal_year: int
    sequence: int
    department: str
    workbook: str
    issued_at: str
    sheets: tuple[SheetEntry, ...]
    base: Mapping[str, Any]
    values: tuple[Returned, ...]
    notes: tuple[str, ...]
