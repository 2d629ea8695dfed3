"""An editor for one question of a survey sheet: a list whose entries have keys, or a field."""

import re
import unicodedata
from collections.abc import Sequence

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from db.records import Answer
from db.rules.answers import shown
from db.rules.questions import Choice as Offered
from db.rules.questions import Kind, Question
from db.vocabulary import NOT_APPLICABLE, NOTHING_PLANNED
from desktop.widgets.choice import Choice
from desktop.widgets.editors import BlockEditor, FigureEditor, LineEditor
from desktop.widgets.schedule_keys import sign, wipes

NOT_ANSWERED = "（空）"
_FLAGS = (Offered("有", "有"), Offered("無", "無"))
_CODE = re.compile(r"\((\d)\)")


class ChoiceEditor(Choice):
    """A digit chooses the entry that begins with it, Delete empties."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(question.label)
        offered = question.choices or _FLAGS
        self._keys = {key: choice.name for key, choice in keyed(question.kind, offered)}
        entries: list[tuple[str, object]] = [(NOT_ANSWERED, "")]
        entries += [
            (_words(key, choice), choice.name) for key, choice in keyed(question.kind, offered)
        ]
        self.offer(entries, "")

    @property
    def name(self) -> str:
        """The chosen entry's name; "" for none."""
        return str(self.currentData() or "")

    def show_name(self, name: str) -> None:
        """Choose an entry without a word about it."""
        self.setCurrentIndex(max(self.findData(name), 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = sign(event)
        if wipes(event):
            self._choose("")
        elif typed in self._keys:
            self._choose(self._keys[typed])
        elif typed and typed.isdecimal():
            event.accept()
        else:
            super().keyPressEvent(event)

    def _choose(self, name: str) -> None:
        if name != self.name:
            self.show_name(name)
            self.chosen.emit(name)


AnswerEditor = ChoiceEditor | LineEditor | BlockEditor


def editor_for(question: Question) -> AnswerEditor:
    """The editor that fits a question's kind."""
    match question.kind:
        case Kind.FLAG | Kind.CHOICE | Kind.RATING:
            return ChoiceEditor(question)
        case Kind.MONEY:
            return FigureEditor(question.label)
        case Kind.TEXT:
            return BlockEditor(question.label)
        case _:
            return LineEditor(question.label)


def words_of(question: Question, value: Answer | None) -> str:
    """What stands in a field for a value; amounts with separators."""
    if question.kind in (Kind.FLAG, Kind.CHOICE, Kind.RATING):
        return "" if value is None else _name(question, value)
    written = shown(question, value)
    if question.kind is Kind.MONEY and isinstance(written, int):
        return f"{written:,}"
    return "" if written is None else str(written)


def keyed(kind: Kind, offered: Sequence[Offered]) -> list[tuple[str, Offered]]:
    """Each entry with its key: a rating's or a phase's own digit, 0 for none, else its place."""
    found = []
    for at, choice in enumerate(offered, start=1):
        code = _CODE.match(unicodedata.normalize("NFKC", choice.shown))
        if choice.name in (NOT_APPLICABLE, NOTHING_PLANNED):
            key = "0"
        elif kind is Kind.RATING:
            key = choice.name
        else:
            key = code[1] if code else str(at)
        found.append((key, choice))
    return found


def _words(key: str, choice: Offered) -> str:
    if _CODE.match(unicodedata.normalize("NFKC", choice.shown)):
        return choice.shown
    if choice.name == key:
        wording = next((o for o in choice.others if o.startswith(key)), "").removeprefix(key)
        return f"{key} {wording}".strip()
    return f"{key} {choice.shown}"


def _name(question: Question, value: Answer) -> str:
    if question.kind is Kind.FLAG:
        return "有" if value else "無"
    return str(value)
