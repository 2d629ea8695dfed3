"""The tree at the left of 計画."""

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.records import PlanState
from desktop.models.plan_tree import ALL, COUNT, LEVEL, NUMBER, QUIET, Node, PlanTree
from desktop.widgets.action_button import ActionButton
from desktop.widgets.count_tree import CountRoles, CountTree
from desktop.widgets.parts import label
from desktop.widgets.tokens import scaled

_NO_LIMIT = 16_777_215
"""Qt's own greatest height."""


class TreePanel(QWidget):
    """Emits ``chosen`` with the entry that the list shall show."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = PlanTree(self)
        self.view = CountTree(CountRoles(NUMBER, COUNT, LEVEL, QUIET))
        self.view.setAccessibleName("計画の体系")
        self.view.setModel(self._model)
        self.dropped = self._model.dropped
        self._empty = QWidget()
        self._first: tuple[ActionButton, ActionButton] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, scaled(8), 0, 0)
        self._column.addWidget(self.view)
        self._column.addWidget(self._empty)
        self.view.selectionModel().currentChanged.connect(lambda *_: self._emit())

    def set_state(self, state: PlanState) -> None:
        """Show this plan; the chosen entry stays chosen."""
        self._offer(state)
        kept = self.chosen_key
        folded = self._folded()
        self._model.set_state(state)
        if not self.view.currentIndex().isValid() or self.chosen_key != kept:
            self.view.expandAll()
            for key in folded:
                self.view.collapse(self._model.index_of(key))
            self.choose(kept or ALL)

    def lock(self, *, read_only: bool) -> None:
        """Whether entries can be dragged."""
        self._model.locked = read_only

    def offer_first(self, state: PlanState, add_policy: QAction, add_measure: QAction) -> None:
        """Offer to add the first policy and measure while there are none."""
        column = QVBoxLayout(self._empty)
        column.setContentsMargins(scaled(12), 0, scaled(12), scaled(12))
        column.setSpacing(scaled(8))
        words = label("計画の体系を、上の段から順に追加します。", role="hint")
        words.setWordWrap(True)
        column.addWidget(words)
        self._first = (ActionButton(add_policy, "plus"), ActionButton(add_measure, "plus"))
        for button in self._first:
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self._offer(state)

    def _offer(self, state: PlanState) -> None:
        self._empty.setVisible(not state.measures)
        # As high as its rows, so that the offer stands right below them.
        room = scaled(36 + 28 * len(state.policies))
        self.view.setMaximumHeight(_NO_LIMIT if state.measures else room)
        if self._first:
            policy, measure = self._first
            policy.setVisible(not state.policies)
            measure.setVisible(bool(state.policies))

    @property
    def chosen_key(self) -> str:
        index = self.view.currentIndex()
        return self._model.node_of(index).key if index.isValid() else ""

    def choose(self, key: str) -> None:
        """Choose the entry with a key, or all projects where it is gone."""
        index = self._model.index_of(key)
        if not index.isValid():
            index = self._model.index_of(ALL)
        self.view.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self.view.scrollTo(index)

    def show_branch(self, uid: str) -> bool:
        """Choose a policy or measure; False where the tree has none of that uid."""
        found = self._model.index_of(uid).isValid()
        if found:
            self.choose(uid)
        return found

    def node(self) -> Node | None:
        index = self.view.currentIndex()
        return self._model.node_of(index) if index.isValid() else None

    def _folded(self) -> list[str]:
        rows = range(self._model.rowCount())
        tops = [self._model.index(row, 0) for row in rows]
        return [
            self._model.node_of(top).key
            for top in tops
            if self._model.hasChildren(top) and not self.view.isExpanded(top)
        ]

    def _emit(self) -> None:
        if (node := self.node()) is not None:
            self.chosen.emit(node)
