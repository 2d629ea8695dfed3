"""Drawing one box of a sheet on the paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from desktop.papers.printed_sheets.boxes import Box
from desktop.papers.spreadsheet.sheet import Printing
from desktop.papers.spreadsheet.styles import Line as Border
from desktop.papers.spreadsheet.styles import Style as CellStyle
from desktop.papers.typesetting.drawing import A4, A4_LANDSCAPE, Drawing
from desktop.papers.typesetting.faces import MM
from desktop.papers.typesetting.line_breaking import Line, parted
from desktop.papers.typesetting.style import FRAME, HAIRLINE, RULE, Style

_A3 = (297.0, 420.0)
_PAD = 0.8
_LEADING = 1.3
_WEIGHTS = {Border.HAIR: HAIRLINE, Border.THIN: RULE, Border.FRAME: 2 * FRAME}
_ALIGN = {"left": 0.0, "center": 0.5, "right": 1.0}


@dataclass(frozen=True, slots=True)
class Piece:
    """A box, or the part of it on one page; ``top`` and ``height`` in millimetres of the sheet.

    ``lines``: the lines that belong to this part; None for all.
    """

    box: Box
    top: float
    height: float
    lines: tuple[Line, ...] | None = None


def paper_size(printing: Printing) -> tuple[float, float]:
    """Width and height of the paper in millimetres."""
    if printing.a3:
        return _A3[::-1] if printing.landscape else _A3
    return A4_LANDSCAPE if printing.landscape else A4


def line_height(style: CellStyle) -> float:
    """Millimetres from one line of a cell to the next."""
    return style.size * _LEADING * MM


def lines_of(box: Box, scale: float) -> Sequence[Line]:
    """The lines of a box as they are set in its width."""
    style = _set(box.style, scale)
    room = (box.width - 2 * _PAD) * scale
    if not box.style.wrap and not _framed_in(box.style):
        return (Line(box.words),)
    return parted(box.words, style.face, style.size, room)


def _framed_in(style: CellStyle) -> bool:
    """Whether words that a spreadsheet keeps in one line have no empty neighbour to stand in."""
    return bool(style.left and style.right)


def draw_box(drawing: Drawing, printing: Printing, scale: float, piece: Piece) -> None:
    """Draw ground, borders and words of a piece."""
    box, style = piece.box, piece.box.style
    left = printing.left + box.left * scale
    top = printing.top + piece.top * scale
    width, height = box.width * scale, piece.height * scale
    if style.fill is not None and style.unlocked:
        drawing.tint(left, top, width, height, style.fill)
    elif style.fill is not None:
        drawing.fill(left, top, width, height, _grey(style.fill))
    _draw_borders(drawing, style, left, top, width, height)
    if not box.words:
        return
    lines = lines_of(box, scale) if piece.lines is None else piece.lines
    text = _set(style, scale)
    align = _ALIGN.get(style.horizontal, 0.0)
    room = width - 2 * _PAD * scale
    inner = left + (_PAD + style.indent * 2) * scale
    block = text.line * len(lines)
    if style.vertical == "top" or block > height or piece.lines is not None:
        centre = top + min(_PAD * scale, max(0.0, (height - block) / 2)) + block / 2
    else:
        centre = top + height / 2
    drawing.lines(inner, centre, lines, text, align, room)


def _draw_borders(
    drawing: Drawing, style: CellStyle, left: float, top: float, width: float, height: float
) -> None:
    right, bottom = left + width, top + height
    shade = _grey(style.line_ink)
    for border, ends in (
        (style.top, (left, top, right, top)),
        (style.bottom, (left, bottom, right, bottom)),
        (style.left, (left, top, left, bottom)),
        (style.right, (right, top, right, bottom)),
    ):
        if border:
            answer = style.unlocked and border is Border.THIN
            drawing.line(*ends, FRAME if answer else _WEIGHTS[border], shade)


@cache
def _set(style: CellStyle, scale: float) -> Style:
    return Style(style.size * scale, style.size * scale * _LEADING, style.bold)


@cache
def _grey(colour: str) -> float:
    """Per cent of black of a colour given as RRGGBB."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    return round(100 - (0.299 * red + 0.587 * green + 0.114 * blue) / 2.55)
