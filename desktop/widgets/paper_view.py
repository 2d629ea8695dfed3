"""Pages as they will print, scaled to the panel's width, on the desk's ground."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from desktop.widgets.tokens import LIGHT, scaled, tokens

MARGIN = 12
_WIDEST = 760
"""A page is not drawn wider than this at 100 %; then it stands in the middle."""


class PaperView(QScrollArea):
    """Shows images; emits ``width_changed`` with the pixels of the screen that a page may have."""

    width_changed = Signal(int)
    pressed = Signal(QPointF)
    """A place on the first page, as shares of its width and height."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self._sheets = _Sheets()
        self._sheets.pressed.connect(self.pressed)
        self.setWidget(self._sheets)

    def show_pages(
        self,
        pages: Sequence[QImage],
        description: str,
        marks: Sequence[QRectF] = (),
        excess: Sequence[QRectF] = (),
    ) -> None:
        """Show these pages; ``description`` is what is read out.

        ``marks`` are parts of the first page to look at, as shares of its width and height,
        ``excess`` are lines in them to underline.
        """
        self._sheets.show_pages(pages, marks, excess)
        self._sheets.setAccessibleName(description)

    @property
    def page_pixels(self) -> int:
        """The width of a page in pixels of the screen."""
        return round(_page_width(self.viewport()) * self.devicePixelRatioF())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.width_changed.emit(self.page_pixels)


class _Sheets(QWidget):
    pressed = Signal(QPointF)

    def __init__(self) -> None:
        super().__init__()
        self._pages: tuple[QImage, ...] = ()
        self._marks: tuple[QRectF, ...] = ()
        self._excess: tuple[QRectF, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def show_pages(
        self, pages: Sequence[QImage], marks: Sequence[QRectF], excess: Sequence[QRectF]
    ) -> None:
        self._pages, self._marks, self._excess = tuple(pages), tuple(marks), tuple(excess)
        self.setMinimumHeight(self.sizeHint().height())
        self.update()

    def sizeHint(self) -> QSize:
        margin = scaled(MARGIN)
        heights = (self._height(page) + margin for page in self._pages)
        return QSize(0, margin + sum(heights))

    def _height(self, page: QImage) -> int:
        return round(page.height() * self._width() / max(page.width(), 1))

    def _width(self) -> int:
        return _page_width(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), QColor(colours.paperbg))
        margin = scaled(MARGIN)
        top = margin
        for page in self._pages:
            left = (self.width() - self._width()) // 2
            at = QRect(left, top, self._width(), self._height(page))
            painter.fillRect(at, QColor(colours.paper))
            # The paper's own white takes the token's tone, its ink stays black.
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            painter.drawImage(at, page)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            if top == margin:
                self._mark(painter, at)
            top = at.bottom() + 1 + margin

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or not self._pages:
            return
        page = self._first_page()
        if page.contains(event.position().toPoint()):
            at = event.position() - QPointF(page.topLeft())
            self.pressed.emit(QPointF(at.x() / page.width(), at.y() / page.height()))

    def _first_page(self) -> QRect:
        left = (self.width() - self._width()) // 2
        return QRect(left, scaled(MARGIN), self._width(), self._height(self._pages[0]))

    def _mark(self, painter: QPainter, page: QRect) -> None:
        # Paper stays light in the dark scheme, and so does what is marked on it.
        painter.setPen(QPen(QColor(LIGHT.warn), 2))
        for mark in self._marks:
            painter.drawRect(_on(page, mark))
        painter.setPen(QPen(QColor(LIGHT.warn), 1))
        for line in self._excess:
            box = _on(page, line)
            painter.drawLine(box.bottomLeft(), box.bottomRight())


def _on(page: QRect, share: QRectF) -> QRectF:
    """A part of a page in pixels."""
    return QRectF(
        page.x() + share.x() * page.width(),
        page.y() + share.y() * page.height(),
        share.width() * page.width(),
        share.height() * page.height(),
    )


def _page_width(holder: QWidget) -> int:
    return max(min(holder.width() - 2 * scaled(MARGIN), scaled(_WIDEST)), 1)
