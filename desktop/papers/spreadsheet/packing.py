"""From described sheets to the bytes of an .xlsx; the same sheets give the same bytes.

openpyxl spends most of its time on the borders of merged places, writes no cached values and
names itself inside the file; the few parts that a workbook needs are written here.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from desktop.papers.spreadsheet.sheet import (
    Allowed,
    Content,
    Formula,
    Sheet,
    address,
    letters_of,
    quoted,
)
from desktop.papers.spreadsheet.styles import Style, StyleBook, escape

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_LEVEL = 4
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]")
_UNFIT = re.compile(r"[\ud800-\udfff\ufffe\uffff]")
_MM_PER_INCH = 25.4
_DIGIT_PIXELS = 7  # of the first font, 11 points at 96 dots an inch
_PIXELS_PER_MM = 96 / _MM_PER_INCH


@dataclass(frozen=True, slots=True)
class Metadata:
    """All that the file says of itself; ``properties`` are custom document properties."""

    title: str
    office: str
    properties: Mapping[str, str]


def packed(sheets: Sequence[Sheet], metadata: Metadata) -> bytes:
    """The bytes of a workbook."""
    styles, texts = StyleBook(), _Texts()
    parts = {
        f"xl/worksheets/sheet{n}.xml": _sheet_xml(sheet, styles, texts, first=n == 1)
        for n, sheet in enumerate(sheets, start=1)
    }
    whole = {
        "[Content_Types].xml": _content_types(len(sheets)),
        "_rels/.rels": _root_relations(),
        "docProps/app.xml": _app_xml(metadata),
        "docProps/core.xml": _core_xml(metadata),
        "docProps/custom.xml": _custom_xml(metadata),
        "xl/workbook.xml": _workbook_xml(sheets),
        "xl/_rels/workbook.xml.rels": _workbook_relations(len(sheets)),
        **parts,
        "xl/styles.xml": styles.xml(),
        "xl/sharedStrings.xml": texts.xml(),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as package:
        for name, text in whole.items():
            member = zipfile.ZipInfo(name, _FIXED_TIME)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 0
            package.writestr(member, (_HEAD + text).encode("utf-8"))
    return buffer.getvalue()


class _Texts:
    """The shared strings, in the order of their first use."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._uses = 0

    def number(self, text: str) -> int:
        self._uses += 1
        return self._numbers.setdefault(text, len(self._numbers))

    def xml(self) -> str:
        items = "".join(
            f'<si><t xml:space="preserve">{_text(text)}</t></si>' for text in self._numbers
        )
        return (
            f'<sst xmlns="{_MAIN}" count="{self._uses}" uniqueCount="{len(self._numbers)}">'
            f"{items}</sst>"
        )


def _text(text: str) -> str:
    """Text of a cell: what looks like an escape stays text, and nothing breaks the file."""
    plain = _LOOKS_ESCAPED.sub("_x005F_", text)
    plain = _CONTROL.sub(lambda match: f"_x{ord(match[0]):04X}_", plain)
    return escape(_UNFIT.sub("\ufffd", plain))


def _attribute(text: str) -> str:
    return escape(text).replace("\n", "&#10;").replace("\t", "&#9;").replace('"', "&quot;")


def _sheet_xml(sheet: Sheet, styles: StyleBook, texts: _Texts, first: bool) -> str:
    last = address(sheet.last_row, len(sheet.widths))
    return (
        f'<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<dimension ref="A1:{last}"/>'
        + _view(sheet, first)
        + '<sheetFormatPr defaultRowHeight="15" customHeight="1"/>'
        + _columns(sheet)
        + f"<sheetData>{''.join(_rows(sheet, styles, texts))}</sheetData>"
        + (_PROTECTION if sheet.protected else "")
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


def _columns(sheet: Sheet) -> str:
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{_column_width(width):.4f}" customWidth="1"'
        + (' hidden="1"' if n in sheet.hidden_columns else "")
        + "/>"
        for n, width in enumerate(sheet.widths, start=1)
    )
    return f"<cols>{columns}</cols>"


def _column_width(mm: float) -> float:
    """Millimetres in the unit of column widths: digits of the first font, padding included."""
    return mm * _PIXELS_PER_MM / _DIGIT_PIXELS


def _rows(sheet: Sheet, styles: StyleBook, texts: _Texts) -> Iterator[str]:
    """Most cells are blanks of merged places: their runs are written from a pattern."""
    patterns: dict[tuple[int, int, int], str] = {}
    for row in sorted(sheet.cells.keys() | sheet.blanks.keys() | sheet.heights.keys()):
        height = sheet.heights.get(row)
        tall = f' ht="{height:.2f}" customHeight="1"' if height is not None else ""
        filled = [
            (column, _cell(address(row, column), content, style, styles, texts))
            for column, (content, style) in sheet.cells.get(row, {}).items()
        ]
        for column, count, style in sheet.blanks.get(row, ()):
            run = column, count, styles.number(style)
            if run not in patterns:
                patterns[run] = _blank_run(*run)
            filled.append((column, patterns[run].replace("#", str(row))))
        filled.sort()
        yield f'<row r="{row}"{tall}>{"".join(cell for _, cell in filled)}</row>'


def _blank_run(column: int, count: int, style: int) -> str:
    """Empty cells side by side, with # for the row."""
    return "".join(f'<c r="{letters_of(c)}#" s="{style}"/>' for c in range(column, column + count))


def _cell(place: str, content: Content, style: Style, styles: StyleBook, texts: _Texts) -> str:
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
        prompt = f' showInputMessage="1" prompt="{_attribute(allowed.prompt)}"'
    if allowed.error:
        error = f' showErrorMessage="1" errorTitle="入力の確認" error="{_attribute(allowed.error)}"'
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
    footer = "".join(
        f'&{side}&"{_FOOTER_FACE}"&9{text}'
        for side, text in zip("LCR", page.footer, strict=True)
        if text
    )
    return (
        f'<pageMargins {margins}/><pageSetup paperSize="9" orientation="{orientation}"'
        ' fitToWidth="1" fitToHeight="0"/>'
        + (
            f"<headerFooter><oddFooter>{escape(footer)}</oddFooter></headerFooter>"
            if footer
            else ""
        )
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


def _workbook_xml(sheets: Sequence[Sheet]) -> str:
    entries = "".join(
        f'<sheet name="{_attribute(sheet.title)}" sheetId="{n}"'
        + (f' state="{sheet.state}"' if sheet.state != "visible" else "")
        + f' r:id="rId{n}"/>'
        for n, sheet in enumerate(sheets, start=1)
    )
    return (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}/relationships">'
        '<workbookPr defaultThemeVersion="0"/><workbookProtection lockStructure="1"/>'
        '<bookViews><workbookView xWindow="0" yWindow="0" windowWidth="22000"'
        ' windowHeight="14000" tabRatio="800"/></bookViews>'
        f"<sheets>{entries}</sheets>"
        f"<definedNames>{''.join(_defined_names(sheets))}</definedNames>"
        '<calcPr calcId="191029"/></workbook>'
    )


def _defined_names(sheets: Sequence[Sheet]) -> Iterator[str]:
    for n, sheet in enumerate(sheets):
        if sheet.state != "visible":
            continue
        title = escape(quoted(sheet.title))
        area = (
            f"{title}!{address(1, sheet.first_printed_column, True)}:"
            f"{address(sheet.last_row, len(sheet.widths), True)}"
        )
        yield f'<definedName name="_xlnm.Print_Area" localSheetId="{n}">{area}</definedName>'
        if sheet.printing.titles is not None:
            top, bottom = sheet.printing.titles
            yield (
                f'<definedName name="_xlnm.Print_Titles" localSheetId="{n}">'
                f"{title}!${top}:${bottom}</definedName>"
            )
    for sheet in sheets:
        title = escape(quoted(sheet.title))
        for name, (row, column) in sheet.names.items():
            place = address(row, column, True)
            yield f'<definedName name="{_attribute(name)}">{title}!{place}</definedName>'


def _content_types(count: int) -> str:
    sheets = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml"'
        f' ContentType="{_SHEET_TYPE}.worksheet+xml"/>'
        for n in range(1, count + 1)
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEET_TYPE}.sheet.main+xml"/>'
        f"{sheets}"
        f'<Override PartName="/xl/styles.xml" ContentType="{_SHEET_TYPE}.styles+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml"'
        f' ContentType="{_SHEET_TYPE}.sharedStrings+xml"/>'
        '<Override PartName="/docProps/core.xml"'
        ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        '<Override PartName="/docProps/app.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.extended-properties+xml"/>'
        '<Override PartName="/docProps/custom.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.custom-properties+xml"/>'
        "</Types>"
    )


def _relations(entries: Sequence[tuple[str, str]]) -> str:
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>'
            for n, (kind, target) in enumerate(entries, start=1)
        )
        + "</Relationships>"
    )


def _root_relations() -> str:
    relations = f"{_OFFICE}/relationships"
    return _relations(
        [
            (f"{relations}/officeDocument", "xl/workbook.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            (f"{relations}/extended-properties", "docProps/app.xml"),
            (f"{relations}/custom-properties", "docProps/custom.xml"),
        ]
    )


def _workbook_relations(count: int) -> str:
    relations = f"{_OFFICE}/relationships"
    return _relations(
        [
            *((f"{relations}/worksheet", f"worksheets/sheet{n}.xml") for n in range(1, count + 1)),
            (f"{relations}/styles", "styles.xml"),
            (f"{relations}/sharedStrings", "sharedStrings.xml"),
        ]
    )


def _app_xml(metadata: Metadata) -> str:
    return (
        f'<Properties xmlns="{_OFFICE}/extended-properties">'
        f"<Company>{_text(metadata.office)}</Company></Properties>"
    )


def _core_xml(metadata: Metadata) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{_text(metadata.title)}</dc:title>"
        f"<dc:creator>{_text(metadata.office)}</dc:creator></cp:coreProperties>"
    )


def _custom_xml(metadata: Metadata) -> str:
    properties = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{n}"'
        f' name="{_attribute(name)}"><vt:lpwstr>{_text(value)}</vt:lpwstr></property>'
        for n, (name, value) in enumerate(metadata.properties.items(), start=2)
    )
    return (
        f'<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">'
        f"{properties}</Properties>"
    )
