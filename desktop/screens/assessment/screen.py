"""Place 評価: its pages by tabs, and in front of them the wizard."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QLabel, QMenu, QStackedLayout, QTabBar, QVBoxLayout, QWidget

from db.address import Address
from db.records import PlanState
from db.rules.assessing import assessing_round, office_stage
from db.rules.fiscal_year import long_name
from desktop.runtime.prompts import Prompts
from desktop.runtime.settings import Settings
from desktop.runtime.store import Store
from desktop.screens.assessment.page import Page
from desktop.screens.assessment.standing_out import StandingPage
from desktop.screens.place import Menu, Place
from desktop.widgets.parts import Bar, label, rule
from desktop.widgets.tokens import SMALL_PX

_NO_RUBRIC = "この計画には評価の決まりがありません。軸と区分を決めると、ここで評価できます。"
_NO_ROUND = "の評価はまだできません。進捗調査で年度末の回を始めると、ここに事業が並びます。"


class AssessmentScreen(Place):
    """Follows the window's fiscal year, of which the last round that asks for ratings counts."""

    def __init__(self, store: Store, prompts: Prompts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._prompts = prompts
        self._behind = True
        self.pages: list[Page] = []
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("評価の画面")
        self._round = label(px=SMALL_PX, role="second")
        self._empty = QLabel()
        self._empty.setProperty("role", "hint")
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._desk = QWidget()
        self._put_together()
        for page in (StandingPage(store),):
            self.add_page(page)
        store.changed.connect(lambda *_: self._follow())
        store.year_changed.connect(lambda _: self._follow())
        self.tabs.currentChanged.connect(self._turn)

    def menus(self) -> Sequence[Menu]:
        entries: list[QAction | QMenu | None] = [
            self.new_action(page.word, partial(self.turn_to, at))
            for at, page in enumerate(self.pages)
        ]
        for page in self.pages:
            if own := page.entries():
                entries += [None, *own]
        return (Menu("評価(&A)", entries),)

    def add_page(self, page: Page) -> None:
        """One more page behind the others."""
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

    def arrive(self) -> None:
        self.page.arrive()

    def commit(self) -> None:
        for page in self.pages:
            page.commit()

    def narrow(self) -> None:
        self.page.narrow()

    def show_address(self, address: Address) -> bool:
        return self.isVisible() and self.page.show_project(address.entity)

    @property
    def project_here(self) -> str:
        return self.page.project_here

    def remember(self, settings: Settings) -> None:
        settings.put("assessment/page", str(self.tabs.currentIndex()))
        for page in self.pages:
            page.remember(settings)

    def recall(self, settings: Settings) -> None:
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
            return
        state, year = self._store.state, self._store.year
        if sentence := _nothing(state, year):
            self._empty.setText(sentence)
            self._layers.setCurrentWidget(self._empty)
            return
        if self._layers.currentWidget() is self._empty:
            self._layers.setCurrentWidget(self._desk)
        self._round.setText(_round_words(state, year))
        self.page.show_state(state, year)

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
        self._layers.addWidget(self._empty)


def _nothing(state: PlanState, year: int) -> str:
    """Why there is nothing to assess; "" where there is."""
    if assessing_round(state, year) is None:
        return long_name(year, state.plan.calendar) + _NO_ROUND
    return "" if office_stage(state, year) else _NO_RUBRIC


def _round_words(state: PlanState, year: int) -> str:
    found = assessing_round(state, year)
    kind = found.kind.value if found else ""
    return f"{long_name(year, state.plan.calendar)}　{kind}　{office_stage(state, year)}"
