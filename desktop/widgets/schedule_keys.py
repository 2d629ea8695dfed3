"""The keys of the schedule's cells, as a spreadsheet has them."""

import unicodedata
from collections.abc import Mapping
from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence


class Ask(Enum):
    """What can be asked for the chosen cells without a dialog."""

    COPY = auto()
    COPY_WITH_DEPARTMENTS = auto()
    CUT = auto()
    PASTE = auto()
    FILL_RIGHT = auto()
    FILL_DOWN = auto()


KEYS: Mapping[Ask, str] = {
    Ask.COPY: "Ctrl+C",
    Ask.COPY_WITH_DEPARTMENTS: "Ctrl+Shift+C",
    Ask.CUT: "Ctrl+X",
    Ask.PASTE: "Ctrl+V",
    Ask.FILL_RIGHT: "Ctrl+R",
    Ask.FILL_DOWN: "Ctrl+D",
}
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
MOVES = (
    *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down),
    *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
)
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_STANDARD = (
    (QKeySequence.StandardKey.Copy, Ask.COPY),
    (QKeySequence.StandardKey.Cut, Ask.CUT),
    (QKeySequence.StandardKey.Paste, Ask.PASTE),
)
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


def asked(event: QKeyEvent) -> Ask | None:
    """What a key asks for; those that the system has for copy and paste count too."""
    for standard, ask in _STANDARD:
        if event.matches(standard):
            return ask
    pressed = QKeySequence(event.keyCombination())
    return next((ask for ask, key in KEYS.items() if QKeySequence(key) == pressed), None)


def sign(event: QKeyEvent) -> str:
    """What a key writes without modifiers, in half width: an IME may be set to full width."""
    return "" if held(event) else unicodedata.normalize("NFKC", event.text())


def held(event: QKeyEvent) -> Qt.KeyboardModifier:
    """The modifiers that count; the keypad's keys are keys like others."""
    return event.modifiers() & ~_KEYPAD


def wipes(event: QKeyEvent) -> bool:
    return event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not held(event)
