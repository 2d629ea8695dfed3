"""The dialog: sheets at the left, the questions of one in the sheet's order at the right.

Going to another sheet writes what was answered, as one step for each sheet.
"""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from db.records import Answer, PlanState, Project, Response, Round
from db.rules import grading, questions
from db.rules.fiscal_year import long_name
from db.rules.rubrics import rubric_of
from db.vocabulary import SheetState
from desktop.runtime.prompts import Prompts
from desktop.runtime.store import Store
from desktop.screens.survey.paper_answers.beside import beside
from desktop.screens.survey.paper_answers.sheet_list import Sheet, SheetList
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.parts import Bar, label, rule
from desktop.widgets.question_form import QuestionForm
from desktop.widgets.state_chip import StateLabel
from desktop.widgets.tokens import SMALL_PX, TITLE_PX, figures, scaled
from desktop.widgets.typing import typing_of

TITLE, COVER = "紙の回答", "表紙（記入者など）"
LEAVE_OUT = "ほかの回答だけ書き込んで閉じる"
_UNREADABLE = "読めない回答があります。直してから閉じるか、その回答を除いて閉じます。"
_KEYS = "Enter 次の問い　Ctrl+Enter 文章の次　数字 選ぶ　Ctrl+PageDown 次の調査票"


class PaperAnswersDialog(QDialog):
    """``project``: the sheet to begin with; "" for the first that is not complete."""

    def __init__(
        self,
        store: Store,
        prompts: Prompts,
        survey_round: str,
        department: str,
        project: str,
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._store, self._prompts = store, prompts
        self._round_uid, self._department = survey_round, department
        self._at = -1
        self.sheets = SheetList()
        self.form = QuestionForm()
        self._number = label(px=TITLE_PX, bold=True)
        self._number.setFont(figures(TITLE_PX, bold=True))
        self._title = ElidedLabel(TITLE_PX, bold=True)
        self._state = StateLabel()
        self._guide = label(px=SMALL_PX, role="second")
        self._said = label(px=SMALL_PX, role="second")
        self.go_on = QPushButton("書き込んで次へ")
        self.close_it = QPushButton("閉じる")
        self._put_together()
        self._connect()
        self._follow(store.state)
        self._turn_to(self._first(project))

    def done(self, result: int) -> None:
        """What was answered is written before the dialog goes."""
        unreadable = not self.form.commit()
        if unreadable and self._prompts.choose(TITLE, _UNREADABLE, (LEAVE_OUT,)) is None:
            return
        self._write()
        super().done(result)

    def step(self, by: int) -> None:
        """Write this sheet and turn to another; behind the last one nothing happens."""
        if self.form.commit():
            self._write()
            to = self._at + by
            if 0 <= to < len(self._listed):
                self._turn_to(to)
            else:
                self._said.setText("これが最後の調査票です。" if by > 0 else "表紙です。")

    @property
    def _round(self) -> Round:
        return next(r for r in self._store.state.rounds if r.uid == self._round_uid)

    @property
    def _responses(self) -> list[Response]:
        return [r for r in self._round.responses if r.department == self._department]

    def _first(self, project: str) -> int:
        wanted = [at for at, sheet in enumerate(self._listed) if sheet.project == project]
        done = (SheetState.COLLECTED, SheetState.ACCEPTED)
        lacking = [at for at, s in enumerate(self._listed) if s.state and s.state not in done]
        return (wanted if project else [*lacking, 0])[0]

    def _follow(self, state: PlanState) -> None:
        """Show the states as they are, and answers that were changed elsewhere or taken back."""
        if all(r.uid != self._round_uid for r in state.rounds):
            self.form.ask((), {})
            self.reject()
            return
        projects = {project.uid: project for project in state.projects}
        self._listed = [
            Sheet("", "", COVER, None),
            *(
                Sheet(
                    r.project, projects[r.project].number or "", projects[r.project].title, r.state
                )
                for r in self._responses
            ),
        ]
        self.sheets.show_sheets(self._listed)
        self.setWindowTitle(
            f"{TITLE}　{self._department}　"
            f"{long_name(self._round.fiscal_year, state.plan.calendar)}"
        )
        if 0 <= self._at < len(self._listed):
            self._show_state()
            if not self.form.has_typing and self._stored() != self.form.values:
                self._ask()

    def _turn_to(self, at: int) -> None:
        self._at = at
        self._said.setText("")
        self.sheets.show_current(at)
        self._show_state()
        self._ask()
        self.form.start()

    def _want(self, at: int) -> None:
        """Somebody chose a sheet in the list."""
        if at == self._at or at < 0:
            return
        if self.form.commit():
            self._write()
            self._at = at
            self._said.setText("")
            self._show_state()
            self._ask()
        else:
            self.sheets.show_current(self._at)

    def _show_state(self) -> None:
        sheet = self._listed[self._at]
        self._number.setText(sheet.number)
        self._number.setVisible(bool(sheet.number))
        self._title.setText(sheet.title)
        self._state.setVisible(sheet.state is not None)
        if sheet.state is not None:
            self._state.show_state(sheet.state)

    def _ask(self) -> None:
        """Ask the questions of the sheet, with what is answered by now."""
        state, survey_round, project = self._store.state, self._round, self._project
        if project is None:
            self.form.ask(questions.WORKBOOK_QUESTIONS, self._stored())
        else:
            year = survey_round.fiscal_year
            asked = questions.asked(state, project, year, survey_round.kind)
            self.form.ask(asked, self._stored(), beside(state, project, year, asked))
        self.form.stand_between(self.sheets, self.go_on)
        self.setTabOrder(self.go_on, self.close_it)
        self._show_guide()

    @property
    def _project(self) -> Project | None:
        uid = self._listed[self._at].project
        return next((p for p in self._store.state.projects if p.uid == uid), None)

    @property
    def _response(self) -> Response | None:
        uid = self._listed[self._at].project
        return next((r for r in self._responses if r.project == uid), None)

    def _stored(self) -> dict[str, Answer]:
        """What is answered by now; what the plan knows counts until something else is said."""
        project, response = self._project, self._response
        if project is None or response is None:
            from db import surveys

            read = self._store.database.read
            cover = read(surveys.own_values, self._round_uid, self._department)
            asked = {question.key for question in questions.WORKBOOK_QUESTIONS}
            return {key: value for key, value in cover.items() if key in asked}
        survey_round = self._round
        year, kind = survey_round.fiscal_year, survey_round.kind
        asked = {q.key for q in questions.asked(self._store.state, project, year, kind)}
        found: Mapping[str, Answer] = {**questions.known(project, year), **response.values}
        return {key: value for key, value in found.items() if key in asked}

    def _write(self) -> None:
        """Write what was changed on the sheet in view, as one step."""
        changes = self.form.changes
        if not changes or not 0 <= self._at < len(self._listed):
            return
        from db import surveys
        from desktop.work import rounds

        project, response = self._project, self._response
        said = f"「{self._listed[self._at].title}」の{len(changes)}項目を書き込みました。"

        def submit(operation: object, *args: object) -> None:
            self._store.submit(
                operation,
                *args,
                refused=lambda sentence: self._prompts.tell(TITLE, sentence),
                then=lambda _: self._store.noted.emit(said),
            )

        if project is None or response is None:
            submit(surveys.set_cover, self._round_uid, self._department, changes)
        else:
            after = {**response.values, **changes}
            values = {key: value for key, value in after.items() if value is not None}
            before = response.state
            state = rounds.sheet_state(self._store.state, self._round, project, values, before)
            where = (self._round_uid, project.uid, self._department)
            submit(surveys.answer, *where, changes, state)
        self.form.keep()

    def _show_guide(self) -> None:
        """The guide and what is missing, as they follow from what is answered."""
        rubric = rubric_of(self._store.state, self._round.fiscal_year)
        rated = any(key.startswith("rating_") for key in self.form.rows)
        total, guide = grading.suggested(rubric, self.form.values)
        words = f"合計 {total}　{guide or 'なし'}" if total is not None else "①②③がそろうと出ます"
        self._guide.setText(f"評価の目安　{words}" if rated else "")
        asked = tuple(row.question for row in self.form.rows.values())
        self.form.mark({q.key for q in questions.missing(asked, self.form.values, guide)})

    def _undo(self) -> None:
        typing = typing_of(QApplication.focusWidget())
        if typing is None or not typing.undo():
            self._store.undo()

    def _connect(self) -> None:
        self._store.changed.connect(self._changed)
        self.sheets.wanted.connect(self._want)
        self.form.changed.connect(self._show_guide)
        self.form.reached.connect(self._scroll.ensureWidgetVisible)
        self.form.finished.connect(lambda: self.go_on.setFocus(Qt.FocusReason.TabFocusReason))
        self.go_on.clicked.connect(lambda: self.step(1))
        self.close_it.clicked.connect(self.reject)
        for keys, act in (
            ("Ctrl+PgDown", lambda: self.step(1)),
            ("Ctrl+PgUp", lambda: self.step(-1)),
            ("Ctrl+Z", self._undo),
            ("Ctrl+Y", self._store.redo),
        ):
            QShortcut(QKeySequence(keys), self, act)

    def _changed(self, state: PlanState, _: object) -> None:
        self._follow(state)

    def _put_together(self) -> None:
        head = Bar(44)
        head.row.addWidget(self._number)
        head.row.addWidget(self._title)
        head.row.addWidget(self._state)
        head.row.addStretch(1)
        head.row.addWidget(self._guide)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QWidget()
        inner = QVBoxLayout(page)
        inner.setContentsMargins(scaled(12), scaled(8), scaled(12), scaled(12))
        inner.addWidget(self.form)
        inner.addStretch(1)
        self._scroll.setWidget(page)
        foot = Bar(44)
        self.go_on.setProperty("kind", "primary")
        self.go_on.setAutoDefault(True)
        self.close_it.setAutoDefault(False)
        foot.row.addWidget(label(_KEYS, SMALL_PX, role="hint"))
        foot.row.addStretch(1)
        foot.row.addWidget(self._said)
        foot.row.addWidget(self.go_on)
        foot.row.addWidget(self.close_it)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(head)
        right.addWidget(rule("line2"))
        right.addWidget(self._scroll, 1)
        above = QHBoxLayout()
        above.setSpacing(0)
        above.addWidget(self.sheets)
        above.addWidget(rule("line2", upright=True))
        above.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above, 1)
        column.addWidget(rule("line2"))
        column.addWidget(foot)
        self.resize(scaled(1160), scaled(700))
