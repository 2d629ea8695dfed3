"""The schedule of one project, painted as in the grid, for a form or a dialog."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from db.address import Address
from db.vocabulary import Periods
from desktop.models.schedule_grid import ScheduleGrid
from desktop.runtime.store import Store
from desktop.screens.schedule.acts import ask_departments, ask_paste
from desktop.screens.schedule.editing import ScheduleEditing
from desktop.widgets.parts import label
from desktop.widgets.schedule_brush import Brushes
from desktop.widgets.schedule_keys import KEYS, Ask
from desktop.widgets.schedule_source import CellRange
from desktop.widgets.schedule_strip import ScheduleStrip
from desktop.widgets.tokens import SMALL_PX, face, scaled


class ProjectSchedule(QWidget):
    """Shows and paints the schedule of one project of a store's plan."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._uid = ""
        self.grid = ScheduleGrid(self)
        self.strip = ScheduleStrip(self.grid)
        self.editing = ScheduleEditing(store, self.grid, self.strip.view)
        self.brushes = Brushes(per_row=4)
        self.departments = _small("部署…")
        self.fill = _small("右へ埋める")
        self.lane = _small("段を足す")
        self.no_lane = _small("段を消す")
        self.message = label(px=SMALL_PX, role="warn")
        self.message.setWordWrap(True)
        self._empty = label(role="hint")
        self._put_together()
        self.brushes.pressed.connect(self.editing.paint)
        self.departments.clicked.connect(lambda: ask_departments(self.editing, self))
        self.fill.clicked.connect(self.editing.fill_right)
        self.lane.clicked.connect(self.editing.add_lane)
        self.no_lane.clicked.connect(self.editing.remove_lane)
        self.editing.doubted.connect(lambda paste: ask_paste(self.editing, paste, self))
        for key, button in (
            ("Ctrl+B", self.departments),
            ("Ctrl++", self.lane),
            ("Ctrl+-", self.no_lane),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(button.click)
            button.setToolTip(key)
        self.fill.setToolTip(KEYS[Ask.FILL_RIGHT])
        self.editing.told.connect(self.message.setText)
        self.strip.view.range_changed.connect(self.message.clear)
        store.changed.connect(lambda *_: self._refresh())
        self._refresh()

    def show_project(self, uid: str) -> None:
        """Show this project; "" for none."""
        self._uid = uid
        self.message.clear()
        self.grid.set_project(uid)
        self._refresh()

    def point_at(self, address: Address) -> None:
        """Choose the cell of a value."""
        if (at := self.grid.cell_of(address)) is not None:
            row, column = at
            self.strip.view.choose(CellRange(row, column, row, column))

    def commit(self) -> None:
        """Store what is typed in a cell."""
        self.strip.view.finish_typing()

    def _refresh(self) -> None:
        state = self._store.state
        none = state.plan.periods is Periods.NONE
        self._empty.setText("この計画にはスケジュールがありません。" if none else "")
        self._empty.setVisible(none)
        self.strip.setVisible(bool(self.grid.rowCount()))
        self.brushes.set_phases(state.phases)
        for button in (self.lane, self.no_lane):
            button.setVisible(not none and (not state.phases or self.grid.has_lanes))
        for part in (self.brushes, self.departments, self.fill, self.lane, self.no_lane):
            part.setEnabled(bool(self.grid.rowCount()) and not self._store.read_only)

    def _put_together(self) -> None:
        acts = QHBoxLayout()
        acts.setSpacing(scaled(8))
        for button in (self.departments, self.fill, self.lane, self.no_lane):
            acts.addWidget(button)
        acts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(12), scaled(12), scaled(12), scaled(12))
        column.setSpacing(scaled(8))
        column.addWidget(self._empty)
        column.addWidget(self.brushes, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.strip)
        column.addLayout(acts)
        column.addWidget(self.message)
        column.addStretch(1)


def _small(words: str) -> QPushButton:
    made = QPushButton(words)
    made.setProperty("kind", "small")
    made.setFont(face(SMALL_PX))
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made
