"""Small pictures of all pages at the side of a paper; choosing one goes there."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    QSizeF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.widgets.tokens import HINT_PX, face, scaled, tokens

_WIDTH = 84
_LABEL = 18
_GAP = 8
_FINER = 3
"""Hairlines are never thinner than a pixel: drawn at this size and made smaller they turn grey."""

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class PageThumbnails(QListView):
    """Asks for images by ``wanted`` and gets them by ``take_image``."""

    wanted = Signal(object)
    """(page, width in pixels of the screen) of what is seen and not yet there."""
    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("ページの一覧")
        self.setProperty("ground", "win")
        self._pages = _Pages(self)
        self.setModel(self._pages)
        self.setItemDelegate(_Thumbnail(self))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(scaled(_WIDTH) + 2 * scaled(_GAP) + scaled(8))
        self.verticalScrollBar().valueChanged.connect(lambda _: self.ask())
        self._following = False
        self.selectionModel().currentChanged.connect(self._chosen)

    def show_pages(self, sizes: tuple[QSizeF, ...], labels: tuple[str, ...]) -> None:
        """Show pages of these sizes with their printed numbers, not yet drawn."""
        self._following = True
        self._pages.show(sizes, labels)
        self._following = False
        self.ask()

    def follow(self, page: int) -> None:
        """Another page is looked at."""
        if page != self.currentIndex().row() and 0 <= page < self._pages.rowCount():
            self._following = True
            self.setCurrentIndex(self._pages.index(page))
            self._following = False

    def take_image(self, page: int, width: int, image: QImage) -> None:
        """An image; those of another width are for somebody else."""
        if width == self._pixels:
            smooth = Qt.TransformationMode.SmoothTransformation
            self._pages.put(page, image.scaledToWidth(round(width / _FINER), smooth))

    @property
    def _pixels(self) -> int:
        return round(_FINER * scaled(_WIDTH) * self.devicePixelRatioF())

    def ask(self) -> None:
        """Want what is seen and not there."""
        count = self._pages.rowCount()
        if not count or not self.isVisible():
            return
        first = self.indexAt(self.viewport().rect().topLeft()).row()
        last = self.indexAt(self.viewport().rect().bottomLeft()).row()
        last = count - 1 if last < 0 else last
        missing = [at for at in range(max(first, 0), last + 1) if not self._pages.has(at)]
        self.wanted.emit([(at, self._pixels) for at in missing])

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.ask()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self.ask()

    def _chosen(self, now: QModelIndex) -> None:
        if now.isValid() and not self._following:
            self.chosen.emit(now.row())


class _Pages(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._sizes: tuple[QSizeF, ...] = ()
        self._labels: tuple[str, ...] = ()
        self._images: dict[int, QImage] = {}

    def show(self, sizes: tuple[QSizeF, ...], labels: tuple[str, ...]) -> None:
        self.beginResetModel()
        self._sizes, self._labels, self._images = sizes, labels, {}
        self.endResetModel()

    def put(self, page: int, image: QImage) -> None:
        self._images[page] = image
        self.dataChanged.emit(self.index(page), self.index(page))

    def has(self, page: int) -> bool:
        return page in self._images

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._sizes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        at = index.row()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._labels[at]
            case Qt.ItemDataRole.DecorationRole:
                return self._images.get(at)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self._labels[at]}ページ"
            case Qt.ItemDataRole.SizeHintRole:
                size = self._sizes[at]
                wide = scaled(_WIDTH)
                high = round(wide * size.height() / max(size.width(), 1))
                return QSize(wide, high + scaled(_LABEL) + scaled(_GAP))
        return None


class _Thumbnail(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        size = index.data(Qt.ItemDataRole.SizeHintRole)
        return size if isinstance(size, QSize) else QSize()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = tokens()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        here = bool(option.state & QStyle.StateFlag.State_Selected)
        if here:
            focused = option.widget.hasFocus()
            painter.fillRect(option.rect, QColor(colours.sel if focused else colours.selno))
        wide = scaled(_WIDTH)
        left = option.rect.left() + (option.rect.width() - wide) // 2
        high = option.rect.height() - scaled(_LABEL) - scaled(_GAP)
        box = QRect(left, option.rect.top() + scaled(_GAP) // 2, wide, high)
        painter.fillRect(box, QColor(colours.paper))
        image = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(image, QImage):
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            painter.drawImage(box, image)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setPen(QPen(QColor(colours.acc if here else colours.line2), 2 if here else 1))
        painter.drawRect(box)
        painter.setFont(face(HINT_PX, bold=here))
        painter.setPen(QColor(colours.ink if here else colours.ink2))
        foot = QRect(option.rect.left(), box.bottom() + 1, option.rect.width(), scaled(_LABEL))
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, str(index.data()))
        painter.restore()
