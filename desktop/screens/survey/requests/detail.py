"""At the right of the list: one request, what it asks for, and what is decided on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from db.records import PlanState
from db.rules import days, requests
from db.rules.wishes import Asked, wishes
from db.vocabulary import Calendar, RequestKind, RequestState
from desktop.screens.survey.requests.wish_view import wish_view
from desktop.widgets.editors import BlockEditor, LineEditor
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.field_row import FieldRow, ProblemLine
from desktop.widgets.parts import Bar, label, rule
from desktop.widgets.tokens import SMALL_PX, figures, scaled
from desktop.widgets.word_chip import WordLabel

_WIDTH = 400
CARRY_OUT, BY_HAND, GO = "計画に反映する", "済んだことにする", "事業を開く"


@dataclass(frozen=True)
class Decision:
    """What is said of a request; ``day`` ISO."""

    state: RequestState
    reason: str | None
    decision: str | None
    day: str | None


class RequestDetail(QWidget):
    """Emits what is wanted of the request that is shown; writes nothing itself."""

    decided = Signal(str, object)
    """Uid, Decision."""
    carry_out_wanted = Signal(str)
    by_hand_wanted = Signal(str)
    project_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked: Asked | None = None
        self._calendar = Calendar.WAREKI
        self._writable = False
        self.setFixedWidth(scaled(_WIDTH))
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._kind = WordLabel()
        self._number = label()
        self._number.setFont(figures())
        self._title = ElidedLabel(bold=True)
        self._about = label(px=SMALL_PX, role="second")
        self._about.setWordWrap(True)
        self._about.setContentsMargins(scaled(12), scaled(4), scaled(12), scaled(4))
        self._wishes = QVBoxLayout()
        self._states = QButtonGroup(self)
        self.states = {state: self._state(state) for state in RequestState}
        self.reason, self.decision = BlockEditor("理由"), BlockEditor("決定")
        self.day = LineEditor("決定日")
        self.rows = {
            "reason": FieldRow("理由", self.reason),
            "decision": FieldRow("決定", self.decision),
            "day": FieldRow("決定日", self.day),
        }
        self._refusal = ProblemLine()
        self.carry_out = _button(CARRY_OUT, primary=True)
        self.by_hand = _button(BY_HAND)
        self.go = _button(GO)
        self._put_together()
        for typing in (self.reason.typing, self.decision.typing, self.day.typing):
            typing.left.connect(lambda _: self._decide())
        self._states.buttonClicked.connect(lambda _: self._decide())
        self.carry_out.clicked.connect(lambda: self.carry_out_wanted.emit(self._stored()))
        self.by_hand.clicked.connect(lambda: self.by_hand_wanted.emit(self._stored()))
        self.go.clicked.connect(lambda: self.project_wanted.emit(self._project()))

    @property
    def in_order(self) -> Sequence[QWidget]:
        """What Tab goes through, from the top."""
        below = (self.reason, self.decision, self.day, self.by_hand, self.carry_out)
        return (self.go, *self.states.values(), *below)

    def show_request(self, state: PlanState, asked: Asked | None, *, writable: bool) -> None:
        """Show a request, or nothing; what is being typed into it stays."""
        self.setVisible(asked is not None)
        before, self._asked = self._asked, asked
        if asked is None:
            return
        request = asked.request
        fresh = before is None or before.request.uid != request.uid
        self._calendar, self._writable = state.plan.calendar, writable
        self._kind.show_word(request.kind.value)
        self._number.setText((asked.project.number or "") if asked.project else "")
        self._number.setVisible(bool(self._number.text()))
        self._title.setText(asked.title)
        self._about.setText(self._origin(asked))
        self._show_wishes(state, asked)
        self.states[request.state].setChecked(True)
        for typing, words in (
            (self.reason.typing, request.reason or ""),
            (self.decision.typing, request.decision or ""),
            (self.day.typing, self._written(request.day)),
        ):
            if fresh:
                typing.load(words)
            else:
                typing.follow(words)
        if fresh:
            self.rows["day"].set_problem("")
        self.refuse("")
        self._able(asked)

    def refuse(self, sentence: str) -> None:
        """Say above the acts why something cannot be done; "" for nothing."""
        reason = sentence or (self._hint(self._asked) if self._asked else "")
        self._refusal.say(reason)

    def choose_state(self, state: RequestState) -> None:
        """Put the request into a state, as its button does."""
        if self.states[state].isEnabled():
            self.states[state].setChecked(True)
            self._decide()

    def commit(self) -> None:
        """Have what is typed stored."""
        for typing in (self.reason.typing, self.decision.typing, self.day.typing):
            typing.commit()

    def _decide(self) -> None:
        if self._asked is None or not self._writable or self._asked.request.carried_out:
            return
        words = self.day.text().strip()
        day = self._asked.request.day
        try:
            day = days.parsed(words).isoformat() if words else None
        except days.NotADay as error:
            self.rows["day"].set_problem(str(error))
            self.day.typing.refuse()
        else:
            self.rows["day"].set_problem("")
        chosen = next(s for s, button in self.states.items() if button.isChecked())
        # All of it, as it stands here: what was written a moment ago is not read back yet.
        reason, decision = self.reason.typing.words, self.decision.typing.words
        self.decided.emit(
            self._asked.request.uid, Decision(chosen, reason or None, decision or None, day)
        )

    def _show_wishes(self, state: PlanState, asked: Asked) -> None:
        item = self._wishes.takeAt(0)
        if item is not None and (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
        compared = asked.request.kind is not RequestKind.NEW
        self._wishes.addWidget(wish_view(wishes(state, asked), state.phases, compared=compared))

    def _able(self, asked: Asked) -> None:
        request = asked.request
        free = self._writable and not request.carried_out
        for button in self.states.values():
            button.setEnabled(free)
        for editor in (self.reason, self.decision, self.day):
            editor.setReadOnly(not free)
        approved = free and request.state is RequestState.APPROVED
        possible = not asked.is_gone and not requests.not_to_carry_out(request.kind, request.values)
        new = request.kind is RequestKind.NEW
        self.carry_out.setText(f"{CARRY_OUT}…" if new else CARRY_OUT)
        self.carry_out.setEnabled(approved and possible)
        self.by_hand.setEnabled(approved)
        self.go.setEnabled(asked.project is not None)

    def _hint(self, asked: Asked) -> str:
        """What stands in the way of carrying it out, before anybody tries."""
        request = asked.request
        if request.carried_out or request.state is not RequestState.APPROVED:
            return ""
        if asked.is_gone:
            return "事業が計画にないので、反映できません。済んだことにするか、見送りにします。"
        return requests.not_to_carry_out(request.kind, request.values) or ""

    def _written(self, day: str | None) -> str:
        return days.written(date.fromisoformat(day), self._calendar) if day else ""

    def _origin(self, asked: Asked) -> str:
        """Whose it is and of which round, and since when the plan says so."""
        request, survey_round = asked.request, asked.survey_round
        again = f"第{survey_round.sequence}回" if survey_round.sequence > 1 else ""
        parts = [request.department or "部署なし", f"{survey_round.kind}{again}の調査"]
        if request.carried_out:
            parts.append(f"{self._written(request.carried_out)}に計画へ反映済み")
        return "　".join(parts)

    def _stored(self) -> str:
        """The uid of the request, after what is typed was given to be stored."""
        self.commit()
        return self._asked.request.uid if self._asked else ""

    def _project(self) -> str:
        return (self._asked.request.project or "") if self._asked else ""

    def _state(self, state: RequestState) -> QPushButton:
        button = QPushButton(f"{list(RequestState).index(state) + 1} {state}")
        button.setCheckable(True)
        button.setProperty("kind", "small")
        button.setAccessibleName(state.value)
        button.setAutoDefault(True)
        self._states.addButton(button)
        return button

    def _put_together(self) -> None:
        head = Bar(36)
        for shown in (self._kind, self._number, self._title):
            head.row.addWidget(shown)
        head.row.addStretch(1)
        head.row.addWidget(self.go)
        page = QWidget()
        page.setProperty("ground", "panel")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._about)
        column.addLayout(self._wishes)
        section = Bar(28, "head")
        section.row.addWidget(label("検討と決定", SMALL_PX, bold=True))
        section.row.addStretch(1)
        column.addWidget(section)
        form = QVBoxLayout()
        form.setContentsMargins(scaled(12), scaled(8), scaled(12), scaled(8))
        form.setSpacing(scaled(4))
        choices = QHBoxLayout()
        choices.setSpacing(scaled(4))
        for button in self.states.values():
            choices.addWidget(button)
        choices.addStretch(1)
        form.addLayout(choices)
        form.addSpacing(scaled(4))
        for row in self.rows.values():
            form.addWidget(row)
        column.addLayout(form)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(page)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        foot = Bar(44)
        foot.row.addWidget(self.by_hand)
        foot.row.addStretch(1)
        foot.row.addWidget(self.carry_out)
        said = QWidget()
        above = QVBoxLayout(said)
        above.setContentsMargins(scaled(12), 0, scaled(12), 0)
        above.addWidget(self._refusal)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for part in (head, rule("line"), scroll, said, rule("line2"), foot):
            whole.addWidget(part, 1 if part is scroll else 0)


def _button(words: str, *, primary: bool = False) -> QPushButton:
    made = QPushButton(words)
    made.setProperty("kind", "primary" if primary else "small")
    made.setAutoDefault(True)  # Enter presses it where there is no dialog either
    return made
