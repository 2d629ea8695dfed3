"""A grade that stands by itself: its letter in the frame or on the ground it has in lists."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.widgets.row_cells import draw_grade
from desktop.widgets.tokens import scaled

_SIDE = 22


class GradeLabel(QWidget):
    """「–」 where there is none."""

    def __init__(self, side: int = _SIDE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letter = ""
        self.setFixedSize(scaled(side), scaled(side))

    def show_grade(self, letter: str | None) -> None:
        self._letter = letter or ""
        self.setAccessibleName(self._letter or "なし")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        inside = self.rect().adjusted(1, 1, -1, -1)  # whole lines at broken scales too
        draw_grade(QPainter(self), inside, self._letter or "–")
