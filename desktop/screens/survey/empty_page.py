"""What a fiscal year shows that has no round yet: a sentence and the act that begins one."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from db.records import PlanState
from db.rules.fiscal_year import long_name
from desktop.screens.survey.rounds.ended_year import ended_year
from desktop.widgets.parts import label
from desktop.widgets.tokens import scaled


class EmptyPage(QWidget):
    """``begin`` is what can be done about it; another year may be offered above it."""

    year_wanted = Signal(int)

    def __init__(self, begin: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._year = 0
        self._words = label(role="hint")
        self._why = label(role="hint")
        self.other = QPushButton()
        self.other.setProperty("kind", "primary")
        self.other.clicked.connect(lambda: self.year_wanted.emit(self._year))
        self.button = QPushButton(f"{begin.text()}　{begin.shortcut().toString()}")
        self.button.setAccessibleName(begin.text())
        self.button.clicked.connect(begin.trigger)
        begin.changed.connect(lambda: self.button.setEnabled(begin.isEnabled()))
        self.button.setEnabled(begin.isEnabled())
        column = QVBoxLayout(self)
        column.setSpacing(scaled(16))
        column.addStretch(1)
        for button in (self.other, self.button):
            button.setAutoDefault(True)
        for part in (self._words, self._why, self.other, self.button):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self._offer(None, "")

    def show_year(self, state: PlanState, shown: int, today: date) -> None:
        """Say that nothing was begun; where the year is not over, the one before is offered."""
        name = long_name(shown, state.plan.calendar)
        ended = ended_year(state, shown, today)
        self._words.setText(f"{name}の進捗調査はまだ始めていません。")
        self._why.setVisible(ended is not None)
        if ended is None:
            self._offer(None, "")
            return
        other = long_name(ended, state.plan.calendar)
        begun = any(r.fiscal_year == ended for r in state.rounds)
        self._why.setText(
            f"{name}はまだ終わっていません。終わった年度の実績は、{other}の調査で聞きます。"
        )
        self._offer(ended, f"{other}の調査を見る" if begun else f"{other}に切り替える")

    def _offer(self, year: int | None, words: str) -> None:
        self._year = year or 0
        self.other.setText(words)
        self.other.setVisible(year is not None)
        self.button.setProperty("kind", "" if year is not None else "primary")
        self.button.style().polish(self.button)
        self.setFocusProxy(self.other if year is not None else self.button)
