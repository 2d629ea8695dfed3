"""A line of text that gives way: cut at the right with … where there is no room."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.widgets.tokens import BASE_PX, face, scaled


class ElidedLabel(QLabel):
    """As wide as its text where it can be; the whole text is the tooltip where it is cut."""

    def __init__(
        self,
        px: int = BASE_PX,
        *,
        bold: bool = False,
        role: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """``role`` as in ``parts.label``."""
        super().__init__(parent)
        if role:
            self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(face(px, bold=bold))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(48), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width()
        )
        self.setToolTip(self.text() if shown != self.text() else "")
        painter.drawText(room, int(self.alignment()), shown)
