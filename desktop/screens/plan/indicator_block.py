"""One indicator in the form: its words, unit, direction, baseline and targets."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from db.address import Address
from db.records import Indicator, Plan
from db.rules import days
from db.vocabulary import Calendar
from desktop.screens.plan.target_rows import TargetRows
from desktop.screens.plan.writing import ProjectWriter
from desktop.widgets.choice import Choice
from desktop.widgets.editors import BlockEditor, LineEditor
from desktop.widgets.field_row import FieldRow
from desktop.widgets.parts import label, rule
from desktop.widgets.tokens import SMALL_PX, face, scaled

_DIRECTIONS = (("（空）", None), ("増やす", "up"), ("減らす", "down"), ("保つ", "keep"))


class IndicatorBlock(QWidget):
    """Stores each value when it is left."""

    def __init__(self, writer: ProjectWriter, *, read_only: bool) -> None:
        super().__init__()
        self._uid = ""
        self._writer = writer
        self._read_only = read_only
        self._calendar = Calendar.WAREKI
        self._neighbours: tuple[str | None, str | None] = (None, None)
        self._editors: dict[str, BlockEditor | LineEditor] = {
            "text": BlockEditor("指標"),
            "unit": LineEditor("単位"),
            "baseline": LineEditor("現状値"),
            "baseline_on": LineEditor("現状値の時点"),
        }
        self._direction = Choice()
        self._direction.setAccessibleName("向き")
        self._direction.setEnabled(not read_only)
        self._direction.chosen.connect(lambda v: writer.indicator(self._uid, "direction", v))
        self._day = label(px=SMALL_PX, role="hint")
        self._targets = TargetRows(
            lambda year, target, refused: writer.target(self._uid, year, target, refused),
            read_only=read_only,
        )
        self._rows = {
            "text": FieldRow("指標", self._editors["text"]),
            "unit": FieldRow("単位", _line(self._editors["unit"], "向き", self._direction)),
            "baseline": FieldRow("現状値", self._editors["baseline"]),
            "baseline_on": FieldRow("その時点", _line(self._editors["baseline_on"], "", self._day)),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(4)
        for row in self._rows.values():
            column.addWidget(row)
        column.addWidget(self._targets)
        column.addLayout(self._foot())
        column.addWidget(rule("line"))
        for key, editor in self._editors.items():
            editor.setReadOnly(read_only)
            editor.typing.left.connect(lambda words, key=key: self._store(key, words))
        self._editors["unit"].typing.typed.connect(
            lambda: self._targets.unit_typed(self._editors["unit"].typing.words)
        )
        self._editors["baseline_on"].typing.typed.connect(self._show_day)

    def release(self) -> None:
        """Its indicator is not shown any more; it may show another one later."""
        self.hide()
        self._uid = ""

    def show_indicator(
        self,
        plan: Plan,
        indicator: Indicator,
        before: str | None,
        after: str | None,
        *,
        first: bool,
    ) -> None:
        """``before``: behind which it stands once it is moved up; ``after``: the next one."""
        fresh = indicator.uid != self._uid
        self._uid = indicator.uid
        self._calendar = plan.calendar
        for key, editor in self._editors.items():
            stored = getattr(indicator, key) or ""
            words = self._written(stored) if key == "baseline_on" else stored
            (editor.typing.load if fresh else editor.typing.follow)(words)
            self._rows[key].set_problem("", "refusal")
        self._direction.offer(_DIRECTIONS, indicator.direction)
        self._targets.show_targets(plan, indicator, fresh=fresh)
        self._show_day()
        self._neighbours = (before, after)
        self._up.setEnabled(not first and not self._read_only)
        self._down.setEnabled(after is not None and not self._read_only)
        for button in (self._up, self._down):
            button.setVisible(not first or after is not None)

    def set_problems(self, problems: Mapping[int, str]) -> None:
        """What is to be looked at in the targets, by year."""
        self._targets.set_problems(problems)

    def editor_of(self, address: Address) -> QWidget:
        if address.field == "direction":
            return self._direction
        if address.year is not None and (editor := self._targets.editor(address.year)):
            return editor
        return self._editors.get(address.field, self._editors["text"])

    def _store(self, key: str, words: str) -> None:
        def refused(sentence: str) -> None:
            self._editors[key].typing.refuse()
            self._rows[key].set_problem(sentence, "refusal")

        value = words.strip() or None
        if key == "baseline_on" and value:
            day = _day_in(value)
            value = day.isoformat() if day else value
        self._writer.indicator(self._uid, key, value, refused)

    def _written(self, stored: str) -> str:
        """A day in the plan's calendar; words that are none as they stand."""
        try:
            return days.written(date.fromisoformat(stored), self._calendar)
        except ValueError:
            return stored

    def _show_day(self) -> None:
        """What is understood of the day that is typed, beside it."""
        words = self._editors["baseline_on"].typing.words.strip()
        day = _day_in(words)
        shown = days.with_weekday(day, self._calendar) if day else "言葉のまま残します"
        self._day.setText(shown if words and shown != words else "")

    def _foot(self) -> QHBoxLayout:
        self._up, self._down, self._remove = (
            _button(words) for words in ("前へ", "後へ", "指標を消す")
        )
        self._up.clicked.connect(
            lambda: self._writer.move_indicator(self._uid, self._neighbours[0])
        )
        self._down.clicked.connect(
            lambda: self._writer.move_indicator(self._uid, self._neighbours[1])
        )
        self._remove.clicked.connect(lambda: self._writer.remove_indicator(self._uid))
        foot = QHBoxLayout()
        foot.setSpacing(scaled(8))
        foot.addStretch(1)
        for button in (self._up, self._down, self._remove):
            foot.addWidget(button)
            button.setEnabled(not self._read_only)
        return foot


def _day_in(words: str) -> date | None:
    try:
        return days.parsed(words)
    except days.NotADay:
        return None


def _line(editor: QWidget, name: str, other: QWidget) -> QWidget:
    """An editor and a second thing beside it."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(scaled(8))
    row.addWidget(editor, 1)
    if name:
        made: QLabel = label(name, SMALL_PX, role="second")
        made.setBuddy(other)
        row.addWidget(made)
    row.addWidget(other, 1)
    return holder


def _button(words: str) -> QPushButton:
    made = QPushButton(words)
    made.setProperty("kind", "small")
    made.setFont(face(SMALL_PX))
    return made
