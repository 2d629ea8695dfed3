"""One value: as it went out, as it came back and as it stands now, and what is to stand."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from db.records import Answer
from db.vocabulary import Outcome
from desktop.models.collection.lines import EMPTY, Line
from desktop.models.collection.values import Decision, Way
from desktop.screens.survey.collecting.writing_box import WritingBox
from desktop.widgets import icons
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.parts import Bar, label
from desktop.widgets.tokens import SMALL_PX, scaled

_NOTHING = "値を選ぶと、照会したとき・調査票・いまの値をならべて表示します。"


@dataclass(frozen=True, slots=True)
class Facts:
    """Where the three values of a line come from, in words."""

    base: str
    theirs: str
    ours: str


class DecisionPanel(QWidget):
    """``decided`` gives a Decision, or None to leave the value for later."""

    decided = Signal(object)
    written = Signal(object)
    """Like ``decided``, but the cursor is where a person put it."""
    same_wanted = Signal(bool)
    """Decide alike: all of the department's field (False), or all of that field (True)."""
    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line: Line | None = None
        self._sign = QLabel()
        icons.dress(self._sign, "warning", "warn")
        self._title = ElidedLabel(bold=True)
        self._position = label(px=SMALL_PX, role="second")
        self.before, self.after = QPushButton("前　Shift+F8"), QPushButton("次　F8")
        self.base = ChoiceBox("", "照会したとき")
        self.theirs = ChoiceBox("1", "調査票の値を採用", "調査票の値")
        self.ours = ChoiceBox("2", "いまの値を維持", "いまの値")
        self.writing = WritingBox()
        self.of_department, self.of_all = QPushButton(), QPushButton()
        self.later = QPushButton("あとで決める　0")
        self._put_together()
        self._connect()
        self.show_line(None, None, None, (0, 0))

    def show_line(
        self,
        line: Line | None,
        decision: Decision | None,
        facts: Facts | None,
        position: tuple[int, int],
    ) -> None:
        """Show a value; ``position`` is which of how many that ask for a decision."""
        self._line = line
        at, of = position
        self._sign.setVisible(bool(line and line.asks))
        self._title.setText(_title(line) if line else _NOTHING)
        self._position.setText(f"決めるもの {at or '－'}／{of}" if of else "")
        for button in (self.before, self.after):
            button.setVisible(of > 0)
        way = decision.way if decision else None
        able = line is not None and line.decidable
        for box, value, about, holds in (
            (self.base, line.value.base if line else None, facts.base if facts else "", False),
            (self.theirs, _theirs(line), facts.theirs if facts else "", way is Way.THEIRS),
            (self.ours, line.ours if line else None, facts.ours if facts else "",
             way is Way.OURS),
        ):  # fmt: skip
            if box is not self.base:
                box.allow(able and (box is self.ours or bool(line and line.readable)))
            words = line.words(value) if line else ""
            box.show_value(words, about, quiet=words == EMPTY)
            box.setChecked(holds)
        answer = decision.answer if decision else None
        self.writing.show_line(line, answer, chosen=way is Way.OTHER)
        self.later.setEnabled(decision is not None or bool(line and line.asks))

    def offer_alike(self, department: int, everywhere: int, *, decided: bool) -> None:
        """How many conflicts about the same field there are; only a decision can be repeated."""
        label_ = self._line.label if self._line else ""
        self.of_department.setText(f"この部署の{label_}すべて（{department}件）")
        self.of_all.setText(f"「{label_}」すべて（{everywhere}件）")
        self.of_department.setEnabled(decided and department > 1)
        self.of_all.setEnabled(decided and everywhere > 1)
        for button in (self.of_department, self.of_all):
            button.setVisible(bool(self._line and self._line.asks and self._line.readable))
        self._alike.setVisible(self.of_all.isVisibleTo(self))

    def digit(self, digit: int) -> None:
        """1 theirs, 2 ours, 3 another value, 0 later."""
        acts = {
            0: self.later.click,
            1: self.theirs.click,
            2: self.ours.click,
            3: self.writing.begin,
        }
        acts[digit]()

    def _decide(self, way: Way) -> None:
        line = self._line
        if line is None or not line.decidable or (way is Way.THEIRS and not line.readable):
            return
        answer = _theirs(line) if way is Way.THEIRS else line.value.ours
        self.decided.emit(Decision(way, answer))

    def _connect(self) -> None:
        self.theirs.clicked.connect(lambda: self._decide(Way.THEIRS))
        self.ours.clicked.connect(lambda: self._decide(Way.OURS))
        self.writing.written.connect(lambda a: self.written.emit(Decision(Way.OTHER, a)))
        self.later.clicked.connect(lambda: self.decided.emit(None))
        self.of_department.clicked.connect(lambda: self.same_wanted.emit(False))
        self.of_all.clicked.connect(lambda: self.same_wanted.emit(True))
        self.before.clicked.connect(lambda: self.stepped.emit(-1))
        self.after.clicked.connect(lambda: self.stepped.emit(1))

    def _put_together(self) -> None:
        head = Bar(36)
        head.row.addWidget(self._sign)
        head.row.addWidget(self._title, 1)
        head.row.addStretch(0)
        head.row.addWidget(self._position)
        for button in (self.before, self.after):
            button.setProperty("kind", "quiet")
            head.row.addWidget(button)
        icons.dress(self.before, "up", "ink2", 12)
        icons.dress(self.after, "down", "ink2", 12)
        boxes = QHBoxLayout()
        boxes.setContentsMargins(scaled(12), 0, scaled(12), 0)
        boxes.setSpacing(scaled(8))
        for box, share in ((self.base, 5), (self.theirs, 5), (self.ours, 5), (self.writing, 6)):
            boxes.addWidget(box, share)
        foot = Bar(44)
        self._alike = label("同じ選び方をまとめて", SMALL_PX, role="second")
        foot.row.addWidget(self._alike)
        for button in (self.of_department, self.of_all, self.later):
            button.setProperty("kind", "small")
            foot.row.addWidget(button)
        foot.row.addStretch(1)
        undecided = ElidedLabel(SMALL_PX, role="hint")
        undecided.setText("決めずに取り込むと、いまの値が残ります。")
        foot.row.addWidget(undecided)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addLayout(boxes, 1)
        column.addWidget(foot)


def _theirs(line: Line | None) -> Answer | None:
    return line.value.theirs if line else None


def _title(line: Line) -> str:
    words = line.question.label if line.question else line.label
    if line.value.outcome is Outcome.LOCKED:
        words = f"{words}（記入しない欄）"
    return "　".join(part for part in (line.number, line.title, words) if part)
