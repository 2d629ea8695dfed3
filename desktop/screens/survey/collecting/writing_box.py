"""書き直す: another value than the two, typed or found in a cell of the workbook."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from db.records import Answer
from db.rules.answers import parsed
from db.rules.questions import Kind, Question
from desktop.models.collection.lines import Line
from desktop.widgets.choice_box import Heading
from desktop.widgets.parts import label
from desktop.widgets.tokens import SMALL_PX, scaled

NAME = "書き直す"
_STAYS = (
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)
"""The cursor only seems to leave the field."""

_HINTS = {
    Kind.FLAG: "有 か 無",
    Kind.MONEY: "半角の整数（千円）",
    Kind.FIGURE: "数字か言葉、該当なし",
    Kind.DAY: "2023-05-15 か 令和5年5月15日",
}


class WritingBox(QFrame):
    """``written`` gives an answer that may stand; ``left`` asks for the focus to go back."""

    written = Signal(object)
    left = Signal()
    sheet_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "box")
        self._line: Line | None = None
        self._stored = ""
        self.field = QLineEdit()
        self.block = QPlainTextEdit()
        self._hint = label(px=SMALL_PX, role="second")
        self._hint.setWordWrap(True)
        self.take = QPushButton("この値にする")
        self.sheet = QPushButton("調査票から選ぶ…")
        self._put_together()
        self.field.returnPressed.connect(self._take)
        self.take.clicked.connect(self._take)
        self.sheet.clicked.connect(self.sheet_wanted)
        for editor in (self.field, self.block):
            editor.installEventFilter(self)

    @property
    def editor(self) -> QLineEdit | QPlainTextEdit:
        """Where the value of this line is typed."""
        long = self._question is not None and self._question.kind is Kind.TEXT
        return self.block if long else self.field

    @property
    def has_typing(self) -> bool:
        return bool(self._typed)

    def show_line(self, line: Line | None, answer: Answer | None, *, chosen: bool) -> None:
        """Show a line; ``answer`` is what was written for it."""
        another = line is None or self._line is None or line.key != self._line.key
        self._line = line
        able = line is not None and line.decidable
        self.setEnabled(able)
        self.setProperty("chosen", chosen)
        self.style().polish(self)
        for editor in (self.field, self.block):
            editor.setVisible(editor is self.editor)
        if another or chosen:
            self._put(line.words(answer) if line is not None and chosen else "")
        self._say(_hint(self._question), wrong=False)

    def begin(self) -> None:
        """Put the cursor into the field."""
        if self.isEnabled():
            self.editor.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            if event.reason() not in _STAYS:
                self._store()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self._put(self._stored)
                self.left.emit()
                return True
            held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if held and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take()
                return True
        return super().eventFilter(watched, event)

    @property
    def _question(self) -> Question | None:
        return self._line.question if self._line else None

    @property
    def _typed(self) -> str:
        long = self.editor is self.block
        return self.block.toPlainText() if long else self.field.text()

    def _put(self, words: str) -> None:
        self._stored = words
        self.field.setText(words)
        self.block.setPlainText(words)

    def _take(self) -> None:
        """Let what is typed stand, and go back to the table; else stay and say why not."""
        if self._typed != self._stored or not self._typed:
            self._store()
        if self._typed and self._typed == self._stored:
            self.left.emit()
        else:
            self.editor.setFocus()

    def _store(self) -> None:
        """What is typed holds once the field is left, as everywhere."""
        if self._question is None or (self._typed == self._stored and self._typed):
            return
        found = parsed(self._question, self._typed)
        if found.value is not None:
            self.written.emit(found.value)
        elif self._typed or self.editor.hasFocus():
            self._say(found.reason or "値を入れてください。", wrong=True)

    def _say(self, words: str, *, wrong: bool) -> None:
        self._hint.setProperty("role", "warn" if wrong else "second")
        self._hint.style().polish(self._hint)
        self._hint.setText(words)
        self.field.setProperty("problem", wrong)
        self.field.style().polish(self.field)

    def _put_together(self) -> None:
        self.block.setTabChangesFocus(True)
        self.block.setMinimumHeight(scaled(40))
        buttons = QHBoxLayout()
        buttons.setSpacing(scaled(8))
        for button in (self.take, self.sheet):
            button.setProperty("kind", "small")
            buttons.addWidget(button)
        buttons.addStretch(1)
        inner = QVBoxLayout()
        inner.setContentsMargins(scaled(28), 0, 0, 0)
        inner.setSpacing(scaled(4))
        for editor in (self.field, self.block):
            editor.setAccessibleName("書き直した値")
            inner.addWidget(editor, 1 if editor is self.block else 0)
        inner.addWidget(self._hint)
        inner.addStretch(0)
        inner.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(8), scaled(8), scaled(8), scaled(8))
        column.setSpacing(scaled(4))
        column.addWidget(Heading("3", NAME))
        column.addLayout(inner, 1)


def _hint(question: Question | None) -> str:
    if question is None:
        return ""
    if question.choices:
        return "、".join(choice.shown for choice in question.choices)
    if question.kind in _HINTS:
        return _HINTS[question.kind]
    return f"{question.limit:,}文字まで" if question.limit else ""
