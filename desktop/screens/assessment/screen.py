"""Place 評価: its pages by tabs, and in front of them the wizard."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedLayout, QTabBar, QVBoxLayout, QWidget

from db.address import Address
from db.records import PlanState
from db.rules.assessing import assessing_round, office_stage
from db.rules.fiscal_year import long_name
from db.rules.rubrics import rubric_of
from desktop.runtime.prompts import Prompts
from desktop.runtime.settings import Settings
from desktop.runtime.store import Store
from desktop.screens.assessment.committee import CommitteePage
from desktop.screens.assessment.empty_page import EmptyPage
from desktop.screens.assessment.looking import Looking
from desktop.screens.assessment.matrix import MatrixPage
from desktop.screens.assessment.page import Page
from desktop.screens.assessment.progress import Progress
from desktop.screens.assessment.rubric import RubricActs
from desktop.screens.assessment.standing_out import AcceptRest, StandingPage
from desktop.screens.assessment.wizard import Wizard
from desktop.screens.place import Menu, Place
from desktop.widgets.parts import Bar, label, rule
from desktop.widgets.tokens import SMALL_PX


class AssessmentScreen(Place):
    """Follows the window's fiscal year, of which the last round that asks for ratings counts."""

    def __init__(self, store: Store, prompts: Prompts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._prompts = prompts
        self._behind = True
        self._year = store.year
        self._looking, self._progress = Looking(), Progress(store.database.path)
        self._owners: dict[str, str] = {}
        self.rest = AcceptRest(self, store, self._progress)
        self.standing = StandingPage(store, self._looking, self._progress, self.rest.act)
        self.wizard = Wizard(store, self._progress, self.rest.act)
        self._rubric = RubricActs(self, store)
        self.pages: list[Page] = []
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("評価の画面")
        self._round = label(px=SMALL_PX, role="second")
        self.empty = EmptyPage()
        self._desk = QWidget()
        self._put_together()
        for page in (self.standing, MatrixPage(store), CommitteePage(store)):
            self.add_page(page)
        store.changed.connect(lambda *_: self._follow())
        store.year_changed.connect(lambda _: self._follow())
        self.tabs.currentChanged.connect(self._turn)
        self.wizard.leave_wanted.connect(self.leave_wizard)
        self.empty.year_wanted.connect(self._turn_year)

    def menus(self) -> Sequence[Menu]:
        entries: list[QAction | QMenu | None] = [
            self.new_action(page.word, partial(self.turn_to, at))
            for at, page in enumerate(self.pages)
        ]
        for page in self.pages:
            if own := page.entries():
                entries += [None, *own]
        entries += [None, *self._rubric.entries]
        return (Menu("評価(&A)", entries),)

    def add_page(self, page: Page) -> None:
        """One more page behind the others."""
        page.wizard_wanted.connect(lambda uids, at: self.open_wizard(page, uids, at))
        self.pages.append(page)
        self._pages.addWidget(page)
        self.tabs.addTab(page.word)

    @property
    def page(self) -> Page:
        """The page whose tab is chosen."""
        return self.pages[max(0, self.tabs.currentIndex())]

    def turn_to(self, at: int) -> None:
        """Choose a page, and put the focus into it."""
        self.tabs.setCurrentIndex(at)
        self.page.arrive()

    def open_wizard(self, page: Page, uids: Sequence[str], at: str) -> None:
        """Go through these projects one by one."""
        found = self._looking.at(self._store.state, self._store.year)
        self._layers.setCurrentWidget(self.wizard)
        self.wizard.open_at(found, page.name, uids, at)
        self.wizard.begin()

    def leave_wizard(self) -> None:
        """Show the pages again, at the project that was in the wizard."""
        self.wizard.commit()
        here = self.wizard.route.here
        self._layers.setCurrentWidget(self._desk)
        self._follow()
        if here:
            self.page.show_project(here)
        self.page.arrive()

    @property
    def in_wizard(self) -> bool:
        return self._layers.currentWidget() is self.wizard

    def arrive(self) -> None:
        if self.in_wizard:
            self.wizard.begin()
        elif self._layers.currentWidget() is self.empty:
            self.empty.setFocus()
        else:
            self.page.arrive()

    def step(self, by: int) -> None:
        if not self.in_wizard:
            self.page.step(by)
        elif by > 0:
            self.wizard.skip()
        else:
            self.wizard.back()

    def commit(self) -> None:
        self.wizard.commit()
        for page in self.pages:
            page.commit()

    def narrow(self) -> None:
        if not self.in_wizard:
            self.page.narrow()

    def show_address(self, address: Address) -> bool:
        """A value of an assessment or agenda item, while this place is in view."""
        uid = self._owners.get(address.entity, "")
        if not self.isVisible() or not uid:
            return False
        return self.wizard.go_to(uid) if self.in_wizard else self.page.show_project(uid)

    @property
    def project_here(self) -> str:
        return self.wizard.route.here if self.in_wizard else self.page.project_here

    def remember(self, settings: Settings) -> None:
        settings.put("assessment/page", str(self.tabs.currentIndex()))
        for page in self.pages:
            page.remember(settings)

    def recall(self, settings: Settings) -> None:
        self._progress.keep_in(settings)
        for page in self.pages:
            page.recall(settings)
        self.tabs.setCurrentIndex(int(settings.text("assessment/page", "0")))

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was written while another place was shown."""
        super().showEvent(event)
        if self._behind:
            self._follow()

    def _follow(self) -> None:
        self._behind = not self.isVisible()
        if self._behind:
            self.rest.forget()
            return
        state, year = self._store.state, self._store.year
        turned = year != self._year
        self._year = year
        self._progress.follow(state, year, settled=not self._store.pending)
        self._note_owners(state, year)
        if self.empty.show_year(state, year):
            self.rest.show_rest(None, state)
            self._layers.setCurrentWidget(self.empty)
            return
        if self._layers.currentWidget() is self.empty or (self.in_wizard and turned):
            self._layers.setCurrentWidget(self._desk)
        found = self._looking.at(state, year)
        stages = rubric_of(state, year).stages
        self.rest.show_rest(found, state, stages[0])
        if self.in_wizard:
            self.wizard.follow(found)
            return
        self._round.setText(_round_words(state, year))
        self.page.show_state(state, year)

    def _note_owners(self, state: PlanState, year: int) -> None:
        """Whose assessments there are, also when one of them is gone again."""
        survey = assessing_round(state, year)
        if survey is not None:
            self._owners |= {a.uid: a.project for a in survey.assessments}
            self._owners |= {item.uid: item.project for item in survey.agenda if item.project}

    def _turn_year(self, year: int) -> None:
        self._store.set_year(year)
        self.arrive()

    def _turn(self, at: int) -> None:
        self._pages.setCurrentIndex(at)
        self._follow()

    def _put_together(self) -> None:
        head = Bar(36)
        head.row.addWidget(self.tabs, 0, Qt.AlignmentFlag.AlignBottom)
        head.row.addStretch(1)
        head.row.addWidget(self._round)
        self._pages = QStackedLayout()
        column = QVBoxLayout(self._desk)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(rule("line2"))
        column.addLayout(self._pages, 1)
        self._layers = QStackedLayout(self)
        self._layers.addWidget(self._desk)
        self._layers.addWidget(self.empty)
        self._layers.addWidget(self.wizard)


def _round_words(state: PlanState, year: int) -> str:
    found = assessing_round(state, year)
    kind = found.kind.value if found else ""
    return f"{long_name(year, state.plan.calendar)}　{kind}　{office_stage(state, year)}"
