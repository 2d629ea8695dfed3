"""The head of the place: which round, how far all departments are, and what can be done."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from db.records import PlanState, Round
from db.rules.board import Row
from db.rules.days import with_weekday
from db.rules.fiscal_year import long_name
from db.vocabulary import RoundState, SheetState
from desktop.screens.survey.allowing import follow
from desktop.widgets import icons
from desktop.widgets.choice import Choice
from desktop.widgets.parts import Bar, label, rule
from desktop.widgets.progress_bars import StatesBar
from desktop.widgets.tokens import SMALL_PX, TITLE_PX, face, scaled

_ANSWERED = frozenset({SheetState.COLLECTED, SheetState.ACCEPTED})


class RoundHead(Bar):
    """Emits ``chosen`` with a round's uid."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(56, parent=parent)
        self._round = Choice()
        self._round.setAccessibleName("進捗調査の回")
        self._round.setFont(face(TITLE_PX, bold=True))
        self._round.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        self._deadline = label(px=SMALL_PX, role="second")
        self._late = label(px=SMALL_PX, bold=True, role="warn")
        self._departments = label(px=SMALL_PX)
        self._projects = label(px=SMALL_PX, role="second")
        self._bar = StatesBar()
        self._buttons = QHBoxLayout()
        self._primary: list[QPushButton] = []
        self._others: list[QPushButton] = []
        self._menu = QMenu(self)
        self._more = QPushButton("ほか…")
        self._more.setMenu(self._menu)
        self._more.hide()
        self._put_together()
        self._round.chosen.connect(self.chosen)

    def show_round(
        self, state: PlanState, rounds: Sequence[Round], shown: Round, rows: Sequence[Row]
    ) -> None:
        """Show one of a fiscal year's rounds."""
        self._round.offer([(_name(state, r), r.uid) for r in rounds], shown.uid)
        self._deadline.setText(
            f"期限 {with_weekday(date.fromisoformat(shown.deadline), state.plan.calendar)}"
            if shown.deadline
            else "期限なし"
        )
        over = max((row.overdue for row in rows), default=0)
        closed = shown.state is RoundState.CLOSED
        self._late.setText("締めきり済み" if closed else f"{over}日すぎています" if over else "")
        states = {state: sum(row.state is state for row in rows) for state in SheetState}
        answered = sum(states[state] for state in _ANSWERED)
        self._departments.setText(f"{answered}／{len(rows)}部署 回答ずみ")
        complete, projects = sum(r.complete for r in rows), sum(r.projects for r in rows)
        self._projects.setText(f"{complete}／{projects}事業")
        self._bar.show_states(states)

    def minimumSizeHint(self) -> QSize:
        """Narrow windows have the less important acts in a menu."""
        return QSize(self._least(folded=True), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._fold()  # its words have changed
        return done

    def _fold(self) -> None:
        folded = self.width() < self._least(folded=False)
        self._more.setVisible(folded)
        for button in self._others:
            button.setVisible(not folded)

    def _least(self, *, folded: bool) -> int:
        """The least width with or without the buttons of the less important acts.

        It is added up from the parts: a layout tells late that some of them were hidden.
        """
        others = [self._more] if folded else self._others
        buttons = [*self._primary, *others]
        acts = sum(button.sizeHint().width() + self._buttons.spacing() for button in buttons)
        middle = max(self._words.sizeHint().width(), self._bar.minimumWidth())
        edges = self.row.contentsMargins()
        gaps = edges.left() + edges.right() + 3 * self.row.spacing() + 1
        return self._left.sizeHint().width() + middle + acts + gaps

    def offer(self, action: QAction, icon: str, *, primary: bool = False) -> None:
        """One more button for an action; only the primary one is there on narrow windows too."""
        button = QPushButton(action.text())
        button.setProperty("kind", "primary" if primary else "")
        icons.dress(button, icon, "acct" if primary else "ink2")
        button.clicked.connect(action.trigger)
        follow(button, action)
        self._buttons.insertWidget(self._buttons.count() - 1, button)
        (self._primary if primary else self._others).append(button)
        if not primary:
            self._menu.addAction(action)

    def _put_together(self) -> None:
        self._left = left = QVBoxLayout()
        left.setSpacing(scaled(2))
        left.addStretch(1)
        left.addWidget(self._round, 0, Qt.AlignmentFlag.AlignLeft)
        under = QHBoxLayout()
        under.setSpacing(scaled(8))
        under.addWidget(self._deadline)
        under.addWidget(self._late)
        under.addStretch(1)
        left.addLayout(under)
        left.addStretch(1)
        middle = QVBoxLayout()
        middle.setSpacing(scaled(4))
        self._words = words = QHBoxLayout()
        words.addWidget(self._departments)
        words.addStretch(1)
        words.addWidget(self._projects, 0, Qt.AlignmentFlag.AlignRight)
        middle.addStretch(1)
        middle.addLayout(words)
        middle.addWidget(self._bar)
        middle.addStretch(1)
        line = rule(upright=True)
        line.setFixedHeight(scaled(32))
        self._buttons.setSpacing(scaled(6))
        self._buttons.addWidget(self._more)
        self.row.addLayout(left)
        self.row.addLayout(middle, 1)
        self.row.addWidget(line)
        self.row.addLayout(self._buttons)


def _name(state: PlanState, shown: Round) -> str:
    again = f" 第{shown.sequence}回" if shown.sequence > 1 else ""
    return f"{long_name(shown.fiscal_year, state.plan.calendar)}　{shown.kind}{again}"
