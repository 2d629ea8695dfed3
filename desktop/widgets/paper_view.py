"""Pages as they will print, scaled to the panel's width, on the desk's ground."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from desktop.widgets.tokens import scaled, tokens

MARGIN = 12
_WIDEST = 760
"""A page is not drawn wider than this at 100 %; then it stands in the middle."""


class PaperView(QScrollArea):
    """Shows images; emits ``width_changed`` with the pixels of the screen that a page may have."""

    width_changed = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self._sheets = _Sheets()
        self.setWidget(self._sheets)

    def show_pages(
        self, pages: Sequence[QImage], marks: Sequence[QRectF], description: str
    ) -> None:
        """Show these pages; ``description`` is what is read out.

        ``marks`` are parts of the first page to look at, as shares of its width and height.
        """
        self._sheets.show_pages(pages, marks)
        self._sheets.setAccessibleName(description)

    @property
    def page_pixels(self) -> int:
        """The width of a page in pixels of the screen."""
        return round(_page_width(self.viewport()) * self.devicePixelRatioF())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.width_changed.emit(self.page_pixels)


class _Sheets(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._pages: tuple[QImage, ...] = ()
        self._marks: tuple[QRectF, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def show_pages(self, pages: Sequence[QImage], marks: Sequence[QRectF]) -> None:
        self._pages, self._marks = tuple(pages), tuple(marks)
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

    def _mark(self, painter: QPainter, page: QRect) -> None:
        painter.setPen(QPen(QColor(tokens().warn), 2))
        for mark in self._marks:
            painter.drawRect(
                QRectF(
                    page.x() + mark.x() * page.width(),
                    page.y() + mark.y() * page.height(),
                    mark.width() * page.width(),
                    mark.height() * page.height(),
                )
            )


def _page_width(holder: QWidget) -> int:
    return max(min(holder.width() - 2 * scaled(MARGIN), scaled(_WIDEST)), 1)
