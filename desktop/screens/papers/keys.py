"""Keys that mean something only inside one place, whatever they mean elsewhere."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

Act = Callable[[], object]


class Keys:
    """Acts by key; the place asks for one on a shortcut's override and again on the key."""

    def __init__(self, acts: Mapping[str, Act]) -> None:
        self._acts = {QKeySequence(key).toString(): act for key, act in acts.items()}

    def act_of(self, event: QKeyEvent) -> Act | None:
        """What a key does here; the keypad's are like the others."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        pressed = QKeySequence(QKeyCombination(held, Qt.Key(event.key())))
        return self._acts.get(pressed.toString())
