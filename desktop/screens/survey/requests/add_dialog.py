"""申出を足す…: a request that came by telephone or on paper."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from db.records import Answer, PlanState, Project, Round
from db.rules import fiscal_year, questions
from db.rules.present import present
from db.rules.questions import Question
from db.vocabulary import RequestKind
from desktop.runtime.store import Store
from desktop.widgets.act_dialog import ActDialog
from desktop.widgets.choice import Choice
from desktop.widgets.field_row import FieldRow, ProblemLine
from desktop.widgets.question_form import LABEL_WIDTH, QuestionForm
from desktop.widgets.tokens import scaled

_LABELS = {
    "change_note": "内容と理由",
    "new_title": "事業名",
    "new_departments": "所管部署",
    "new_activity": "次の年度の取組内容",
    "new_indicator": "施策指標",
}

Told = tuple[str, RequestKind, str | None, str | None, Mapping[str, Answer]]


class AddRequestDialog(ActDialog):
    """``wanted`` gives itself; it stays open until it is accepted."""

    wanted = Signal(object)

    def __init__(self, store: Store, parent: QWidget | None) -> None:
        super().__init__("申出を足す", "申出を足す", parent)
        self._state, self._year = store.state, store.year
        self.kind, self.round, self.project, self.department = (Choice() for _ in range(4))
        self.form = QuestionForm()
        self._refusal = ProblemLine()
        self._project_row = FieldRow("事業", self.project, label_width=LABEL_WIDTH)
        rounds = [r for r in self._state.rounds if r.fiscal_year == self._year]
        self._put_together(several=len(rounds) > 1)
        self.kind.offer([(kind.value, kind) for kind in RequestKind], RequestKind.CHANGE)
        self.round.offer([(_name(r), r.uid) for r in rounds], rounds[-1].uid)
        self.project.offer(_projects(self._state), None)
        self.department.offer(_departments(self._state, self._year), "")
        self.kind.chosen.connect(lambda _: self._ask())
        self.project.chosen.connect(lambda _: self._choose_project())
        self.form.finished.connect(self.act.setFocus)
        self.form.reached.connect(self._scroll.ensureWidgetVisible)
        self.act.clicked.disconnect()
        self.act.clicked.connect(self._want)
        self._ask()
        self.kind.setFocus()

    @property
    def told(self) -> Told:
        """What ``surveys.add_request`` takes."""
        kind = RequestKind(self.kind.currentData())
        project = None if kind is RequestKind.NEW else self.project.currentData()
        return (
            str(self.round.currentData()),
            kind,
            project,
            self.department.currentData() or None,
            self.form.values,
        )

    def setVisible(self, visible: bool) -> None:
        super().setVisible(visible)
        if visible:
            self._put_in_order()

    def _put_in_order(self) -> None:
        """Tab comes from the fields above through the questions to the acts."""
        self.form.stand_between(self.department, self.act)
        self.setTabOrder(self.act, self.leave)

    def refuse(self, sentence: str) -> None:
        """Say why it cannot be added; what was typed stays."""
        self._refusal.say(sentence)

    def _want(self) -> None:
        if self.form.commit():
            self._refusal.say("")
            self.wanted.emit(self)

    def _choose_project(self) -> None:
        if (project := self._chosen) is not None and not self.department.currentData():
            lead = project.lead_department or next(iter(project.departments), "")
            self.department.setCurrentIndex(max(self.department.findData(lead), 0))
        self._ask()

    def _ask(self) -> None:
        """The questions of the kind, what was typed into them before kept."""
        kind = RequestKind(self.kind.currentData())
        self._project_row.setVisible(kind is not RequestKind.NEW)
        asked = _questions(self._state, self._year, kind)
        kept = {q.key: v for q in asked if (v := self.form.values.get(q.key)) is not None}
        project = self._chosen
        said = (
            {q.key: present(self._state, project, self._year, q.key) for q in asked}
            if project is not None and kind is RequestKind.CHANGE
            else {}
        )
        self.form.ask(asked, kept, {key: f"いま：{words}" for key, words in said.items() if words})
        if self.isVisible():
            self._put_in_order()

    @property
    def _chosen(self) -> Project | None:
        uid = self.project.currentData()
        return next((p for p in self._state.projects if p.uid == uid), None)

    def _put_together(self, *, several: bool) -> None:
        for name, field in (
            ("種類", self.kind),
            ("調査の回", self.round),
            ("部署", self.department),
        ):
            field.setAccessibleName(name)
            row = FieldRow(name, field, label_width=LABEL_WIDTH)
            self.column.addWidget(row)
            row.setVisible(field is not self.round or several)
            if field is self.kind:
                self.project.setAccessibleName("事業")
                self.column.addWidget(self._project_row)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(self.form)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setMinimumSize(scaled(760), scaled(320))
        self.column.addSpacing(scaled(8))
        self.column.addWidget(self._scroll, 1)
        self.column.addWidget(self._refusal)


def _questions(state: PlanState, year: int, kind: RequestKind) -> Sequence[Question]:
    if kind is RequestKind.NEW:
        return questions.PROPOSAL_QUESTIONS
    keys = _LABELS if kind is RequestKind.CHANGE else ("change_note",)
    asked = [
        replace(found, label=_LABELS[key], item=0)
        for key in keys
        if (found := questions.question(state, key)) is not None
    ]
    if kind is RequestKind.CHANGE and state.phases:
        for period in questions.remaining(state, year):
            found = questions.question(state, questions.new_phase_key(*period))
            if found is not None:
                name = fiscal_year.period_name(*period, state.plan.calendar)
                asked.append(replace(found, label=f"{name}の進捗段階", item=0))
    return asked


def _projects(state: PlanState) -> list[tuple[str, object]]:
    return [(f"{p.number or ''} {p.title}".strip(), p.uid) for p in state.projects]


def _departments(state: PlanState, year: int) -> list[tuple[str, object]]:
    there = [d for d in state.departments if d.last_year is None or d.last_year >= year]
    return [("（なし）", ""), *((d.name, d.name) for d in there)]


def _name(survey_round: Round) -> str:
    return f"{survey_round.kind} 第{survey_round.sequence}回"
