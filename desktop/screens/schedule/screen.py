"""Place スケジュール: all projects against all periods."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from db.address import Address
from db.records import PlanState
from db.vocabulary import Periods
from desktop.models.schedule_grid import FIRST_PERIOD, ScheduleGrid
from desktop.runtime.settings import Settings
from desktop.runtime.store import Store
from desktop.screens.place import Place
from desktop.screens.schedule.acts import ask_departments, ask_year
from desktop.screens.schedule.brush_bar import BrushBar, FilterButton
from desktop.screens.schedule.editing import ScheduleEditing
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
        self.grid = ScheduleGrid(self)
        self.table = ScheduleTable(self.grid)
        self.view = self.table.view
        self.editing = ScheduleEditing(store, self.grid, self.view)
        self.bar = BrushBar()
        self.filter = FilterButton()
        self.bar.row.addWidget(self.filter, 0, Qt.AlignmentFlag.AlignTop)
        self.legend = ScheduleLegend()
        self.message = label(role="warn")
        self.message.setProperty("ground", "warnbg")
        self.message.setWordWrap(True)
        self.message.setContentsMargins(scaled(12), scaled(4), scaled(12), scaled(4))
        self.message.hide()
        self._empty = label(role="hint")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._put_together()
        self._connect()
        if store.read_only:
            self.bar.lock()
        self._show_state(store.state)
        self._show_year(store.year)

    def commit(self) -> None:
        self.view.finish_typing()

    def arrive(self) -> None:
        self.view.setFocus()

    def show_address(self, address: Address) -> bool:
        """Choose the cell of a schedule's value; groups and filters give way."""
        if address.year is None or address.field not in ("content", "cell_departments"):
            return False
        at = self._find(address)
        if at is None:
            self.filter.clear()
            self.grid.fold_all(False)
            at = self._find(address)
        if at is None:
            return False
        row, column = at
        self.view.choose(CellRange(row, column, row, column))
        self.view.scrollTo(self.grid.index(row, column))
        self.view.setFocus()
        return True

    def remember(self, settings: Settings) -> None:
        settings.put("schedule/columns", self.table.splitter.saveState())
        settings.put("schedule/folded", "\n".join(sorted(self.grid.folded)))

    def recall(self, settings: Settings) -> None:
        if (columns := settings.blob("schedule/columns")) is not None:
            self.table.splitter.restoreState(columns)
        self.grid.set_folded(settings.text("schedule/folded").split("\n"))

    @property
    def empty_sentence(self) -> str:
        """Why there are no rows; empty while there are some."""
        return "" if self.grid.rowCount() else self._empty.text()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._note()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.bar.drag.isChecked():
            self.bar.drag.setChecked(False)
        elif event.key() == Qt.Key.Key_Escape and self.message.isVisible():
            self.message.hide()
        else:
            super().keyPressEvent(event)

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
        store.search_changed.connect(lambda _: self._filter())
        bar.painted.connect(editing.paint)
        bar.fill_asked.connect(editing.fill_right)
        bar.departments_asked.connect(lambda: ask_departments(editing, self))
        bar.copy_year_asked.connect(lambda: ask_year(editing, self))
        bar.lane_asked.connect(self._add_lane)
        bar.brushing_changed.connect(self._brush)
        editing.brush = lambda: bar.brushes.held
        editing.told.connect(self._tell)
        self.filter.filter_changed.connect(self._filter)
        self.filter.fold_asked.connect(self.grid.fold_all)
        self.view.range_changed.connect(self._note)
        self.view.range_changed.connect(self.message.hide)

    def _add_lane(self) -> None:
        places = self.editing.chosen_places()
        if places:
            self.grid.add_lane(places[0].project)
        else:
            self._tell("段を足す事業がありません。事業の行を選びます。")

    def _brush(self, on: bool) -> None:
        self.view.brushing = on
        self.view.viewport().update()
        self.view.setFocus()

    def _show_state(self, state: PlanState) -> None:
        self.bar.set_state(state)
        self.filter.set_state(state)
        self.legend.set_phases(state.phases)
        none = state.plan.periods is Periods.NONE
        self.bar.setVisible(not none)
        self.legend.setVisible(not none)
        self._say_empty()
        self._note()

    def _show_year(self, year: int) -> None:
        self.view.head.year = year
        self.view.head.viewport().update()

    def _filter(self) -> None:
        shown = self.filter.filter(self._store.search)
        self.grid.set_filter(shown, everything=self.filter.everything)
        self._say_empty()
        self._note()

    def _say_empty(self) -> None:
        none = self._store.state.plan.periods is Periods.NONE
        words = "条件に合う事業はありません。言葉を減らすか、絞り込みの条件を消します。"
        self._empty.setText(_NO_SCHEDULE if none else words)
        self._pages.setCurrentIndex(0 if self.grid.rowCount() else 1)

    def _find(self, address: Address) -> tuple[int, int] | None:
        row = self.grid.row_of((address.entity, address.lane or 1))
        same_year = [
            column
            for column, at in enumerate(self.grid.periods, FIRST_PERIOD)
            if at.year == address.year and (not address.half or at.half == address.half)
        ]
        return (row, same_year[0]) if row >= 0 and same_year else None

    def _tell(self, sentence: str) -> None:
        self.message.setText(sentence)
        self.message.show()

    def _note(self) -> None:
        if self.isVisible():
            self._store.noted.emit(describe(self.grid, self.view.chosen()))
