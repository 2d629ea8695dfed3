"""What a fiscal year shows in which nothing can be assessed: why, and the nearest year that can."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from db.records import PlanState
from db.rules.assessing import assessing_round, office_stage
from db.rules.fiscal_year import long_name
from desktop.widgets.parts import label
from desktop.widgets.tokens import scaled

_NO_RUBRIC = "この計画には評価の決まりがありません。軸と区分を決めると、ここで評価できます。"
_NO_ROUND = "の評価はまだできません。進捗調査で年度末の回を始めると、ここに事業が並びます。"


class EmptyPage(QWidget):
    year_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._year = 0
        self.words = label(role="hint")
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.other = QPushButton()
        self.other.setProperty("kind", "primary")
        self.other.setAutoDefault(True)
        self.other.clicked.connect(lambda: self.year_wanted.emit(self._year))
        self.setFocusProxy(self.other)
        column = QVBoxLayout(self)
        column.setSpacing(scaled(16))
        column.addStretch(1)
        column.addWidget(self.words)
        column.addWidget(self.other, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def show_year(self, state: PlanState, year: int) -> bool:
        """Say why nothing can be assessed in a year; False where something can."""
        words = _why(state, year)
        if not words:
            return False
        self.words.setText(words)
        other = _nearest(state, year)
        self._year = other or 0
        self.other.setVisible(other is not None)
        if other is not None:
            self.other.setText(f"{long_name(other, state.plan.calendar)}の評価を見る")
        return True


def _why(state: PlanState, year: int) -> str:
    if assessing_round(state, year) is None:
        return long_name(year, state.plan.calendar) + _NO_ROUND
    return "" if office_stage(state, year) else _NO_RUBRIC


def _nearest(state: PlanState, year: int) -> int | None:
    """The last year before with something to assess, else the first one after."""
    able = {r.fiscal_year for r in state.rounds if not _why(state, r.fiscal_year)}
    before = [other for other in able if other < year]
    return max(before) if before else min(able, default=None)
