"""Pages as pictures and text, and that two threads can have them at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtGui import QColor

from desktop.papers import book, history_sheet
from desktop.runtime.pdf import Pdf
from tests.factories.plans import plan_state


@pytest.fixture(scope="module")
def paper():
    return book.KINDS["cards"](plan_state(), book.Options())


def test_pages_have_size_and_printed_number(paper):
    with Pdf(paper.pdf) as pdf:
        assert len(pdf) == paper.pages
        assert pdf.labels == tuple(str(at) for at in range(1, paper.pages + 1))
        assert pdf.sizes[0].toSize().width() == 595
        image = pdf.image(0, 300)
    assert image.width() == 300
    assert abs(image.height() - 300 * 297 / 210) <= 1
    assert image.pixelColor(2, 2) == QColor("white")


def test_bands_are_the_page_in_pieces(paper):
    with Pdf(paper.pdf) as pdf:
        whole = pdf.image(0, 595 * 2)
        upper, lower = pdf.band(0, 2.0, 0.0, 0.5), pdf.band(0, 2.0, 0.5, 1.0)
    assert abs(upper.height() + lower.height() - whole.height()) <= 2
    at = next(
        (x, y)
        for y in range(whole.height() // 2, whole.height())
        for x in range(whole.width())
        if whole.pixelColor(x, y).lightness() < 40
    )
    near = range(-2, 3)
    row = at[1] - upper.height()
    assert any(lower.pixelColor(at[0], max(0, row + dy)).lightness() < 128 for dy in near)


def test_words_stand_where_their_boxes_are(paper):
    with Pdf(paper.pdf) as pdf:
        text = pdf.text(0)
        start = text.index("給食費")
        ((box,),) = pdf.boxes(0, [(start, 3)])
        image = pdf.image(0, 1200)
    left, top = int(box.left() * image.width()), int(box.top() * image.height())
    inside = [
        image.pixelColor(x, y).lightness()
        for x in range(left, int(box.right() * image.width()))
        for y in range(top, int(box.bottom() * image.height()))
    ]
    assert min(inside) < 60
    assert 0 < box.height() < 0.03


def test_two_threads_draw_at_once(paper):
    other = history_sheet.make(plan_state())

    def draw(data):
        with Pdf(data) as pdf:
            return [pdf.image(at, 200).width() for at in range(len(pdf))]

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(draw, [paper.pdf, other.pdf] * 8))
    assert {width for widths in answers for width in widths} == {200}
