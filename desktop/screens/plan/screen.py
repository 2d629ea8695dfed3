"""Place 計画: the tree at the left, the list above, the form and the card below."""

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from db.address import Address
from db.records import PlanState
from desktop.models.plan_tree import ALL, Node
from desktop.models.problems import problems
from desktop.runtime.prompts import Prompts
from desktop.runtime.settings import Settings
from desktop.runtime.store import Store
from desktop.screens.place import Place
from desktop.screens.plan.list_panel import ListPanel
from desktop.screens.plan.tree_panel import TreePanel
from desktop.widgets.tokens import scaled

_TREE_WIDTH = 276


class PlanScreen(Place):
    """Shows a store's plan; what is chosen in the tree is listed, what is chosen there opens."""

    def __init__(
        self, store: Store, prompts: Prompts, card: QAction, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._prompts = prompts
        self._store = store
        self.tree = TreePanel()
        self.list = ListPanel()
        self._columns = QSplitter(Qt.Orientation.Horizontal)
        self._columns.addWidget(self.tree)
        self._columns.addWidget(self.list)
        self._columns.setSizes([scaled(_TREE_WIDTH), scaled(920)])
        self._columns.setStretchFactor(1, 1)
        self._columns.setHandleWidth(1)
        self._columns.setChildrenCollapsible(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._columns)
        self.tree.chosen.connect(self._show_node)
        self.list.counted.connect(store.noted)
        store.changed.connect(lambda state, _: self._show_state(state))
        store.year_changed.connect(lambda _: self._show_state(store.state))
        store.search_changed.connect(self._search)
        self._show_state(store.state)

    def show_address(self, address: Address) -> bool:
        project = project_of(self._store.state, address)
        if project is None:
            return False
        if not self.list.choose(project):
            self.list.show_all()
            self.tree.choose(ALL)
            self.list.choose(project)
        return True

    def remember(self, settings: Settings) -> None:
        settings.put("plan/columns", self._columns.saveState())
        settings.put("plan/entry", self.tree.chosen_key)
        settings.put("plan/project", self.list.chosen_uid)
        settings.put("plan/header", self.list.header_state())

    def recall(self, settings: Settings) -> None:
        if (columns := settings.blob("plan/columns")) is not None:
            self._columns.restoreState(columns)
        self.tree.choose(settings.text("plan/entry", ALL))
        self.list.choose(settings.text("plan/project"))

    def _show_state(self, state: PlanState) -> None:
        counts = Counter(problem.project for problem in problems(state))
        self.tree.set_state(state)
        self.list.set_state(state, self._store.year, counts)

    def _show_node(self, node: Node) -> None:
        self.list.show_node(node)

    def _search(self, words: str) -> None:
        """A search looks through the whole plan, whatever the tree shows."""
        if words.strip():
            self.tree.choose(ALL)
        self.list.set_words(words)


def project_of(state: PlanState, address: Address) -> str | None:
    """The uid of the project that a value belongs to: its own, or its indicator's."""
    for project in state.projects:
        if address.entity in (project.uid, *(i.uid for i in project.indicators)):
            return project.uid
    return None
