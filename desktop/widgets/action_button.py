"""A button for one of the window's actions, with its key written beside the word."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from desktop.widgets import icons
from desktop.widgets.parts import label
from desktop.widgets.tokens import HINT_PX, SMALL_PX, scaled


class ActionButton(QPushButton):
    """Follows the action's state; pressing it is the action."""

    def __init__(self, action: QAction, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._action = action
        self.setProperty("kind", "small")
        self.setAccessibleName(action.text())
        picture = QLabel()
        icons.dress(picture, icon, "ink2", 12)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(scaled(8), 0, scaled(8), 0)
        self._row.setSpacing(6)
        for part in (
            picture,
            label(action.text(), SMALL_PX),
            label(action.shortcut().toString(), HINT_PX, role="hint"),
        ):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._row.addWidget(part)
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def sizeHint(self) -> QSize:
        return QSize(self._row.sizeHint().width(), scaled(24))

    def _follow(self) -> None:
        self.setEnabled(self._action.isEnabled())
