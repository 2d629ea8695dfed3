"""The places at the left: icon, word and key; the current one has an accent at its edge."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QVBoxLayout, QWidget

from desktop.widgets import icons
from desktop.widgets.tokens import HINT_PX, SMALL_PX, face, scaled, tokens

WIDTH = 84


class PlaceRail(QWidget):
    """Emits the number of the place that was chosen."""

    chosen = Signal(int)

    def __init__(
        self, places: Sequence[tuple[str, str, str]], parent: QWidget | None = None
    ) -> None:
        """``places``: (icon, word, key) from the top."""
        super().__init__(parent)
        self.setProperty("ground", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(scaled(WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, scaled(8), 0, 0)
        column.setSpacing(0)
        self._buttons = QButtonGroup(self)
        for at, (icon, word, key) in enumerate(places):
            button = _PlaceButton(icon, word, key)
            self._buttons.addButton(button, at)
            column.addWidget(button)
        column.addStretch(1)
        self._buttons.idClicked.connect(self.chosen)

    def show_place(self, at: int) -> None:
        self._buttons.button(at).setChecked(True)


class _PlaceButton(QAbstractButton):
    def __init__(self, icon: str, word: str, key: str) -> None:
        super().__init__()
        self._icon, self._key = icon, key
        self.setText(word)
        self.setCheckable(True)
        self.setAccessibleName(word)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        return QSize(scaled(WIDTH), scaled(64))

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = tokens()
        here = self.isChecked()
        painter = QPainter(self)
        if here:
            painter.fillRect(self.rect(), QColor(colours.panel))
            painter.fillRect(QRect(0, 0, 4, self.height()), QColor(colours.acc))
        elif self.underMouse():
            painter.fillRect(self.rect(), QColor(colours.hov))
        side = scaled(20)
        icon = icons.pixmap(self._icon, "acc" if here else "ink2", 20)
        painter.drawPixmap((self.width() - side) // 2, scaled(6), icon)
        painter.setPen(QColor(colours.acc if here else colours.ink2))
        painter.setFont(face(SMALL_PX, bold=here))
        middle = Qt.AlignmentFlag.AlignCenter
        painter.drawText(QRect(0, scaled(28), self.width(), scaled(16)), middle, self.text())
        painter.setPen(QColor(colours.ink if here else colours.ink3))
        painter.setFont(face(HINT_PX))
        painter.drawText(QRect(0, scaled(44), self.width(), scaled(16)), middle, self._key)
        if self.hasFocus():
            painter.setPen(QColor(colours.acc))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
            painter.drawRect(self.rect().adjusted(1, 1, -2, -2))
