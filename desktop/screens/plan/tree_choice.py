"""What an action of the tree is done to: what was last worked in, and what is chosen there."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QWidget

from db.records import Project
from db.rules.numbering import Level
from desktop.models.plan_tree import Node
from desktop.runtime.store import Store
from desktop.screens.plan.list_panel import ListPanel
from desktop.screens.plan.tree_panel import TreePanel


class TreeChoice:
    """Reads the two panels; ``attach`` gives them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._tree: TreePanel | None = None
        self._list: ListPanel | None = None
        self._in_tree = False

    def attach(self, tree: TreePanel, listed: ListPanel) -> None:
        self._tree, self._list = tree, listed

    def follow(self, focused: QWidget) -> bool:
        """Note where somebody works now; False where it is neither of the two panels."""
        if self._tree is None or self._list is None:
            return False
        if self._tree.isAncestorOf(focused):
            self._in_tree = True
        elif self._list.isAncestorOf(focused):
            self._in_tree = False
        else:
            return False
        return True

    @property
    def level(self) -> Level | None:
        """Of what is meant; None where nothing is."""
        node = self._node
        if self._in_tree and node is not None and node.policy:
            return Level.MEASURE if node.measure else Level.POLICY
        return Level.PROJECT if self.projects() else None

    @property
    def policy(self) -> str:
        """The chosen policy, that of the chosen measure or project, or the only one."""
        node = self._node
        if node is not None and node.policy:
            return node.policy
        current = self.current()
        of = {measure.uid: measure.policy for measure in self._store.state.measures}
        if current is not None:
            return of[current.measure]
        policies = self._store.state.policies
        return policies[0].uid if len(policies) == 1 else ""

    @property
    def measure(self) -> str:
        """The chosen measure, the only one of the chosen policy, or the open project's."""
        node = self._node
        if node is not None and len(node.measures) == 1:
            return node.measures[0]
        current = self.current()
        return current.measure if current else ""

    @property
    def in_plan_order(self) -> bool:
        """Whether the list shows its projects as the plan has them."""
        return self._list is not None and self._list.model.sorted_by is None

    def orderable(self) -> str:
        """The measure whose projects can be put in order by dragging; "" where none is."""
        node = self._node
        if node is None or self._list is None or self._store.read_only:
            return ""
        one = len(node.measures) == 1 and self.in_plan_order
        shown = self._list.filter
        return node.measures[0] if one and not shown.words and not shown.conditions else ""

    def current(self) -> Project | None:
        """The project that the form shows."""
        uid = self._list.chosen_uid if self._list is not None else ""
        return next((p for p in self._store.state.projects if p.uid == uid), None)

    def projects(self) -> Sequence[Project]:
        """The projects chosen in the list, in its order."""
        if self._list is None:
            return ()
        rows = sorted(index.row() for index in self._list.view.selectionModel().selectedRows())
        found = (self._list.model.project_at(row) for row in rows)
        return [project for project in found if project is not None]

    def choose(self, uids: Sequence[str]) -> None:
        """Choose these projects, as far as the list shows them."""
        if self._list is None:
            return
        model, chosen = self._list.model, self._list.view.selectionModel()
        flags = QItemSelectionModel.SelectionFlag
        rows = [row for uid in uids if (row := model.row_of(uid)) >= 0]
        if len(rows) < 2 or len(rows) < len(uids):
            return
        for row in rows:
            chosen.select(model.index(row, 0), flags.Select | flags.Rows)

    @property
    def _node(self) -> Node | None:
        return self._tree.node() if self._tree is not None else None
