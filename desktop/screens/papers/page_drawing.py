"""Pages of a made paper as images, hits and text, drawn on a thread of their own.

Only what is wanted now is drawn: a page that was scrolled away before its turn is left out.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, QSizeF, Signal
from PySide6.QtGui import QImage

from db.errors import Refused
from desktop.models.paper_search import Hit, PageText, hits_in
from desktop.runtime.background import Background

if TYPE_CHECKING:
    from desktop.runtime.pdf import Pdf

Wish = tuple[int, int]
"""A page, counted from 0, and how many pixels wide it is wanted."""


class PageDrawing(QObject):
    """``opened``: the pages' sizes in points and their printed numbers."""

    opened = Signal(object, object)
    drawn = Signal(int, int, QImage)
    """Page, wanted width, image."""
    found = Signal(object, object)
    """Hits, and for each the boxes of its lines as shares of its page."""

    def __init__(self) -> None:
        super().__init__()  # without a parent: it may have to outlive the place
        self._background = Background("keikaku-pages", self)
        self._pdf: Pdf | None = None
        self._texts: list[PageText] | None = None
        self._wishes: list[Wish] = []
        self._under_way: Wish | None = None
        self._document = 0
        self._words = ""

    def open(self, data: bytes) -> None:
        """Turn to another document."""
        self._document += 1
        document = self._document
        self._wishes.clear()
        self._background.run(
            lambda: self._turn_to(data),
            lambda opened: self._take(document, *opened),
            self._refused,
        )

    def want(self, wishes: Sequence[Wish]) -> None:
        """These are wanted now, the first of them first; what was wanted before is not."""
        self._wishes = [wish for wish in wishes if wish != self._under_way]
        self._go_on()

    def look_for(self, words: str) -> None:
        """Find words on all pages; ``found`` follows for what was looked for last."""
        self._words = words
        document = self._document

        def take(answer: tuple[object, object]) -> None:
            if (document, words) == (self._document, self._words):
                self.found.emit(*answer)

        self._background.run(lambda: self._find(words), take, self._refused)

    def stop(self) -> None:
        """End the thread as soon as it is free; nobody waits for it."""
        self._document += 1
        self._wishes.clear()
        self._background.run(self._close, lambda _: None, self._refused)
        self._background.idle_changed.connect(self._end)

    # On the worker's thread

    def _turn_to(self, data: bytes) -> tuple[tuple[QSizeF, ...], tuple[str, ...]]:
        from desktop.runtime.pdf import Pdf  # PDFium takes a while that opening a plan has not

        self._close()
        self._pdf = Pdf(data)
        return self._pdf.sizes, self._pdf.labels

    def _close(self) -> None:
        if self._pdf is not None:
            self._pdf.close()
        self._pdf, self._texts = None, None

    def _draw(self, wish: Wish) -> QImage:
        return QImage() if self._pdf is None else self._pdf.image(*wish)

    def _find(self, words: str) -> tuple[tuple[Hit, ...], tuple[tuple[QRectF, ...], ...]]:
        pdf = self._pdf
        if pdf is None or not words.strip() or words != self._words:
            return (), ()
        if self._texts is None:
            self._texts = [PageText(pdf.text(at)) for at in range(len(pdf))]
        hits = hits_in(self._texts, words)
        boxes: list[tuple[QRectF, ...]] = []
        for page, some in groupby(hits, key=lambda hit: hit.page):
            boxes += pdf.boxes(page, [(hit.start, hit.count) for hit in some])
        return hits, tuple(boxes)

    # On the window's thread

    def _go_on(self) -> None:
        if self._under_way is not None or not self._wishes:
            return
        wish = self._wishes.pop(0)
        document = self._document
        self._under_way = wish

        def take(image: QImage) -> None:
            self._under_way = None
            if document == self._document and not image.isNull():
                self.drawn.emit(*wish, image)
            self._go_on()

        self._background.run(lambda: self._draw(wish), take, self._refused)

    def _take(self, document: int, sizes: object, labels: object) -> None:
        if document == self._document:
            self.opened.emit(sizes, labels)

    def _refused(self, error: Refused) -> None:
        self._under_way = None

    def _end(self) -> None:
        if not self._background.pending:
            self._background.stop()
            self.deleteLater()
