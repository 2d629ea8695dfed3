"""The questions of a sheet one below the other, to be answered with the keyboard.

Enter goes on to the next question, in a text Ctrl+Enter does; a digit chooses a list's entry.
A value is read when its field is left, and what cannot be read is said at the field.
"""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from db.records import Answer
from db.rules.answers import parsed
from db.rules.questions import Question
from desktop.widgets.answer_editors import AnswerEditor, ChoiceEditor, editor_for, words_of
from desktop.widgets.editors import BlockEditor
from desktop.widgets.field_row import FieldRow
from desktop.widgets.parts import label
from desktop.widgets.tokens import SMALL_PX, scaled

LABEL_WIDTH = 204
_BESIDE_WIDTH = 264
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NUMBERED = range(1, 8)
_REQUIRED = "　必須"


class QuestionRow(FieldRow):
    """A question with what the plan says at its right."""

    def __init__(self, question: Question, beside: str, room: bool) -> None:
        self.question = question
        self.editor: AnswerEditor = editor_for(question)
        number = f"({question.item}) " if question.item in _NUMBERED else ""
        self._name = f"{number}{question.label}"
        super().__init__(self._name, self.editor, label_width=LABEL_WIDTH)
        grid = self.layout()
        if room and isinstance(grid, QGridLayout):
            said = label(beside, SMALL_PX, role="second")
            said.setWordWrap(True)
            said.setFixedWidth(scaled(_BESIDE_WIDTH))
            said.setContentsMargins(0, scaled(5), 0, 0)
            grid.addWidget(said, 0, 2, 2, 1, Qt.AlignmentFlag.AlignTop)

    def show_value(self, value: Answer | None) -> None:
        """Show a stored value; typing is gone."""
        words = words_of(self.question, value)
        if isinstance(self.editor, ChoiceEditor):
            self.editor.show_name(words)
        else:
            self.editor.typing.load(words)

    def mark_required(self, *, missing: bool) -> None:
        """Say behind the name that an answer is needed and is not there."""
        self.set_name(self._name + (_REQUIRED if missing else ""))

    @property
    def words(self) -> str:
        """What stands in the editor."""
        editor = self.editor
        return editor.name if isinstance(editor, ChoiceEditor) else editor.typing.words


class QuestionForm(QWidget):
    """``values`` are those that were given and what was read since."""

    changed = Signal()
    """A value was read."""
    reached = Signal(QWidget)
    """The focus was put into this editor: bring it into view."""
    finished = Signal()
    """Enter behind the last question."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[str, QuestionRow] = {}
        self._given: dict[str, Answer] = {}
        self._values: dict[str, Answer] = {}
        self._refused: set[str] = set()
        self._missing: set[str] = set()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(scaled(4))

    def ask(
        self,
        questions: Sequence[Question],
        values: Mapping[str, Answer],
        beside: Mapping[str, str] | None = None,
    ) -> None:
        """Ask these; ``beside``: what the plan says, by key."""
        for row in self.rows.values():
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._given, self._values, self._refused = dict(values), dict(values), set()
        self.rows = {}
        item = 0
        for question in questions:
            said = (beside or {}).get(question.key, "")
            row = self.rows[question.key] = QuestionRow(question, said, beside is not None)
            if question.item != item:
                row.setContentsMargins(0, scaled(8) if item else 0, 0, 0)
                item = question.item
            row.show_value(values.get(question.key))
            self._column.addWidget(row)
            self._listen(row)
        self._mark_required()
        for before, after in zip(self._editors, self._editors[1:], strict=False):
            self.setTabOrder(before, after)

    @property
    def values(self) -> dict[str, Answer]:
        """All answers as they were read last."""
        return dict(self._values)

    @property
    def changes(self) -> dict[str, Answer | None]:
        """The answers that differ from those that were given; None for one taken out."""
        return {
            key: self._values.get(key)
            for key in self.rows
            if self._values.get(key) != self._given.get(key)
            or type(self._values.get(key)) is not type(self._given.get(key))
        }

    @property
    def has_typing(self) -> bool:
        """Whether something was answered, or typed and not read, since the questions were asked."""
        return bool(self.changes) or any(
            row.words != words_of(row.question, self._values.get(key))
            for key, row in self.rows.items()
        )

    def commit(self) -> bool:
        """Read what is typed; False, and the focus at the first, where something is refused."""
        for row in self.rows.values():
            self._take(row)
        for key in self.rows:
            if key in self._refused:
                self._reach(self.rows[key].editor)
                return False
        return True

    def keep(self) -> None:
        """What stands now is what was given: it has been stored."""
        self._given = dict(self._values)

    def stand_between(self, before: QWidget, after: QWidget) -> None:
        """Tab comes from ``before`` and goes on to ``after``; to be said after each asking."""
        if editors := self._editors:
            self.setTabOrder(before, editors[0])
            self.setTabOrder(editors[-1], after)

    def mark(self, missing: Collection[str]) -> None:
        """Say at these questions that an answer is needed and is not there."""
        self._missing = set(missing)
        for key, row in self.rows.items():
            row.mark_required(missing=key in self._missing)

    def start(self) -> None:
        """Put the focus into the first question whose answer is missing, else the first."""
        missing = [row for key, row in self.rows.items() if key in self._missing]
        for row in (missing or [*self.rows.values()])[:1]:
            self._reach(row.editor)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() not in _ENTER:
            return False
        row = next((row for row in self.rows.values() if row.editor is watched), None)
        if row is None:
            return False
        if not isinstance(row.editor, ChoiceEditor) and row.editor.typing.composing:
            return False
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if isinstance(row.editor, BlockEditor) and not control:
            return False
        self._take(row)
        if row.question.key not in self._refused:
            self._go_on(row)
        return True

    @property
    def _editors(self) -> list[AnswerEditor]:
        return [row.editor for row in self.rows.values()]

    def _listen(self, row: QuestionRow) -> None:
        editor = row.editor
        editor.installEventFilter(self)
        if isinstance(editor, ChoiceEditor):
            editor.chosen.connect(lambda _: self._read(row))
        else:
            editor.typing.left.connect(lambda _: self._read(row))
            editor.typing.typed.connect(lambda: self._forgive(row))

    @staticmethod
    def _take(row: QuestionRow) -> None:
        """Have what is typed into a row read; a choice was read when it was made."""
        if not isinstance(row.editor, ChoiceEditor):
            row.editor.typing.commit()

    def _read(self, row: QuestionRow) -> None:
        """Take what stands in a row, or say why it cannot be taken."""
        key, question = row.question.key, row.question
        before = self._values.get(key)
        if row.words == words_of(question, before) and key not in self._refused:
            return
        found = parsed(question, row.words)
        row.set_problem(found.reason or "", "refusal")
        row.set_problem(found.note or "", "overflow")
        if found.reason is not None:
            self._refused.add(key)
            if not isinstance(row.editor, ChoiceEditor):
                row.editor.typing.refuse()
            return
        self._refused.discard(key)
        if found.value is None:
            self._values.pop(key, None)
        else:
            self._values[key] = found.value
        row.show_value(found.value)
        self._mark_required()
        self.changed.emit()

    def _forgive(self, row: QuestionRow) -> None:
        """What was refused is gone when the answer that stood there is put back."""
        key = row.question.key
        if key in self._refused and row.words == words_of(row.question, self._values.get(key)):
            self._read(row)

    def _mark_required(self) -> None:
        """All that is required and not there, until ``mark`` knows better."""
        self.mark(
            {k for k, r in self.rows.items() if r.question.required and k not in self._values}
        )

    def _go_on(self, row: QuestionRow) -> None:
        at = self._editors.index(row.editor)
        if at + 1 < len(self._editors):
            self._reach(self._editors[at + 1])
        else:
            self.finished.emit()

    def _reach(self, editor: AnswerEditor) -> None:
        editor.setFocus(Qt.FocusReason.TabFocusReason)
        self.reached.emit(editor)
