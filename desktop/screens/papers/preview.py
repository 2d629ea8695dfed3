"""The paper as it will print: thumbnails, pages, size, page number, and words found in it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from desktop.models.paper_search import Hit, next_hit
from desktop.screens.papers.page_drawing import PageDrawing, Wish
from desktop.screens.papers.preview_tools import PreviewTools
from desktop.widgets.page_thumbnails import PageThumbnails
from desktop.widgets.pages_view import PagesView, Place
from desktop.widgets.parts import label, rule
from desktop.widgets.tokens import scaled

if TYPE_CHECKING:
    from desktop.papers.typesetting.drawing import Spot

_MM = 25.4 / 72
_ROOM_FOR_THUMBNAILS = 560


class Preview(QWidget):
    """Shows one document at a time; ``project_wanted`` gives the uid that stands where one is."""

    project_wanted = Signal(str)
    page_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drawing = PageDrawing()
        self.tools = PreviewTools()
        self.view = PagesView("紙面")
        self.thumbnails = PageThumbnails()
        self._sizes: tuple[QSizeF, ...] = ()
        self._labels: tuple[str, ...] = ()
        self._spots: tuple[Spot, ...] = ()
        self._hits: tuple[Hit, ...] = ()
        self._boxes: tuple[Sequence[QRectF], ...] = ()
        self._hit = -1
        self._keep = False
        self._folded = False
        self._of_pages: Sequence[Wish] = ()
        self._of_thumbnails: Sequence[Wish] = ()
        self._message = label(role="second")
        self._put_together()
        self._connect()

    @property
    def page(self) -> int:
        """The page that is looked at, counted from 0."""
        return self.view.page

    def show_pdf(self, data: bytes, spots: "Iterable[Spot]", *, keep: bool) -> None:
        """Show a document; ``keep``: it is the same paper again, stay where one is."""
        self._spots, self._keep = tuple(spots), keep
        self.drawing.open(data)

    def say(self, sentence: str) -> None:
        """Say something where the pages would be."""
        self._message.setText(sentence)
        self.tools.show_document(())
        self.tools.show_hits(-1, 0)
        self._layers.setCurrentIndex(0)

    @property
    def is_empty(self) -> bool:
        """Whether no pages are shown."""
        return self._layers.currentIndex() == 0

    def step_hit(self, by: int) -> None:
        """To the next place (1) of the words, or the one before (-1)."""
        self._go_to_hit(next_hit(self._hits, self._hit, by, self.page))

    def look_for(self, words: str) -> None:
        """Look for words that were typed elsewhere."""
        self.tools.words.setText(words)

    def open_project(self) -> None:
        """Want the project of the hit that is shown, else of what one reads."""
        if self._hit >= 0:
            box = self._boxes[self._hit][0]
            self._want((self._hits[self._hit].page, box.center()))
        elif (place := self.view.upper_place()) is not None:
            self._want(place, near=True)

    def fold_thumbnails(self) -> None:
        """Show them or put them away."""
        self._folded = self.thumbnails.isVisible()
        self._show_thumbnails()

    def project_at(self, place: Place, *, near: bool = False) -> str:
        """The uid of the project at a place; ``near``: or the next one below on its page."""
        page, point = place
        size = self._sizes[page]
        x, y = point.x() * size.width() * _MM, point.y() * size.height() * _MM
        here = [spot for spot in self._spots if spot.page == page]
        for spot in here:
            inside = spot.top <= y <= spot.top + spot.height
            if inside and (near or spot.left <= x <= spot.left + spot.width):
                return spot.uid
        below = [spot for spot in here if spot.top > y]
        return min(below, key=lambda spot: spot.top).uid if near and below else ""

    def go_to_project(self, uid: str) -> None:
        """Bring a project's first place into view."""
        for spot in self._spots:
            if spot.uid == uid:
                height = self._sizes[spot.page].height() * _MM
                self.view.go_to(spot.page, max(spot.top / height, 0.001))
                return

    def stop(self) -> None:
        """The place is going away."""
        self.drawing.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_thumbnails()

    def _opened(self, sizes: tuple[QSizeF, ...], labels: tuple[str, ...]) -> None:
        self._sizes, self._labels = sizes, labels
        self._hits, self._boxes, self._hit = (), (), -1
        self._layers.setCurrentIndex(1)
        self.tools.show_document(labels)
        self.view.show_pages(sizes, keep=self._keep)
        self.thumbnails.show_pages(sizes, labels)
        self.thumbnails.follow(self.view.page)
        self._follow(self.view.page)
        if words := self.tools.words.text():
            self.drawing.look_for(words)

    def _follow(self, page: int) -> None:
        self.tools.show_page(page)
        self.thumbnails.follow(page)
        label = self._labels[page] if page < len(self._labels) else ""
        self.view.setAccessibleDescription(f"{label}ページ")
        self.page_changed.emit(page)

    def _take_hits(self, hits: tuple[Hit, ...], boxes: tuple[Sequence[QRectF], ...]) -> None:
        there = [(hit, box) for hit, box in zip(hits, boxes, strict=True) if box]
        self._hits = tuple(hit for hit, _ in there)
        self._boxes = tuple(box for _, box in there)
        self._go_to_hit(next_hit(self._hits, -1, 1, self.page))

    def _go_to_hit(self, at: int) -> None:
        self._hit = at
        by_page: dict[int, list[QRectF]] = defaultdict(list)
        for hit, boxes in zip(self._hits, self._boxes, strict=True):
            by_page[hit.page] += boxes
        current = (self._hits[at].page, self._boxes[at]) if at >= 0 else None
        self.view.show_hits(by_page, current)
        self.tools.show_hits(at, len(self._hits))

    def _wish(self) -> None:
        self.drawing.want([*self._of_pages, *self._of_thumbnails])

    def _want_pages(self, wishes: Sequence[Wish]) -> None:
        self._of_pages = wishes
        self._wish()

    def _want_thumbnails(self, wishes: Sequence[Wish]) -> None:
        self._of_thumbnails = wishes
        self._wish()

    def _drawn(self, page: int, width: int, image: QImage) -> None:
        wish = (page, width)
        if wish in self._of_pages:
            self.view.take_image(page, width, image)
        if wish in self._of_thumbnails:
            self.thumbnails.take_image(page, width, image)
        self._of_pages = [other for other in self._of_pages if other != wish]
        self._of_thumbnails = [other for other in self._of_thumbnails if other != wish]

    def _want(self, place: Place, *, near: bool = False) -> None:
        if uid := self.project_at(place, near=near):
            self.project_wanted.emit(uid)

    def _show_thumbnails(self) -> None:
        shown = not self._folded and self.width() >= scaled(_ROOM_FOR_THUMBNAILS)
        self.thumbnails.setVisible(shown)
        self._edge.setVisible(shown)
        self.tools.thumbnails.setChecked(shown)

    def _connect(self) -> None:
        self.drawing.opened.connect(self._opened)
        self.drawing.drawn.connect(self._drawn)
        self.drawing.found.connect(self._take_hits)
        self.view.wanted.connect(self._want_pages)
        self.thumbnails.wanted.connect(self._want_thumbnails)
        self.thumbnails.chosen.connect(self.view.go_to)
        self.view.page_changed.connect(self._follow)
        self.view.zoom_changed.connect(
            lambda: self.tools.show_zoom(self.view.zoom, self.view.scale)
        )
        self.view.opened.connect(self._want)
        self.view.entered.connect(self.open_project)
        self.tools.page_wanted.connect(self.view.go_to)
        self.tools.zoom_wanted.connect(self.view.set_zoom)
        self.tools.zoom_stepped.connect(self.view.step_zoom)
        self.tools.thumbnails.clicked.connect(lambda _: self.fold_thumbnails())
        self.tools.words.wanted.connect(self.drawing.look_for)
        self.tools.words.stepped.connect(self.step_hit)
        self.tools.words.left.connect(self.view.setFocus)

    def _put_together(self) -> None:
        self._message.setWordWrap(True)
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        empty = QWidget()
        empty.setProperty("ground", "paperbg")
        empty.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        middle = QVBoxLayout(empty)
        middle.setContentsMargins(scaled(24), 0, scaled(24), 0)
        middle.addWidget(self._message)
        pages = QWidget()
        self._edge = rule("line2", upright=True)
        row = QHBoxLayout(pages)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.thumbnails)
        row.addWidget(self._edge)
        row.addWidget(self.view, 1)
        shown = QWidget()
        self._layers = QStackedLayout(shown)
        self._layers.addWidget(empty)
        self._layers.addWidget(pages)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tools)
        column.addWidget(rule("line"))
        column.addWidget(shown, 1)
