"""The XML parts of a workbook, read by expat with the least that is needed of each."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias
from xml.parsers import expat

MOST_CELLS = 500_000
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TRUE = ("1", "true")
_BUILT_IN_DATES = {*range(14, 18), 22, *range(27, 37), *range(50, 59)}
_BUILT_IN_PERCENTS = {9, 10}
_NOT_FORMAT = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')

CellContent: TypeAlias = tuple[str, int, str, bool]
"""Kind (s, str, inlineStr, b, e, d or n), style's number, text, whether it is a formula."""

_Attributes: TypeAlias = dict[str, str]


class Damaged(ValueError):
    """The part is not what it should be."""


def _parsed(
    content: bytes,
    start: Callable[[str, _Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Run the handlers over a part; names come without their prefix."""

    def refuse(*_: Any) -> None:
        raise Damaged("a document type is declared")

    def begin(name: str, attributes: _Attributes) -> None:
        start(name if ":" not in name else name.rpartition(":")[2], attributes)

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = begin
    if end is not None:
        finish = end
        parser.EndElementHandler = lambda name: finish(
            name if ":" not in name else name.rpartition(":")[2]
        )
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise Damaged(str(error)) from error


def relations(content: bytes) -> dict[str, tuple[str, str]]:
    """Relation id to its kind and target."""
    found: dict[str, tuple[str, str]] = {}

    def start(name: str, attributes: _Attributes) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            found[attributes["Id"]] = attributes["Type"], attributes["Target"]

    _parsed(content, start)
    return found


@dataclass(slots=True)
class Book:
    """``sheets``: title and relation id; ``names`` only those of the whole workbook."""

    sheets: list[tuple[str, str]] = field(default_factory=list)
    hidden: set[str] = field(default_factory=set)
    """Titles of the sheets that are not shown."""
    names: dict[str, str] = field(default_factory=dict)
    epoch_1904: bool = False


def workbook(content: bytes) -> Book:
    """The main part."""
    book, name_of, pieces = Book(), "", [""]

    def start(name: str, attributes: _Attributes) -> None:
        nonlocal name_of
        if name == "sheet":
            relation = next(v for k, v in attributes.items() if k.rpartition(":")[2] == "id")
            book.sheets.append((attributes["name"], relation))
            if attributes.get("state", "visible") != "visible":
                book.hidden.add(attributes["name"])
        elif name == "workbookPr":
            book.epoch_1904 = attributes.get("date1904") in _TRUE
        elif name == "definedName":
            pieces.clear()
            name_of = "" if "localSheetId" in attributes else attributes["name"]

    def end(name: str) -> None:
        if name == "definedName" and name_of:
            book.names[name_of] = "".join(pieces)

    _parsed(content, start, end, pieces.append)
    return book


def shared_texts(content: bytes | None) -> list[str]:
    """The shared strings without their phonetic readings."""
    texts: list[str] = []
    pieces: list[str] = []
    within, phonetic = False, 0

    def start(name: str, _: _Attributes) -> None:
        nonlocal within, phonetic
        if name == "si":
            pieces.clear()
        elif name == "rPh":
            phonetic += 1
        elif name == "t":
            within = not phonetic

    def end(name: str) -> None:
        nonlocal within, phonetic
        if name == "si":
            texts.append(unescaped("".join(pieces)))
        elif name == "rPh":
            phonetic -= 1
        elif name == "t":
            within = False

    def text(piece: str) -> None:
        if within:
            pieces.append(piece)

    if content is not None:
        _parsed(content, start, end, text)
    return texts


def formats(content: bytes | None) -> list[str]:
    """For each cell format "date", "percent" or ""."""
    found: list[str] = []
    codes: dict[str, str] = {}
    within = False

    def start(name: str, attributes: _Attributes) -> None:
        nonlocal within
        if name == "numFmt":
            codes[attributes["numFmtId"]] = attributes["formatCode"]
        elif name == "cellXfs":
            within = True
        elif name == "xf" and within:
            number = attributes.get("numFmtId", "0")
            found.append(_format(int(number), codes.get(number, "")))

    def end(name: str) -> None:
        nonlocal within
        if name == "cellXfs":
            within = False

    if content is not None:
        _parsed(content, start, end)
    return found


def _format(number: int, code: str) -> str:
    plain = _NOT_FORMAT.sub("", code).lower()
    if number in _BUILT_IN_PERCENTS or "%" in plain:
        return "percent"
    if number in _BUILT_IN_DATES or (any(sign in plain for sign in "ydge") and "0" not in plain):
        return "date" if plain != "general" else ""
    return ""


def texts_of(content: bytes) -> list[tuple[str, str]]:
    """The names of a part's elements that have a text of their own, each with it."""
    found: list[tuple[str, str]] = []
    pieces: list[str] = []

    def end(name: str) -> None:
        if words := unescaped("".join(pieces)).strip():
            found.append((name, words))
        pieces.clear()

    _parsed(content, lambda _name, _attributes: pieces.clear(), end, pieces.append)
    return found


def properties(content: bytes | None) -> dict[str, str]:
    """The custom document properties as text."""
    found: dict[str, str] = {}
    name_of, pieces = "", [""]

    def start(name: str, attributes: _Attributes) -> None:
        nonlocal name_of
        if name == "property":
            name_of = attributes.get("name", "")
            pieces.clear()

    def end(name: str) -> None:
        if name == "property":
            found[name_of] = unescaped("".join(pieces)).strip()

    if content is not None:
        _parsed(content, start, end, pieces.append)
    return found


@dataclass(slots=True)
class Sheet:
    """``cells`` that hold something. ``merged``: ranges as written, C5:D5."""

    cells: dict[tuple[int, int], CellContent] = field(default_factory=dict)
    merged: list[str] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    widths: list[tuple[int, int, float]] = field(default_factory=list)


def sheet(content: bytes) -> Sheet:
    """A sheet; the stated dimension is not looked at."""
    reader = _SheetReader()
    _parsed(content, reader.start, reader.end, reader.text)
    return reader.found


class _SheetReader:
    """Most cells are blanks with a border: their addresses are not even taken apart."""

    def __init__(self) -> None:
        self.found = Sheet()
        self._row = self._column = 0
        self._cell: Mapping[str, str] = {}
        self._formula = False
        self._pieces: list[str] = []
        self._reading = False
        self._phonetic = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "c":
            if "r" not in attributes:
                if "r" in self._cell:
                    self._row, self._column = row_and_column(self._cell["r"])
                self._column += 1
            self._cell = attributes
            if self._pieces:
                self._pieces.clear()
        elif name in ("v", "t"):
            self._reading = not self._phonetic
        elif name == "f":
            self._formula = True
        elif name == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._column, self._cell = 0, {}
            if attributes.get("hidden") in _TRUE:
                self.found.hidden_rows.add(self._row)
        elif name == "rPh":
            self._phonetic += 1
        elif name == "mergeCell":
            self.found.merged.append(attributes["ref"])
        elif name == "col":
            self._keep_columns(attributes)

    def _keep_columns(self, attributes: Mapping[str, str]) -> None:
        span = int(attributes["min"]), int(attributes["max"])
        if attributes.get("hidden") in _TRUE:
            self.found.hidden_columns.append(span)
        elif "width" in attributes:
            self.found.widths.append((*span, float(attributes["width"])))

    def end(self, name: str) -> None:
        if name == "c":
            if self._pieces or self._formula:
                self._keep()
        elif name in ("v", "t"):
            self._reading = False
        elif name == "rPh":
            self._phonetic -= 1

    def _keep(self) -> None:
        text = "".join(self._pieces)
        kind = self._cell.get("t", "n")
        if kind in ("str", "inlineStr"):
            text = unescaped(text)
        if "r" in self._cell:
            self._row, self._column = row_and_column(self._cell["r"])
        style = int(self._cell.get("s", 0))
        self.found.cells[self._row, self._column] = kind, style, text, self._formula
        self._formula = False
        if len(self.found.cells) > MOST_CELLS:
            raise Damaged("too many cells")

    def text(self, piece: str) -> None:
        if self._reading:
            self._pieces.append(piece)


def row_and_column(address: str) -> tuple[int, int]:
    """(40, 4) for D40."""
    letters = address.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    row = address[len(letters) :]
    if not row or not 0 < column <= 16_384:
        raise Damaged(f"no address: {address}")
    return int(row), column


def unescaped(text: str) -> str:
    """_x000D_ as the character that it stands for."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
