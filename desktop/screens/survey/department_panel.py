"""At the right: one department with its sheets, its files and what it asks for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from db.records import Answer, PlanState, Project, Response, Round
from db.rules import questions
from db.rules.board import Row
from desktop.models.survey_board import moment
from desktop.screens.survey.allowing import follow
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.parts import Bar, label, rule
from desktop.widgets.sheet_row import SheetRow
from desktop.widgets.state_chip import StateLabel
from desktop.widgets.tokens import SMALL_PX, scaled

_WIDTH, _NARROW = 332, 240
_ROOMY = 1000
"""The width of the place from which the panel is as wide as it likes."""
_UID = "response"


@dataclass(frozen=True)
class Received:
    """What came from a department: its cover's answers and its files (name, ISO time)."""

    cover: Mapping[str, Answer]
    files: Sequence[tuple[str, str]]


class DepartmentPanel(QWidget):
    """Emits ``sheet_wanted`` with a response's uid: show its answers and where they came from."""

    sheet_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fit_beside(scaled(_ROOMY))
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._name = ElidedLabel(bold=True)
        self._state = StateLabel()
        self._late = label(px=SMALL_PX, role="warn")
        self._about = label(px=SMALL_PX, role="second")
        self._about.setWordWrap(True)
        self._about.setContentsMargins(scaled(12), scaled(4), scaled(12), scaled(8))
        self._checks = QPushButton()
        self._checks.setProperty("kind", "small")
        self._for_sheets: list[tuple[QAction, str, Callable[[Row], bool]]] = []
        self._scroll = QScrollArea()
        self._foot = Bar(44)
        self._put_together()

    def show_department(
        self, state: PlanState, shown: Round, row: Row | None, received: Received
    ) -> None:
        """Show one row of the board, or nothing."""
        self.setVisible(row is not None)
        if row is None:
            return
        self._name.setText(row.department)
        self._state.show_state(row.state)
        self._late.setText(f"{row.overdue}日超過" if row.overdue else "")
        self._about.setText(_about(received.cover))
        self._about.setVisible(bool(self._about.text()))
        parts = (("未記入", row.missing), ("確かめる値", len(row.findings) - row.missing))
        counts = "・".join(f"{name} {count}" for name, count in parts if count)
        self._checks.setText(f"確認すること…　{counts}")
        answered = any(response.values for response in row.responses)
        self._checks.setVisible(bool(row.findings) and answered)
        projects = {project.uid: project for project in state.projects}
        page = QWidget()
        page.setProperty("ground", "panel")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head_of_sheets(_count(state, row, projects), row))
        for response in row.responses:
            column.addWidget(self._sheet(state, response, projects[response.project], row))
            column.addWidget(rule("line"))
        column.addWidget(_section("受け取ったファイル", f"{len(received.files)}件"))
        for name, received_at in reversed(received.files):
            column.addWidget(_entry(name, moment(received_at)))
            column.addWidget(rule("line"))
        wishes = [q for q in shown.requests if q.department == row.department]
        column.addWidget(_section("申出", f"{len(wishes)}件"))
        for wish in wishes:
            project = projects.get(wish.project or "")
            about = project.number or project.title if project else ""
            words = str(wish.values.get("change_note") or wish.values.get("new_title") or "")
            column.addWidget(_entry(f"{wish.kind}　{about}", f"{words}　{wish.state}".strip()))
            column.addWidget(rule("line"))
        column.addStretch(1)
        self._scroll.setWidget(page)

    def fit_beside(self, width: int) -> None:
        """Take the room that the place's width leaves."""
        self.setFixedWidth(scaled(_WIDTH if width >= scaled(_ROOMY) else _NARROW))

    @property
    def focused_sheet(self) -> str:
        """The uid of the sheet that has the focus, "" for none."""
        focus = self.focusWidget()
        here = isinstance(focus, SheetRow) and focus.hasFocus()
        return str(focus.property(_UID)) if here and focus is not None else ""

    def offer_for_sheets(self, action: QAction, word: str, when: Callable[[Row], bool]) -> None:
        """A button in the head of the sheets, for a department of which ``when`` holds."""
        self._for_sheets.append((action, word, when))

    def offer_checks(self, action: QAction) -> None:
        """A button above the sheets that says how much there is to look at."""
        self._checks.clicked.connect(action.trigger)

    def offer(self, action: QAction, *, right: bool = False) -> None:
        """A button at the foot for what is done with this department."""
        button = QPushButton(action.text())
        button.setProperty("kind", "small")
        button.clicked.connect(action.trigger)
        follow(button, action)
        row = self._foot.row
        row.insertWidget(row.count() if right else row.count() - 1, button)

    def _head_of_sheets(self, count: str, row: Row) -> Bar:
        head = _section("調査票", count)
        for action, word, when in self._for_sheets:
            if when(row):
                button = QPushButton(word)
                button.setProperty("kind", "line")
                button.clicked.connect(action.trigger)
                button.setEnabled(action.isEnabled())
                head.row.addWidget(button)
        return head

    def _sheet(self, state: PlanState, response: Response, project: Project, row: Row) -> SheetRow:
        mine = [finding for finding in row.findings if finding.project == project.uid]
        missing = [_label(state, finding.key) for finding in mine if finding.missing]
        doubts = [f"{_label(state, f.key)}：{f.sentence}" for f in mine if not f.missing]
        nothing = not response.values
        note = "" if nothing else "・".join(missing) or (doubts[0] if doubts else "")
        made = SheetRow(project.number or "", project.title, response.state, note)
        if note:
            made.setToolTip("\n".join([*(f"{m}：未記入" for m in missing), *doubts]))
        made.setProperty(_UID, response.uid)
        made.clicked.connect(lambda _=False, uid=response.uid: self.sheet_wanted.emit(uid))
        return made

    def _put_together(self) -> None:
        head = Bar(36)
        head.row.addWidget(self._name)
        head.row.addWidget(self._state)
        head.row.addStretch(1)
        head.row.addWidget(self._late)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._foot.row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        checks = QHBoxLayout()
        checks.setContentsMargins(scaled(12), 0, scaled(12), scaled(8))
        checks.addWidget(self._checks, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (head, self._about, self._scroll, rule("line2"), self._foot):
            column.addWidget(part, 1 if part is self._scroll else 0)
        column.insertLayout(2, checks)


def _section(name: str, count: str) -> Bar:
    head = Bar(28, "head")
    head.row.addWidget(label(name, SMALL_PX, bold=True))
    head.row.addWidget(label(count, SMALL_PX, role="second"))
    head.row.addStretch(1)
    return head


def _entry(first: str, second: str) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(scaled(12), 4, scaled(12), 4)
    column.setSpacing(0)
    top = ElidedLabel()
    top.setText(first)
    top.setToolTip(first)
    under = QLabel(second)
    under.setTextFormat(Qt.TextFormat.PlainText)
    under.setProperty("role", "second")
    under.setFont(label(px=SMALL_PX).font())
    under.setWordWrap(True)
    column.addWidget(top)
    column.addWidget(under)
    return made


def _about(cover: Mapping[str, Answer]) -> str:
    """記入者 …　内線 …　所属長確認 …　提出日 …: what the cover says."""
    return "　".join(
        f"{question.label} {cover[question.key]}"
        for question in questions.WORKBOOK_QUESTIONS
        if cover.get(question.key)
    )


def _count(state: PlanState, row: Row, projects: Mapping[str, Project]) -> str:
    asked = [projects[response.project] for response in row.responses]
    own = sum(not questions.is_listed(state, project) for project in asked)
    return f"{own + (own < len(asked))}枚・{len(asked)}事業"


def _label(state: PlanState, key: str) -> str:
    asked = questions.question(state, key)
    return asked.label.partition("（")[0] if asked else key
