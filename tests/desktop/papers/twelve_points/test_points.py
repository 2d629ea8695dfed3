"""Every paper keeps what is measured of the twelve points, and each check finds its fault."""

import io
from functools import partial
from itertools import pairwise

import pytest
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from desktop.papers.typesetting.faces import bold, regular
from desktop.work import reports
from tests.desktop.papers.twelve_points.marks import pages_of
from tests.desktop.papers.twelve_points.places import furniture
from tests.desktop.papers.twelve_points.points import findings
from tests.desktop.work.test_every_paper import PAPERS, paper_of


@pytest.mark.parametrize("name", ["reported", "strained"])
@pytest.mark.parametrize(("kind", "public"), PAPERS)
def test_every_page_keeps_the_measured_points(name, kind, public):
    assert kind in reports.KINDS
    paper = paper_of(name, kind, public)
    assert paper is not None
    pages = list(pages_of(paper.pdf))
    assert [found for page in pages for found in findings(page)] == []
    assert list(furniture(pages)) == []


def _page(draw):
    (page,) = _pages(draw)
    return page


def _pages(*draws):
    buffer = io.BytesIO()
    canvas = Canvas(buffer, initialFontName=regular().prose.fontName)  # type: ignore[arg-type]
    for draw in draws:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return list(pages_of(buffer.getvalue()))


def _words(canvas, text, size=9.0, x=30.0, y=200.0):
    canvas.setFont(regular().prose.fontName, size)
    canvas.drawString(x * mm, y * mm, text)


def _line(canvas, weight):
    canvas.setLineWidth(weight)
    canvas.line(20 * mm, 150 * mm, 80 * mm, 150 * mm)


def _across(canvas):
    _line(canvas, 0.5)
    _words(canvas, "線の上の文", y=149)


def _shaded(canvas):
    canvas.setFillGray(0.5)
    canvas.rect(20 * mm, 20 * mm, 9 * mm, 9 * mm, stroke=0, fill=1)


def _twice(canvas):
    _words(canvas, "一つ目の文")
    _words(canvas, "二つ目の文", y=201)


def _parted(canvas):
    canvas.setFont(regular().digits.fontName, 9)
    canvas.drawString(30 * mm, 104.4 * mm, "12")
    _words(canvas, "月まで", y=100)


def _lone(canvas, count):
    """A paragraph that misses its cell of ``count`` characters by one."""
    left, right = 30 * mm, 30 * mm + (count + 0.2) * 9
    canvas.setLineWidth(0.25)
    for x in (left - 4, right + 4):
        canvas.line(x, 180 * mm, x, 210 * mm)
    _words(canvas, "国" * count)
    _words(canvas, "国", y=200 - 12.5 / mm)


def _parted_code(canvas):
    canvas.setFont(regular().prose.fontName, 9)
    canvas.drawString(30 * mm, 200 * mm, "A-B-")
    canvas.drawString(30 * mm, 200 * mm - 12.5, "C")


def _doubled(canvas):
    canvas.setLineWidth(0.5)
    for y in (150, 150.3):
        canvas.line(20 * mm, y * mm, 80 * mm, y * mm)


def _gaping(canvas):
    canvas.setLineWidth(0.75)
    canvas.line(20 * mm, 150 * mm, 80 * mm, 150 * mm)
    canvas.line(80.4 * mm, 149.6 * mm, 80.4 * mm, 120 * mm)


def _bars(canvas, *ends):
    """Two years of 40 mm from 30 mm, and below them bars between ``ends``."""
    for year, centre in ((4, 50), (5, 90)):
        _year(canvas, year, centre)
    canvas.setLineWidth(0.5)
    for begin, end in pairwise(ends):
        canvas.rect(begin * mm, 194 * mm, (end - begin) * mm, 6 * mm)
        _code(canvas, begin + 3)


def _year(canvas, year, centre):
    digits, prose = regular().digits.fontName, regular().prose.fontName
    pieces = (("令和", prose), (str(year), digits), ("年度", prose))
    canvas.setFont(prose, 9)
    words = canvas.beginText()
    widths = [pdfmetrics.stringWidth(piece, font, 9) for piece, font in pieces]
    words.setTextOrigin(centre * mm - sum(widths) / 2, 203 * mm)
    for piece, font in pieces:
        words.setFont(font, 9)
        words.textOut(piece)
    canvas.drawText(words)


def _code(canvas, x):
    words = canvas.beginText()
    words.setTextOrigin(x * mm, 196 * mm)
    for piece, face in (("(", "prose"), ("1", "digits"), (")", "prose")):
        words.setFont(getattr(regular(), face).fontName, 9)
        words.textOut(piece)
    canvas.drawText(words)


def _ending_in_a_heading(canvas):
    _words(canvas, "計画の名称", y=285)
    _words(canvas, "本文の最後")
    canvas.setFont(bold().prose.fontName, 11)
    canvas.drawString(30 * mm, 100 * mm, "次の章の見出し")


def _cards(canvas, gap):
    """Two cards with ``gap`` millimetres between them, over the line of a legend."""
    canvas.setLineWidth(0.25)
    canvas.line(18 * mm, 19.5 * mm, 188 * mm, 19.5 * mm)
    canvas.setLineWidth(0.75)
    for foot in (200, 180 - gap):
        canvas.rect(18 * mm, foot * mm, 170 * mm, 20 * mm)
        _words(canvas, "事業番号", y=foot + 15)


def _numbered(canvas, number, x=100.0):
    """A page with its number of one digit in the foot."""
    words = canvas.beginText()
    words.setTextOrigin(x * mm, 10 * mm)
    for piece, face in (("－ ", "prose"), (str(number), "digits"), (" －", "prose")):
        words.setFont(getattr(regular(), face).fontName, 9)
        words.textOut(piece)
    canvas.drawText(words)


def _money(canvas, *rights):
    """Figures in a column from 30 to 60 mm that end at ``rights``."""
    canvas.setLineWidth(0.25)
    for x in (30, 60):
        canvas.line(x * mm, 150 * mm, x * mm, 210 * mm)
    for at, right in enumerate(rights):
        words = canvas.beginText()
        words.setTextOrigin(right * mm - 36, (200 - 10 * at) * mm)
        for piece, face in (("12", "digits"), (",", "prose"), ("345", "digits")):
            words.setFont(getattr(regular(), face).fontName, 9)
            words.textOut(piece)
        canvas.drawText(words)


FAULTS = {
    "small": (1, lambda canvas: _words(canvas, "小さい字", 8.5)),
    "edge": (1, lambda canvas: _words(canvas, "端を越える文", x=195)),
    "text on text": (1, _twice),
    "text on a line": (1, _across),
    "wide digits": (2, lambda canvas: _words(canvas, "123")),
    "money": (2, lambda canvas: _money(canvas, 58, 57)),
    "start": (3, lambda canvas: _words(canvas, "。次の文")),
    "end": (3, lambda canvas: _words(canvas, "前の文（")),
    "parted": (3, _parted),
    "lone": (3, lambda canvas: _lone(canvas, 42)),
    "code": (3, _parted_code),
    "weight": (4, lambda canvas: _line(canvas, 0.6)),
    "double": (4, _doubled),
    "corner": (4, _gaping),
    "shade": (7, _shaded),
    "bar": (8, lambda canvas: _bars(canvas, 30, 65)),
    "heading": (9, _ending_in_a_heading),
    "gap": (12, lambda canvas: _cards(canvas, 5)),
    "bars": (8, lambda canvas: _bars(canvas, 30, 50, 70)),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_found_under_its_point(fault):
    point, draw = FAULTS[fault]
    assert {found.point for found in findings(_page(draw))} == {point}


def test_bars_on_half_lines_are_no_fault():
    assert findings(_page(lambda canvas: _bars(canvas, 50, 90))) == []


def test_a_lone_last_character_that_less_space_does_not_save_is_no_fault():
    assert findings(_page(lambda canvas: _lone(canvas, 20))) == []


def test_cards_with_the_meant_white_between_them_are_no_fault():
    assert findings(_page(lambda canvas: _cards(canvas, 4))) == []


@pytest.mark.parametrize(
    ("third", "found"), [((3, 100), 0), ((4, 100), 1), ((3, 101), 1)], ids=["so", "number", "place"]
)
def test_numbers_of_pages_rise_at_one_place(third, found):
    pages = _pages(*(partial(_numbered, number=n) for n in (1, 2)), lambda c: _numbered(c, *third))
    assert [one.point for one in furniture(pages)] == [10] * found


def test_money_that_ends_at_one_edge_is_no_fault():
    assert findings(_page(lambda canvas: _money(canvas, 58, 58))) == []
