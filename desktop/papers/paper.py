"""What a maker of a paper gives back."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.papers.typesetting.drawing import MissingGlyph


@dataclass(frozen=True, slots=True)
class Paper:
    """A finished PDF. ``card_pages``: project uid to the printed page its card begins on."""

    pdf: bytes
    pages: int
    missing_glyphs: tuple[MissingGlyph, ...] = ()
    card_pages: Mapping[str, int] = field(default_factory=dict)
