"""Place スケジュール: all projects against all periods."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from db.address import Address
from db.records import PlanState
from db.vocabulary import Periods
from desktop.models.project_facts import ProjectFacts
from desktop.models.project_search import words_of
from desktop.models.schedule_grid import FIRST_PERIOD, ScheduleGrid
from desktop.runtime.settings import Settings
from desktop.runtime.store import Store
from desktop.screens.finding import finding_of
from desktop.screens.place import Menu, Place
from desktop.screens.schedule.actions import ScheduleActions
from desktop.screens.schedule.acts import ask_departments, ask_paste, ask_year
from desktop.screens.schedule.brush_bar import BrushBar
from desktop.screens.schedule.editing import ScheduleEditing
from desktop.screens.schedule.filter_button import FilterButton
from desktop.screens.schedule.selection import describe
from desktop.widgets.parts import label
from desktop.widgets.schedule_legend import ScheduleLegend
from desktop.widgets.schedule_source import CellRange
from desktop.widgets.schedule_table import ScheduleTable
from desktop.widgets.tokens import scaled

_NO_SCHEDULE = "この計画にはスケジュールがありません。計画の期間の区切りが「なし」になっています。"


class ScheduleScreen(Place):
    """Brush bar, grid and legend over a store's plan."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.grid = ScheduleGrid(self, finding_of(store).search)
        self._unfiltered = False
        self.table = ScheduleTable(self.grid)
        self.view = self.table.view
        self.editing = ScheduleEditing(store, self.grid, self.view)
        self.bar = BrushBar()
        self.filter = FilterButton(lambda: ProjectFacts(store.state, store.year))
        self.bar.row.addWidget(self.bar.actual, 0, Qt.AlignmentFlag.AlignTop)
        self.bar.row.addWidget(self.filter, 0, Qt.AlignmentFlag.AlignTop)
        self.legend = ScheduleLegend()
        self.message = label(role="warn")
        self.message.setProperty("ground", "warnbg")
        self.message.setWordWrap(True)
        self.message.setContentsMargins(scaled(12), scaled(4), scaled(12), scaled(4))
        self.message.hide()
        self._empty = label(role="hint")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.actions_ = self._make_actions()
        self._put_together()
        self._connect()
        if store.read_only:
            self.bar.lock()
        self._show_state(store.state)
        self._show_year(store.year)

    def menus(self) -> Sequence[Menu]:
        return (self.actions_.menu(),)

    def commit(self) -> None:
        self.view.finish_typing()

    def arrive(self) -> None:
        self.view.setFocus()

    def enter_found(self) -> None:
        """Choose the likeliest hit of the search in the fiscal year."""
        words = self._store.search
        search = finding_of(self._store).search
        likely = search.likeliest(search.found(words_of(words)), words) if words.strip() else None
        if likely is not None and self.grid.row_of((likely.uid, 1)) >= 0:
            self.show_address(Address(likely.uid, "content", self._store.year))
        self.view.setFocus()

    def narrow(self) -> None:
        self.filter.open_dialog()

    def show_address(self, address: Address) -> bool:
        """Choose the cell of a schedule's value; groups and filters give way."""
        if address.year is None or address.field not in ("content", "cell_departments"):
            return False
        at = self.grid.cell_of(address)
        if at is None:
            self.grid.unfold(address.entity)
            at = self.grid.cell_of(address)
        if at is None:
            self.filter.clear()
            self.grid.unfold(address.entity)
            at = self.grid.cell_of(address)
        if at is None:
            return False
        row, column = at
        self.view.choose(CellRange(row, column, row, column))
        self.view.scrollTo(self.grid.index(row, column))
        self.view.setFocus()
        return True

    @property
    def project_here(self) -> str:
        row = self.view.currentIndex().row()
        lane = self.grid.lane_at(row) if row >= 0 else None
        return lane.project.uid if lane else ""

    def is_at(self, address: Address) -> bool:
        current = self.view.currentIndex()
        return self.view.hasFocus() and self.grid.cell_of(address) == (
            current.row(),
            current.column(),
        )

    def remember(self, settings: Settings) -> None:
        settings.put("schedule/columns", self.table.splitter.saveState())
        settings.put("schedule/folded", "\n".join(sorted(self.grid.folded)))
        settings.put("schedule/actual", "1" if self.grid.shows_actual else "")

    def recall(self, settings: Settings) -> None:
        if (columns := settings.blob("schedule/columns")) is not None:
            self.table.splitter.restoreState(columns)
        self.grid.set_folded(settings.text("schedule/folded").split())
        self.bar.actual.setChecked(bool(settings.text("schedule/actual")))

    @property
    def empty_sentence(self) -> str:
        """Why there are no rows; empty while there are some."""
        return "" if self.grid.rowCount() else self._empty.text()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._unfiltered:
            self._filter()
        self._tell_found()
        self._note()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.bar.drag.isChecked():
            self.bar.drag.setChecked(False)
        elif event.key() == Qt.Key.Key_Escape and self.message.isVisible():
            self.message.hide()
        else:
            super().keyPressEvent(event)

    def _make_actions(self) -> ScheduleActions:
        editing, grid, bar = self.editing, self.grid, self.bar
        made = ScheduleActions(self, self.view, editing.do)
        made.add("年度を写す…", "Ctrl+Shift+Y", lambda: ask_year(editing, self))
        made.add("部署…", "Ctrl+B", lambda: ask_departments(editing, self))
        made.follow(made.add("なぞって塗る", "Ctrl+T", bar.drag.toggle), bar.drag)
        made.line()
        made.add("段を足す", "Ctrl++", editing.add_lane, of_lanes=True)
        made.add("段を消す", "Ctrl+-", editing.remove_lane, of_lanes=True)
        made.line()
        for word, key, act in (
            ("この行の施策をたたむ", "Alt+Shift+Left", lambda: self._fold_here(True)),
            ("この行の施策を開く", "Alt+Shift+Right", lambda: self._fold_here(False)),
            ("施策をすべてたたむ", "Alt+Shift+Up", lambda: grid.fold_all(True)),
            ("施策をすべて開く", "Alt+Shift+Down", lambda: grid.fold_all(False)),
        ):
            made.add(word, key, act, writes=False)
        made.line()
        self._actual = made.add("実績を重ねる", "Ctrl+J", bar.actual.toggle, writes=False)
        made.follow(self._actual, bar.actual)
        return made

    def _fold_here(self, fold: bool) -> None:
        """Fold or unfold the group of the current row, and stay there."""
        row = self.grid.group_of(max(0, self.view.currentIndex().row()))
        if row >= 0 and self.grid.is_folded(row) != fold:
            column = max(self.view.currentIndex().column(), FIRST_PERIOD)
            self.view.choose(CellRange(row, column, row, column))
            self.grid.toggle(row)

    def _put_together(self) -> None:
        grid = QWidget()
        self._pages = QStackedLayout(grid)
        self._pages.addWidget(self.table)
        self._pages.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.message)
        column.addWidget(grid, 1)
        column.addWidget(self.legend)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        store, bar, editing = self._store, self.bar, self.editing
        store.changed.connect(lambda *_: self._show_state(store.state))
        store.year_changed.connect(self._show_year)
        store.search_changed.connect(lambda _: self._search())
        bar.painted.connect(editing.paint)
        bar.fill_asked.connect(editing.fill_right)
        bar.actual.toggled.connect(self._show_actual)
        bar.departments_asked.connect(lambda: ask_departments(editing, self))
        bar.copy_year_asked.connect(lambda: ask_year(editing, self))
        bar.lane_asked.connect(editing.add_lane)
        bar.lane_gone.connect(editing.remove_lane)
        bar.brushing_changed.connect(self._brush)
        editing.brush = lambda: bar.brushes.held
        editing.told.connect(self._tell)
        editing.doubted.connect(lambda paste: ask_paste(editing, paste, self))
        self.filter.filter_changed.connect(self._filter)
        self.filter.fold_asked.connect(self.grid.fold_all)
        self.view.range_changed.connect(self._note)
        self.view.range_changed.connect(self.message.hide)

    def _show_actual(self, on: bool) -> None:
        self.grid.show_actual(on)
        self.legend.show_reports(slips=self.grid.has_reports, actual=on)

    def _brush(self, on: bool) -> None:
        self.view.brushing = on
        self.view.viewport().update()
        self.view.setFocus()

    def _show_state(self, state: PlanState) -> None:
        self.bar.set_state(state)
        self.legend.set_phases(state.phases)
        reports = self.grid.has_reports
        self.bar.actual.setVisible(reports)
        self._actual.setVisible(reports)
        self.legend.show_reports(slips=reports, actual=self.grid.shows_actual)
        none = state.plan.periods is Periods.NONE
        self.bar.setVisible(not none)
        self.legend.setVisible(not none)
        lanes = not state.phases or self.grid.has_lanes
        self.bar.show_lanes(lanes)
        self.actions_.show(is_there=not none, writable=not self._store.read_only, lanes=lanes)
        self._say_empty()
        self._note()

    def _show_year(self, year: int) -> None:
        self.view.head.year = year
        self.view.head.viewport().update()
        self.grid.set_year(year)
        self.table.frozen.horizontalHeader().viewport().update()

    def _search(self) -> None:
        """What is not seen is searched when it is."""
        if self.isVisible():
            self._filter()
            self._tell_found()
        else:
            self._unfiltered = True

    def _tell_found(self) -> None:
        searched = bool(self._store.search.strip())
        self._store.found.emit(self.grid.project_count if searched else -1)

    def _filter(self) -> None:
        self._unfiltered = False
        shown = self.filter.filter(self._store.search)
        self.grid.set_filter(shown, everything=self.filter.everything)
        self._say_empty()
        self._note()

    def _say_empty(self) -> None:
        none = self._store.state.plan.periods is Periods.NONE
        words = "条件に合う事業はありません。言葉を減らすか、絞り込みの条件を消します。"
        self._empty.setText(_NO_SCHEDULE if none else words)
        self._pages.setCurrentIndex(0 if self.grid.rowCount() else 1)

    def _tell(self, sentence: str) -> None:
        self.message.setText(sentence)
        self.message.show()

    def _note(self) -> None:
        if self.isVisible():
            self._store.noted.emit(describe(self.grid, self.view.chosen()))
