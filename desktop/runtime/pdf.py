"""Pages of a PDF as pictures and text, from any thread."""

from collections.abc import Sequence
from types import TracebackType
from typing import Self

import pypdfium2
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage

from desktop.papers.finished import PDFIUM


class Pdf:
    """An open document; pages count from 0, places are shares of a page's width and height."""

    def __init__(self, data: bytes) -> None:
        with PDFIUM:
            self._document = pypdfium2.PdfDocument(data)
            count = len(self._document)
            sizes = [self._document.get_page_size(at) for at in range(count)]
            labels = [self._document.get_page_label(at) for at in range(count)]
        self.sizes = tuple(QSizeF(*size) for size in sizes)
        """In points of 1/72 inch."""
        self.labels = tuple(label or str(at) for at, label in enumerate(labels, start=1))
        """The page numbers that are printed."""

    def __len__(self) -> int:
        return len(self.sizes)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the document's memory free."""
        with PDFIUM:
            self._document.close()

    def image(self, at: int, width: int) -> QImage:
        """A page, ``width`` pixels wide, on white."""
        return self._drawn(at, width / self.sizes[at].width(), (0.0, 0.0, 0.0, 0.0))

    def band(self, at: int, scale: float, top: float, bottom: float) -> QImage:
        """The part of a page from ``top`` to ``bottom``, ``scale`` pixels to a point."""
        height = self.sizes[at].height()
        crop = (0.0, height * (1 - bottom), 0.0, height * top)
        return self._drawn(at, scale, crop)

    def text(self, at: int) -> str:
        """What a page says; each character counts one for ``boxes``."""
        with PDFIUM:
            page = self._document[at]
            text_page = page.get_textpage()
            try:
                words = str(text_page.get_text_range())
                if len(words) != text_page.count_chars():
                    # Characters beyond 16 bits are counted otherwise: take them one by one.
                    words = "".join(
                        (text_page.get_text_range(n, 1) or " ")[0]
                        for n in range(text_page.count_chars())
                    )
                return words
            finally:
                text_page.close()
                page.close()

    def boxes(self, at: int, spans: Sequence[tuple[int, int]]) -> tuple[tuple[QRectF, ...], ...]:
        """Where parts of a page's text stand, each by its start and how many characters it has:
        a box for each of its lines.
        """
        with PDFIUM:
            page = self._document[at]
            text_page = page.get_textpage()
            try:
                return tuple(
                    tuple(
                        self._share(at, *text_page.get_rect(n))
                        for n in range(text_page.count_rects(start, count))
                    )
                    for start, count in spans
                )
            finally:
                text_page.close()
                page.close()

    def _share(self, at: int, left: float, bottom: float, right: float, top: float) -> QRectF:
        """A box in points from below as shares from above."""
        width, height = self.sizes[at].width(), self.sizes[at].height()
        return QRectF(
            left / width, 1 - top / height, (right - left) / width, (top - bottom) / height
        )

    def _drawn(self, at: int, scale: float, crop: tuple[float, float, float, float]) -> QImage:
        with PDFIUM:
            page = self._document[at]
            try:
                bitmap = page.render(scale=scale, crop=crop, rev_byteorder=False, prefer_bgrx=True)
                try:
                    # A copy: the memory of the bitmap goes with it.
                    return QImage(
                        bytes(bitmap.buffer),
                        bitmap.width,
                        bitmap.height,
                        bitmap.stride,
                        QImage.Format.Format_RGB32,
                    ).copy()
                finally:
                    bitmap.close()
            finally:
                page.close()
