"""One agenda item or instruction as a form; a field is stored when it is left."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from db.records import AgendaItem, Assessment, GradeRule, Instruction, PlanState
from db.rules import days
from db.rules.rubrics import rubric_of
from db.vocabulary import Calendar, InstructionState
from desktop.models.committee_list import Entry
from desktop.widgets.choice import Choice
from desktop.widgets.editors import BlockEditor, LineEditor
from desktop.widgets.field_row import FieldRow
from desktop.widgets.parts import label
from desktop.widgets.tokens import SMALL_PX, face, scaled

AGENDA = (
    ("subject", "審議事項"),
    ("words", "事務局の案"),
    ("decision", "決定"),
    ("day", "決定の日"),
)
TOLD = (
    ("words", "指示事項"),
    ("body", "指示したところ"),
    ("day", "指示の日"),
    ("state", "対応の状態"),
    ("outcome", "対応の結果"),
)
_SHORT = ("body", "day")
_UNCHANGED = "変えない"


class ItemForm(QWidget):
    """``left``: field and value to store. ``graded``: the grade that was decided, "" for none."""

    left = Signal(str, object)
    graded = Signal(str)
    project_wanted = Signal()

    def __init__(
        self, fields: Sequence[tuple[str, str]], *, locked: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._locked = locked
        self._calendar = Calendar.WAREKI
        self.uid = ""
        self.editors: dict[str, LineEditor | BlockEditor] = {}
        self._rows: dict[str, FieldRow] = {}
        self.state = Choice()
        self.grade = Choice()
        self._note = label(px=SMALL_PX, role="hint")
        self._note.setWordWrap(True)
        self._project = label(bold=True)
        self._project.setWordWrap(True)
        self.open = QPushButton("事業を開く(&O)")
        self.open.setProperty("kind", "small")
        self.open.setFont(face(SMALL_PX))
        self.open.clicked.connect(self.project_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(12), scaled(12), scaled(12), scaled(12))
        column.setSpacing(scaled(4))
        head = QHBoxLayout()
        head.addWidget(self._project, 1)
        head.addWidget(self.open)
        column.addLayout(head)
        for field, name in fields:
            column.addWidget(self._row(field, name))
            if field == "day" and fields is AGENDA:
                self.grade.setAccessibleName("決定した総合評価")
                self._rows["grade"] = FieldRow("決定の評価", self.grade)
                column.addWidget(self._rows["grade"])
                column.addWidget(self._note)
        column.addStretch(1)
        self.grade.chosen.connect(lambda grade: self.graded.emit(str(grade)))
        self.grade.setEnabled(not locked)
        self.state.setEnabled(not locked)

    def show_entry(
        self, state: PlanState, entry: Entry, decided: Assessment | None, stage: str | None
    ) -> None:
        """Show an item; typing that is not stored stays where it is the same item.

        ``stage``: where a decided grade is written, None where the plan has no such stage.
        """
        item, fresh = entry.item, entry.item.uid != self.uid
        self.uid, self._calendar = item.uid, state.plan.calendar
        project = next((p for p in state.projects if p.uid == item.project), None)
        words = "計画全体" if project is None else f"{project.number or ''} {project.title}".strip()
        self._project.setText(words)
        self.open.setVisible(project is not None)
        for field, editor in self.editors.items():
            value = getattr(item, field) or ""
            if field == "day" and value:
                value = days.written(date.fromisoformat(value), self._calendar)
            (editor.typing.load if fresh else editor.typing.follow)(value)
            if fresh or not editor.typing.dirty:
                self._rows[field].set_problem("", "refusal")
        if isinstance(item, Instruction):
            self.state.offer([(s.value, s.value) for s in InstructionState], item.state.value)
            if "body" in self.editors:
                self._complete([body.name for body in state.bodies])
        elif isinstance(item, AgendaItem):
            grades = rubric_of(state, entry.year).grades
            self._show_grade(grades, decided, stage if project is not None else None)

    def say(self, field: str, sentence: str) -> None:
        """The value was not taken: it stays as typing, and why is said below."""
        if field in self.editors:
            self.editors[field].typing.refuse()
        if field in self._rows:
            self._rows[field].set_problem(sentence, "refusal")

    def commit(self) -> None:
        """Store what is typed and not yet stored."""
        for editor in self.editors.values():
            editor.typing.commit()

    def _show_grade(
        self, rules: Sequence[GradeRule], decided: Assessment | None, stage: str | None
    ) -> None:
        for part in (self._rows["grade"], self._note):
            part.setVisible(stage is not None)
        now = decided.grade if decided is not None and decided.grade else ""
        grades = [(f"{g.name}　{g.label}".strip(), g.name) for g in rules]
        self.grade.offer([(_UNCHANGED, ""), *grades], now)
        self._note.setText(
            f"選ぶと、段階「{stage}」に、決定の文を理由として書きます。前の段階の評価は残ります。"
        )

    def _row(self, field: str, name: str) -> FieldRow:
        if field == "state":
            self.state.setAccessibleName(name)
            self.state.chosen.connect(lambda value: self.left.emit("state", value))
            self._rows[field] = FieldRow(name, self.state)
            return self._rows[field]
        editor = LineEditor(name) if field in _SHORT else BlockEditor(name)
        editor.setReadOnly(self._locked)
        editor.typing.left.connect(self._leave_day if field == "day" else self._leave(field))
        self.editors[field] = editor
        self._rows[field] = FieldRow(name, editor)
        return self._rows[field]

    def _leave(self, field: str) -> Callable[[str], None]:
        def leave(words: str) -> None:
            self._rows[field].set_problem("", "refusal")
            self.left.emit(field, words)

        return leave

    def _leave_day(self, words: str) -> None:
        self._rows["day"].set_problem("", "refusal")
        try:
            day = days.parsed(words).isoformat() if words.strip() else None
        except days.NotADay as reason:
            self.say("day", str(reason))
            return
        self.left.emit("day", day)

    def _complete(self, names: Sequence[str]) -> None:
        editor = self.editors["body"]
        if isinstance(editor, LineEditor) and editor.completer() is None and names:
            editor.setCompleter(QCompleter(list(names), editor))
