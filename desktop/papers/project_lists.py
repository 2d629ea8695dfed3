"""A list of projects as a workbook for other offices: one sheet, or one for each code.

Every sheet says what it lists, keeps its head in view, can be filtered and prints on landscape
pages as wide as the list. Internal sheets say 内部資料 at their head and foot.
"""

from collections.abc import Sequence

from db.errors import Refused
from db.records import Plan
from desktop.papers.list_sheet import ListColumn, ListSheet, Value
from desktop.papers.spreadsheet.packing import Metadata, packed
from desktop.papers.spreadsheet.sheet import Formula, Printing, Sheet, quoted, safe_title
from desktop.papers.spreadsheet.sheet_part import footer_text
from desktop.papers.spreadsheet.styles import FIXED, PROPORTIONAL, Line, Style, varied
from desktop.papers.typesetting import faces
from desktop.papers.typesetting.line_breaking import broken

INTERNAL = "内部資料"
_SIZE = 9.0
_LINE = _SIZE * 1.32
_PADDING = 2.2
"""Millimetres at both sides of a cell's text together."""
_MARGIN = 12.0
_A4 = 297 - 2 * _MARGIN
_LEAST_SCALE = 0.72
"""Below this a list goes on A3: nobody reads 6 points."""
_CELL_LIMIT = 32_767
_HEADS = 3
"""The row of the columns' heads."""

_TITLE = Style(size=13, bold=True, face=PROPORTIONAL, wrap=False)
_SECOND = Style(face=PROPORTIONAL, wrap=False, ink="404040")
_MARK = Style(size=10, bold=True, face=PROPORTIONAL, horizontal="right", wrap=False)
_GRID = Style(
    face=PROPORTIONAL,
    left=Line.HAIR,
    right=Line.HAIR,
    top=Line.HAIR,
    bottom=Line.HAIR,
    line_ink="808080",
)
_HEAD = varied(_GRID, bold=True, fill="E3E3E3", top=Line.THIN, bottom=Line.THIN)
_AMOUNT = varied(_GRID, face=FIXED, horizontal="right", indent=1, format="#,##0")
_DECIMAL = varied(_AMOUNT, format="#,##0.0")
_CENTRED = varied(_GRID, horizontal="center")
_LINK = varied(_GRID, ink="1F3A93")


def as_workbook(
    plan: Plan,
    columns: Sequence[ListColumn],
    sheets: Sequence[ListSheet],
    *,
    public: bool,
    title: str = "事業一覧",
    contents: str = "番号の一覧",
) -> bytes:
    """The bytes of the workbook; the same lists give the same bytes.

    Several sheets get a table of contents before them, on a tab called ``contents``. Raises
    ``Refused`` for a text that no cell can hold.
    """
    for sheet in sheets:
        for row in sheet.rows:
            _check(row)
    taken: list[str] = []
    if len(sheets) > 1:
        taken.append(contents)
    titled: list[tuple[str, ListSheet]] = []
    for sheet in sheets:
        tab = safe_title(sheet.name, taken)
        taken.append(tab)
        titled.append((tab, sheet))
    whole = f"{plan.title}　{title}"
    drawn = [
        _drawn(plan, sheet.columns or columns, tab, sheet, whole, public=public)
        for tab, sheet in titled
    ]
    if len(sheets) > 1:
        count = "行数" if any(sheet.columns for sheet in sheets) else "事業数"
        drawn.insert(0, _contents(plan, contents, titled, (title, count), public=public))
    metadata = Metadata(f"{plan.title} {title}", plan.municipality, {})
    return packed(drawn, metadata, fixed=False)


def _drawn(
    plan: Plan,
    columns: Sequence[ListColumn],
    tab: str,
    listed: ListSheet,
    title: str,
    *,
    public: bool,
) -> Sheet:
    widths = _filling([column.width for column in columns])
    wide = sum(widths) * _LEAST_SCALE > _A4
    sheet = _sheet(plan, tab, widths, public=public, a3=wide)
    _heading(sheet, title, listed.heading, public=public)
    for at, column in enumerate(columns, start=1):
        sheet.put(_HEADS, at, column.head, _HEAD)
    sheet.raise_row(_HEADS, _height([c.head for c in columns], widths, bold=True) + 4)
    for row, values in enumerate(listed.rows, start=_HEADS + 1):
        for at, (column, value) in enumerate(zip(columns, values, strict=True), start=1):
            sheet.put(row, at, value, _style(column, value))
        sheet.raise_row(row, _height(values, widths))
    last = max(_HEADS + len(listed.rows), _HEADS + 1)
    sheet.frozen = (_HEADS, min(2, len(columns) - 1))
    sheet.filtered = (_HEADS, 1, last, len(columns))
    return sheet


def _filling(widths: list[float]) -> list[float]:
    """A narrow list is as wide as its page: its widest column takes the room."""
    rest = max(0.0, _A4 - sum(widths))
    widest = widths.index(max(widths))
    return [w + rest if at == widest else w for at, w in enumerate(widths)]


def _contents(
    plan: Plan,
    title: str,
    titled: Sequence[tuple[str, ListSheet]],
    words: tuple[str, str],
    *,
    public: bool,
) -> Sheet:
    """Which sheets there are, each a link, with its number of rows.

    ``words``: what the sheets are of, and what their rows are called.
    """
    sheet = _sheet(plan, title, [90, 24, 60], public=public, landscape=False)
    _heading(sheet, plan.title, f"{words[0]}　シートの一覧", public=public)
    for at, head in enumerate(("シート", words[1]), start=1):
        sheet.put(_HEADS, at, head, _HEAD)
    for row, (name, listed) in enumerate(titled, start=_HEADS + 1):
        target = f"#{quoted(name)}!A1".replace('"', '""')
        shown = name.replace('"', '""')
        link = Formula(f'HYPERLINK("{target}","{shown}")', name)
        sheet.put(row, 1, link, _LINK)
        sheet.put(row, 2, len(listed.rows), _AMOUNT)
        sheet.raise_row(row, _LINE + 4)
    sheet.raise_row(_HEADS, _LINE + 8)
    sheet.frozen = (_HEADS, 0)
    return sheet


def _sheet(
    plan: Plan,
    title: str,
    widths: Sequence[float],
    *,
    public: bool,
    a3: bool = False,
    landscape: bool = True,
) -> Sheet:
    mark = "" if public else INTERNAL
    printing = Printing(
        a3=a3,
        landscape=landscape,
        left=_MARGIN,
        right=_MARGIN,
        top=16,
        bottom=16,
        titles=(_HEADS, _HEADS),
        header=("", "", mark),
        footer=(footer_text(plan.title), "&P／&N", mark),
    )
    return Sheet(title, widths, printing, protected=False)


def _heading(sheet: Sheet, title: str, second: str, *, public: bool) -> None:
    sheet.put(1, 1, title, _TITLE)
    sheet.put(2, 1, second, _SECOND)
    if not public:
        sheet.put(1, len(sheet.widths), INTERNAL, _MARK)
    sheet.raise_row(1, 21)
    sheet.raise_row(2, 17)


def _style(column: ListColumn, value: Value) -> Style:
    if isinstance(value, float):
        return _DECIMAL
    if isinstance(value, int):
        return _AMOUNT
    style = _CENTRED if column.centred else _GRID
    fill = column.fills.get(value or "")
    return varied(style, fill=fill) if fill else style


def _height(values: Sequence[Value], widths: Sequence[float], *, bold: bool = False) -> float:
    """Points that the tallest of these cells needs."""
    face = faces.face(bold)
    lines = max(
        len(broken(value, face, _SIZE, width - _PADDING)) if isinstance(value, str) else 1
        for value, width in zip(values, widths, strict=True)
    )
    return lines * _LINE + 4


def _check(row: Sequence[Value]) -> None:
    if any(isinstance(value, str) and len(value) > _CELL_LIMIT for value in row):
        name = " ".join(str(value) for value in row[:2] if value)
        raise Refused(
            f"「{name[:60]}」にExcelのセルに入らない長さの文があります。"
            "一覧は書き出していません。文を短くするか、その列を外します。"
        )
