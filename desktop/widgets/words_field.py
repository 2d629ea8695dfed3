"""A field for words to look for in what is shown; its hint at the right says how many are found."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from desktop.widgets import icons
from desktop.widgets.parts import label
from desktop.widgets.tokens import HINT_PX, scaled

_PAUSE_MS = 150


class WordsField(QLineEdit):
    """``wanted`` follows the words after a pause, ``stepped`` Enter (1) and Shift+Enter (-1).

    An IME composition is neither.
    """

    wanted = Signal(str)
    stepped = Signal(int)
    left = Signal()
    """Esc in the empty field, or Down."""

    def __init__(self, name: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setMinimumWidth(scaled(150))
        self._key = key
        self._composing = False
        self._icon = QLabel(self)
        icons.dress(self._icon, "search", "ink3", 14)
        self._hint = label(px=HINT_PX, role="hint")
        self._hint.setParent(self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(lambda: self.wanted.emit(self.text()))
        self.textChanged.connect(lambda _: self._typed())
        self.say("")

    def say(self, words: str) -> None:
        """Say what was found; the key stands there while the field is empty."""
        self.setAccessibleDescription(words)
        self._hint.setText(words or ("" if self.text() else self._key))
        self._hint.adjustSize()
        self.setTextMargins(scaled(20), 0, self._hint.width() + scaled(8), 0)
        self._place()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._place()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and self._composing:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._composing:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._now()
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.stepped.emit(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._now()
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def _typed(self) -> None:
        if not self.text():
            self.say("")
        self._pause.start()

    def _now(self) -> None:
        if self._pause.isActive():
            self._pause.stop()
            self.wanted.emit(self.text())

    def _place(self) -> None:
        self._icon.adjustSize()
        self._icon.move(scaled(8), (self.height() - self._icon.height()) // 2)
        right = self.width() - self._hint.width() - scaled(8)
        self._hint.move(right, (self.height() - self._hint.height()) // 2)
