"""Tab スケジュール: the project's own strip of the schedule, painted as in the grid."""

from PySide6.QtWidgets import QWidget

from db.address import Address
from db.records import PlanState, Project
from db.vocabulary import Part
from desktop.models.problems import problems_of
from desktop.runtime.store import Store
from desktop.screens.plan.tab import Tab
from desktop.screens.schedule import ProjectSchedule
from desktop.widgets.field_row import ProblemLine
from desktop.widgets.parts import label
from desktop.widgets.tokens import SMALL_PX, scaled

_FIELDS = ("content", "cell_departments")


class ScheduleTab(Tab):
    """The strip follows the store by itself; the tab tells it which project is open."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__("スケジュール", parent)
        self._strip = ProjectSchedule(store)
        self.column.setContentsMargins(0, 0, 0, 0)
        self._not_asked = label(px=SMALL_PX, role="hint")
        self._not_asked.setContentsMargins(scaled(12), scaled(8), scaled(12), 0)
        self._problems = ProblemLine()
        self._problems.setContentsMargins(scaled(12), 0, scaled(12), 0)
        self.column.addWidget(self._not_asked)
        self.column.addWidget(self._strip)
        self.column.addWidget(self._problems)
        self.column.addStretch(1)

    def show_project(self, state: PlanState, project: Project) -> None:
        self.note_part(
            self._not_asked,
            state,
            project,
            Part.SCHEDULE,
            "スケジュール",
            filled=bool(project.schedule),
        )
        found = [p.sentence for p in problems_of(state, project) if p.address.field in _FIELDS]
        more = f"（ほか{len(found) - 1}件）" if len(found) > 1 else ""
        self._problems.say(f"{found[0]}{more}" if found else "")
        if project.uid != self.project:
            self.project = project.uid
            self._strip.show_project(project.uid)

    def editor_of(self, address: Address) -> QWidget | None:
        return self._strip.strip.view if address.field in _FIELDS else None

    def point_at(self, address: Address) -> None:
        self._strip.point_at(address)

    def commit(self) -> None:
        self._strip.commit()
