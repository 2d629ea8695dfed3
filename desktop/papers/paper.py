"""What a maker of a paper gives back."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.papers.card.excess import Excess
from desktop.papers.typesetting.drawing import MissingGlyph, Spot


@dataclass(frozen=True, slots=True)
class Paper:
    """A finished PDF. ``card_pages``: project uid to the printed page its card begins on.

    ``spots``: where projects stand, for a window that shows the pages. ``excess``: texts that do
    not fit their place and are printed in full all the same.
    """

    pdf: bytes
    pages: int
    missing_glyphs: tuple[MissingGlyph, ...] = ()
    card_pages: Mapping[str, int] = field(default_factory=dict)
    spots: tuple[Spot, ...] = ()
    excess: tuple[Excess, ...] = ()
