"""What a finished workbook says to whoever opens it: its rows, heads and feet, and its properties.

What lies beside the cells is read by the parts' names, so that a kind of part which no writer
of ours makes (comments, drawings) shows as one.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping

from desktop.papers.finished import Finished
from desktop.papers.spreadsheet import parts, reading
from desktop.papers.spreadsheet.reading import Cell, ReadSheet

_PROPERTIES = {"title": "Title", "creator": "Author", "Company": "Author"}
_EDGES = {"oddHeader", "oddFooter"}
_CODES = re.compile(r'&[LCRPN]|&"[^"]*"|&\d+')
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_DOCUMENT = ("docProps/core.xml", "docProps/app.xml")
_OURS = re.compile(
    r"\[Content_Types\]\.xml|(_rels|xl/_rels)/[^/]*\.rels|docProps/(core|app|custom)\.xml"
    r"|xl/(workbook|styles|sharedStrings)\.xml|xl/worksheets/[^/]+\.xml"
)


def read(workbook: bytes) -> Finished:
    """``pages``: each row with the heads of its columns, by its sheet and number."""
    found = reading.read(workbook)
    pages = {where: text for sheet in found.sheets for where, text in _rows(sheet)}
    pages["シートの名前"] = "\n".join(sheet.title for sheet in found.sheets)
    properties = dict(found.properties)
    with zipfile.ZipFile(io.BytesIO(workbook)) as package:
        names = package.namelist()
        for part in filter(_SHEET.fullmatch, names):
            edges = [t for name, t in parts.texts_of(package.read(part)) if name in _EDGES]
            if edges:
                words = _CODES.sub(" ", "\n".join(edges))
                pages["ヘッダーとフッター"] = f"{pages.get('ヘッダーとフッター', '')}\n{words}"
        for part in (name for name in _DOCUMENT if name in names):
            for name, words in parts.texts_of(package.read(part)):
                # The office stands as both: the one that differs is what is looked at.
                key = _PROPERTIES.get(name, name)
                known = properties.get(key, words)
                properties[key if known == words else name] = words
    others = [name for name in names if not _OURS.fullmatch(name)]
    if others:
        properties["ブックの部品"] = "、".join(others)
    return Finished(pages, properties)


def _rows(sheet: ReadSheet) -> Iterator[tuple[str, str]]:
    """The head of a list is the first row that has most cells."""
    rows: dict[int, dict[int, Cell]] = {}
    for (row, column), cell in sorted(sheet.cells.items()):
        rows.setdefault(row, {})[column] = cell
    head = max(rows, key=lambda row: (len(rows[row]), -row), default=0)
    for row, cells in rows.items():
        named = rows[head] if row > head else {}
        yield f"「{sheet.title}」{row}行目", "\n".join(_said(named, cells))


def _said(heads: Mapping[int, Cell], cells: Mapping[int, Cell]) -> Iterator[str]:
    for column, cell in cells.items():
        if cell.value is not None:
            head = heads.get(column)
            yield f"{head.value} {cell.value}" if head else f"{cell.value}"
