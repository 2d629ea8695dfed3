"""Reads a list by what the file is, not by what its name says, and says where they differ."""

from dataclasses import dataclass
from pathlib import Path

from db.errors import reason
from db.rules.plan_list.sheet import ListCell, ListSheet
from desktop.papers.plan_list.separated import as_sheet, decoded
from desktop.papers.spreadsheet.reading import MOST_BYTES, NotAWorkbook, ReadSheet
from desktop.papers.spreadsheet.reading import read as read_workbook

_ZIP = b"PK"
_OLD = b"\xd0\xcf\x11\xe0"
_TEXT_ENDINGS = (".csv", ".tsv", ".txt")
_ENDINGS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv")
_MARKUP = (b"<html", b"<!doctype", b"<table", b"<?xml", b"%pdf")


class NotAList(ValueError):
    """The message is a Japanese sentence: what the file is and what to do."""


@dataclass(frozen=True)
class ListFile:
    """``notes``: what was said of the file while it was read, Japanese sentences."""

    name: str
    sheets: tuple[ListSheet, ...]
    notes: tuple[str, ...] = ()


def is_list(path: Path) -> bool:
    """Whether a file is to be read as a list, by its name or its first bytes."""
    if path.suffix.lower() in _ENDINGS:
        return True
    try:
        with path.open("rb") as file:
            start = file.read(4)
    except OSError:
        return False
    return start.startswith(_ZIP) or start == _OLD


def read(path: Path) -> ListFile:
    """All sheets of a file in which something stands; raise ``NotAList``."""
    content = _content(path)
    if content.startswith((_ZIP, _OLD)) or content.lstrip()[:9].lower().startswith(_MARKUP):
        return _workbook(path, content)
    encoding, text = _text(content)
    try:
        sheet = as_sheet(path.stem, text)
    except ValueError as error:
        raise NotAList(str(error)) from error
    if not sheet.cells:
        raise NotAList("表に何も書かれていません。")
    notes = [f"文字コードは{encoding}として読みました。"]
    if path.suffix.lower() not in _TEXT_ENDINGS:
        notes.append(f"名前は{path.suffix}ですが、中身はCSVです。CSVとして読みました。")
    return ListFile(path.name, (sheet,), tuple(notes))


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise NotAList(
                "ファイルが大きすぎます（50MBまで）。要る列と行だけにして保存し直します。"
            )
        content = path.read_bytes()
    except OSError as error:
        raise NotAList(f"読めません（{reason(error)}）。") from error
    if not content.strip():
        raise NotAList("空のファイルです。")
    return content


def _text(content: bytes) -> tuple[str, str]:
    try:
        return decoded(content)
    except UnicodeDecodeError as error:
        raise NotAList(
            "文字として読めません。Excelで開き、.xlsxか「CSV UTF-8」で保存し直します。"
        ) from error


def _workbook(path: Path, content: bytes) -> ListFile:
    try:
        workbook = read_workbook(content)
    except NotAWorkbook as error:
        raise NotAList(str(error)) from error
    sheets = sorted((s for s in workbook.sheets if s.cells), key=lambda s: s.hidden)
    if not sheets:
        raise NotAList("どのシートにも何も書かれていません。")
    notes = [f"シート「{s.title}」は隠れています。" for s in sheets if s.hidden]
    if path.suffix.lower() == ".xlsm":
        notes.append("マクロは読まず、動かしません。値だけを読みました。")
    elif path.suffix.lower() != ".xlsx":
        notes.append(f"名前は{path.suffix or '拡張子なし'}ですが、中身はExcelのブックです。")
    return ListFile(path.name, tuple(map(_sheet, sheets)), tuple(notes))


def _sheet(sheet: ReadSheet) -> ListSheet:
    cells = {
        place: ListCell(cell.value, cell.formula, cell.error) for place, cell in sheet.cells.items()
    }
    return ListSheet(
        sheet.title, cells, sheet.merged, sheet.hidden, sheet.hidden_rows, sheet.hidden_columns
    )
