"""Tab スケジュール: the project's own strip of the schedule, painted as in the grid."""

from PySide6.QtWidgets import QWidget

from db.address import Address
from db.records import PlanState, Project
from desktop.runtime.store import Store
from desktop.screens.plan.tab import Tab
from desktop.screens.schedule import ProjectSchedule

_FIELDS = ("content", "cell_departments")


class ScheduleTab(Tab):
    """The strip follows the store by itself; the tab tells it which project is open."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__("スケジュール", parent)
        self._strip = ProjectSchedule(store)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(self._strip)
        self.column.addStretch(1)

    def show_project(self, state: PlanState, project: Project) -> None:
        if project.uid != self.project:
            self.project = project.uid
            self._strip.show_project(project.uid)

    def editor_of(self, address: Address) -> QWidget | None:
        return self._strip.strip.view if address.field in _FIELDS else None

    def commit(self) -> None:
        self._strip.commit()
