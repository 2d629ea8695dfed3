"""Tab メモ: the office's own notes on a project, the newest first; never printed."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from db.address import Address
from db.records import Memo, PlanState, Project
from db.rules import days
from db.vocabulary import Calendar
from desktop.screens.plan.tab import ADD_HINT, Tab
from desktop.screens.plan.writing import ProjectWriter
from desktop.widgets.editors import BlockEditor, LineEditor
from desktop.widgets.field_row import FieldRow
from desktop.widgets.parts import label, rule
from desktop.widgets.tokens import SMALL_PX, face, scaled


class MemoTab(Tab):
    """An empty memo of today above, and below it those that there are."""

    def __init__(self, writer: ProjectWriter, parent: QWidget | None = None) -> None:
        super().__init__("メモ", parent)
        self._writer = writer
        self._entries: dict[str, _Entry] = {}
        self._new = _Entry("新しいメモ")
        self._new.words.setPlaceholderText(ADD_HINT)
        self._new.left.connect(self._leave_new)
        self.column.addWidget(
            label("メモは内部の記録です。印刷や公開用の資料には出ません。", SMALL_PX, role="hint")
        )
        self.column.addWidget(self._new)
        self.column.addStretch(1)

    def show_project(self, state: PlanState, project: Project) -> None:
        calendar = state.plan.calendar
        if project.uid != self.project:
            self._new.show_memo(Memo("", date.today().isoformat(), ""), calendar, fresh=True)
        wanted = [memo.uid for memo in project.memos]
        for uid in [uid for uid in self._entries if uid not in wanted]:
            entry = self._entries.pop(uid)
            entry.hide()
            entry.deleteLater()
        for at, memo in enumerate(project.memos, start=2):
            entry = self._entries.get(memo.uid) or self._make(memo.uid)
            if self.column.indexOf(entry) != at:
                self.column.removeWidget(entry)
                self.column.insertWidget(at, entry)
                entry.show()  # else it is only shown later, and cannot take the focus
            entry.show_memo(memo, calendar, fresh=False)
        self.order_fields()
        self.project = project.uid

    def editor_of(self, address: Address) -> QWidget | None:
        entry = self._entries.get(address.entity)
        if entry is not None:
            return entry.day if address.field == "day" else entry.words
        return self._new.words if address.field == "memos" else None

    def take_focus(self) -> None:
        """To the words: the day is mostly today."""
        if self.read_only:
            super().take_focus()
        else:
            self._new.words.setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(self._new)

    def lock(self) -> None:
        super().lock()
        self._new.hide()

    def _make(self, uid: str) -> "_Entry":
        entry = _Entry("メモ", read_only=self.read_only)
        self._entries[uid] = entry
        entry.left.connect(lambda field, value: self._store(uid, field, value))
        entry.remove_wanted.connect(lambda: self._writer.remove_memo(uid))
        return entry

    def _store(self, uid: str, field: str, value: str) -> None:
        self._writer.memo(uid, field, value, self._entries[uid].refusal(field))

    def _leave_new(self, field: str, value: str) -> None:
        """A new memo is there as soon as it says something; its day alone is kept here."""
        if field != "text" or not value.strip():
            return

        def added(_: str) -> None:
            if self._new.words.typing.words == value:
                self._new.words.typing.load("")

        self._writer.add_memo(self.project, self._new.iso, value, self._new.refusal("text"), added)


class _Entry(QWidget):
    """One memo: its day, what is understood of it, and its words."""

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
