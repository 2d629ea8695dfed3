"""計 11／15　評価の目安 A, and from which sum each grade begins."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.records import Rubric
from desktop.widgets.field_row import ProblemLine
from desktop.widgets.grade_label import GradeLabel
from desktop.widgets.parts import label
from desktop.widgets.tokens import HINT_PX, SMALL_PX, figures, scaled

_SUM_PX = 20
_IN_LINE = 3


class GuideLine(QWidget):
    """Below it stands what is missing for a decision."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sum = label()
        self._sum.setFont(figures(_SUM_PX, bold=True))
        self._most = label(px=SMALL_PX, role="hint")
        self._guide = GradeLabel(28)
        self._limits = label(px=HINT_PX, role="second")
        self._lack = ProblemLine()
        row = QHBoxLayout()
        row.setSpacing(scaled(8))
        for part in (
            *(label("計", SMALL_PX, role="second"), self._sum, self._most),
            *(label("評価の目安", SMALL_PX, role="second"), self._guide, self._limits),
        ):
            row.addWidget(part)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self._lack)

    def offer(self, rubric: Rubric) -> None:
        self._most.setText(f"／{5 * len(rubric.axes)}")
        rules = sorted(rubric.grades, key=lambda rule: -rule.least)
        words = [f"{rule.least}から {rule.name}" for rule in rules]
        lines = [words[at : at + _IN_LINE] for at in range(0, len(words), _IN_LINE)]
        self._limits.setText("\n".join("・".join(line) for line in lines))

    def show_sum(self, total: int | None, guide: str | None) -> None:
        self._sum.setText("–" if total is None else str(total))
        self._guide.show_grade(guide)

    def say(self, sentence: str) -> None:
        self._lack.say(sentence)
