"""A TrueType file for drawing and measuring, read in whole tables.

reportlab reads characters, widths and places of glyphs number by number: a fifth of a second
for the four fonts, in every process that measures a line. The same is read here; a file whose
table of characters has another form than ours is left to reportlab.
"""

import re
import sys
from array import array
from collections.abc import Sequence
from pathlib import Path
from weakref import WeakKeyDictionary

from reportlab.pdfbase import ttfonts
from reportlab.pdfbase.ttfonts import TTEncoding, TTFError, TTFont, TTFontFace

_GROUPS = 12
"""The form of a table of characters that lists groups of neighbours."""
_SPACE, _NO_BREAK_SPACE = 0x20, 0xA0
_BEYOND_FOUR_DIGITS = re.compile(r"<([0-9A-F]{5,6})>")


def _as_utf16(code: re.Match[str]) -> str:
    return f"<{chr(int(code[1], 16)).encode('utf-16-be').hex().upper()}>"


_written = ttfonts.makeToUnicodeCMap


def _to_unicode(fontname: str, subset: Sequence[int]) -> str:
    """The text behind the glyphs: reportlab writes rare kanji as a number that readers refuse."""
    return _BEYOND_FOUR_DIGITS.sub(_as_utf16, _written(fontname, subset))


ttfonts.makeToUnicodeCMap = _to_unicode


class FontFile(TTFont):
    """A font of a file, the ``index``-th of a collection; raises ``TTFError``."""

    def __init__(self, name: str, path: Path, index: int = 0) -> None:
        self.fontName = name
        self.face = _Face(str(path), subfontIndex=index)
        self.encoding = TTEncoding()
        self.state = WeakKeyDictionary()
        self._asciiReadable = False
        self.shapable = False


class _Face(TTFontFace):
    # reportlab's names: its parser calls this one.
    def extractInfo(self, charInfo: bool = True) -> None:  # type: ignore[override]  # noqa: N802, N803
        super().extractInfo(False)
        characters = self._characters()
        if _SPACE not in characters:
            super().extractInfo(charInfo)
            return
        self._take_metrics()
        per_em = self.unitsPerEm
        widths = [1000 * advance / per_em for advance, _ in self.hmetrics]
        self.defaultWidth = widths[0]
        self.glyphPos = self._glyph_places()
        characters[_NO_BREAK_SPACE] = characters[_SPACE]
        self.charToGlyph = characters
        self.charWidths = {code: widths[glyph] for code, glyph in characters.items()}

    def _characters(self) -> dict[int, int]:
        """The glyph of each character; empty where they are listed in another form."""
        start, found = self._table("cmap"), None
        for entry in range(start + 4, start + 4 + 8 * self.get_ushort(start + 2), 8):
            platform, encoding = self.get_ushort(entry), self.get_ushort(entry + 2)
            if platform == 3 or (platform == 0 and encoding != 5):
                found = start + self.get_ulong(entry + 4)
        if found is None or self.get_ushort(found) != _GROUPS:
            return {}
        groups = self._numbers("I", found + 16, 3 * self.get_ulong(found + 12))
        return {
            code: glyph + code - first
            for first, last, glyph in zip(groups[::3], groups[1::3], groups[2::3], strict=True)
            for code in range(first, last + 1)
            if glyph + code - first < self.numGlyphs
        }

    def _take_metrics(self) -> None:
        """Advance and bearing of each glyph; the last ones share an advance."""
        start, pairs = self._table("hmtx"), self.get_ushort(self._table("hhea") + 34)
        metrics = self._numbers("H", start, 2 * pairs)
        bearings = self._numbers("H", start + 4 * pairs, self.numGlyphs - pairs)
        self.hmetrics = [
            *zip(metrics[::2], metrics[1::2], strict=True),
            *((metrics[-2], bearing) for bearing in bearings),
        ]

    def _glyph_places(self) -> list[int]:
        start, count = self._table("loca"), self.numGlyphs + 1
        if self.get_ushort(self._table("head") + 50):
            return list(self._numbers("I", start, count))
        return [2 * half for half in self._numbers("H", start, count)]

    def _table(self, tag: str) -> int:
        if tag not in self.table:
            raise TTFError(f"missing table {tag}")
        start: int = self.get_table_pos(tag)[0]
        return start

    def _numbers(self, size: str, start: int, count: int) -> "array[int]":
        """Unsigned numbers of two (H) or four (I) bytes that follow one another."""
        numbers = array(size)
        numbers.frombytes(self.get_chunk(start, count * numbers.itemsize))
        if sys.byteorder == "little":
            numbers.byteswap()
        return numbers
