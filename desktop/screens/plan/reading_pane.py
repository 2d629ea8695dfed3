"""The whole text of one cell, to be read and copied by mouse or keys."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QTextEdit, QToolButton, QVBoxLayout, QWidget

from desktop.widgets import icons
from desktop.widgets.editors import set_line_height
from desktop.widgets.parts import Bar, label, rule
from desktop.widgets.tokens import SMALL_PX, scaled


class ReadingPane(QWidget):
    """Emits ``closed`` on Esc or by its button."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = label(px=SMALL_PX, bold=True)
        self._name.setWordWrap(True)
        self._text = _Reading()
        self._close = QToolButton()
        icons.dress(self._close, "close", "ink2", 12)
        self._close.setProperty("kind", "quiet")
        self._close.setAccessibleName("全文を閉じる")
        self._close.setToolTip("全文を閉じる（Esc）")
        self._close.setFixedSize(scaled(24), scaled(24))
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        head = Bar(32, "head")
        head.row.addWidget(self._name, 1)
        head.row.addWidget(self._close)
        inner = QVBoxLayout()
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(head)
        inner.addWidget(self._text, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(rule(upright=True))
        row.addLayout(inner, 1)
        self.setFocusProxy(self._text)
        self._close.clicked.connect(self.closed)
        self._text.left.connect(self.closed)

    def show_text(self, name: str, text: str) -> None:
        """``name`` says which year and row the text is of."""
        self._name.setText(name)
        self._text.setAccessibleName(name)
        self._text.setPlainText(text or "（空）")
        set_line_height(self._text.document())


class _Reading(QTextEdit):
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("全文")
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)
