"""A described sheet as its part of a workbook, and the texts that the sheets share."""

import re
from collections.abc import Iterator
from functools import lru_cache

from desktop.papers.spreadsheet.sheet import (
    Allowed,
    Content,
    Formula,
    Sheet,
    address,
    letters_of,
)
from desktop.papers.spreadsheet.styles import MAIN, Style, StyleBook, escape

_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]")
_UNFIT = re.compile(r"[\ud800-\udfff\ufffe\uffff]")
_SPECIAL = re.compile(r"[\x00-\x08\x0b-\x1f&<>\ud800-\udfff\ufffe\uffff]|_x")
_MM_PER_INCH = 25.4
_DIGIT_PIXELS = 7  # of the first font, 11 points at 96 dots an inch
_PIXELS_PER_MM = 96 / _MM_PER_INCH


class Texts:
    """The shared strings, in the order of their first use."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._uses = 0

    def number(self, text: str) -> int:
        self._uses += 1
        return self._numbers.setdefault(text, len(self._numbers))

    def xml(self) -> str:
        items = "".join(
            f'<si><t xml:space="preserve">{text_of(text)}</t></si>' for text in self._numbers
        )
        return (
            f'<sst xmlns="{MAIN}" count="{self._uses}" uniqueCount="{len(self._numbers)}">'
            f"{items}</sst>"
        )


def text_of(text: str) -> str:
    """Text of a cell: what looks like an escape stays text, and nothing breaks the file."""
    if _SPECIAL.search(text) is None:
        return text
    plain = _LOOKS_ESCAPED.sub("_x005F_", text)
    plain = _CONTROL.sub(lambda match: f"_x{ord(match[0]):04X}_", plain)
    return escape(_UNFIT.sub("\ufffd", plain))


def attribute_of(text: str) -> str:
    return escape(text).replace("\n", "&#10;").replace("\t", "&#9;").replace('"', "&quot;")


def sheet_xml(sheet: Sheet, styles: StyleBook, texts: Texts, first: bool) -> str:
    last = address(sheet.last_row, len(sheet.widths))
    return (
        f'<worksheet xmlns="{MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<dimension ref="A1:{last}"/>'
        + _view(sheet, first)
        + '<sheetFormatPr defaultRowHeight="15" customHeight="1"/>'
        + _columns(tuple(sheet.widths), sheet.hidden_columns)
        + f"<sheetData>{''.join(_rows(sheet, styles, texts))}</sheetData>"
        + (_PROTECTION if sheet.protected else "")
        + (f'<autoFilter ref="{_range(sheet.filtered)}"/>' if sheet.filtered else "")
        + _merged(sheet)
        + _validations(sheet)
        + _printing(sheet)
        + _breaks(sheet)
        + _ignored(sheet)
        + "</worksheet>"
    )


_PROTECTION = (
    '<sheetProtection sheet="1" objects="1" scenarios="1" formatRows="0" formatColumns="0"/>'
)


def _view(sheet: Sheet, first: bool) -> str:
    selected = ' tabSelected="1"' if first else ""
    pane = ""
    if sheet.frozen is not None:
        rows, columns = sheet.frozen
        split = (f' xSplit="{columns}"' if columns else "") + (f' ySplit="{rows}"' if rows else "")
        which = "bottomRight" if rows and columns else "bottomLeft" if rows else "topRight"
        corner = address(rows + 1, columns + 1)
        pane = f'<pane{split} topLeftCell="{corner}" activePane="{which}" state="frozen"/>'
    return (
        f'<sheetViews><sheetView showGridLines="0"{selected} workbookViewId="0">{pane}'
        "</sheetView></sheetViews>"
    )


@lru_cache(maxsize=100)
def _columns(widths: tuple[float, ...], hidden: frozenset[int]) -> str:
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{_column_width(width):.4f}" customWidth="1"'
        + (' hidden="1"' if n in hidden else "")
        + "/>"
        for n, width in enumerate(widths, start=1)
    )
    return f"<cols>{columns}</cols>"


def _column_width(mm: float) -> float:
    """Millimetres in the unit of column widths: digits of the first font, padding included."""
    return mm * _PIXELS_PER_MM / _DIGIT_PIXELS


def _rows(sheet: Sheet, styles: StyleBook, texts: Texts) -> Iterator[str]:
    """Most cells are blanks of merged places: their runs are written from a pattern."""
    for row in sorted(sheet.cells.keys() | sheet.blanks.keys() | sheet.heights.keys()):
        height = sheet.heights.get(row)
        tall = f' ht="{height:.2f}" customHeight="1"' if height is not None else ""
        filled = [
            (column, _cell(address(row, column), content, style, styles, texts))
            for column, (content, style) in sheet.cells.get(row, {}).items()
        ]
        for column, count, style in sheet.blanks.get(row, ()):
            pattern = _blank_run(column, count, styles.number(style))
            filled.append((column, pattern.replace("#", str(row))))
        filled.sort()
        yield f'<row r="{row}"{tall}>{"".join(cell for _, cell in filled)}</row>'


@lru_cache(maxsize=10_000)
def _blank_run(column: int, count: int, style: int) -> str:
    """Empty cells side by side, with # for the row."""
    return "".join(f'<c r="{letters_of(c)}#" s="{style}"/>' for c in range(column, column + count))


def _cell(place: str, content: Content, style: Style, styles: StyleBook, texts: Texts) -> str:
    number = styles.number(style)
    if content is None or content == "":
        return f'<c r="{place}" s="{number}"/>'
    if isinstance(content, str):
        return f'<c r="{place}" s="{number}" t="s"><v>{texts.number(content)}</v></c>'
    if isinstance(content, Formula):
        formula = escape(content.text)
        if isinstance(content.cached, str):
            value = escape(content.cached)
            return f'<c r="{place}" s="{number}" t="str"><f>{formula}</f><v>{value}</v></c>'
        return f'<c r="{place}" s="{number}"><f>{formula}</f><v>{content.cached}</v></c>'
    return f'<c r="{place}" s="{number}"><v>{content}</v></c>'


def _range(place: tuple[int, int, int, int]) -> str:
    top, left, bottom, right = place
    return f"{address(top, left)}:{address(bottom, right)}"


def _merged(sheet: Sheet) -> str:
    if not sheet.merged:
        return ""
    places = "".join(f'<mergeCell ref="{_range(place)}"/>' for place in sheet.merged)
    return f'<mergeCells count="{len(sheet.merged)}">{places}</mergeCells>'


def _validations(sheet: Sheet) -> str:
    if not sheet.allowed:
        return ""
    rules = "".join(_validation(rule, places) for rule, places in sheet.allowed.items())
    return f'<dataValidations count="{len(sheet.allowed)}">{rules}</dataValidations>'


def _validation(allowed: Allowed, places: list[tuple[int, int, int, int]]) -> str:
    kind, operator, formula = "none", "", ""
    if allowed.choices or allowed.source:
        source = allowed.source or '"' + ",".join(allowed.choices) + '"'
        kind, formula = "list", f"<formula1>{escape(source)}</formula1>"
    elif allowed.whole_number:
        kind, operator = "whole", ' operator="between"'
        formula = "<formula1>-9999999999</formula1><formula2>9999999999</formula2>"
    elif allowed.most_characters is not None:
        kind, operator = "textLength", ' operator="lessThanOrEqual"'
        formula = f"<formula1>{allowed.most_characters}</formula1>"
    prompt = error = ""
    if allowed.prompt:
        prompt = f' showInputMessage="1" prompt="{attribute_of(allowed.prompt)}"'
    if allowed.error:
        error = (
            f' showErrorMessage="1" errorTitle="入力の確認" error="{attribute_of(allowed.error)}"'
        )
    ranges = " ".join(_range(place) for place in places)
    return (
        f'<dataValidation type="{kind}"{operator} allowBlank="1"{prompt}{error}'
        f' sqref="{ranges}">{formula}</dataValidation>'
    )


def _printing(sheet: Sheet) -> str:
    page = sheet.printing
    inches = {
        "left": page.left,
        "right": page.right,
        "top": page.top,
        "bottom": page.bottom,
        "header": 8.0,
        "footer": 8.0,
    }
    margins = " ".join(f'{name}="{mm / _MM_PER_INCH:.4f}"' for name, mm in inches.items())
    orientation = "landscape" if page.landscape else "portrait"
    size = 8 if page.a3 else 9
    edges = "".join(
        f"<{edge}>{escape(words)}</{edge}>"
        for edge, parts in (("oddHeader", page.header), ("oddFooter", page.footer))
        if (words := _edge(parts))
    )
    return (
        f'<pageMargins {margins}/><pageSetup paperSize="{size}" orientation="{orientation}"'
        f' fitToWidth="{page.across}" fitToHeight="0"/>'
        + (f"<headerFooter>{edges}</headerFooter>" if edges else "")
    )


def _edge(parts: tuple[str, str, str]) -> str:
    """A header or footer as Excel writes it."""
    return "".join(
        f'&{side}&"{_FOOTER_FACE}"&9{text}' for side, text in zip("LCR", parts, strict=True) if text
    )


_FOOTER_FACE = "BIZ UDゴシック,Regular"


def footer_text(text: str) -> str:
    """A text for a footer, where & begins a code and digits would join the size before them."""
    plain = text.replace("&", "&&")
    return f" {plain}" if plain[:1].isdigit() else plain


def _breaks(sheet: Sheet) -> str:
    if not sheet.page_breaks:
        return ""
    count = len(sheet.page_breaks)
    breaks = "".join(f'<brk id="{row}" max="16383" man="1"/>' for row in sheet.page_breaks)
    return f'<rowBreaks count="{count}" manualBreakCount="{count}">{breaks}</rowBreaks>'


def _ignored(sheet: Sheet) -> str:
    """Numbers such as 1-1-1 or 40% are text on purpose: no green corners."""
    whole = f"A1:{address(sheet.last_row, len(sheet.widths))}"
    return (
        f'<ignoredErrors><ignoredError sqref="{whole}" numberStoredAsText="1"'
        ' unlockedFormula="1"/></ignoredErrors>'
    )
