"""The form below the list: the project's head, its tabs, and which of them is open."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QStackedWidget,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from db.address import WHOLE, Address
from db.records import PlanState, Project
from desktop.runtime.prompts import Prompts
from desktop.runtime.store import Store
from desktop.screens.plan.all_years_tab import AllYearsTab
from desktop.screens.plan.basic_tab import BasicTab
from desktop.screens.plan.ended_strip import EndedStrip
from desktop.screens.plan.history_tab import HistoryTab
from desktop.screens.plan.indicators_tab import IndicatorsTab
from desktop.screens.plan.memo_tab import MemoTab
from desktop.screens.plan.schedule_tab import ScheduleTab
from desktop.screens.plan.tab import Tab
from desktop.screens.plan.writing import ProjectWriter
from desktop.screens.plan.years_tab import YearsTab
from desktop.widgets import icons
from desktop.widgets.parts import Bar, label, rule
from desktop.widgets.tokens import TITLE_PX, figures, scaled


class FormPanel(QWidget):
    """Emits ``stepped`` with -1 or 1 for the project before or after in the list."""

    stepped = Signal(int)
    turned = Signal()
    """Another tab is open; ``is_wide`` says whether it wants the card's room too."""

    def __init__(self, store: Store, prompts: Prompts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        writer = ProjectWriter(store)
        self._project: Project | None = None
        self._state: PlanState | None = None
        self._behind: set[Tab] = set()
        self.all_years = AllYearsTab(store, prompts)
        self.memo = MemoTab(store)
        self.history = HistoryTab(store)
        tabs = (
            BasicTab(writer),
            ScheduleTab(store),
            YearsTab(writer),
            IndicatorsTab(writer),
        )
        if store.read_only:
            for tab in (*tabs, self.memo):
                tab.lock()
        self.basic = tabs[0]
        self.tabs: tuple[Tab, ...] = (*tabs, self.all_years, self.memo, self.history)
        self._head = Bar(40)
        self._number = label(px=TITLE_PX)
        self._number.setFont(figures(TITLE_PX))
        self._title = _Title()
        self._position = label(role="second")
        self._before = _button("left", "前の事業（Alt+↑）")
        self._after = _button("right", "次の事業（Alt+↓）")
        self.ended = EndedStrip()
        self._bar = QTabBar()
        self._bar.setAccessibleName("事業の項目")
        self._pages = QStackedWidget()
        self._put_together()
        self._before.clicked.connect(lambda: self.stepped.emit(-1))
        self._after.clicked.connect(lambda: self.stepped.emit(1))
        self._bar.currentChanged.connect(self._turn)

    def show_project(
        self, state: PlanState, project: Project | None, position: tuple[int, int]
    ) -> None:
        """Show a project, or nothing."""
        if project is None or (self._project and self._project.uid != project.uid):
            self._open.commit()  # the others were committed when they were left
        self._state, self._project = state, project
        for part in (self._bar, self._line, self._pages, self._head):
            part.setVisible(project is not None)
        self.ended.show_project(state, project)
        if project is None:
            return
        self._number.setText(project.number or "")
        self._title.show_text(project.title)
        self._position.setText(f"{position[0]} / {position[1]}")
        self._before.setEnabled(position[0] > 1)
        self._after.setEnabled(position[0] < position[1])
        self._behind = set(self.tabs)
        self._catch_up(self._open)

    def commit(self) -> None:
        """Have all typing stored."""
        for tab in self.tabs:
            tab.commit()

    def show_address(self, address: Address) -> None:
        """Open the tab with a value and put the focus there."""
        if address.field == WHOLE:
            return
        for at, tab in enumerate(self.tabs):
            self._catch_up(tab)
            editor = tab.editor_of(address)
            if editor is not None:
                self._bar.setCurrentIndex(at)
                editor.setFocus(Qt.FocusReason.OtherFocusReason)
                tab.ensureWidgetVisible(editor, 0, scaled(40))
                tab.point_at(address)
                return

    def is_at(self, address: Address) -> bool:
        """Whether the focus is on a value of the open project."""
        editor = self.tabs[max(0, self.open_tab)].editor_of(address)
        focused = QApplication.focusWidget()
        if editor is None or focused is None:
            return False
        return editor is focused or editor.isAncestorOf(focused)

    @property
    def open_tab(self) -> int:
        return self._bar.currentIndex()

    @property
    def is_wide(self) -> bool:
        return self.tabs[max(0, self.open_tab)] is self.all_years

    def turn_to(self, at: int) -> None:
        self._bar.setCurrentIndex(at)

    def turn_to_tab(self, tab: Tab) -> None:
        self.turn_to(self.tabs.index(tab))

    def choose_tab(self, at: int) -> None:
        """Turn to a tab; from inside the form, or if it is open already, into its first field."""
        focus = QApplication.focusWidget()
        into = at == self.open_tab or (focus is not None and self.isAncestorOf(focus))
        self.turn_to(at)
        if into:
            self.tabs[at].take_focus()

    def show_part(self, key: str) -> None:
        """Put the focus on what a part of the card shows."""
        project, state = self._project, self._state
        if project is None or state is None:
            return
        if key in ("schedule", "schedule_notes"):
            self.show_address(Address(project.uid, "content", state.plan.first_year))
        else:
            self.show_address(Address(project.uid, key))

    @property
    def _open(self) -> Tab:
        return self.tabs[self._pages.currentIndex()]

    def _catch_up(self, tab: Tab) -> None:
        """Show the open project in a tab that was out of sight when it changed."""
        if tab in self._behind and self._state and self._project:
            self._behind.discard(tab)
            tab.show_project(self._state, self._project)

    def _turn(self, at: int) -> None:
        self._open.commit()
        self._catch_up(self.tabs[at])
        self._pages.setCurrentIndex(at)
        self.turned.emit()
        if self.tabs[at] is self.history and self._state and self._project:
            self.history.show_project(self._state, self._project)

    def _put_together(self) -> None:
        self._head.row.addWidget(self._number)
        self._head.row.addWidget(self._title, 1)
        for part in (self._before, self._position, self._after):
            self._head.row.addWidget(part)
        self._line = rule()
        self._bar.setExpanding(False)
        self._bar.setUsesScrollButtons(True)
        self._bar.setElideMode(Qt.TextElideMode.ElideNone)
        self._bar.setDrawBase(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.ended)
        bar = Bar(32)
        bar.row.setContentsMargins(scaled(8), 0, 0, 0)
        bar.row.addWidget(self._bar, 1)
        column.addWidget(bar)
        column.addWidget(self._line)
        column.addWidget(self._pages, 1)
        for tab in self.tabs:
            self._bar.addTab(tab.name)
            self._pages.addWidget(tab)


class _Title(QLabel):
    """Cut at the right with … where it does not fit; the whole as a tooltip."""

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self.setFont(label(px=TITLE_PX, bold=True).font())
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setMinimumWidth(scaled(80))

    def show_text(self, text: str) -> None:
        self._text = text
        self.setToolTip(text)
        self._fit()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def _fit(self) -> None:
        mode = Qt.TextElideMode.ElideRight
        self.setText(self.fontMetrics().elidedText(self._text, mode, self.width()))


def _button(icon: str, name: str) -> QToolButton:
    button = QToolButton()
    icons.dress(button, icon, "ink")
    button.setProperty("kind", "quiet")
    button.setAccessibleName(name)
    button.setToolTip(name)
    button.setFixedSize(scaled(28), scaled(28))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
