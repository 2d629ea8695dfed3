"""One department's workbook, from what is issued to bytes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from db.records import Project
from db.rules import questions
from desktop.papers.spreadsheet.packing import Metadata, packed
from desktop.papers.spreadsheet.sheet import Formula, Sheet, address, quoted, safe_title
from desktop.papers.spreadsheet.styles import Style
from desktop.papers.survey_workbook.asked_again import asked_again
from desktop.papers.survey_workbook.continuing_list import continuing_list
from desktop.papers.survey_workbook.cover import Listed, cover
from desktop.papers.survey_workbook.criteria import criteria
from desktop.papers.survey_workbook.form import Form, needs_a_sheet
from desktop.papers.survey_workbook.issued import (
    IDENTITY_SHEET,
    PROPERTY,
    IssuedSheets,
    identity,
    pieces,
)
from desktop.papers.survey_workbook.project_sheet import project_sheet, reading_copy
from desktop.papers.survey_workbook.proposal import proposal

QUESTIONS = "確認のお願い"
COVER, CRITERIA, LIST, PROPOSAL = "鑑・記入要領", "評価基準", "継続事業一覧", "新規事業の提案"
_LISTS = "_lists"


def write(issued: IssuedSheets) -> bytes:
    """The workbook's bytes; the same input gives the same bytes."""
    return write_with_identity(issued)[0]


def printed_sheets(issued: IssuedSheets) -> list[Sheet]:
    """The sheets that a person sees, for printing."""
    return _visible(issued)[0]


def write_with_identity(issued: IssuedSheets) -> tuple[bytes, dict[str, Any]]:
    """The bytes, and the identity in them for whoever keeps it beside the round."""
    sheets, entries = _visible(issued)
    document = identity(issued, entries, _base(sheets))
    sheets += _lists_on_a_sheet(sheets)
    sheets.append(_identity_sheet(document))
    office = issued.office or issued.state.plan.municipality
    metadata = Metadata(issued.state.plan.title, office, {PROPERTY: issued.workbook})
    return packed(sheets, metadata), document


def _visible(issued: IssuedSheets) -> tuple[list[Sheet], list[dict[str, Any]]]:
    """The visible sheets, and what the identity says of them."""
    taken = [QUESTIONS, COVER, CRITERIA, LIST, PROPOSAL, IDENTITY_SHEET, _LISTS]
    projects = [issued.by_uid[uid] for uid in issued.projects]
    listed = [p for p in projects if questions.is_listed(issued.state, p)]
    forms: list[tuple[Form, str, Project | None]] = []
    for project in projects:
        if project not in listed:
            title = _title("調査票", project, taken)
            forms.append((project_sheet(issued, project, title), "sheet", project))
    if listed:
        forms.append((continuing_list(issued, listed, LIST), "list", None))
    forms.append((proposal(issued, PROPOSAL), "proposal", None))
    for uid in issued.reading:
        project = issued.by_uid[uid]
        title = _title("参考", project, taken)
        forms.append((reading_copy(issued, project, title), "reading", project))
    entries = [_listed(form, project, kind) for form, kind, project in forms]
    front = [cover(issued, entries, COVER), criteria(issued, CRITERIA)]
    if issued.marks:
        answering = (front[0], *(form for form, _, _ in forms))
        front.insert(0, asked_again(issued, answering, QUESTIONS))
    sheets = [form.sheet for form in (*front, *(form for form, _, _ in forms))]
    return sheets, _identity_sheets(forms, listed)


def _title(kind: str, project: Project, taken: list[str]) -> str:
    title = safe_title(f"{kind} {project.number or project.title}", taken)
    taken.append(title)
    return title


def _listed(form: Form, project: Project | None, kind: str) -> Listed:
    count = 0
    if form.count_cell is not None:
        row, column = form.count_cell
        content, _ = form.sheet.cells[row][column]
        count = int(content.cached) if isinstance(content, Formula) else 0
    if project is not None:
        subject = project.title + ("（参考。記入しません）" if kind == "reading" else "")
        return Listed(form.sheet.title, project.number or "－", subject, form.count_cell, count)
    subject = "継続事業の回答" if kind == "list" else "提案があるときだけ記入します"
    return Listed(form.sheet.title, "－", subject, form.count_cell, count)


def _identity_sheets(
    forms: Sequence[tuple[Form, str, Project | None]], listed: Sequence[Project]
) -> list[dict[str, Any]]:
    entries = []
    for _, kind, project in forms:
        projects = listed if kind == "list" else [project] if project is not None else []
        entries += [{"project": p.uid, "number": p.number, "kind": kind} for p in projects]
    return entries


def _base(sheets: Sequence[Sheet]) -> Mapping[str, Any]:
    """Every named cell's value as issued, by name."""
    return {
        name: None if (content := sheet.cells[row][column][0]) == "" else content
        for sheet in sheets
        for name, (row, column) in sheet.names.items()
    }


def _identity_sheet(document: Mapping[str, Any]) -> Sheet:
    sheet = Sheet(IDENTITY_SHEET, (30.0,), state="veryHidden")
    for row, piece in enumerate(pieces(document), start=1):
        sheet.put(row, 1, piece, Style(wrap=False))
        sheet.raise_row(row, 15)
    return sheet


def _lists_on_a_sheet(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Move the lists that a cell's rule cannot hold to a hidden sheet."""
    lists = Sheet(_LISTS, (), state="hidden")
    columns: dict[tuple[str, ...], int] = {}
    for sheet in sheets:
        for allowed in [a for a in sheet.allowed if a.choices and needs_a_sheet(a.choices)]:
            column = columns.setdefault(allowed.choices, len(columns) + 1)
            for row, choice in enumerate(allowed.choices, start=1):
                lists.put(row, column, choice, Style(wrap=False))
            last = address(len(allowed.choices), column, absolute=True)
            source = f"{quoted(_LISTS)}!{address(1, column, absolute=True)}:{last}"
            places = sheet.allowed.pop(allowed)
            moved = replace(allowed, choices=(), source=source)
            sheet.allowed.setdefault(moved, []).extend(places)
    lists.widths = [30.0] * len(columns)
    return [lists] if columns else []
