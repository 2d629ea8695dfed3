"""How cells look, and the part of a workbook that says so (xl/styles.xml)."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from functools import cache
from typing import Any

PROPORTIONAL = "BIZ UDPゴシック"
FIXED = "BIZ UDゴシック"
_FIRST_OWN_FORMAT = 164
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


class Line(StrEnum):
    """A border's weight; ``HAIR`` is 0.25 pt, ``THIN`` 0.5 pt, ``FRAME`` 0.75 pt or more."""

    NONE = ""
    HAIR = "hair"
    THIN = "thin"
    FRAME = "medium"


@dataclass(frozen=True, slots=True)
class Style:
    """``fill`` and ``ink`` are RRGGBB; ``size`` in points; ``format`` an Excel number format.

    The hash is worked out once: each cell of a workbook is looked up by its style.
    """

    size: float = 9
    bold: bool = False
    face: str = FIXED
    ink: str = "000000"
    fill: str | None = None
    left: Line = Line.NONE
    right: Line = Line.NONE
    top: Line = Line.NONE
    bottom: Line = Line.NONE
    line_ink: str = "000000"
    horizontal: str = "left"
    vertical: str = "center"
    wrap: bool = True
    indent: int = 0
    unlocked: bool = False
    format: str = "General"
    quoted: bool = False
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        values = tuple(getattr(self, each.name) for each in fields(self) if each.compare)
        object.__setattr__(self, "_hash", hash(values))

    def __hash__(self) -> int:
        return self._hash


@cache
def varied(style: Style, **changes: Any) -> Style:
    """``dataclasses.replace`` for styles, remembered: a workbook asks for few and often."""
    return replace(style, **changes)


def escape(text: str) -> str:
    """Text for XML; the library's own would load the network modules."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class StyleBook:
    """Numbers the styles of one workbook in the order of their first use."""

    def __init__(self) -> None:
        self._numbers: dict[Style, int] = {Style(size=11, wrap=False): 0}

    def number(self, style: Style) -> int:
        return self._numbers.setdefault(style, len(self._numbers))

    def xml(self) -> str:
        """The whole part. The first font sets the unit of column widths, so it is fixed."""
        styles = list(self._numbers)
        fonts = _distinct(_font(style) for style in styles)
        fills = _distinct([*_BUILT_IN_FILLS, *(_fill(style) for style in styles)])
        borders = _distinct(_border(style) for style in styles)
        formats = [f for f in _distinct(s.format for s in styles) if f not in _BUILT_IN_FORMATS]
        numbers = _BUILT_IN_FORMATS | {f: _FIRST_OWN_FORMAT + i for i, f in enumerate(formats)}
        cells = "".join(
            _cell_format(
                style,
                numbers[style.format],
                fonts.index(_font(style)),
                fills.index(_fill(style)),
                borders.index(_border(style)),
            )
            for style in styles
        )
        own = "".join(
            f'<numFmt numFmtId="{numbers[f]}" formatCode="{escape(f).replace(chr(34), "&quot;")}"/>'
            for f in formats
        )
        return (
            f'<styleSheet xmlns="{MAIN}">'
            + (f'<numFmts count="{len(formats)}">{own}</numFmts>' if formats else "")
            + f'<fonts count="{len(fonts)}">{"".join(fonts)}</fonts>'
            f'<fills count="{len(fills)}">{"".join(fills)}</fills>'
            f'<borders count="{len(borders)}">{"".join(borders)}</borders>'
            '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
            "</cellStyleXfs>"
            f'<cellXfs count="{len(styles)}">{cells}</cellXfs>'
            '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
            "</styleSheet>"
        )


_BUILT_IN_FORMATS = {"General": 0, "0": 1, "#,##0": 3, "@": 49}
_BUILT_IN_FILLS = (
    '<fill><patternFill patternType="none"/></fill>',
    '<fill><patternFill patternType="gray125"/></fill>',
)


def _distinct(items: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(items))


def _font(style: Style) -> str:
    bold = "<b/>" if style.bold else ""
    return (
        f'<font>{bold}<sz val="{style.size:g}"/><color rgb="FF{style.ink}"/>'
        f'<name val="{style.face}"/><family val="3"/><charset val="128"/></font>'
    )


def _fill(style: Style) -> str:
    if style.fill is None:
        return _BUILT_IN_FILLS[0]
    return (
        f'<fill><patternFill patternType="solid"><fgColor rgb="FF{style.fill}"/>'
        '<bgColor indexed="64"/></patternFill></fill>'
    )


def _border(style: Style) -> str:
    edges = (
        ("left", style.left),
        ("right", style.right),
        ("top", style.top),
        ("bottom", style.bottom),
    )
    drawn = "".join(
        f'<{name} style="{line}"><color rgb="FF{style.line_ink}"/></{name}>'
        if line
        else f"<{name}/>"
        for name, line in edges
    )
    return f"<border>{drawn}<diagonal/></border>"


def _cell_format(style: Style, number: int, font: int, fill: int, border: int) -> str:
    quoted = ' quotePrefix="1"' if style.quoted else ""
    wrap = ' wrapText="1"' if style.wrap else ""
    indent = f' indent="{style.indent}"' if style.indent else ""
    return (
        f'<xf numFmtId="{number}" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0"'
        f'{quoted} applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1"'
        ' applyAlignment="1" applyProtection="1">'
        f'<alignment horizontal="{style.horizontal}" vertical="{style.vertical}"{wrap}{indent}/>'
        f'<protection locked="{int(not style.unlocked)}"/></xf>'
    )
