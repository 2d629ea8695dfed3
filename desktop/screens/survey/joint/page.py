"""The page: joint projects at the left, one project's answers in columns, both values below."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from db.records import Response, Round
from db.rules.fiscal_year import long_name
from db.rules.joint import Joint, joint_projects
from db.vocabulary import RoundState
from desktop.models.joint_answers import EMPTY, JointAnswers
from desktop.runtime.store import Store
from desktop.screens.survey.joint.answers_view import JointView
from desktop.screens.survey.joint.project_list import JointList
from desktop.widgets.choice import Tick
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.parts import Bar, label, rule
from desktop.widgets.tokens import SMALL_PX, TITLE_PX, scaled

_NONE = "いくつかの部署が答える事業はありません。回答する部署は「回答する部署…」で決めます。"
_ONE_SAYS_ALL = "採る回答がそろえば、その事業は完了とします。"
_ALL_SAY = "すべての部署の回答がそろうまで待ちます。"
_KEYS = "数字 部署の列へ　Space 次の違い"


class JointPage(QWidget):
    """Follows the round that the board shows; ``left``: the user wants back to the board."""

    left = Signal()

    def __init__(
        self, store: Store, shown: Callable[[], Round | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._store, self._shown = store, shown
        self._all: tuple[Joint, ...] = ()
        self._project = ""
        self.model = JointAnswers(self)
        self.view = JointView(self.model)
        self.list = JointList()
        self._heading = label(px=TITLE_PX, bold=True)
        self._count = label(px=SMALL_PX, role="second")
        self.only = Tick("違いのある事業だけ")
        self.back = QPushButton("戻る　Esc")
        self._title = ElidedLabel(bold=True)
        self._waiting = ElidedLabel(SMALL_PX, role="second")
        self._taken = _Value("採る回答")
        self._other = _Value("選んだ欄")
        self.take = QPushButton("この値を採る　Enter")
        self.count = QPushButton("回答ごと採る　Ctrl+Enter")
        self._empty = label(_NONE, role="hint")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._answers = QWidget()
        self.setFocusProxy(self.view)
        self._put_together()
        self._connect()

    def show_round(self) -> None:
        """Show the joint projects of the round as it stands."""
        survey_round, state = self._shown(), self._store.state
        self._all = joint_projects(state, survey_round) if survey_round is not None else ()
        if survey_round is not None:
            year = long_name(survey_round.fiscal_year, state.plan.calendar)
            self._heading.setText(f"各課回答　{year} {survey_round.kind}")
        differing = [joint for joint in self._all if joint.differing]
        self._count.setText(f"{len(self._all)}事業　違いのあるもの {len(differing)}事業")
        listed = differing if self.only.isChecked() else list(self._all)
        self._empty.setVisible(not listed)
        self._empty.setText(_NONE if not self._all else "違いのある事業はありません。")
        self._answers.setVisible(bool(listed))
        self.list.show_projects(listed)

    def choose(self, project: str) -> bool:
        """Go to a project; False where it is not listed."""
        return self.list.choose(project)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _show_project(self, uid: str) -> None:
        other, self._project = uid != self._project, uid
        at = self.view.currentIndex()
        row, column = at.row(), at.column()
        before = [r.uid for r in self.model.joint.responses] if self.model.joint else []
        joint = next((j for j in self._all if j.project.uid == uid), None)
        self.model.show(joint)
        if joint is None:
            return
        self._title.setText(f"{joint.project.number or ''}　{joint.project.title}".strip())
        self._waiting.setText(self._waiting_words(joint))
        if other:
            last = self.model.rowCount() - 1
            self.view.setCurrentIndex(self.model.index(last if joint.differing else 0, 1))
            self.view.go_to_difference()
        elif not self.view.currentIndex().isValid():
            kept = before[column - 1] if 0 < column <= len(before) else ""
            uids = [r.uid for r in joint.responses]
            column = uids.index(kept) + 1 if kept in uids else 1
            self.view.setCurrentIndex(self.model.index(max(row, 0), column))
        self._show_values()

    def _waiting_words(self, joint: Joint) -> str:
        survey_round = self._shown()
        rule_words = _ALL_SAY if survey_round and survey_round.waits_for_all else _ONE_SAYS_ALL
        silent = f"まだ答えていない部署：{'、'.join(joint.silent)}。" if joint.silent else ""
        return f"{silent}{rule_words}"

    def _show_values(self) -> None:
        """Below the table: the whole of the value that counts, and of the chosen one."""
        joint, at = self.model.joint, self.view.currentIndex()
        question = self.model.question_at(at.row())
        if joint is None or question is None:
            return
        response = self.model.response_at(at.column())
        counted = self.model.index(at.row(), 1)
        self._taken.show_value(joint.counting.department, question.label, _whole(counted))
        chosen = response is not None and response is not joint.counting
        self._other.setVisible(chosen)
        if chosen and response is not None:
            self._other.show_value(response.department, question.label, _whole(at))
        self.take.setEnabled(chosen and self._can_take(joint, response, question.key))
        answered = response is not None and bool(response.values)
        self.count.setEnabled(chosen and answered and self._writable)

    def _can_take(self, joint: Joint, response: Response | None, key: str) -> bool:
        if response is None or not self._writable:
            return False
        value = joint.value(response, key)
        return value is not None and value != joint.value(joint.counting, key)

    @property
    def _writable(self) -> bool:
        survey_round = self._shown()
        is_open = survey_round is not None and survey_round.state is RoundState.OPEN
        return is_open and not self._store.read_only

    def _take(self) -> None:
        """Take the chosen value over into the answer that counts; the other stays."""
        joint, at, survey_round = self.model.joint, self.view.currentIndex(), self._shown()
        question, response = self.model.question_at(at.row()), self.model.response_at(at.column())
        if joint is None or question is None or survey_round is None or response is None:
            return
        counting = joint.counting
        value = joint.value(response, question.key)
        if value is None or not self._can_take(joint, response, question.key):
            self._store.noted.emit(self._why_not(joint, response, question.key))
            return
        from db import surveys
        from desktop.work import rounds

        values = {**counting.values, question.key: value}
        state = rounds.sheet_state(
            self._store.state, survey_round, joint.project, values, counting.state
        )
        said = f"{response.department}の「{question.label}」を採りました。Ctrl+Zで元に戻せます。"
        self._store.submit(
            surveys.answer,
            survey_round.uid,
            joint.project.uid,
            counting.department,
            {question.key: value},
            state,
            then=lambda _: self._store.noted.emit(said),
        )

    def _why_not(self, joint: Joint, response: Response, key: str) -> str:
        if not self._writable:
            return "この進捗調査には書き込めません。"
        if response is joint.counting:
            return "採る回答の列です。ほかの部署の欄を選びます。"
        return "空の欄は採れません。" if joint.value(response, key) is None else "同じ値です。"

    def _let_count(self) -> None:
        """Take the whole response of the chosen column as the project's."""
        joint, at = self.model.joint, self.view.currentIndex()
        response = self.model.response_at(at.column())
        if joint is None or response is None:
            return
        if not self.count.isEnabled():
            silent = self._writable and not response.values
            self._store.noted.emit(f"{response.department}はまだ答えていません。" if silent else "")
            return
        from db import surveys

        said = f"{response.department}の回答を採ります。ほかの部署の回答は残ります。"
        self._store.submit(
            surveys.let_count, response.uid, then=lambda _: self._store.noted.emit(said)
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was written while another page was shown."""
        super().showEvent(event)
        self.show_round()

    def _follow(self) -> None:
        if self.isVisible():
            self.show_round()

    def _connect(self) -> None:
        self._store.changed.connect(lambda *_: self._follow())
        self._store.year_changed.connect(lambda _: self._follow())
        self.list.chosen.connect(self._show_project)
        self.view.selectionModel().currentChanged.connect(lambda *_: self._show_values())
        self.view.take_wanted.connect(self._take)
        self.view.count_wanted.connect(self._let_count)
        self.only.toggled.connect(lambda _: self.show_round())
        self.take.clicked.connect(self._take)
        self.count.clicked.connect(self._let_count)
        self.back.clicked.connect(self.left)

    def _put_together(self) -> None:
        head = Bar(44)
        self.back.setProperty("kind", "small")
        head.row.addWidget(self._heading)
        head.row.addWidget(self._count)
        head.row.addStretch(1)
        head.row.addWidget(self.only)
        head.row.addWidget(self.back)
        above = QVBoxLayout()
        above.setContentsMargins(scaled(12), scaled(8), scaled(12), scaled(8))
        above.setSpacing(scaled(2))
        above.addWidget(self._title)
        above.addWidget(self._waiting)
        values = QHBoxLayout()
        values.setContentsMargins(scaled(12), scaled(8), scaled(12), 0)
        values.setSpacing(scaled(8))
        values.addWidget(self._taken, 1)
        values.addWidget(self._other, 1)
        foot = Bar(44)
        foot.row.addWidget(label(_KEYS, SMALL_PX, role="hint"))
        foot.row.addStretch(1)
        self.take.setProperty("kind", "primary")
        for button in (self.take, self.count, self.back):
            button.setAutoDefault(True)  # Enter presses it where there is no dialog either
        foot.row.addWidget(self.count)
        foot.row.addWidget(self.take)
        right = QVBoxLayout(self._answers)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addLayout(above)
        right.addWidget(self.view, 1)
        right.addWidget(rule("line2"))
        right.addLayout(values)
        right.addWidget(foot)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.list)
        below.addWidget(rule("line2", upright=True))
        below.addWidget(self._answers, 1)
        below.addWidget(self._empty, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(rule("line2"))
        column.addLayout(below, 1)
        in_order = (self.only, self.back, self.list, self.view, self.count, self.take)
        for before, after in pairwise(in_order):
            self.setTabOrder(before, after)


class _Value(QWidget):
    """A department's whole value in a frame, to be read."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._head = label(px=SMALL_PX, bold=True)
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._words.setMargin(scaled(4))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFixedHeight(scaled(84))
        scroll.setWidget(self._words)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setProperty("frame", "field")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(2))
        column.addWidget(self._head)
        column.addWidget(scroll)

    def show_value(self, department: str, question: str, words: str) -> None:
        self._head.setText(f"{self._name}　{department}　{question}")
        self._words.setText(words or EMPTY)


def _whole(index: QModelIndex) -> str:
    return str(index.data(Qt.ItemDataRole.ToolTipRole) or "")
