"""The type of all papers: BIZ UDPGothic with the digits of BIZ UDGothic, in two weights.

UDPGothic's digits are wide and not tabular; UDGothic's are all half an em, so that columns
of figures line up by plain right alignment. A rare kanji of a name that they lack is set in
another font of the system that has it, in both weights alike. Widths are kept for each
character once asked: breaking a book's text asks for them some hundred thousand times.
"""

import os
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from db.errors import Refused
from desktop.papers.typesetting.font_file import FontFile
from resources import resource

MM = 25.4 / 72
"""Millimetres in a point."""

CENTRE = 0.38
"""The vertical centre of a line lies this many ems above its baseline."""

GETA = "〓"
"""Stands for a character that the face has no glyph for."""

_DIGITS = frozenset("0123456789")
_RESOURCES = resource("fonts")
_FAMILIES = {
    # family and weight: (file of its own, collection of Windows, place in the collection)
    ("UDPGothic", "Regular"): ("BIZUDPGothic-Regular.ttf", "BIZ-UDGothicR.ttc", 1),
    ("UDPGothic", "Bold"): ("BIZUDPGothic-Bold.ttf", "BIZ-UDGothicB.ttc", 1),
    ("UDGothic", "Regular"): ("BIZUDGothic-Regular.ttf", "BIZ-UDGothicR.ttc", 0),
    ("UDGothic", "Bold"): ("BIZUDGothic-Bold.ttf", "BIZ-UDGothicB.ttc", 0),
}

_FALLBACKS = (("msgothic.ttc", 0), ("ipamjm.ttf", 0), ("simsunb.ttf", 0))
"""File and place in it, the nearest in look first. IPAmj Mincho has the kanji of registers."""


def font_folders() -> tuple[Path, ...]:
    """Where the fonts may lie, best first: with the program, then with the system."""
    windows = Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"
    local = os.environ.get("LOCALAPPDATA")
    return (
        _RESOURCES,
        Path("/usr/share/fonts/truetype/bizud-gothic"),
        Path("/usr/share/fonts/truetype/ipamj"),
        windows,
        *((Path(local) / "Microsoft" / "Windows" / "Fonts",) if local else ()),
    )


def find_font(family: str, weight: str, folders: tuple[Path, ...]) -> tuple[Path, int]:
    """The file of a font and its place in it; raise ``Refused`` where there is none."""
    single, collection, place = _FAMILIES[family, weight]
    for folder in folders:
        for name, index in ((single, 0), (collection, place)):
            if (folder / name).is_file():
                return folder / name, index
    raise Refused(
        f"帳票の書体「BIZ {family} {weight}」が見つからないため、PDFを作れません。"
        "Debian・Ubuntuでは fonts-morisawa-bizud-gothic を入れてください。"
        "Windowsでは「BIZ UDゴシック」の書体を有効にしてください。"
    )


def is_selector(character: str) -> bool:
    """Whether this is a variation selector: it chooses a form and has none of its own."""
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"


class _Widths(dict[str, float]):
    """Character to width in em; a character without a glyph is as wide as 〓."""

    def __init__(self, face: "Face") -> None:
        self._face = face

    def __missing__(self, character: str) -> float:
        if is_selector(character):
            width = 0.0
        else:
            font = self._face.font_of(character)
            shown = character if _has(font, character) else GETA
            width = font.face.charWidths[ord(shown)] / 1000
        self[character] = width
        return width


@dataclass(eq=False)
class Face:
    """One weight of the composite face."""

    prose: TTFont
    digits: TTFont
    widths: _Widths = field(init=False)

    def __post_init__(self) -> None:
        self.widths = _Widths(self)

    def font_of(self, character: str) -> TTFont:
        """The font that a character is set in; that of prose where no font has it."""
        if character in _DIGITS:
            return self.digits
        if _has(self.prose, character):
            return self.prose
        return next((font for font in fallbacks() if _has(font, character)), self.prose)

    def has(self, character: str) -> bool:
        """Whether the character can be drawn as it is."""
        return _has(self.font_of(character), character)

    def width(self, text: str, size: float) -> float:
        """Width in millimetres of a line of text at ``size`` points."""
        return sum(map(self.widths.__getitem__, text)) * size * MM


@cache
def fallbacks() -> tuple[TTFont, ...]:
    """The fonts for what the faces lack, as far as the system has them; read at first need."""
    places = [
        (folder / name, index)
        for name, index in _FALLBACKS
        for folder in font_folders()
        if (folder / name).is_file()
    ]
    return tuple(_read(path.stem, path, index) for path, index in places)


@cache
def face(bold: bool) -> Face:
    """The composite face of a weight, loaded at first use."""
    weight = "Bold" if bold else "Regular"
    return Face(_font("UDPGothic", weight), _font("UDGothic", weight))


def regular() -> Face:
    """The face of running text and labels."""
    return face(False)


def bold() -> Face:
    """The face of numbers, titles and sums."""
    return face(True)


def _font(family: str, weight: str) -> TTFont:
    return _read(f"BIZ{family}-{weight}", *find_font(family, weight, font_folders()))


def _read(name: str, path: Path, index: int) -> TTFont:
    try:
        font = FontFile(name, path, index)
    except TTFError as error:
        raise Refused(f"書体のファイル「{path}」を読めないため、PDFを作れません。") from error
    pdfmetrics.registerFont(font)
    return font


def _has(font: TTFont, character: str) -> bool:
    return bool(font.face.charToGlyph.get(ord(character)))
