"""The one place that draws on paper: a PDF document, page by page, in millimetres from above.

What a page shows is gathered in layers (fills, lines from thin to thick, frames, marks,
text) and written as one literal stream: lines of one weight are one path, and text is one
object with the glyphs' codes kept for each character. The calls of reportlab's canvas for
each line and string cost several times as much.
"""

import io
import zlib
from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from itertools import groupby

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from desktop.papers.typesetting.faces import CENTRE, GETA, MM, Face, is_selector, regular
from desktop.papers.typesetting.line_breaking import Line
from desktop.papers.typesetting.style import Style

A4 = (210.0, 297.0)
A4_LANDSCAPE = (297.0, 210.0)
A3_LANDSCAPE = (420.0, 297.0)

_PT = 1 / MM
_HATCH = 0.23 * MM / 2**0.5
"""Half of what a slanting line of 0.23 pt takes of the width."""


class _QuickCompression(pdfdoc.PDFStreamFilterZCompress):  # type: ignore[misc,name-defined,unused-ignore]
    """Level 1: a third of the time for a few per cent more bytes."""

    def encode(self, text: bytes | str) -> bytes:
        return zlib.compress(text.encode("latin-1") if isinstance(text, str) else text, 1)


# reportlab has no option for the level, and its streams look the filter up here.
pdfdoc.PDFZCompress = _QuickCompression()  # type: ignore[attr-defined,unused-ignore]
rl_config.useA85 = 0


@dataclass(frozen=True, slots=True)
class MissingGlyph:
    """A character that was drawn as 〓, and the place it stands in (a Japanese phrase)."""

    character: str
    place: str


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a project stands: the page, counted from 0, and a box in millimetres on it."""

    uid: str
    page: int
    left: float
    top: float
    width: float
    height: float


watch: ContextVar[Callable[[int], None] | None] = ContextVar("watch", default=None)
"""Called with the number of pages drawn, after each; may raise, and then there is no paper."""


class _Codes(dict[str, tuple[str, int]]):
    """Character to the font's name in the PDF and the code in it, for one document."""

    def __init__(self, face: Face, document: object, missed: Callable[[str], None]) -> None:
        self._face = face
        self._document = document
        self._missed = missed

    def __missing__(self, character: str) -> tuple[str, int]:
        font = self._face.font_of(character)
        if not self._face.has(character):
            self._missed(character)
            return self._code(self._face.prose, GETA)
        code = self[character] = self._code(font, character)
        return code

    def _code(self, font: TTFont, character: str) -> tuple[str, int]:
        ((subset, codes),) = font.splitString(character, self._document)
        return font.getSubsetInternalName(subset, self._document), codes[0]


class Drawing:
    """A document being drawn. ``numbers`` gives the printed page of a destination."""

    def __init__(self, title: str, author: str, numbers: Mapping[str, int] | None = None) -> None:
        self._buffer = io.BytesIO()
        self._canvas = Canvas(
            self._buffer,
            pageCompression=1,
            invariant=1,
            lang="ja-JP",
            pdfVersion=(1, 4),
            # No page may name Helvetica, which is not embedded.
            initialFontName=regular().prose.fontName,  # type: ignore[arg-type]
        )
        self._canvas.setTitle(title)
        self._canvas.setAuthor(author)
        self._canvas.setCreator("計画デスク")
        self._canvas.setSubject("")
        self._document = self._canvas._doc  # type: ignore[attr-defined]  # noqa: SLF001 - numbers fonts
        self._codes: dict[Face, _Codes] = {}
        self.numbers = numbers or {}
        self.missing: dict[MissingGlyph, None] = {}
        self.place = ""
        self.spots: list[Spot] = []
        self._pages = 0
        self._height = 0.0
        self._fills: list[str] = []
        self._lines: dict[tuple[float, float], list[str]] = {}
        self._frames: list[str] = []
        self._marks: list[str] = []
        self._texts: list[str] = []
        self._font = ("", 0.0)

    def begin_page(self, size: tuple[float, float]) -> None:
        """Start a page of ``size`` (width, height)."""
        self._height = size[1] * _PT
        self._canvas.setPageSize((size[0] * _PT, self._height))
        self._font = ("", 0.0)

    def end_page(self) -> None:
        """Write the page's layers, the lowest first."""
        stream = [*self._fills, "0 G 2 J 0 j"]
        for (weight, shade), segments in sorted(self._lines.items()):
            stream += [f"{weight} w {_grey(shade)} G", *segments, "S"]
        stream += ["0 G", *self._frames, *self._marks]
        if self._texts:
            stream += ["BT 0 g", *self._texts, "ET"]
        self._canvas.addLiteral("\n".join(stream))
        self._canvas.showPage()
        self._pages += 1
        if (watcher := watch.get()) is not None:
            watcher(self._pages)
        for layer in (self._fills, self._lines, self._frames, self._marks, self._texts):
            layer.clear()

    def fill(self, x: float, y: float, width: float, height: float, shade: float) -> None:
        """Fill a rectangle with ``shade`` per cent of black."""
        if shade:
            self._fills.append(f"{_grey(shade)} g {self._box(x, y, width, height)} f")

    def tint(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Fill a rectangle with a colour given as RRGGBB."""
        self._fills.append(f"{_rgb(colour)} rg {self._box(x, y, width, height)} f")

    def line(
        self, x: float, y: float, to_x: float, to_y: float, weight: float, shade: float = 100
    ) -> None:
        """Draw a straight line."""
        bottom = self._height
        self._lines.setdefault((weight, shade), []).append(
            f"{x * _PT:.2f} {bottom - y * _PT:.2f} m {to_x * _PT:.2f} {bottom - to_y * _PT:.2f} l"
        )

    def frame(self, x: float, y: float, width: float, height: float, weight: float) -> None:
        """Draw the outline of a rectangle above all lines."""
        self._frames.append(f"{weight} w {self._box(x, y, width, height)} S")

    def bar(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        shade: float,
        weight: float,
        hatch: tuple[float, bool] | None = None,
        plain: tuple[float, float] | None = None,
    ) -> None:
        """A framed box over all lines, with slanting lines where ``hatch`` is given.

        ``weight`` 0 is a box without a frame, which covers what lies below.
        ``hatch``: how many millimetres they lie apart along the box, and whether they rise;
        ``plain``: left edge and width of a part without them, for words.
        """
        box = self._box(x, y, width, height)
        out = [f"{_grey(shade)} g {box} f"]
        if hatch is not None:
            out.append(f"0 g {self._slanting(x, y, width, height, *hatch)} f")
        if plain is not None:
            out.append(f"{_grey(shade)} g {self._box(plain[0], y, plain[1], height)} f")
        if weight:
            out.append(f"{weight} w {box} S")
        self._marks += out

    def arrow(self, x: float, y: float, to_x: float) -> None:
        """Draw a line of 0.8 pt to the right that ends in a filled head of 2 by 2."""
        self._marks.append(
            f"0.8 w 0 J {self._point(x, y)} m {self._point(to_x - 1.9, y)} l S 0 g "
            f"{self._point(to_x - 2, y - 1)} m {self._point(to_x, y)} l "
            f"{self._point(to_x - 2, y + 1)} l h f 2 J"
        )

    def text(
        self, x: float, y: float, text: str, style: Style, align: float = 0.0, shade: float = 100
    ) -> None:
        """Draw one line around height ``y``; ``align`` is the part of it that lies before ``x``."""
        if align:
            x -= style.face.width(text, style.size) * align
        self._show(x, y, text, style, 0.0)
        if shade != 100:
            self._texts[-1] = f"{_grey(shade)} g {self._texts[-1]} 0 g"

    def lines(
        self,
        x: float,
        y: float,
        lines: Sequence[Line],
        style: Style,
        align: float = 0.0,
        width: float = 0.0,
        justified: bool = False,
    ) -> None:
        """Draw a block of lines whose vertical centre is ``y``, in a column of ``width``."""
        centre = y - style.line * (len(lines) - 1) / 2
        for line in lines:
            text = line.text.rstrip()
            spread, left = line.tracking, x
            if align:
                drawn = style.face.width(text, style.size) + spread * style.em * (len(text) - 1)
                left += (width - drawn) * align
            elif justified and not line.last and len(text) > 1:
                slack = width / style.em - sum(map(style.face.widths.__getitem__, text))
                spread = max(0.0, slack / (len(text) - 1))
            self._show(left, centre, text, style, spread)
            centre += style.line

    def destination(self, key: str, y: float) -> None:
        """Make the place at height ``y`` of this page reachable as ``key``."""
        self._canvas.bookmarkPage(key, fit="XYZ", left=0, top=self._height - y * _PT, zoom=0)

    def link(self, key: str, x: float, y: float, width: float, height: float) -> None:
        """Let a rectangle of this page lead to a destination."""
        left, bottom = x * _PT, self._height - (y + height) * _PT
        box = (left, bottom, left + width * _PT, bottom + height * _PT)
        self._canvas.linkRect("", key, box, relative=0)

    def spot(self, uid: str, x: float, y: float, width: float, height: float) -> None:
        """Say that a project stands in a rectangle of this page; nothing is drawn."""
        self.spots.append(Spot(uid, self._pages, x, y, width, height))

    def outline(self, title: str, key: str, level: int) -> None:
        """Add a line to the document's outline; only the top level stands open."""
        self._canvas.addOutlineEntry(title, key, level, closed=level > 0)

    def number_pages(self, first: int) -> None:
        """Give the pages their printed numbers, from ``first``."""
        self._canvas.addPageLabel(0, "ARABIC", first)
        self._canvas.showOutline()

    def finish(self) -> bytes:
        """The document's bytes; nothing can be drawn afterwards."""
        self._canvas.save()
        return self._buffer.getvalue()

    def _show(self, x: float, y: float, text: str, style: Style, spread: float) -> None:
        codes = self._codes_of(style.face)
        out = [f"{spread * style.size:.3f} Tc"] if spread else []
        baseline = self._height - (y + CENTRE * style.em) * _PT
        out.append(f"1 0 0 1 {x * _PT:.2f} {baseline:.2f} Tm")
        shown = [codes[character] for character in text if not is_selector(character)]
        for name, run in groupby(shown, _name):
            if self._font != (name, style.size):
                self._font = (name, style.size)
                out.append(f"{name} {style.size} Tf")
            out.append(f"<{bytes(code for _, code in run).hex()}> Tj")
        if spread:
            out.append("0 Tc")
        self._texts.append(" ".join(out))

    def _codes_of(self, face: Face) -> _Codes:
        if face not in self._codes:
            self._codes[face] = _Codes(face, self._document, self._missed)
        return self._codes[face]

    def _missed(self, character: str) -> None:
        self.missing[MissingGlyph(character, self.place)] = None

    def _slanting(
        self, x: float, y: float, width: float, height: float, every: float, rising: bool
    ) -> str:
        """Lines of 45 degrees, cut off at the edges of a box.

        They are narrow surfaces: a screen draws no stroke thinner than one of its points, and
        would make the pattern black.
        """
        segments = []
        for at in range(1, int((width + height) / every) + 1):
            foot = at * every - height  # where the line leaves one of the long edges
            begin, end = max(0.0, foot), min(foot + height, width)
            if begin < end:
                low, high = begin - foot, end - foot
                if rising:
                    low, high = height - low, height - high
                corners = (
                    self._point(x + begin - _HATCH, y + low),
                    self._point(x + begin + _HATCH, y + low),
                    self._point(x + end + _HATCH, y + high),
                    self._point(x + end - _HATCH, y + high),
                )
                segments.append("{} m {} l {} l {} l h".format(*corners))
        return " ".join(segments)

    def _point(self, x: float, y: float) -> str:
        return f"{x * _PT:.2f} {self._height - y * _PT:.2f}"

    def _box(self, x: float, y: float, width: float, height: float) -> str:
        return f"{self._point(x, y + height)} {width * _PT:.2f} {height * _PT:.2f} re"


def _name(code: tuple[str, int]) -> str:
    return code[0]


def _grey(shade: float) -> str:
    return f"{1 - shade / 100:g}"


def _rgb(colour: str) -> str:
    return " ".join(f"{part / 255:.3g}" for part in bytes.fromhex(colour))
