import pytest
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from desktop.papers.typesetting.faces import find_font, font_folders
from desktop.papers.typesetting.font_file import FontFile


def both(family, weight):
    path, index = find_font(family, weight, font_folders())
    return FontFile("ours", path, index).face, TTFont("theirs", str(path), subfontIndex=index).face


@pytest.mark.parametrize("weight", ["Regular", "Bold"])
@pytest.mark.parametrize("family", ["UDPGothic", "UDGothic"])
def test_characters_widths_and_places_are_those_that_reportlab_reads(family, weight):
    ours, theirs = both(family, weight)
    assert len(ours.charToGlyph) > 10_000
    assert ours.charToGlyph == theirs.charToGlyph
    assert ours.charWidths == theirs.charWidths
    assert ours.defaultWidth == theirs.defaultWidth
    assert ours.glyphPos == theirs.glyphPos
    assert [bearing for _, bearing in ours.hmetrics] == [b for _, b in theirs.hmetrics]


def test_every_glyph_advances_by_its_width():
    """reportlab writes the last ones, which share an advance, in another unit."""
    ours, _ = both("UDPGothic", "Regular")
    advances = {c: ours.hmetrics[glyph][0] for c, glyph in ours.charToGlyph.items()}
    assert {c: 1000 * a / ours.unitsPerEm for c, a in advances.items()} == ours.charWidths


def test_what_is_no_font_is_refused(tmp_path):
    path = tmp_path / "broken.ttf"
    path.write_bytes(b"not a font at all")
    with pytest.raises(TTFError):
        FontFile("broken", path)
