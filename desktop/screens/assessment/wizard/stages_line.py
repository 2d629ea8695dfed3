"""The stages of a project's assessment, each with what was decided there; the last one counts."""

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from db.records import Assessment, PlanState
from db.rules.all_years.assessed import assessments_of
from db.rules.rubrics import rubric_of
from db.rules.standing_out import Case
from desktop.widgets.grade_label import GradeLabel
from desktop.widgets.parts import label
from desktop.widgets.tokens import SMALL_PX, scaled

_SIDE = 20


class StagesLine(QWidget):
    """Hidden where the plan has one stage only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(scaled(8))
        self._grid.setVerticalSpacing(scaled(4))
        self._grid.setColumnStretch(2, 1)
        self._rows: list[tuple[QLabel, GradeLabel, QLabel]] = []

    def show_stages(self, state: PlanState, year: int, uid: str, case: Case) -> None:
        stages = rubric_of(state, year).stages
        written = assessments_of(state, year, uid).get(uid, {})
        official = next(
            (s for s in reversed(stages) if (found := written.get(s)) and found.grade),
            stages[0] if stages else "",
        )
        while len(self._rows) < len(stages):
            self._add_row()
        for at, parts in enumerate(self._rows):
            for part in parts:
                part.setVisible(at < len(stages))
            if at < len(stages):
                stage = stages[at]
                found = written.get(stage)
                grade, words = _said(found, case if at == 0 else None)
                parts[0].setText(stage)
                parts[1].show_grade(grade)
                parts[2].setText(f"公式　{words}" if stage == official and grade else words)
        self.setVisible(len(stages) > 1)

    def _add_row(self) -> None:
        row = len(self._rows)
        name, words = label(px=SMALL_PX, role="second"), label(px=SMALL_PX)
        name.setFixedWidth(scaled(84))
        words.setWordWrap(True)
        grade = GradeLabel(_SIDE)
        self._rows.append((name, grade, words))
        for at, part in enumerate(self._rows[-1]):
            self._grid.addWidget(part, row, at)


def _said(found: Assessment | None, case: Case | None) -> tuple[str | None, str]:
    """Grade and words of a stage; of the first the department's answer where none is written."""
    if found is None:
        if case is None:
            return None, "まだありません"
        reason = str(case.response.values.get("grade_reason") or "")
        return case.grade, _words(case.total, case.guide, case.grade, reason)
    words = _words(found.sum, found.guide, found.grade, found.reason or "")
    return found.grade, words if found.grade else f"{words}　まだ決めていません".strip()


def _words(total: int | None, guide: str | None, grade: str | None, reason: str) -> str:
    said = [f"計 {total}" if total is not None else "", f"目安 {guide}" if guide else ""]
    said.append(reason if grade != guide or not guide else "")
    return "　".join(words for words in said if words)
