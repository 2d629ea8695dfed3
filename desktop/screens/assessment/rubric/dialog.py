"""評価の決まり: the rubric as a form, past ones to read, and a trial of what is typed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from db.records import PlanState
from db.rules.fiscal_year import long_name
from db.rules.rubric_faults import doubts
from db.rules.rubric_trial import trial
from db.rules.rubrics import rubric_of
from desktop.models.rubric_draft import RubricDraft
from desktop.screens.assessment.rubric.axes_form import AxesForm
from desktop.screens.assessment.rubric.lists_form import LinesForm
from desktop.screens.assessment.rubric.trial_view import TrialView
from desktop.widgets import icons
from desktop.widgets.choice import Choice, Tick
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.parts import label, rule
from desktop.widgets.tokens import SMALL_PX, face, scaled

_SIDE_BY_SIDE = 1000
"""On a screen narrower than this the trial stands below the form."""


class RubricDialog(QDialog):
    """``wanted``: the draft, the year from which it holds, categories that are rated or not."""

    wanted = Signal(object, int, object)

    def __init__(self, state: PlanState, year: int, parent: QWidget, *, locked: bool) -> None:
        """``year``: from which a change is offered first; ``locked``: only to be read."""
        super().__init__(parent)
        self.setWindowTitle("評価の決まり")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._state = state
        self._locked = locked
        self._draft = RubricDraft(state.rubric)
        self.which = Choice()
        self.since = Choice()
        self.axes = AxesForm()
        self.add_axis = _small("軸を足す", "plus")
        self.grades = LinesForm("grades", "区分")
        self.stages = LinesForm("stages", "段階")
        self.rated = {c.name: Tick(c.name) for c in state.categories}
        self.trial = TrialView()
        self.test = QPushButton("この決まりで試す(&T)")
        self.act = QPushButton("決まりを変える")
        self.leave = QPushButton("やめる")
        self._problem = label(px=SMALL_PX, role="warn")
        self._problem.setWordWrap(True)
        self._put_together()
        self._offer(year)
        self._connect()
        self._show_which()

    def refuse(self, sentence: str) -> None:
        """It was not stored: say why, and stay."""
        self._problem.setText(sentence)

    @property
    def problem(self) -> str:
        """The sentence at the foot, "" for none."""
        return self._problem.text()

    def _offer(self, year: int) -> None:
        plan = self._state.plan
        since = [long_name(p.until + 1, plan.calendar) for p in self._state.past_rubrics[-1:]] or [
            long_name(plan.first_year, plan.calendar)
        ]
        entries: list[tuple[str, object]] = [(f"いまの決まり（{since[0]}から）", None)]
        entries += [
            (f"{long_name(p.until, plan.calendar)}までの決まり", p.until)
            for p in reversed(self._state.past_rubrics)
        ]
        self.which.offer(entries, None)
        first = max((p.until + 1 for p in self._state.past_rubrics), default=plan.first_year)
        years = range(first, plan.last_year + 1)
        self.since.offer(
            [(f"{long_name(y, plan.calendar)}から", y) for y in years],
            min(max(year, first), plan.last_year),
        )

    def _show_which(self) -> None:
        """Show the rubric that is chosen: the one that holds can be changed, past ones read."""
        until = self.which.currentData()
        past = until is not None
        keys = [a.key for p in self._state.past_rubrics for a in p.rubric.axes]
        shown = rubric_of(self._state, until) if past else self._state.rubric
        self._draft = RubricDraft(shown, keys)
        locked = past or self._locked
        for form in (self.axes, self.grades, self.stages):
            form.show_draft(self._draft, locked=locked)
        for category in self._state.categories:
            tick = self.rated[category.name]
            tick.setChecked(category.rated)
            tick.setEnabled(not locked)
        for part in (self.add_axis, self._changing):
            part.setVisible(not locked)
        self.act.setVisible(not locked)
        self.leave.setText("閉じる" if locked else "やめる")
        self._follow()

    def _follow(self) -> None:
        """Say what is wrong with what is typed; what was tried before is old."""
        faults = self._draft.faults
        odd = () if faults else doubts(self._draft.rubric)
        self.axes.say(faults)
        self.grades.say(faults, odd)
        self.stages.say(faults)
        self.trial.forget()
        self.test.setEnabled(not faults)
        self.act.setEnabled(not faults and self._is_changed)
        self._problem.setText(f"直すところが{len(faults)}か所あります。" if faults else "")

    @property
    def _is_changed(self) -> bool:
        return self._draft.rubric != self._state.rubric or bool(self._rated_otherwise)

    @property
    def _rated_otherwise(self) -> dict[str, bool]:
        return {
            c.name: self.rated[c.name].isChecked()
            for c in self._state.categories
            if self.rated[c.name].isChecked() != c.rated
        }

    def _try(self) -> None:
        year = int(self.since.currentData())
        moved = trial(self._state, self._draft.rubric, year)
        self.trial.show_moved(self._state, moved, year)

    def _want(self) -> None:
        self.wanted.emit(self._draft, int(self.since.currentData()), self._rated_otherwise)

    def _add_axis(self) -> None:
        self._draft.add_axis()
        self.axes.show_draft(self._draft, locked=False)
        self._follow()
        self.axes.labels[-1].setFocus()

    def _connect(self) -> None:
        for form in (self.axes, self.grades, self.stages):
            form.edited.connect(self._follow)
        for tick in self.rated.values():
            tick.toggled.connect(lambda _: self._follow())
        self.which.chosen.connect(lambda _: self._show_which())
        self.since.chosen.connect(lambda _: self._follow())
        self.add_axis.clicked.connect(self._add_axis)
        self.test.clicked.connect(self._try)
        self.act.clicked.connect(self._want)
        self.leave.clicked.connect(self.reject)

    def _put_together(self) -> None:
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(scaled(16), scaled(12), scaled(16), scaled(12))
        column.setSpacing(scaled(4))
        self.which.setAccessibleName("表示する決まり")
        column.addWidget(self.which)
        self._head(column, "評価の軸", "5がよい")
        column.addWidget(self.axes)
        column.addWidget(self.add_axis, 0, Qt.AlignmentFlag.AlignLeft)
        both = QHBoxLayout()
        both.setSpacing(scaled(24))
        for head, note, part in (
            ("総合評価の区分と目安", "名前・呼び名・計がこの値から", self.grades),
            ("評価の段階", "上から順に", self.stages),
        ):
            side = QVBoxLayout()
            side.setSpacing(scaled(4))
            self._head(side, head, note)
            side.addWidget(part)
            side.addStretch(1)
            both.addLayout(side, 1)
        column.addLayout(both)
        if self.rated:
            self._head(column, "評価する分類", "外した分類には評価をたずねません")
            flow = FlowLayout(scaled(16))
            for tick in self.rated.values():
                flow.addWidget(tick)
            column.addLayout(flow)
        self._changing = self._trial_side()
        narrow = self.screen().availableGeometry().width() < scaled(_SIDE_BY_SIDE)
        if narrow:
            column.addWidget(self._changing)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(form)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        upper = QHBoxLayout()
        upper.setSpacing(0)
        upper.addWidget(area, 3)
        if not narrow:
            upper.addWidget(self._changing, 2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(upper, 1)
        whole.addWidget(rule("line2"))
        whole.addLayout(self._foot())
        room = self.screen().availableGeometry()
        self.resize(
            min(scaled(1120), room.width() - scaled(16)),
            min(scaled(680), room.height() - scaled(48)),
        )

    def _trial_side(self) -> QWidget:
        side = QWidget()
        side.setProperty("ground", "panel")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(side)
        column.setContentsMargins(scaled(16), scaled(12), scaled(16), scaled(12))
        column.setSpacing(scaled(8))
        self.since.setAccessibleName("この決まりを使う年度")
        row = QHBoxLayout()
        row.addWidget(label("使う年度", SMALL_PX, role="second"))
        row.addWidget(self.since)
        row.addStretch(1)
        row.addWidget(self.test)
        column.addLayout(row)
        column.addWidget(self.trial, 1)
        return side

    def _foot(self) -> QHBoxLayout:
        self.act.setProperty("kind", "primary")
        self.test.setDefault(True)  # Enter in a field tries, and never stores
        for button in (self.act, self.leave):
            button.setAutoDefault(False)
        row = QHBoxLayout()
        row.setContentsMargins(scaled(16), scaled(8), scaled(16), scaled(12))
        row.setSpacing(scaled(8))
        row.addWidget(self._problem, 1)
        row.addWidget(self.act)
        row.addWidget(self.leave)
        return row

    def _head(self, column: QVBoxLayout, words: str, note: str) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, scaled(8), 0, 0)
        row.addWidget(label(words, bold=True))
        row.addWidget(label(note, SMALL_PX, role="hint"))
        row.addStretch(1)
        column.addLayout(row)


def _small(words: str, icon: str) -> QPushButton:
    made = QPushButton(words)
    made.setAutoDefault(False)
    made.setProperty("kind", "small")
    made.setFont(face(SMALL_PX))
    icons.dress(made, icon, size=12)
    return made
