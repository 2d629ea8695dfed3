"""A project's sheet in a list: number, title, state, and below what is missing or doubtful."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from db.vocabulary import SheetState
from desktop.widgets import icons
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.parts import label
from desktop.widgets.state_chip import StateLabel
from desktop.widgets.tokens import SMALL_PX, figures, scaled


class SheetRow(QPushButton):
    """Pressing it opens the sheet."""

    def __init__(
        self, number: str, title: str, state: SheetState, note: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "row")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{number} {title} {state} {note}".strip())
        figure = label(number)
        figure.setFont(figures())
        figure.setFixedWidth(scaled(44))
        name = ElidedLabel()
        name.setText(title)
        name.setToolTip(title)
        chip = StateLabel()
        chip.show_state(state)
        first = QHBoxLayout()
        first.setSpacing(scaled(4))
        first.addWidget(figure)
        first.addWidget(name)
        first.addStretch(1)
        first.addWidget(chip)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(scaled(12), 2, scaled(8), 2)
        self._column.setSpacing(0)
        self._column.addLayout(first)
        if note:
            self._column.addLayout(_note(note))
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._column.sizeHint().height())


def _note(words: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(scaled(48), 0, 0, 0)
    row.setSpacing(scaled(4))
    sign = QLabel()
    icons.dress(sign, "warning", "warn", 12)
    note = ElidedLabel(SMALL_PX)
    note.setProperty("role", "warn")
    note.setText(words)
    note.setToolTip(words)
    row.addWidget(sign)
    row.addWidget(note)
    row.addStretch(1)
    return row
