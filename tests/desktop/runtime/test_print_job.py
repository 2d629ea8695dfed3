"""Printing into a file: the pages that were chosen, the way they lie, as they look."""

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QMarginsF, Qt
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter

from desktop.papers import book, history_sheet
from desktop.runtime.pdf import Pdf
from desktop.runtime.print_job import PrintJob
from desktop.screens.papers.printing import pages_of
from tests.factories.plans import plan_state


@pytest.fixture
def printer(qapp, tmp_path):
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "printed.pdf"))
    made.setResolution(150)
    return made


@pytest.fixture(scope="module")
def paper():
    return book.make(plan_state())


def send(qtbot, printer, data, pages):
    job = PrintJob(printer, data, pages)
    with qtbot.waitSignal(job.finished, timeout=20000):
        job.start()
    return Path(printer.outputFileName()).read_bytes()


def alike(one, other):
    """Whether two pages have their ink in the same places, looked at from afar."""
    small = [
        i.scaled(20, 28, mode=Qt.TransformationMode.SmoothTransformation) for i in (one, other)
    ]
    cells = [
        [image.pixelColor(x, y).lightness() for y in range(28) for x in range(20)]
        for image in small
    ]
    assert min(cells[0]) < 200
    return max(abs(a - b) for a, b in zip(*cells, strict=True)) < 40


def test_the_pages_that_were_chosen_are_printed_as_they_look(qtbot, printer, paper):
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(3, 4)
    pages = pages_of(printer, paper.pages, 0)
    assert pages == [2, 3]
    printed = send(qtbot, printer, paper.pdf, pages)
    with Pdf(printed) as sent, Pdf(paper.pdf) as shown:
        assert len(sent) == 2
        for at, page in enumerate(pages):
            assert alike(shown.image(page, 600), sent.image(at, 600))
            assert not alike(shown.image(page, 600), shown.image(0, 600))


def test_pages_across_are_printed_across(qtbot, printer):
    paper = history_sheet.make(plan_state())
    printed = send(qtbot, printer, paper.pdf, [0])
    box = PdfReader(BytesIO(printed)).pages[0].mediabox
    assert box.width > box.height


def test_upright_and_across_in_one_document(qtbot, printer, paper):
    with Pdf(paper.pdf) as shown:
        across = [size.width() > size.height() for size in shown.sizes]
    assert len(set(across)) == 2
    printed = send(qtbot, printer, paper.pdf, range(paper.pages))
    pages = PdfReader(BytesIO(printed)).pages
    assert [page.mediabox.width > page.mediabox.height for page in pages] == across


def test_a_page_is_made_smaller_for_smaller_paper(qtbot, printer, paper):
    printer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A5), QPageLayout.Orientation.Portrait, QMarginsF()
        )
    )
    printed = send(qtbot, printer, paper.pdf, [0])
    with Pdf(printed) as sent, Pdf(paper.pdf) as shown:
        assert sent.sizes[0].width() < 430
        assert alike(shown.image(0, 600), sent.image(0, 600))


def test_copies_that_the_printer_does_not_make_are_sent(printer):
    printer.setCopyCount(2)
    printer.setCollateCopies(True)
    expected = [0, 1, 0, 1] if not printer.supportsMultipleCopies() else [0, 1]
    assert pages_of(printer, 2, 0) == expected


def test_the_page_that_is_looked_at(printer):
    printer.setPrintRange(QPrinter.PrintRange.CurrentPage)
    assert pages_of(printer, 9, 4) == [4]


def test_printing_can_be_ended(qtbot, printer, paper):
    job = PrintJob(printer, paper.pdf, range(paper.pages))
    said: list[str] = []
    job.failed.connect(said.append)
    job.progressed.connect(lambda *_: job.cancel())
    with qtbot.waitSignal(job.failed, timeout=20000):
        job.start()
    assert said == [""]


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_where_nothing_can_be_printed_it_is_said(qtbot, printer, paper, tmp_path):
    printer.setOutputFileName(str(tmp_path / "no such folder" / "printed.pdf"))
    job = PrintJob(printer, paper.pdf, [0])
    said: list[str] = []
    job.failed.connect(said.append)
    with qtbot.waitSignal(job.failed, timeout=20000):
        job.start()
    assert "プリンターに送れませんでした" in said[0]
