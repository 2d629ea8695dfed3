"""Reads any .xlsx with bounds: the one place that opens a workbook which came from outside.

Everything is doubted: the file's first bytes, the sizes inside the zip, the XML. No document
type is accepted (so no entities), phonetic readings beside names are skipped, nothing is
calculated, and only cells with content are kept, so far or formatted cells cost nothing.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeAlias

from db.rules.days import NotADay, from_serial
from desktop.papers.spreadsheet import parts
from desktop.papers.spreadsheet.parts import CellContent, Damaged

MOST_BYTES = 50_000_000
MOST_RATIO = 100
MOST_PARTS = 2_000
_SMALL = 1_000_000
_BEYOND = 20  # columns
_OLD_FORMAT = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

Value: TypeAlias = str | int | float | bool | date | None


class NotAWorkbook(ValueError):
    """The message is a Japanese sentence: what the file is and what to do."""


@dataclass(frozen=True, slots=True)
class Cell:
    """``value`` is the cached one where ``formula``; ``error`` is #REF! and its like."""

    value: Value
    formula: bool = False
    error: str | None = None


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """``cells``: (row, column) from 1 to content; empty cells are not in it.

    ``merged``: a cell that a merged range covers to the range's first; only where cells of the
    sheet can lie. ``widths``: of columns, in characters, where the file says them.
    """

    title: str
    cells: Mapping[tuple[int, int], Cell]
    merged: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    widths: Mapping[int, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReadWorkbook:
    """``names``: the workbook's defined names to what they refer to, as text."""

    sheets: tuple[ReadSheet, ...]
    names: Mapping[str, str]
    properties: Mapping[str, str]


def read(source: Path | bytes) -> ReadWorkbook:
    """Read a workbook; raise ``NotAWorkbook``."""
    content = source if isinstance(source, bytes) else _content(source)
    package = _opened(content)
    try:
        return _read(package)
    except (Damaged, zipfile.BadZipFile, KeyError, ValueError, EOFError, OSError) as error:
        if isinstance(error, NotAWorkbook):
            raise
        raise NotAWorkbook(
            "ブックが壊れていて読めません。もう一度保存し直したファイルを受け取ってください。"
        ) from error


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise NotAWorkbook(
                "ファイルが大きすぎます（50MBまで）。要るシートだけにして保存し直してください。"
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise NotAWorkbook("ファイルがありません。場所を確かめてください。") from error
    except OSError as error:
        raise NotAWorkbook(
            "ファイルを開けません。開く権限があるか、ほかで使っていないかを確かめてください。"
        ) from error


def _opened(content: bytes) -> zipfile.ZipFile:
    """The zip, once its first bytes and its sizes have been looked at."""
    if not content:
        raise NotAWorkbook("空のファイルです。もう一度送ってもらってください。")
    if content.startswith(_OLD_FORMAT):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise NotAWorkbook("パスワードが付いています。パスワードを外して保存し直してください。")
        raise NotAWorkbook(
            "古い形式（.xls）などのファイルです。Excelで開き、.xlsx形式で保存し直してください。"
        )
    if not content.startswith(b"PK"):
        raise NotAWorkbook(_what_it_is(content))
    try:
        package = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, EOFError, OSError) as error:
        raise NotAWorkbook(
            "ブックが途中で切れています。もう一度送ってもらってください。"
        ) from error
    _bound(package)
    return package


def _what_it_is(content: bytes) -> str:
    start = content[:2000].lstrip().lower()
    if start.startswith(b"<") and (b"<html" in start or b"<table" in start):
        return "名前は表計算でも、中身はウェブページです。Excelで.xlsx形式に保存し直してください。"
    if start.startswith(b"%pdf"):
        return "PDFです。Excelのファイル（.xlsx）を受け取ってください。"
    return "Excelのブックではありません。.xlsx形式で保存したファイルを受け取ってください。"


def _bound(package: zipfile.ZipFile) -> None:
    entries = package.infolist()
    if len(entries) > MOST_PARTS or sum(e.file_size for e in entries) > MOST_BYTES:
        raise NotAWorkbook(
            "ブックの中身が大きすぎるので、安全のため読みません。要るシートだけにして保存し直してください。"
        )
    for entry in entries:
        ratio = entry.file_size / max(entry.compress_size, 1)
        if entry.file_size > _SMALL and ratio > MOST_RATIO:
            raise NotAWorkbook("異常に圧縮されたファイルです。安全のため読みません。")
        if entry.flag_bits & 0x1:
            raise NotAWorkbook("パスワードが付いています。パスワードを外して保存し直してください。")
    names = {entry.filename for entry in entries}
    if "xl/workbook.bin" in names:
        raise NotAWorkbook(
            "バイナリ形式（.xlsb）です。Excelで開き、.xlsx形式で保存し直してください。"
        )
    if "content.xml" in names and "mimetype" in names:
        raise NotAWorkbook("OpenDocument形式です。.xlsx（Excel）形式で保存し直してください。")


def _read(package: zipfile.ZipFile) -> ReadWorkbook:
    root = parts.relations(_part(package, "_rels/.rels"))
    main = next((t for k, t in root.values() if k.endswith("/officeDocument")), None)
    if main is None:
        raise NotAWorkbook("Excelのブックではありません（ほかの種類の圧縮ファイルです）。")
    main = _target("", main)
    book = parts.workbook(_part(package, main))
    folder, name = posixpath.split(main)
    related = parts.relations(_part(package, f"{folder}/_rels/{name}.rels"))
    by_kind = {kind.rpartition("/")[2]: _target(folder, t) for kind, t in related.values()}
    texts = parts.shared_texts(_optional(package, by_kind.get("sharedStrings")))
    formats = parts.formats(_optional(package, by_kind.get("styles")))
    sheets = []
    for title, relation in book.sheets:
        kind, target = related[relation]
        if kind.endswith("/worksheet"):
            found = parts.sheet(_part(package, _target(folder, target)))
            cells = _cells(found.cells, texts, formats, book.epoch_1904)
            sheets.append(_sheet(title, cells, found, hidden=title in book.hidden))
    custom = next((t for k, t in root.values() if k.endswith("/custom-properties")), None)
    properties = parts.properties(_optional(package, custom and _target("", custom)))
    return ReadWorkbook(tuple(sheets), book.names, properties)


def _sheet(
    title: str, cells: Mapping[tuple[int, int], Cell], found: parts.Sheet, *, hidden: bool
) -> ReadSheet:
    last_row = max((row for row, _ in cells), default=0)
    last_column = max((column for _, column in cells), default=0)
    hidden_columns = {
        c for least, most in found.hidden_columns for c in range(least, min(most, last_column) + 1)
    }
    widths = {
        column: width
        for least, most, width in found.widths
        for column in range(least, min(most, last_column + _BEYOND) + 1)
    }
    return ReadSheet(
        title,
        cells,
        _merged(found.merged, last_row, last_column),
        hidden,
        frozenset(found.hidden_rows),
        frozenset(hidden_columns),
        widths,
    )


def _merged(
    ranges: list[str], last_row: int, last_column: int
) -> dict[tuple[int, int], tuple[int, int]]:
    """Covered cells to the first of their range, as far as anything stands in the sheet."""
    covered: dict[tuple[int, int], tuple[int, int]] = {}
    for reference in ranges:
        first, _, last = reference.partition(":")
        top, left = parts.row_and_column(first)
        bottom, right = parts.row_and_column(last or first)
        for row in range(top, min(bottom, last_row) + 1):
            # Beyond the last column there may still be one that only merged heads reach.
            for column in range(left, min(right, last_column + _BEYOND) + 1):
                if (row, column) != (top, left):
                    covered[row, column] = (top, left)
        if len(covered) > parts.MOST_CELLS:
            raise Damaged("too many merged cells")
    return covered


def _target(folder: str, target: str) -> str:
    joined = target if target.startswith("/") else posixpath.join(folder, target)
    return posixpath.normpath(joined).lstrip("/")


def _part(package: zipfile.ZipFile, name: str) -> bytes:
    return package.read(name)


def _optional(package: zipfile.ZipFile, name: str | None) -> bytes | None:
    return package.read(name) if name is not None and name in package.namelist() else None


def _cells(
    found: Mapping[tuple[int, int], CellContent],
    texts: list[str],
    formats: list[str],
    epoch_1904: bool,
) -> dict[tuple[int, int], Cell]:
    return {place: _cell(content, texts, formats, epoch_1904) for place, content in found.items()}


def _cell(content: CellContent, texts: list[str], formats: list[str], epoch_1904: bool) -> Cell:
    kind, style, text, formula = content
    if kind == "s":
        return Cell(texts[int(text)], formula)
    if kind in ("str", "inlineStr"):
        return Cell(text, formula)
    if kind == "b":
        return Cell(text.strip() == "1", formula)
    if kind == "e":
        return Cell(None, formula, text)
    if kind == "d":
        return Cell(text, formula)
    if not text:
        return Cell(None, formula)
    number = float(text)
    look = formats[style] if 0 <= style < len(formats) else ""
    if look == "date":
        try:
            return Cell(from_serial(number, epoch_1904), formula)
        except NotADay:
            return Cell(_whole(number), formula)
    if look == "percent":
        return Cell(f"{round(number * 100, 10):g}%", formula)
    return Cell(_whole(number), formula)


def _whole(number: float) -> int | float:
    return int(number) if number.is_integer() and abs(number) < 1e15 else number


_REFERENCE = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!(\$?[A-Z]{1,3}\$?\d{1,7})(?::.*)?")


def place_of(reference: str) -> tuple[str, int, int] | None:
    """Sheet, row and column of what a name refers to; None for #REF! and formulas."""
    match = _REFERENCE.fullmatch(reference.strip())
    if match is None:
        return None
    quoted, plain, cell = match.groups()
    row, column = parts.row_and_column(cell.replace("$", ""))
    return (quoted.replace("''", "'") if quoted else plain), row, column
