"""The plan's tree: all projects, policies, measures, each with its number of projects."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from db.records import Measure, PlanState, Policy
from db.vocabulary import MeasureKind
from desktop.models.dragging import MEASURE, POLICY, PROJECTS, Drop, carried, carry

NODE = Qt.ItemDataRole.UserRole
NUMBER = Qt.ItemDataRole.UserRole + 1
COUNT = Qt.ItemDataRole.UserRole + 2
LEVEL = Qt.ItemDataRole.UserRole + 3
QUIET = Qt.ItemDataRole.UserRole + 4

ALL = "all"
_ROOT = QModelIndex()

Index = QModelIndex | QPersistentModelIndex


@dataclass(eq=False)
class Node:
    """``key`` is a policy's or measure's uid, with the policy's before it for a repeat."""

    key: str
    number: str
    title: str
    measures: tuple[str, ...]
    count: int
    level: int
    quiet: bool = False
    repeated: bool = False
    parent: "Node | None" = None
    children: list["Node"] = field(default_factory=list)

    @property
    def heading(self) -> str:
        """1.1 行政サービスのオンライン化"""
        return f"{self.number} {self.title}".strip()

    @property
    def policy(self) -> str:
        """Of a policy or measure the uid of the policy it stands under; "" of all projects."""
        if self.key == ALL or self.parent is None:
            return ""
        return self.key if self.level == 1 else self.parent.key

    @property
    def measure(self) -> str:
        """Of a measure its uid, also where it is repeated; "" of others."""
        return self.measures[0] if self.level == 2 else ""

    @property
    def row(self) -> int:
        return self.parent.children.index(self) if self.parent else 0


class PlanTree(QAbstractItemModel):
    """One column. ``node_of(index).measures`` says which measures an entry shows.

    A drop changes nothing here: ``dropped`` asks for it, and the new plan shows it.
    """

    dropped = Signal(object)
    """A ``Drop``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root = Node("", "", "", (), 0, 0)
        self.locked = False
        """Only for reading: nothing can be dragged."""

    def set_state(self, state: PlanState) -> None:
        """Show this plan; the model resets only where something it shows has changed."""
        root = _tree(state)
        if _shape(root) == _shape(self._root):
            return
        self.beginResetModel()
        self._root = root
        self.endResetModel()

    def node_of(self, index: Index) -> Node:
        node = index.internalPointer() if index.isValid() else self._root
        assert isinstance(node, Node)
        return node

    def index_of(self, key: str) -> QModelIndex:
        """The entry with a key; an invalid index where there is none."""
        for node in _walk(self._root):
            if node.key == key:
                return self.createIndex(node.row, 0, node)
        return QModelIndex()

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        children = self.node_of(parent).children
        if column != 0 or not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, 0, children[row])

    def parent(self, index: Index = _ROOT) -> QModelIndex:  # type: ignore[override]
        above = self.node_of(index).parent
        if above is None or above is self._root:
            return QModelIndex()
        return self.createIndex(above.row, 0, above)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return len(self.node_of(parent).children)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        known = super().flags(index)
        if self.locked:
            return known
        node = self.node_of(index)
        if node.policy and not node.repeated:
            known |= Qt.ItemFlag.ItemIsDragEnabled
        return known | Qt.ItemFlag.ItemIsDropEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [PROJECTS, MEASURE, POLICY]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        node = self.node_of(indexes[0])
        return carry(MEASURE if node.measure else POLICY, [node.measure or node.policy])

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        return self._drop(data, row, parent) is not None

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Ask for what was dropped; False, so that the view removes nothing by itself."""
        if (drop := self._drop(data, row, parent)) is not None:
            self.dropped.emit(drop)
        return False

    def _drop(self, data: QMimeData, row: int, parent: Index) -> Drop | None:
        """What letting go here means; ``row`` -1 is on ``parent`` itself."""
        if self.locked:
            return None
        kind, uids = carried(data)
        onto = self.node_of(parent)
        if kind == PROJECTS and row < 0 and onto.measure:
            return Drop(kind, uids, onto.measure, None)
        if kind == MEASURE and onto.level == 1 and onto.policy:
            own = [child.measure for child in onto.children if not child.repeated]
            before = own[row] if 0 <= row < len(own) else None
            return None if before in uids else Drop(kind, uids, onto.policy, before)
        if kind == POLICY and onto is self._root and row > 0:
            tops = [child.policy for child in onto.children]
            before = tops[row] if row < len(tops) else None
            return None if before in uids else Drop(kind, uids, "", before)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        node = self.node_of(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return node.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{node.heading} {node.count}事業"
            case Qt.ItemDataRole.ToolTipRole:
                return node.heading
        return {NODE: node, NUMBER: node.number, COUNT: node.count, LEVEL: node.level}.get(
            role, node.quiet if role == QUIET else None
        )


def _tree(state: PlanState) -> Node:
    counts: dict[str, int] = {}
    for project in state.projects:
        counts[project.measure] = counts.get(project.measure, 0) + 1
    root = Node("", "", "", (), 0, 0)
    everything = tuple(m.uid for m in state.measures)
    _put(root, Node(ALL, "", "すべての事業", everything, len(state.projects), 1))
    for policy in state.policies:
        measures = list(state.measures_of(policy.uid))
        branch = _branch(policy, measures, counts)
        _put(root, branch)
        for measure in measures:
            _put(branch, _leaf(policy, measure, counts))
    return root


def _branch(policy: Policy, measures: list[Measure], counts: dict[str, int]) -> Node:
    uids = tuple(m.uid for m in measures)
    count = sum(counts.get(uid, 0) for uid in uids)
    return Node(policy.uid, policy.number or "", policy.title, uids, count, 1)


def _leaf(policy: Policy, measure: Measure, counts: dict[str, int]) -> Node:
    repeated = measure.policy != policy.uid
    return Node(
        f"{policy.uid}/{measure.uid}" if repeated else measure.uid,
        measure.number or "",
        f"{measure.title}（再掲）" if repeated else measure.title,
        (measure.uid,),
        counts.get(measure.uid, 0),
        2,
        quiet=measure.kind is MeasureKind.OPERATION,
        repeated=repeated,
    )


def _put(parent: Node, child: Node) -> None:
    child.parent = parent
    parent.children.append(child)


def _walk(node: Node) -> Iterator[Node]:
    for child in node.children:
        yield child
        yield from _walk(child)


def _shape(root: Node) -> list[tuple[str, str, int, bool]]:
    return [(node.key, node.heading, node.count, node.quiet) for node in _walk(root)]
