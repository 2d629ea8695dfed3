"""Survey workbooks for tests: issued from the small plan, and spoilt in chosen ways."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from unittest.mock import patch

import openpyxl
from openpyxl.worksheet.merge import MergedCellRange

from db.vocabulary import RoundKind
from desktop.papers.survey_workbook import IssuedSheets
from tests.factories import plans

YEAR = 2022


def issued(department: str = "情報課", **changes: Any) -> IssuedSheets:
    """The sheets of one department of the small plan for 令和4年度."""
    state = changes.pop("state", None) or plans.plan_state()
    asked: dict[str, list[str]] = {
        p.lead_department or p.departments[0]: [] for p in state.projects
    }
    reading = []
    for project in state.projects:
        lead = project.lead_department or project.departments[0]
        asked[lead].append(project.uid)
        if department in project.departments and lead != department:
            reading.append(project.uid)
    parts: dict[str, Any] = {
        "state": state,
        "fiscal_year": YEAR,
        "sequence": 1,
        "kind": RoundKind.YEAR_END,
        "deadline": "2023-05-15",
        "department": next(d for d in state.departments if d.name == department),
        "workbook": "workbook1",
        "issued_at": "2023-04-10T09:00:00",
        "projects": tuple(asked[department]),
        "reading": tuple(reading),
        "office": "情報課",
        "contact": "情報課 内線2345",
    }
    return IssuedSheets(**(parts | changes))


def opened(source: Path | io.BytesIO) -> openpyxl.Workbook:
    """A workbook to write into; without drawing the borders of merged cells anew, which takes
    nine tenths of the time."""
    with patch.object(MergedCellRange, "format", lambda _: None):
        return openpyxl.load_workbook(source)


def edited(
    content: bytes,
    edit: Callable[[openpyxl.Workbook], object],
    values: Mapping[str, object] | None = None,
) -> bytes:
    """The workbook as openpyxl saves it, with values put in by defined name and then an edit."""
    workbook = opened(io.BytesIO(content))
    for name, value in (values or {}).items():
        named_cell(workbook, name).value = value
    edit(workbook)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def filled(content: bytes, values: Mapping[str, object]) -> bytes:
    """The workbook with values put in by defined name."""
    return edited(content, lambda _: None, values)


def named_cell(workbook: openpyxl.Workbook, name: str) -> Any:
    ((title, place),) = workbook.defined_names[name].destinations
    return workbook[title][place.replace("$", "")]


def repacked(
    content: bytes,
    changed: Mapping[str, bytes | None] | None = None,
    replaced: Mapping[str, tuple[str, str]] | None = None,
) -> bytes:
    """The zip with parts put in (or left out where None) or changed by pattern."""
    buffer = io.BytesIO()
    changed, replaced = changed or {}, replaced or {}
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            part = old.read(name)
            if name in replaced:
                pattern, words = replaced[name]
                text, count = re.subn(pattern, words, part.decode("utf-8"), flags=re.DOTALL)
                assert count, f"nothing to replace in {name}"
                part = text.encode("utf-8")
            if changed.get(name, part) is not None:
                new.writestr(name, changed.get(name, part) or b"")
        for name, added in changed.items():
            if added is not None and name not in old.namelist():
                new.writestr(name, added)
    return buffer.getvalue()
