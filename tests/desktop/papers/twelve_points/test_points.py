"""Every paper keeps what is measured of the twelve points, and each check finds its fault."""

import io

import pytest
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from desktop.papers.typesetting.faces import regular
from desktop.work import reports
from tests.desktop.papers.twelve_points.marks import pages_of
from tests.desktop.papers.twelve_points.points import findings
from tests.desktop.work.test_every_paper import PAPERS, paper_of


@pytest.mark.parametrize("name", ["reported", "strained"])
@pytest.mark.parametrize(("kind", "public"), PAPERS)
def test_every_page_keeps_the_measured_points(name, kind, public):
    assert kind in reports.KINDS
    paper = paper_of(name, kind, public)
    assert paper is not None
    assert [found for page in pages_of(paper.pdf) for found in findings(page)] == []


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


FAULTS = {
    "small": (1, lambda canvas: _words(canvas, "小さい字", 8.5)),
    "edge": (1, lambda canvas: _words(canvas, "端を越える文", x=195)),
    "text on text": (1, _twice),
    "text on a line": (1, _across),
    "wide digits": (2, lambda canvas: _words(canvas, "123")),
    "start": (3, lambda canvas: _words(canvas, "。次の文")),
    "end": (3, lambda canvas: _words(canvas, "前の文（")),
    "parted": (3, _parted),
    "weight": (4, lambda canvas: _line(canvas, 0.6)),
    "shade": (7, _shaded),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_found_under_its_point(fault):
    point, draw = FAULTS[fault]
    buffer = io.BytesIO()
    canvas = Canvas(buffer, initialFontName=regular().prose.fontName)  # type: ignore[arg-type]
    draw(canvas)
    canvas.showPage()
    canvas.save()
    (page,) = pages_of(buffer.getvalue())
    assert {found.point for found in findings(page)} == {point}
