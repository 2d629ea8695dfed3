"""The page めだつ事業: the projects that the office looks at one by one, with their reasons."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.records import PlanState
from db.rules.assessing import assessing_round
from desktop.runtime.store import Store
from desktop.screens.assessment.page import Page
from desktop.widgets.parts import Bar, label


class StandingPage(Page):
    word = "めだつ事業"

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._count = label()
        head = Bar(36)
        head.row.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(head)
        column.addStretch(1)

    def show_state(self, state: PlanState, year: int) -> None:
        found = assessing_round(state, year)
        self._count.setText(f"{len(found.counting) if found else 0}事業")
