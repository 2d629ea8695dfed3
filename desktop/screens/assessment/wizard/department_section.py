"""What the department said: ratings, grade, direction and words, and last year's grade."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from db.rules import grading
from db.rules.all_years import YearFacts
from db.rules.standing_out import Case
from desktop.screens.assessment.wizard.parts import FactLine, Section
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.grade_label import GradeLabel
from desktop.widgets.parts import label
from desktop.widgets.tokens import BASE_PX, SMALL_PX, scaled

_NONE = "なし"


class DepartmentSection(Section):
    """Grades are letters in their frames, as in the lists."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("所管課の評価", parent)
        self._ratings = label(px=BASE_PX, bold=True)
        self._guide, self._grade, self._last = GradeLabel(), GradeLabel(), GradeLabel()
        self._direction = label(px=SMALL_PX, bold=True)
        self._last_words = label(px=SMALL_PX, role="second")
        self._reason, self._change = FactLine("評価の理由"), FactLine("変更")
        self._requests, self._remark = FactLine("申出"), FactLine("連絡")
        self._before = QWidget()
        self._put_together()

    def show_case(self, case: Case, before: YearFacts | None) -> None:
        stages = case.rubric.stages
        stage = f"（{stages[0].removesuffix('評価')}）" if stages else ""
        self.set_title(f"所管課の評価{stage}　{case.response.department}")
        each = "　".join(
            f"{mark} {case.ratings.get(axis.key, '－')}"
            for mark, axis in zip(grading.MARKS, case.rubric.axes, strict=False)
        )
        total = f"　計 {case.total}" if case.total is not None else ""
        self._ratings.setText(each + total)
        self._guide.show_grade(case.guide)
        self._grade.show_grade(case.grade)
        values = case.response.values
        self._direction.setText(str(values.get("direction") or "－"))
        self._reason.show_words(str(values.get("grade_reason") or ""))
        note = str(values.get("change_note") or "")
        self._change.show_words(note)
        said = "、".join(f"{r.kind}（{r.state}）{r.reason or ''}" for r in case.requests)
        self._requests.show_words(said or _NONE)
        self._remark.show_words(str(values.get("remark") or ""))
        official = before.assessed.official if before else None
        self._before.setVisible(official is not None)
        if before is not None and official is not None:
            self._last.show_grade(official[1])
            total_then = f"計 {before.assessed.total}　" if before.assessed.total else ""
            direction = before.assessed.direction or ""
            self._last_words.setText(f"（{official[0]}）　{total_then}{direction}")

    def _put_together(self) -> None:
        said = FlowLayout(scaled(8))
        said.addWidget(self._ratings)
        for word, grade in (("目安", self._guide), ("総合評価", self._grade)):
            said.addWidget(_small(word))
            said.addWidget(grade)
        said.addWidget(_small("方向性"))
        said.addWidget(self._direction)
        said.addWidget(QWidget())  # takes what is left of the last line
        last = QHBoxLayout(self._before)
        last.setContentsMargins(0, 0, 0, 0)
        last.setSpacing(scaled(8))
        name = _small("前年度")
        name.setFixedWidth(scaled(76))
        for part in (name, self._last, self._last_words):
            last.addWidget(part)
        last.addStretch(1)
        line = QWidget()
        line.setLayout(said)
        for part in line.findChildren(QLabel):
            part.setFixedHeight(self._guide.height())  # as high as the letters beside it
        self.column.addWidget(line)
        for line in (self._reason, self._change, self._requests, self._remark, self._before):
            self.column.addWidget(line)


def _small(words: str) -> QLabel:
    return label(words, SMALL_PX, role="second")
