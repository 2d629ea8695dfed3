"""One of the ways in: number, icon, two lines and one button."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.widgets import icons
from desktop.widgets.parts import label
from desktop.widgets.tokens import SMALL_PX, TITLE_PX, scaled


class Way(QFrame):
    """Emits ``wanted`` when its button is pressed."""

    wanted = Signal()

    def __init__(
        self,
        number: str,
        icon: str,
        title: str,
        lines: Sequence[str],
        act: str,
        *,
        hint: str = "",
        primary: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("frame", "first" if primary else "panel")
        place = label(number, role="second")
        place.setProperty("frame", "chip")
        place.setAlignment(Qt.AlignmentFlag.AlignCenter)
        place.setFixedSize(scaled(24), scaled(24))
        picture = QLabel()
        icons.dress(picture, icon, "acc" if primary else "ink2", 24)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(label(title, TITLE_PX, bold=True))
        words.addSpacing(2)
        for line in lines:
            words.addWidget(label(line, role="second"))
        if hint:
            words.addWidget(label(hint, SMALL_PX, role="hint"))
        self._button = QPushButton(act)
        self._button.setAccessibleDescription(title)
        self._button.setAutoDefault(True)  # Enter presses it, as people expect
        self._button.setMinimumWidth(scaled(132))
        if primary:
            self._button.setProperty("kind", "primary")
        self._button.clicked.connect(self.wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(20), scaled(20), scaled(20), scaled(20))
        row.setSpacing(scaled(16))
        row.addWidget(place)
        row.addWidget(picture)
        row.addLayout(words, 1)
        row.addWidget(self._button)

    def take_focus(self) -> None:
        self._button.setFocus()
