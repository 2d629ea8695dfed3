"""A paper's pages below one another, as they will print; only what is seen is asked for."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from desktop.widgets.page_layout import Fit, PageLayout, stepped
from desktop.widgets.tokens import LIGHT, scaled, tokens

_MARGIN = 12
_MOST_BYTES = 96 << 20
_WIDEST = 4000
"""Pixels of a page's image; beyond it is enlarged."""

Place = tuple[int, QPointF]
"""A page, counted from 0, and a point as shares of its width and height."""


class PagesView(QAbstractScrollArea):
    """Asks for images by ``wanted`` and gets them by ``take_image``."""

    wanted = Signal(object)
    """(page, width in pixels of the screen) of what is seen now, the uppermost first."""
    page_changed = Signal(int)
    zoom_changed = Signal()
    opened = Signal(object)
    """Place: double-clicked."""
    entered = Signal()
    """Enter."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self._sizes: tuple[QSizeF, ...] = ()
        self._layout = PageLayout.of((), 1.0, (0, 0), 0)
        self._images: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._stand_ins: dict[int, QImage] = {}
        self._hits: Mapping[int, Sequence[QRectF]] = {}
        self._current: tuple[int, Sequence[QRectF]] | None = None
        self._page = 0
        self.zoom: float | Fit = Fit.WIDTH
        self.verticalScrollBar().valueChanged.connect(lambda _: self._scrolled())
        self.horizontalScrollBar().valueChanged.connect(lambda _: self.viewport().update())

    @property
    def page(self) -> int:
        """The page that is looked at, counted from 0."""
        return self._page

    @property
    def scale(self) -> float:
        """How large the page is: 1.0 is its size on paper at 96 dpi."""
        scales = self._layout.scales
        return scales[min(self._page, len(scales) - 1)] if scales else 1.0

    def show_pages(self, sizes: Sequence[QSizeF], *, keep: bool) -> None:
        """Show a document with pages of these sizes; ``keep``: stay where one was, if it can be."""
        at = self._share()
        self._sizes = tuple(sizes)
        if not keep:
            self._stand_ins.clear()
        # What stood there is looked at until the new page is drawn.
        self._stand_ins |= {page: image for (page, _), image in self._images.items()}
        self._images.clear()
        self._hits, self._current = {}, None
        self._lay_out(at if keep else (0, 0.0))

    def take_image(self, page: int, width: int, image: QImage) -> None:
        """An image that was wanted."""
        self._images[page, width] = image
        self._stand_ins.pop(page, None)
        size = sum(other.sizeInBytes() for other in self._images.values())
        while size > _MOST_BYTES and len(self._images) > 1:
            size -= self._images.popitem(last=False)[1].sizeInBytes()
        self.viewport().update()

    def set_zoom(self, zoom: float | Fit) -> None:
        """Choose a size; the middle of what is seen stays."""
        at = self._share()
        self.zoom = zoom
        self._lay_out(at)
        self.zoom_changed.emit()

    def step_zoom(self, by: int) -> None:
        """One size up (1) or down (-1)."""
        self.set_zoom(stepped(self.scale, by))

    def go_to(self, page: int, share: float = 0.0) -> None:
        """Bring a page to the top of the view, or a height in it to its upper third."""
        if not self._layout.boxes:
            return
        box = self._layout.boxes[max(0, min(page, len(self._layout.boxes) - 1))]
        y = box.top() - scaled(_MARGIN)
        if share:
            y = box.top() + round(share * box.height()) - self.viewport().height() // 3
        self.verticalScrollBar().setValue(y)
        self._look(max(0, min(page, len(self._layout.boxes) - 1)))

    def show_hits(
        self, hits: Mapping[int, Sequence[QRectF]], current: tuple[int, Sequence[QRectF]] | None
    ) -> None:
        """Mark what was found: boxes by page; ``current`` is brought into view."""
        self._hits, self._current = hits, current
        if current is not None and current[1]:
            page, boxes = current
            whole = self._on(self._layout.boxes[page], boxes[0]).toRect()
            if not self._seen().contains(whole):
                self.go_to(page, boxes[0].top())
                self.horizontalScrollBar().setValue(whole.center().x() - self._seen().width() // 2)
        self.viewport().update()

    def place_at(self, point: QPoint) -> Place | None:
        """What lies at a point of the viewport."""
        here = point + self._corner()
        if not self._layout.boxes:
            return None
        page = self._layout.at(here.y())
        box = self._layout.boxes[page]
        if not box.contains(here):
            return None
        inner = here - box.topLeft()
        return page, QPointF(inner.x() / box.width(), inner.y() / box.height())

    def upper_place(self) -> Place | None:
        """The point in the middle of the view's upper part, where one reads."""
        if not self._layout.boxes:
            return None
        box = self._layout.boxes[self._page]
        y = max(self._seen().top() + self._seen().height() // 3, box.top() + 1)
        return self._page, QPointF(0.5, min(1.0, (y - box.top()) / box.height()))

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out(self._share())
        if isinstance(self.zoom, Fit):
            self.zoom_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar, sideways = self.verticalScrollBar(), self.horizontalScrollBar()
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.entered.emit()
            case Qt.Key.Key_Home:
                bar.setValue(0)
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case Qt.Key.Key_PageDown | Qt.Key.Key_Space:
                bar.setValue(bar.value() + bar.pageStep())
            case Qt.Key.Key_PageUp:
                bar.setValue(bar.value() - bar.pageStep())
            case Qt.Key.Key_Left if not sideways.maximum():
                self.go_to(self._page - 1)
            case Qt.Key.Key_Right if not sideways.maximum():
                self.go_to(self._page + 1)
            case _:
                super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = self.place_at(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and place is not None:
            self.opened.emit(place)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = tokens()
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(colours.paperbg))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(-self._corner())
        seen = self._seen()
        for page in self._layout.between(seen.top(), seen.bottom()):
            self._paint_page(painter, page)
        if self.hasFocus():
            painter.resetTransform()
            painter.setPen(QPen(QColor(colours.acc), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    def _paint_page(self, painter: QPainter, page: int) -> None:
        box = self._layout.boxes[page]
        painter.fillRect(box, QColor(tokens().paper))
        image = self._images.get((page, self._pixels(box))) or self._stand_in(page)
        if image is not None:
            # The paper's own white takes the token's tone, its ink stays black.
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            painter.drawImage(box, image)
        # Paper stays light in the dark scheme, and so does what is marked on it.
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for hit in self._hits.get(page, ()):
            painter.fillRect(self._on(box, hit), QColor(LIGHT.sel))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        if self._current is not None and self._current[0] == page:
            painter.setPen(QPen(QColor(LIGHT.acc), 2))
            for hit in self._current[1]:
                painter.drawRect(self._on(box, hit).adjusted(-2, -2, 2, 2))

    def _stand_in(self, page: int) -> QImage | None:
        """The page in another size, or as it was before, until it is drawn."""
        same = (image for (at, _), image in reversed(self._images.items()) if at == page)
        return next(same, None) or self._stand_ins.get(page)

    # Geometry

    def _lay_out(self, at: tuple[int, float]) -> None:
        room = (self.viewport().width(), self.viewport().height())
        self._layout = PageLayout.of(self._sizes, self.zoom, room, scaled(_MARGIN))
        for bar, whole, step in (
            (self.verticalScrollBar(), self._layout.height, room[1]),
            (self.horizontalScrollBar(), self._layout.width, room[0]),
        ):
            bar.setPageStep(step)
            bar.setSingleStep(scaled(40))
            bar.setRange(0, max(0, whole - step))
        if self._layout.boxes:
            page, share = at
            box = self._layout.boxes[min(page, len(self._layout.boxes) - 1)]
            self.verticalScrollBar().setValue(box.top() + round(share * box.height()) - _MARGIN)
            sideways = self.horizontalScrollBar()
            sideways.setValue(sideways.maximum() // 2)
        self._scrolled()

    def _share(self) -> tuple[int, float]:
        """What is at the top of the view: a page, and how far down it."""
        if not self._layout.boxes:
            return 0, 0.0
        top = self.verticalScrollBar().value() + _MARGIN
        page = self._layout.at(top)
        box = self._layout.boxes[page]
        return page, (top - box.top()) / box.height()

    def _scrolled(self) -> None:
        self.viewport().update()
        if not self._layout.boxes:
            return
        seen = self._seen()
        self._look(self._layout.at(seen.top() + seen.height() // 3))
        pages = self._layout.between(seen.top(), seen.bottom())
        near = (*pages, pages.stop, pages.start - 1)
        wishes = [
            (page, self._pixels(self._layout.boxes[page]))
            for page in near
            if 0 <= page < len(self._layout.boxes)
        ]
        for wish in wishes:
            if wish in self._images:
                self._images.move_to_end(wish)
        self.wanted.emit([wish for wish in wishes if wish not in self._images])

    def _look(self, page: int) -> None:
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)

    def _pixels(self, box: QRect) -> int:
        """How wide the image of a page should be."""
        return max(1, min(round(box.width() * self.devicePixelRatioF()), _WIDEST))

    def _corner(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _seen(self) -> QRect:
        return QRect(self._corner(), self.viewport().size())

    def _on(self, box: QRect, share: QRectF) -> QRectF:
        return QRectF(
            box.x() + share.x() * box.width(),
            box.y() + share.y() * box.height(),
            share.width() * box.width(),
            share.height() * box.height(),
        )
