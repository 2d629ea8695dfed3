"""What is typed into an editor and not yet stored: when it is stored, when it is taken back.

It is stored when the editor is left, by Enter (Ctrl+Enter where Enter makes a line), never on
a key; Esc puts back what is stored. While an input method composes nothing of this happens,
and no shortcut of the window either.
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QTextEdit, QWidget

_STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)
_LINE_ENDS = {0x2028: "\n", 0x2029: "\n"}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Typing(QObject):
    """Watches one editor; ``left`` gives the words to store."""

    left = Signal(str)
    typed = Signal()

    def __init__(self, editor: QLineEdit | QTextEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        self._stored = ""
        self._before = ""
        self._composing = False
        editor.installEventFilter(self)
        editor.textChanged.connect(self.typed)

    @property
    def words(self) -> str:
        """What the editor shows."""
        editor = self._editor
        if isinstance(editor, QTextEdit):
            # toPlainText() would make a plain space of a no-break space.
            return editor.document().toRawText().translate(_LINE_ENDS)
        return editor.text()

    @property
    def dirty(self) -> bool:
        """Whether there is typing that is not stored."""
        return self.words != self._stored

    @property
    def composing(self) -> bool:
        """Whether an input method is at work: its keys are its own."""
        return self._composing

    def load(self, words: str) -> None:
        """Show other words; typing that was not stored is gone."""
        if self.words != words:
            self._put(words)
        self._stored = self.words  # the editor may write line ends in its own way

    def follow(self, words: str) -> None:
        """The stored words are now these; what is being typed stays."""
        if self.dirty or self._composing:
            self._stored = words
        else:
            self.load(words)

    def commit(self) -> None:
        """Have the typing stored, if there is any."""
        if self.dirty and not self._editor.isReadOnly():
            self._before, self._stored = self._stored, self.words
            self.left.emit(self.words)

    def refuse(self) -> None:
        """What was left could not be stored: it stays on the screen as typing."""
        self._stored = self._before

    def give_up(self) -> None:
        """Show the stored words again."""
        if self.dirty:
            self._put(self._stored)

    def undo(self) -> bool:
        """Take typing back; False where there is none, and the journal is meant."""
        if not self.dirty:
            return False
        self._editor.undo()
        return True

    def redo(self) -> bool:
        """Type again what ``undo`` took back; False where there is nothing of it."""
        if not self.can_redo:
            return False
        self._editor.redo()
        return True

    @property
    def can_redo(self) -> bool:
        """Whether typing was taken back and nothing else was typed since."""
        editor = self._editor
        document = editor.document() if isinstance(editor, QTextEdit) else editor
        return document.isRedoAvailable()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.InputMethod if isinstance(event, QInputMethodEvent):
                self._composing = bool(event.preeditString())
            case QEvent.Type.FocusOut if isinstance(event, QFocusEvent):
                if event.reason() not in _STAYS:
                    self._composing = False
                    self.commit()
            case QEvent.Type.ShortcutOverride if isinstance(event, QKeyEvent):
                return self._override(event)
            case QEvent.Type.KeyPress if isinstance(event, QKeyEvent):
                return self._press(event)
        return False

    def _override(self, event: QKeyEvent) -> bool:
        """While composing every key is the editor's; undo and redo are the window's."""
        if self._composing:
            event.accept()
            return True
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and event.key() in (Qt.Key.Key_Z, Qt.Key.Key_Y):
            event.ignore()
            return True
        return False

    def _press(self, event: QKeyEvent) -> bool:
        special = event.key() in (*_ENTER, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        if self._composing:
            return special
        if event.key() in _ENTER:
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if control or isinstance(self._editor, QLineEdit):
                self.commit()
                return True
        if event.key() == Qt.Key.Key_Escape and self.dirty:
            self.give_up()
            return True
        return False

    def _put(self, words: str) -> None:
        editor = self._editor
        if isinstance(editor, QTextEdit):
            editor.setPlainText(words)
        else:
            editor.setText(words)
            editor.setCursorPosition(0)


def typing_of(widget: QWidget | None) -> Typing | None:
    """The typing of an editor, if it is one of ours."""
    if widget is None:
        return None
    return next((c for c in widget.children() if isinstance(c, Typing)), None)
