"""Why the project is here."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from db.rules.standing_out import Reason
from desktop.widgets import icons
from desktop.widgets.parts import label
from desktop.widgets.tokens import SMALL_PX, scaled

_BETWEEN = " ・ "
_NONE = "めだつ理由はありません"


class ReasonStrip(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "warnbg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._icon = QLabel()
        icons.dress(self._icon, "warning", "warn", 12)
        self._head = label("ここに出した理由", SMALL_PX, bold=True)
        self._words = label(px=SMALL_PX)
        self._words.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(12), scaled(6), scaled(12), scaled(6))
        row.setSpacing(scaled(6))
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self._icon, 0, top)
        row.addWidget(self._head, 0, top)
        row.addWidget(self._words, 1)

    def show_reasons(self, reasons: Sequence[Reason]) -> None:
        self._icon.setVisible(bool(reasons))
        self._head.setVisible(bool(reasons))
        self._words.setText(_BETWEEN.join(reason.words for reason in reasons) or _NONE)
        self.setProperty("ground", "warnbg" if reasons else "head")
        self.style().polish(self)
