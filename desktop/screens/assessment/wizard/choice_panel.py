"""What the office chooses for a project: ratings, grade, reason, direction, agenda, comment."""

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from db.records import Rubric
from db.rules.grading import MARKS, Rating
from db.rules.standing_out import Case, Suggestion
from desktop.screens.assessment.wizard.draft import GRADE, REASON, Draft, Lack
from desktop.screens.assessment.wizard.guide_line import GuideLine
from desktop.screens.assessment.wizard.suggestion_box import SuggestionBox
from desktop.widgets.choice import Choice, Tick
from desktop.widgets.editors import BlockEditor
from desktop.widgets.field_row import FieldRow
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.grade_picker import GradePicker
from desktop.widgets.parts import label
from desktop.widgets.rating_box import RatingBox
from desktop.widgets.tokens import BASE_PX, HINT_PX, SMALL_PX, scaled

_LABELS = 84
COMMENT = "comment"


class ChoicePanel(QScrollArea):
    """Says what was chosen and left; what is stored comes back through ``show_draft``."""

    rated = Signal(str, object)
    """Axis key and rating (None: wiped out)."""
    graded = Signal(object)
    directed = Signal(str)
    left = Signal(str, str)
    """``reason`` or ``comment`` was left with these words."""
    agenda_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._rubric: Rubric | None = None
        self.boxes: dict[str, RatingBox] = {}
        self._stage = label(px=BASE_PX, bold=True)
        self.guide = GuideLine()
        self.grade = GradePicker()
        self._beside = label(px=SMALL_PX, role="second")
        self.reason = BlockEditor("理由")
        self.comment = BlockEditor("事務局の所見")
        self.comment.setPlaceholderText("任意")
        self._reason_row = FieldRow("理由", self.reason, label_width=_LABELS)
        self._comment_row = FieldRow("事務局の所見", self.comment, label_width=_LABELS)
        self._reason_hint = label("目安どおりのときは書かなくても進めます", HINT_PX, role="hint")
        self.direction = Choice()
        self.direction.setAccessibleName("今後の方向性")
        self.agenda = Tick("推進本部の審議事項にする")
        self.agenda.setAccessibleName("推進本部の審議事項にする")
        self._suggestions = SuggestionBox()
        self._boxes = QHBoxLayout()
        self._put_together()
        self._connect()

    def offer(self, rubric: Rubric, stage: str, *, locked: bool) -> None:
        """Take a year's rubric: its axes with their wording, its grades and directions."""
        self._stage.setText(f"{stage}　事務局")
        if rubric == self._rubric:
            return
        self._rubric = rubric
        for box in self.boxes.values():
            self._boxes.removeWidget(box)
            box.deleteLater()
        self.boxes = {}
        for mark, axis in zip(MARKS, rubric.axes, strict=False):
            box = RatingBox(f"{mark}{axis.label}", axis.wording)
            box.chosen.connect(partial(self._rate, axis.key))
            self.boxes[axis.key] = box
            self._boxes.addWidget(box, 1)
            box.show()  # at once: it may be given the focus before the layout shows it
        self.grade.offer(rubric.grades)
        self.guide.offer(rubric)
        if locked:
            self._lock()
        self._order()

    def show_case(self, case: Case, suggestions: Sequence[Suggestion]) -> None:
        """Show what belongs to a project and is not chosen here; typing of another is gone."""
        self._theirs: Mapping[str, Rating] = case.ratings
        own = str(case.response.values.get("direction") or "")
        entries: list[tuple[str, object]] = [
            (f"課のとおり（{own}）" if own else "（選ばない）", "")
        ]
        entries += [(direction.name, direction.name) for direction in case.rubric.directions]
        self._directions = entries
        self._department_guide = case.guide
        self._suggestions.show_suggestions(case.rubric, suggestions)
        self.say_lack(None)
        for editor in (self.reason, self.comment):
            editor.typing.load("")
        self.verticalScrollBar().setValue(0)

    def show_draft(self, draft: Draft, *, on_agenda: bool, decided_there: bool) -> None:
        """Show what is chosen; what is being typed stays.

        ``decided_there``: the committee has decided on it, so it stays on the agenda.
        """
        if self._rubric is None:
            return
        for key, box in self.boxes.items():
            box.show_rating(draft.ratings.get(key), self._theirs.get(key))
        guide = draft.guide(self._rubric)
        self.guide.show_sum(draft.total(self._rubric), guide)
        against = guide if draft.ratings else self._department_guide
        self.grade.show_grade(draft.grade, guide)
        self._beside.setText(_beside(draft, guide, against))
        self.direction.offer(self._directions, draft.direction)
        self.agenda.setChecked(on_agenda)
        self.agenda.setEnabled(not decided_there and self.direction.isEnabled())
        tip = "決定が記されています。推進本部の画面で直します。" if decided_there else ""
        self.agenda.setToolTip(tip)
        self.reason.typing.follow(draft.reason)
        self.comment.typing.follow(draft.comment)

    def say_lack(self, lack: Lack | None) -> None:
        """Say at the field what is missing, and go there."""
        in_reason = lack is not None and lack.field == REASON
        self._reason_row.set_problem(lack.sentence if lack and in_reason else "")
        self.guide.say(lack.sentence if lack and not in_reason else "")
        if lack is not None:
            others: dict[str, QWidget] = {GRADE: self.grade, REASON: self.reason}
            target = self.boxes.get(lack.field) or others[lack.field]
            target.setFocus()
            self.ensureWidgetVisible(target)

    def add_below(self, part: QWidget) -> None:
        """One more part behind the suggestions."""
        self._column.insertWidget(self._column.count() - 1, part)

    def begin(self) -> None:
        """Put the focus where work on a project begins."""
        first = next(iter(self.boxes.values()), None)
        (first or self.grade).setFocus()

    def commit(self) -> None:
        for editor in (self.reason, self.comment):
            editor.typing.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows that no field has a use for are the wizard's; they do not scroll."""
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def _rate(self, key: str, rating: Rating | None, stay: bool) -> None:
        self.rated.emit(key, rating)
        if rating is not None and not stay:
            keys = list(self.boxes)
            after = keys.index(key) + 1
            (self.boxes[keys[after]] if after < len(keys) else self.grade).setFocus()

    def _connect(self) -> None:
        self.grade.chosen.connect(self.graded)
        self.direction.chosen.connect(lambda value: self.directed.emit(str(value or "")))
        self.agenda.clicked.connect(self.agenda_wanted)
        for name, editor in ((REASON, self.reason), (COMMENT, self.comment)):
            editor.typing.left.connect(partial(self.left.emit, name))

    def _lock(self) -> None:
        for box in self.boxes.values():
            box.lock()
        self.grade.lock()
        for editor in (self.reason, self.comment):
            editor.setReadOnly(True)
        for part in (self.direction, self.agenda):
            part.setEnabled(False)

    def _order(self) -> None:
        """Tab order is reading order."""
        parts: list[QWidget] = [
            *self.boxes.values(),
            *(self.grade, self.reason, self.direction, self.agenda, self.comment),
        ]
        for before, after in pairwise(parts):
            self.setTabOrder(before, after)

    def _put_together(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._stage)
        head.addStretch(1)
        head.addWidget(label("数字で選ぶ　課は所管課の選んだもの", SMALL_PX, role="hint"))
        self._boxes.setSpacing(scaled(8))
        grades = QHBoxLayout()
        grades.setSpacing(scaled(8))
        name = label("総合評価", SMALL_PX, role="second")
        name.setFixedWidth(scaled(_LABELS))
        name.setBuddy(self.grade)
        for shown in (name, self.grade, self._beside):
            grades.addWidget(shown)
        grades.addStretch(1)
        hint = QHBoxLayout()
        hint.addSpacing(scaled(_LABELS) + scaled(8))
        hint.addWidget(self._reason_hint)
        outlook = QHBoxLayout()
        outlook.setSpacing(scaled(8))
        direction = label("今後の方向性", SMALL_PX, role="second")
        direction.setFixedWidth(scaled(_LABELS))
        direction.setBuddy(self.direction)
        self.direction.setMinimumWidth(scaled(200))
        direction.setMinimumHeight(scaled(28))
        self.agenda.setMinimumHeight(scaled(28))
        both = QWidget()
        flow = FlowLayout(scaled(8), both)
        flow.addWidget(self.direction)
        flow.addWidget(self.agenda)
        outlook.addWidget(direction, 0, Qt.AlignmentFlag.AlignTop)
        outlook.addWidget(both, 1)
        page = QWidget()
        self._column = column = QVBoxLayout(page)
        column.setContentsMargins(scaled(16), scaled(8), scaled(16), scaled(12))
        column.setSpacing(scaled(8))
        column.addLayout(head)
        column.addLayout(self._boxes)
        column.addWidget(self.guide)
        column.addLayout(grades)
        column.addSpacing(scaled(4))
        column.addWidget(self._reason_row)
        column.addLayout(hint)
        column.addLayout(outlook)
        column.addWidget(self._comment_row)
        column.addWidget(self._suggestions)
        column.addStretch(1)
        self.setWidget(page)


def _beside(draft: Draft, guide: str | None, against: str | None) -> str:
    """What is said beside the grade."""
    if draft.grade is None:
        return f"決めると目安どおり {guide}" if guide else ""
    if against is None:
        return "目安なし"
    if draft.grade == against:
        return "目安どおり" if guide else "課の目安どおり"
    return f"目安は {against}"
