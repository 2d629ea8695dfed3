"""Workbooks' sheets one after another; the pages of each workbook count from 1."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.papers.paper import Paper
from desktop.papers.printed_sheets.boxes import boxes_of, width_of
from desktop.papers.printed_sheets.page import draw_box, paper_size
from desktop.papers.printed_sheets.pages import laid_out
from desktop.papers.spreadsheet.sheet import Sheet
from desktop.papers.typesetting.drawing import Drawing
from desktop.papers.typesetting.style import Style

_EDGE = Style(9, 12)
_EDGE_DISTANCE = 8.0
"""Of a header or footer from the edge of the paper, in millimetres."""
_MIDDLE = 14.0
"""Kept free at each side of the page's number."""


@dataclass(frozen=True, slots=True)
class Workbook:
    """``name`` stands in the outline above the titles of its sheets."""

    name: str
    sheets: Sequence[Sheet]


def make(workbooks: Sequence[Workbook], title: str, author: str) -> Paper:
    """A PDF of all sheets; equal sheets give equal bytes."""
    drawing = Drawing(title, author)
    pages = 0
    for n, workbook in enumerate(workbooks):
        laid = [(sheet, laid_out(sheet, boxes_of(sheet))) for sheet in workbook.sheets]
        of = sum(len(layout.pages) for _, layout in laid)
        number = 0
        for m, (sheet, layout) in enumerate(laid):
            for at, page in enumerate(layout.pages):
                number += 1
                drawing.begin_page(paper_size(sheet.printing))
                drawing.place = f"{workbook.name}の「{sheet.title}」"
                key = f"w{n}s{m}"
                if sheet.uid:
                    drawing.spot(sheet.uid, 0, 0, *paper_size(sheet.printing))
                if at == 0:
                    drawing.destination(key, 0)
                    if m == 0:
                        drawing.destination(f"w{n}", 0)
                        drawing.outline(workbook.name, f"w{n}", 0)
                    drawing.outline(sheet.title, key, 1)
                for piece in page:
                    draw_box(drawing, sheet.printing, layout.scale, piece)
                _draw_edges(drawing, sheet, layout.scale, number, of)
                drawing.end_page()
        pages += number
    drawing.number_pages(1)
    return Paper(drawing.finish(), pages, tuple(drawing.missing), spots=tuple(drawing.spots))


def _draw_edges(drawing: Drawing, sheet: Sheet, scale: float, number: int, of: int) -> None:
    """Header and footer in three parts, as wide as the sheet, with a spreadsheet's codes."""
    _, height = paper_size(sheet.printing)
    left = sheet.printing.left
    right = left + width_of(sheet) * scale
    places = ((left, 0.0), ((left + right) / 2, 0.5), (right, 1.0))
    edges = (
        (_EDGE_DISTANCE, sheet.printing.header),
        (height - _EDGE_DISTANCE, sheet.printing.footer),
    )
    for y, parts in edges:
        for (x, align), part in zip(places, parts, strict=True):
            if part:
                words = _edge_words(part, number, of)
                drawing.text(x, y, _fitting(words, (right - left) / 2 - _MIDDLE), _EDGE, align)


def _fitting(words: str, room: float) -> str:
    """A name that would meet the page's number is shortened; it stands whole on the sheet."""
    shown = words
    while len(shown) > 1 and _EDGE.face.width(shown, _EDGE.size) > room:
        shown = f"{shown.rstrip('…')[:-1]}…"
    return shown


def _edge_words(part: str, number: int, of: int) -> str:
    codes = {"&P": str(number), "&N": str(of), "&&": "&"}
    return re.sub("&[PN&]", lambda found: codes[found[0]], part).strip()
