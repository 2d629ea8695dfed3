"""An empty memo of today, and below it those that there are, the newest first."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.records import Memo
from db.vocabulary import Calendar
from desktop.widgets.memo_entry import MemoEntry

_HINT = "書いたあと、Ctrl+Enterで追加します"


class MemoList(QWidget):
    """Memos about one thing at a time; what is not taken stays as typing with the reason."""

    add_wanted = Signal(str, str)
    """ISO day and words; call ``added`` when it is stored."""
    change_wanted = Signal(str, str, str)
    """The memo's uid, field and value."""
    remove_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._about = ""
        self._read_only = False
        self.entries: dict[str, MemoEntry] = {}
        self.new = MemoEntry("新しいメモ")
        self.new.words.setPlaceholderText(_HINT)
        self.new.left.connect(self._leave_new)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)
        self.column.addWidget(self.new)

    def show_memos(self, about: str, memos: Sequence[Memo], calendar: Calendar) -> None:
        """``about``: the uid of what they are about; the same again keeps what is typed."""
        if about != self._about:
            self._about = about
            self.new.show_memo(Memo("", date.today().isoformat(), ""), calendar, fresh=True)
        wanted = [memo.uid for memo in memos]
        for uid in [uid for uid in self.entries if uid not in wanted]:
            entry = self.entries.pop(uid)
            entry.hide()
            entry.deleteLater()
        for at, memo in enumerate(memos, start=1):
            entry = self.entries.get(memo.uid) or self._make(memo.uid)
            if self.column.indexOf(entry) != at:
                self.column.removeWidget(entry)
                self.column.insertWidget(at, entry)
                entry.show()  # else it is only shown later, and cannot take the focus
            entry.show_memo(memo, calendar, fresh=False)

    def refusal(self, uid: str, field: str) -> Callable[[str], None]:
        """What to do where a value is not taken; uid "" for the new memo."""
        return self.entries.get(uid, self.new).refusal(field)

    def added(self, words: str) -> None:
        """The new memo is stored: its field is empty again, unless something else is typed."""
        if self.new.words.typing.words == words:
            self.new.words.typing.load("")

    def lock(self) -> None:
        """Only for reading; called once, before anything is shown."""
        self._read_only = True
        self.new.hide()

    def _make(self, uid: str) -> MemoEntry:
        entry = MemoEntry("メモ", read_only=self._read_only)
        self.entries[uid] = entry
        entry.left.connect(lambda field, value: self.change_wanted.emit(uid, field, value))
        entry.remove_wanted.connect(lambda: self.remove_wanted.emit(uid))
        return entry

    def _leave_new(self, field: str, value: str) -> None:
        """A new memo is there as soon as it says something; its day alone is kept here."""
        if field == "text" and value.strip():
            self.add_wanted.emit(self.new.iso, value)
