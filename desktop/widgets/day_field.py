"""A field for a day: typed as people write days, said back with its weekday."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from db.rules import days
from db.vocabulary import Calendar
from desktop.widgets.parts import label
from desktop.widgets.tokens import SMALL_PX, scaled


class DayField(QWidget):
    """``changed`` follows each edit; what is typed may be no day, then ``problem`` says why."""

    changed = Signal()

    def __init__(self, name: str, calendar: Calendar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._calendar = calendar
        self.day: date | None = None
        self.problem = ""
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.setFixedWidth(scaled(200))
        self.line.setPlaceholderText(f"例　{days.written(date(2023, 5, 15), calendar)}")
        self._said = label(px=SMALL_PX, role="second")
        self._doubt = label(px=SMALL_PX, role="warn")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(8))
        for part in (self.line, self._said, self._doubt):
            row.addWidget(part)
        row.addStretch(1)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(lambda _: self._read())

    def show_day(self, day: date | None) -> None:
        """Put a day in the field, or nothing."""
        self.line.setText(days.written(day, self._calendar) if day else "")
        self._read()

    def say(self, doubt: str) -> None:
        """Say beside the day what is odd about it."""
        self._doubt.setText(self.problem or doubt)

    def _read_back(self, words: str) -> str:
        """How the day was understood; its weekday alone where it was typed in full."""
        if self.day is None:
            return ""
        return days.with_weekday(self.day, self._calendar).removeprefix(words)

    def _read(self) -> None:
        words = self.line.text().strip()
        self.day, self.problem = None, ""
        try:
            self.day = days.parsed(words) if words else None
        except days.NotADay as error:
            self.problem = str(error)
        self._said.setText(self._read_back(words) if self.day else "")
        self._said.setVisible(self.day is not None)
        self._doubt.setText(self.problem)
        self.changed.emit()
