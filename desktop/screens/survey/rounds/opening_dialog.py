"""調査を始める…: the register, what is asked and by when, and then the round."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from db.records import PlanState
from db.rules import days
from db.rules.fiscal_year import long_name
from db.vocabulary import RoundKind, RoundState
from desktop.models.asked_list import Doubt
from desktop.runtime.store import Store
from desktop.screens.survey.rounds.addressee_panel import AddresseePanel
from desktop.screens.survey.rounds.ended_year import ended_year
from desktop.screens.survey.rounds.terms_form import TermsForm, doubt_of
from desktop.widgets.choice import Choice
from desktop.widgets.parts import label, rule
from desktop.widgets.tokens import SMALL_PX, TITLE_PX, face, scaled
from desktop.work import addressees

TITLE = "進捗調査を始める"
_STEPS = ("1　部署と事業", "2　聞くことと期限", "3　始める")
_REGISTER, _TERMS, _SUMMARY = range(3)
_WIDTH, _HEIGHT = 1080, 640


class OpeningDialog(QDialog):
    """Nothing is written before the last step; ``opened`` gives the new round's uid."""

    opened = Signal(str)
    register_wanted = Signal(str)

    def __init__(self, store: Store, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(TITLE)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._store, self._today = store, today
        self._year = store.year
        self._changed: dict[str, list[str]] = {}
        self.year = Choice()
        self.year.setAccessibleName("調べる年度")
        self._about_year = label(px=SMALL_PX, role="warn")
        self.people = AddresseePanel()
        self.terms = TermsForm(store.state, self._year, today)
        self.summary = label()
        self.summary.setWordWrap(True)
        self.summary.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.said = label(role="warn")
        self.said.setWordWrap(True)
        self._steps = [label(words, SMALL_PX) for words in _STEPS]
        self.leave, self.back, self.go = QPushButton(), QPushButton(), QPushButton()
        self._pages = QStackedWidget()
        self._put_together()
        self._connect()
        self._say_year()
        self._show_asked(store.state)
        self._turn(_REGISTER)

    @property
    def asked(self) -> dict[str, list[str]]:
        """Who is asked about which project: the leads, and what was changed here."""
        state = self._store.state
        usual = addressees.asked(state, self._year, self._today)
        here = {p.uid for p in addressees.asked_projects(state, self._year)}
        names = {department.name for department in state.departments}
        changed = {
            uid: [name for name in wanted if name in names]
            for uid, wanted in self._changed.items()
            if uid in here
        }
        merged = {uid: list(leads) for uid, leads in usual.items()} | changed
        return {uid: wanted for uid, wanted in merged.items() if wanted}

    def _show_asked(self, state: PlanState) -> None:
        self.people.show_asked(state, self._year, self._today, self.asked)

    def _assign(self, project: str, names: list[str]) -> None:
        self._changed[project] = names
        self._show_asked(self._store.state)

    def _turn_to_year(self, year: int) -> None:
        self._year = year
        self._changed = {}
        self.terms.turn_to_year(year)
        self._show_asked(self._store.state)
        self._say_year()
        self._turn(self._pages.currentIndex())

    def _say_year(self) -> None:
        """A year-end survey of a year that is not over is mostly meant for the one before."""
        calendar = self._store.state.plan.calendar
        ended = ended_year(self._store.state, self._year, self._today)
        whole = self.terms.kind.currentData() == RoundKind.YEAR_END
        self._about_year.setVisible(ended is not None and whole)
        if ended is not None:
            self._about_year.setText(
                f"{long_name(self._year, calendar)}はまだ終わっていません。"
                f"終わった年度の実績を聞くときは、{long_name(ended, calendar)}を選びます。"
            )

    def _forward(self) -> None:
        if not self.go.isEnabled():
            return
        page = self._pages.currentIndex()
        if page == _SUMMARY:
            self._open()
        else:
            self._turn(page + 1)

    def _open(self) -> None:
        from db import surveys

        terms = self.terms.terms
        if terms is None:
            return
        self._pages.setEnabled(False)
        self.go.setEnabled(False)
        self._store.submit(
            surveys.open_round,
            self._year,
            terms.kind,
            terms.deadline,
            terms.reference_day,
            terms.instructions,
            self.asked,
            terms.waits_for_all,
            refused=self._refuse,
            then=self._done,
        )

    def _done(self, uid: str) -> None:
        self._store.set_year(self._year)
        self.opened.emit(uid)
        self.accept()

    def _refuse(self, sentence: str) -> None:
        self._pages.setEnabled(True)
        self._check()
        self.said.setText(sentence)
        self.said.show()

    def _turn(self, page: int) -> None:
        self._pages.setCurrentIndex(page)
        for at, words in enumerate(self._steps):
            words.setProperty("role", "" if at == page else "hint")
            words.style().polish(words)
            words.setFont(face(SMALL_PX, bold=at == page))
        self.said.hide()
        if page == _SUMMARY:
            self.summary.setText(self._words())
        self._check()
        (self.people.view, self.terms.kind, self.go)[page].setFocus()

    def _check(self) -> None:
        page = self._pages.currentIndex()
        self.back.setEnabled(page > _REGISTER)
        words = "始める" if page == _SUMMARY else "次へ"
        self.go.setText(f"{words}　Ctrl+Enter")
        self.go.setAccessibleName(words)
        self.go.setEnabled(page == _REGISTER or self.terms.terms is not None)

    def _words(self) -> str:
        """What is about to begin, for the eye to check."""
        terms, state = self.terms.terms, self._store.state
        if terms is None:
            return ""
        calendar = state.plan.calendar
        asked = self.asked
        departments = {name for names in asked.values() for name in names}
        several = sum(len(names) > 1 for names in asked.values())
        counts = self.people.model.counts
        said = [
            f"{long_name(self._year, calendar)}　{terms.kind}",
            f"{len(departments)}部署に、{len(asked)}事業について聞きます。",
        ]
        if several:
            waits = (
                "すべての課の回答を待ちます" if terms.waits_for_all else "先頭の課の回答で足ります"
            )
            said.append(f"各課が回答する事業は{several}件です（{waits}）。")
        if counts[Doubt.NOBODY]:
            said.append(f"回答する部署のない{counts[Doubt.NOBODY]}事業には聞きません。")
        if counts[Doubt.UNREACHABLE]:
            said.append(f"メールか連絡先のない部署が{counts[Doubt.UNREACHABLE]}あります。")
        day = terms.reference_day
        said.append(
            f"基準日　{days.with_weekday(date.fromisoformat(day), calendar)}" if day else ""
        )
        said.append(
            f"回答期限　{days.with_weekday(date.fromisoformat(terms.deadline), calendar)}"
            f"　{self._doubt(terms.deadline)}".rstrip()
            if terms.deadline
            else "回答期限はありません。超過は数えません。"
        )
        said.append(
            "調査票は、始めたあとに「調査票を作成…」で作ります。期限と案内はあとで変えられます。"
        )
        return "\n\n".join(filter(None, said))

    def _doubt(self, deadline: str) -> str:
        return doubt_of(date.fromisoformat(deadline), self._today)

    def _connect(self) -> None:
        self._store.changed.connect(self._follow)
        self.people.assigned.connect(self._assign)
        self.people.register_wanted.connect(self.register_wanted)
        self.terms.changed.connect(self._check)
        self.terms.changed.connect(self._say_year)
        self.year.chosen.connect(self._turn_to_year)
        self.leave.clicked.connect(self.reject)
        self.back.clicked.connect(lambda: self._turn(self._pages.currentIndex() - 1))
        self.go.clicked.connect(self._forward)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self._forward)
        QShortcut(QKeySequence("Alt+Left"), self, self.back.click)

    def _years(self) -> list[tuple[str, object]]:
        """The plan's years of which no round is open."""
        plan = self._store.state.plan
        rounds = self._store.state.rounds
        taken = {r.fiscal_year for r in rounds if r.state is RoundState.OPEN}
        return [(long_name(y, plan.calendar), y) for y in plan.years if y not in taken]

    def _follow(self, state: PlanState, _: object) -> None:
        self._show_asked(state)

    def _put_together(self) -> None:
        for button, words, name in (
            (self.leave, "やめる　Esc", "やめる"),
            (self.back, "戻る　Alt+←", "戻る"),
            (self.go, "", ""),
        ):
            button.setText(words)
            button.setAccessibleName(name)
            button.setAutoDefault(False)
        self.go.setProperty("kind", "primary")
        for page in (self.people, self.terms, self.summary):
            self._pages.addWidget(page)
        steps = QHBoxLayout()
        steps.setSpacing(scaled(16))
        self.year.offer(self._years(), self._year)
        title = QHBoxLayout()
        title.setSpacing(scaled(4))
        title.addWidget(self.year)
        title.addWidget(label(f"の{TITLE}", TITLE_PX, bold=True))
        steps.addLayout(title)
        for step in self._steps:
            steps.addWidget(step)
        steps.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(scaled(8))
        foot.addWidget(label("まだ何も書き込んでいません。", SMALL_PX, role="hint"), 1)
        for button in (self.leave, self.back, self.go):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(16), scaled(12), scaled(16), scaled(12))
        column.setSpacing(scaled(8))
        column.addLayout(steps)
        column.addWidget(rule("line2"))
        column.addWidget(self._about_year)
        column.addWidget(self.said)
        column.addWidget(self._pages, 1)
        column.addWidget(rule("line2"))
        column.addLayout(foot)
        room = self.screen().availableSize()
        frame = scaled(48)
        self.resize(
            min(scaled(_WIDTH), room.width() - frame), min(scaled(_HEIGHT), room.height() - frame)
        )
