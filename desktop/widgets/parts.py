"""Small parts that pages are put together from: labels, lines, bars."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from desktop.widgets.tokens import BASE_PX, face, scaled


def label(text: str = "", px: int = BASE_PX, *, bold: bool = False, role: str = "") -> QLabel:
    """A label in a role's size; ``role`` is "second", "hint" or "warn"."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setFont(face(px, bold=bold))
    if role:
        made.setProperty("role", role)
    return made


def rule(token: str = "line2", *, upright: bool = False) -> QFrame:
    """A line of one pixel; ``token`` is line or line2."""
    made = QFrame()
    made.setProperty("ground", token)
    if upright:
        made.setFixedWidth(1)
    else:
        made.setFixedHeight(1)
    return made


class Bar(QWidget):
    """A row of parts of a fixed height with 12 pixels at both ends."""

    def __init__(self, height: int, ground: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if ground:
            self.setProperty("ground", ground)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(scaled(height))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(scaled(12), 0, scaled(12), 0)
        self.row.setSpacing(scaled(8))
