"""One memo of the office's: its day, what is understood of it, and its words."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from db.records import Memo
from db.rules import days
from db.vocabulary import Calendar
from desktop.widgets.editors import BlockEditor, LineEditor
from desktop.widgets.field_row import FieldRow
from desktop.widgets.parts import label, rule
from desktop.widgets.tokens import SMALL_PX, face, scaled


class MemoEntry(QWidget):
    """``name``: メモ for one that can be removed, else a new one's name."""

    left = Signal(str, str)
    """Field and value: the words of ``text``, the ISO form of ``day``."""
    remove_wanted = Signal()

    def __init__(self, name: str, *, read_only: bool = False) -> None:
        super().__init__()
        self.iso = ""
        self._calendar = Calendar.WAREKI
        self.words = BlockEditor(name)
        self.day = LineEditor(f"{name}の日付")
        self.day.setFixedWidth(scaled(128))
        self._weekday = label(px=SMALL_PX, role="hint")
        self._remove = QPushButton("メモを消す")
        self._remove.setProperty("kind", "small")
        self._remove.setFont(face(SMALL_PX))
        if name != "メモ" or read_only:
            self._remove.hide()
        self._row = FieldRow("メモを追加" if name != "メモ" else "メモ", self.words)
        head = QWidget()
        line = QHBoxLayout(head)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(scaled(8))
        line.addWidget(self.day)
        line.addWidget(self._weekday)
        line.addStretch(1)
        line.addWidget(self._remove)
        self._day_row = FieldRow("日付", head)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        column.addWidget(self._day_row)
        column.addWidget(self._row)
        column.addWidget(rule("line"))
        for editor in (self.words, self.day):
            editor.setReadOnly(read_only)
        self.words.typing.left.connect(self._leave_words)
        self.day.typing.left.connect(self._leave_day)
        self.day.typing.typed.connect(self._show_weekday)
        self._remove.clicked.connect(self.remove_wanted)

    def show_memo(self, memo: Memo, calendar: Calendar, *, fresh: bool) -> None:
        """``fresh``: typing that is not stored is gone."""
        self._calendar, self.iso = calendar, memo.day
        day = days.written(date.fromisoformat(memo.day), calendar)
        for editor, words in ((self.words, memo.text), (self.day, day)):
            (editor.typing.load if fresh else editor.typing.follow)(words)
        self._row.set_problem("", "refusal")
        self._day_row.set_problem("", "refusal")
        self._show_weekday()

    def refusal(self, field: str) -> Callable[[str], None]:
        """What to do where a value is not taken: it stays as typing, and why is said."""
        row, editor = (self._row, self.words) if field == "text" else (self._day_row, self.day)

        def say(sentence: str) -> None:
            editor.typing.refuse()
            row.set_problem(sentence, "refusal")

        return say

    def _leave_words(self, words: str) -> None:
        self._row.set_problem("", "refusal")
        self.left.emit("text", words)

    def _leave_day(self, words: str) -> None:
        self._day_row.set_problem("", "refusal")
        try:
            self.iso = days.parsed(words).isoformat()
        except days.NotADay as reason:
            self.refusal("day")(str(reason))
            return
        self.left.emit("day", self.iso)

    def _show_weekday(self) -> None:
        """What is understood of the day, while it is typed."""
        words = self.day.typing.words
        try:
            day = days.parsed(words)
        except days.NotADay:
            self._weekday.setText("")
            return
        shown = days.with_weekday(day, self._calendar)
        same = shown.startswith(words)
        self._weekday.setText(shown.removeprefix(words) if same else shown)
