"""What a round asks and by when: kind, days, the words on the cover, whom it waits for."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from db.records import PlanState
from db.rules import questions
from db.vocabulary import RoundKind
from desktop.widgets.choice import Choice, Tick
from desktop.widgets.day_field import DayField
from desktop.widgets.editors import BlockEditor
from desktop.widgets.parts import label
from desktop.widgets.tokens import SMALL_PX, scaled

_ABOUT = {
    RoundKind.YEAR_END: "年度が終わったあとに、1年間の実績と評価を聞きます。",
    RoundKind.MID_YEAR: "年度の途中に、実施状況と進捗段階だけを聞きます。",
    RoundKind.FINAL_COST: "決算のあとに、確定した実績額だけを聞きます。",
    RoundKind.LAST_YEAR: "計画の最後の年度が終わる前に、その年度の見込みを聞きます。",
}
_MOST_INSTRUCTIONS = 1000
_SATURDAY = 5


@dataclass(frozen=True)
class Terms:
    """Days are ISO; empty ones are None."""

    kind: RoundKind
    reference_day: str | None
    deadline: str | None
    instructions: str | None
    waits_for_all: bool


class TermsForm(QWidget):
    """Emits ``changed``; ``terms`` is None while something typed cannot be used."""

    changed = Signal()

    def __init__(
        self, state: PlanState, year: int, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._today, self._year = today, year
        calendar = state.plan.calendar
        self.kind = Choice()
        self.kind.setAccessibleName("調査の種類")
        self.kind.offer([(kind.value, kind) for kind in RoundKind], RoundKind.YEAR_END)
        self.asks = label(px=SMALL_PX, role="second")
        self.asks.setWordWrap(True)
        self.reference_day = DayField("基準日", calendar)
        self.deadline = DayField("回答期限", calendar)
        self.instructions = BlockEditor("記入の案内")
        self.waits = Tick("各課が回答する事業は、すべての課の回答を待つ")
        self._problem = label(px=SMALL_PX, role="warn")
        self._grid = QGridLayout()
        self._put_together()
        self.kind.chosen.connect(lambda word: self._choose_kind(RoundKind(word)))
        self.deadline.changed.connect(self._check)
        self.reference_day.changed.connect(self._check)
        self.instructions.textChanged.connect(self._check)
        self.waits.toggled.connect(lambda _: self.changed.emit())
        self._choose_kind(RoundKind.YEAR_END)

    def show_terms(self, terms: Terms) -> None:
        """Show a round's terms; its kind stays as it is."""
        self.kind.offer([(terms.kind.value, terms.kind)], terms.kind)
        self.kind.setEnabled(False)
        self._say_kind(terms.kind)
        self.reference_day.show_day(_day(terms.reference_day))
        self.deadline.show_day(_day(terms.deadline))
        self.instructions.setPlainText(terms.instructions or "")
        self.waits.setChecked(terms.waits_for_all)
        self._check()

    def turn_to_year(self, year: int) -> None:
        """Ask about another fiscal year: the reference day follows, what is typed stays."""
        self._year = year
        self.reference_day.show_day(reference_day(RoundKind(self.kind.currentData()), year))
        self.changed.emit()

    @property
    def terms(self) -> Terms | None:
        """What is chosen and typed."""
        words = self.instructions.toPlainText().strip()
        if self.deadline.problem or self.reference_day.problem or len(words) > _MOST_INSTRUCTIONS:
            return None
        return Terms(
            kind=RoundKind(self.kind.currentData()),
            reference_day=_iso(self.reference_day.day),
            deadline=_iso(self.deadline.day),
            instructions=words or None,
            waits_for_all=self.waits.isChecked(),
        )

    def _choose_kind(self, kind: RoundKind) -> None:
        self._say_kind(kind)
        self.reference_day.show_day(reference_day(kind, self._year))
        self.changed.emit()

    def _say_kind(self, kind: RoundKind) -> None:
        asked = "、".join(questions.labels(kind))
        self.asks.setText(f"{_ABOUT[kind]}\n聞くこと：{asked}")

    def _check(self) -> None:
        self.deadline.say(doubt_of(self.deadline.day, self._today))
        over = len(self.instructions.toPlainText().strip()) - _MOST_INSTRUCTIONS
        self._problem.setText(
            f"案内は{_MOST_INSTRUCTIONS:,}字までです。{over}字多くなっています。"
            if over > 0
            else ""
        )
        self.changed.emit()

    def _put_together(self) -> None:
        self._grid.setHorizontalSpacing(scaled(12))
        self._grid.setVerticalSpacing(scaled(8))
        self._grid.setColumnStretch(1, 1)
        for row, (name, field) in enumerate(
            (
                ("調査の種類", self.kind),
                ("", self.asks),
                ("基準日", self.reference_day),
                ("回答期限", self.deadline),
                ("記入の案内", self.instructions),
            )
        ):
            title: QLabel = label(name, role="second")
            title.setBuddy(field)
            self._grid.addWidget(title, row, 0)
            side = Qt.AlignmentFlag.AlignLeft if field is self.kind else Qt.AlignmentFlag(0)
            self._grid.addWidget(field, row, 1, side)
        self.kind.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        hint = label(
            "案内は、調査票の表紙（鑑・記入要領）に載ります。日付は「R5.5.15」「2023/5/15」とも書けます。",
            SMALL_PX,
            role="hint",
        )
        hint.setWordWrap(True)
        self._grid.addWidget(hint, 5, 1)
        self._grid.addWidget(self._problem, 6, 1)
        self._grid.addWidget(self.waits, 7, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._grid)
        column.addStretch(1)


def reference_day(kind: RoundKind, year: int) -> date:
    """The day on which a kind of round looks, where nothing else is said."""
    if kind is RoundKind.MID_YEAR:
        return date(year, 9, 30)
    return date(year + 1, 3, 31)


def doubt_of(deadline: date | None, today: date) -> str:
    """What is odd about a deadline: a day gone by, a Saturday or a Sunday."""
    if deadline is None:
        return ""
    if deadline < today:
        return "今日より前の日です。"
    return "土日に当たります。" if deadline.weekday() >= _SATURDAY else ""


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
