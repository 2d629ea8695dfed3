"""Sizes, lines, shades and paddings that all papers share.

Sizes and line weights in points, lengths in millimetres, shades in per cent of black.
"""

from dataclasses import dataclass

from desktop.papers.typesetting.faces import MM, Face, bold, regular


@dataclass(frozen=True, slots=True)
class Style:
    """A size of type with its leading and weight."""

    size: float
    leading: float
    is_bold: bool = False

    @property
    def face(self) -> Face:
        """The face of the weight."""
        return bold() if self.is_bold else regular()

    @property
    def line(self) -> float:
        """Distance of two lines in millimetres."""
        return self.leading * MM

    @property
    def em(self) -> float:
        """The size in millimetres."""
        return self.size * MM


TABLE = Style(9, 12.5)
TABLE_BOLD = Style(9, 12.5, is_bold=True)
RUNNING = Style(10, 16)
CARD_TITLE = Style(11, 14, is_bold=True)
SUBHEADING = Style(10.5, 15, is_bold=True)
SECTION = Style(11, 16, is_bold=True)
MEASURE = Style(12.5, 17, is_bold=True)
POLICY = Style(13.5, 18, is_bold=True)
REPORT_TITLE = Style(14, 20, is_bold=True)
LIST_TITLE = Style(16, 22, is_bold=True)
COVER_TITLE = Style(26, 36, is_bold=True)

HAIRLINE = 0.25
RULE = 0.5
FRAME = 0.75
HEAVY = 1.5

PAD = 1.4
"""Left and right of a cell's text."""
LABEL_PAD = 1.2
CARD_PAD = 0.62
"""Above and below the text of a card's row."""
LIST_PAD = 0.6

BAND_SHADE = 9
LIST_HEAD = 8
FORM_HEAD = 11
HALF_HEAD = 3
WHITE_ON = 75
"""The only shade that carries white text."""
FAINT = 45
"""Hairlines between the halves of an open grid."""

_CATEGORY_SHADES = {3: 20, 2: 11, 1: 4}
_PHASE_SHADES = (0, 10, 22, 36)

EMPTY = "－"


def category_shade(shade: int | None) -> int:
    """The grey of a category's label cells; ``shade`` 3 is the darkest, None no category."""
    return FORM_HEAD if shade is None else _CATEGORY_SHADES.get(shade, 20 if shade > 3 else 4)


def phase_shade(index: int, count: int) -> float:
    """The grey of the phase at ``index`` of ``count``: further along is darker."""
    if count <= len(_PHASE_SHADES):
        return _PHASE_SHADES[index]
    return _PHASE_SHADES[-1] * index / (count - 1)
