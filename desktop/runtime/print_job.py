"""Sending pages of a PDF to a printer: drawn beside the window's thread, a band at a time."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter

from db.errors import Refused
from desktop.runtime.background import Background
from desktop.runtime.pdf import Pdf

_MOST_DOTS = 600
"""Dots per inch: what is finer than that is left to the printer."""
_BAND = 0.0625
"""Of a page's height: 600 dots an inch of A4 take 8 MB then."""
_POINTS = 72.0


class PrintJob(QObject):
    """``progressed`` after each page, then ``finished`` or ``failed`` with a sentence."""

    progressed = Signal(int, int)
    finished = Signal()
    failed = Signal(str)

    def __init__(self, printer: QPrinter, data: bytes, pages: Sequence[int]) -> None:
        """``pages``: counted from 0, in the order in which they are printed."""
        super().__init__()
        self._printer, self._data, self._pages = printer, data, list(pages)
        self._background = Background("keikaku-printing", self)
        self._painter = QPainter()
        self._pdf: Pdf | None = None
        self._done = 0
        self._cancelled = False

    def start(self) -> None:
        self._background.run(lambda: Pdf(self._data), self._begin, self._refused)

    def cancel(self) -> None:
        """Print nothing more; what the printer has already is its own."""
        self._cancelled = True

    def _begin(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._printer.setFullPage(True)
        self._turn(self._pages[0])
        if not self._painter.begin(self._printer):
            self._end(
                "プリンターに送れませんでした。つながっているか確かめてから、もう一度刷ります。"
            )
            return
        self._band(0.0)

    def _turn(self, page: int) -> None:
        """The paper the way the page is: upright or across."""
        assert self._pdf is not None
        size = self._pdf.sizes[page]
        across = size.width() > size.height()
        kinds = QPageLayout.Orientation
        self._printer.setPageOrientation(kinds.Landscape if across else kinds.Portrait)

    def _band(self, top: float) -> None:
        assert self._pdf is not None
        pdf, page = self._pdf, self._pages[self._done]
        scale = min(self._printer.resolution(), _MOST_DOTS) / _POINTS
        bottom = min(top + _BAND, 1.0)
        self._background.run(
            lambda: pdf.band(page, scale, top, bottom),
            lambda image: self._paint(image, top, bottom),
            self._refused,
        )

    def _paint(self, image: QImage, top: float, bottom: float) -> None:
        if self._cancelled:
            self._printer.abort()
            self._end("")
            return
        page = self._on_paper()
        band = QRectF(page.left(), page.top() + top * page.height(), page.width(), 0)
        band.setBottom(page.top() + bottom * page.height())
        self._painter.drawImage(band, image)
        if bottom < 1.0:
            self._band(bottom)
            return
        self._done += 1
        self.progressed.emit(self._done, len(self._pages))
        if self._done == len(self._pages):
            self._end(None)
            return
        self._turn(self._pages[self._done])
        if self._printer.newPage():
            self._band(0.0)
        else:
            self._end("途中で止まりました。プリンターを確かめてから、残りのページを刷ります。")

    def _on_paper(self) -> QRectF:
        """Where the page lies, in dots: as large as it is, smaller where the paper is smaller."""
        assert self._pdf is not None
        size = self._pdf.sizes[self._pages[self._done]]
        paper = self._printer.paperRect(QPrinter.Unit.DevicePixel)
        dots = self._printer.resolution() / _POINTS
        share = min(
            1.0, paper.width() / (size.width() * dots), paper.height() / (size.height() * dots)
        )
        width, height = size.width() * dots * share, size.height() * dots * share
        return QRectF((paper.width() - width) / 2, (paper.height() - height) / 2, width, height)

    def _refused(self, error: Refused) -> None:
        self._end(error.message)

    def _end(self, why: str | None) -> None:
        """None: all is printed; a sentence: it is not; "": nobody wants it any more."""
        if self._painter.isActive():
            self._painter.end()
        if self._pdf is not None:
            self._pdf.close()
        if why is None:
            self.finished.emit()
        else:
            self.failed.emit(why)
        self.deleteLater()
