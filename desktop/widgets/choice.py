"""A combo box, a check box and a radio button whose signs are drawn in our own colours."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QRadioButton, QWidget

from desktop.widgets import icons
from desktop.widgets.tokens import scaled, tokens


class Choice(QComboBox):
    """Chosen by a person: ``chosen`` says the new value, setting it by code says nothing.

    The wheel scrolls the page and never changes a value that merely lies under the pointer.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxVisibleItems(20)
        self.activated.connect(lambda at: self.chosen.emit(self.itemData(at)))

    def offer(self, entries: Sequence[tuple[str, object]], value: object) -> None:
        """Offer these (words, value) pairs, ``value`` being the one that stands."""
        now = [(self.itemText(at), self.itemData(at)) for at in range(self.count())]
        if now != list(entries):
            self.clear()
            for words, entry in entries:
                self.addItem(words, entry)
        self.setCurrentIndex(next((at for at, e in enumerate(entries) if e[1] == value), -1))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        side = scaled(12)
        ink = "ink2" if self.isEnabled() else "dis"
        left = self.width() - side - scaled(8)
        painter.drawPixmap(left, (self.height() - side) // 2, icons.pixmap("down", ink, 12))


class Tick(QCheckBox):
    """A box of 16 pixels: accent with a tick where it holds."""

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = scaled(16)
        box = QRect(1, (self.height() - side) // 2, side, side)
        on, able = self.isChecked(), self.isEnabled()
        frame = colours.acc if on or self.hasFocus() else colours.ctl
        painter.setPen(QPen(QColor(frame if able else colours.line2), 2 if self.hasFocus() else 1))
        painter.setBrush(QColor((colours.acc if able else colours.line2) if on else colours.panel))
        painter.drawRoundedRect(box, 2, 2)
        if on:
            inner = scaled(12)
            at = box.center() - QRect(0, 0, inner, inner).center()
            painter.drawPixmap(at, icons.pixmap("tick", "acct", 12))
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(colours.ink), 1))
                painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), 3, 3)
        _draw_words(painter, self)

    def sizeHint(self) -> QSize:
        return _size(self)

    def hitButton(self, position: object) -> bool:
        return True

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().event(event)


class Radio(QRadioButton):
    """A ring of 16 pixels with an accent dot where it is chosen."""

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = scaled(16)
        ring = QRect(1, (self.height() - side) // 2, side, side)
        on, able, focus = self.isChecked(), self.isEnabled(), self.hasFocus()
        frame = colours.acc if on or focus else colours.ctl
        painter.setPen(QPen(QColor(frame if able else colours.line2), 2 if focus else 1))
        painter.setBrush(QColor(colours.panel))
        painter.drawEllipse(ring)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.acc if able else colours.line2))
            inset = scaled(4)
            painter.drawEllipse(ring.adjusted(inset, inset, -inset, -inset))
        _draw_words(painter, self)

    def sizeHint(self) -> QSize:
        return _size(self)

    def hitButton(self, position: object) -> bool:
        return True


def _draw_words(painter: QPainter, button: QAbstractButton) -> None:
    """The words beside the sign."""
    button.style().drawItemText(
        painter,
        button.rect().adjusted(scaled(16) + 8, 0, 0, 0),
        Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic,
        button.palette(),
        button.isEnabled(),
        button.text(),
        button.foregroundRole(),
    )


def _size(button: QAbstractButton) -> QSize:
    words = button.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, button.text())
    return QSize(scaled(16) + 12 + words.width(), max(scaled(20), words.height()))
