"""Tab 履歴: who changed what of this project and when; single values are put back from here."""

from PySide6.QtWidgets import QWidget

from db.address import Address
from db.records import PlanState, Project
from desktop.runtime.store import Store
from desktop.screens.history import ChangeView
from desktop.screens.plan.tab import Tab


class HistoryTab(Tab):
    """Read from the journal whenever it is shown or the plan changes."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__("履歴", parent)
        self._store = store
        self.changes = ChangeView(store)
        self.changes.say_empty("この事業の変更はまだありません。")
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(self.changes, 1)

    def show_project(self, state: PlanState, project: Project) -> None:
        self.project = project.uid
        if not self.isVisible():
            return
        from db import journal

        found = self._store.database.read(journal.history_of, project.uid)
        self.changes.show_entries(state, found, project.uid)

    def editor_of(self, address: Address) -> QWidget | None:
        return None
