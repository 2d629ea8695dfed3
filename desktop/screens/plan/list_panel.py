"""The list above the form: head with filters, then all projects of what the tree shows."""

from collections.abc import Iterable

from PySide6.QtCore import QByteArray, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from db.records import PlanState
from desktop.models.plan_tree import Node
from desktop.models.problems import Problem
from desktop.models.project_facts import ProjectFacts
from desktop.models.project_filter import YES, Condition, Kind, ProjectFilter, matching
from desktop.models.project_list import COLUMNS, VALUE, ProjectList
from desktop.models.project_search import ProjectSearch, words_of
from desktop.models.project_texts import departments_of
from desktop.widgets.action_button import ActionButton
from desktop.widgets.choice import Choice, Tick
from desktop.widgets.parts import Bar, label, rule
from desktop.widgets.row_cells import (
    ROW_HEIGHT,
    ChipCell,
    FigureCell,
    GradeCell,
    MarkCell,
    PhaseCell,
    ProblemCell,
    RowCell,
)
from desktop.widgets.tokens import SMALL_PX, face, scaled


class ListPanel(QWidget):
    """Emits ``chosen`` with a project's uid, "" for none."""

    chosen = Signal(str)
    counted = Signal(str)
    """A line for the status line: where, how many, how many selected."""

    def __init__(self, add: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._add = ActionButton(add, "plus")
        self._state: PlanState | None = None
        self._node: Node | None = None
        self._year = 0
        self._facts: ProjectFacts | None = None
        self._words = ""
        self._search = ProjectSearch()
        self._model = ProjectList(self._search, self)
        self._head = Bar(36, "panel")
        self._title = label(bold=True)
        self._count = label(px=SMALL_PX, role="hint")
        self._department = _filter("所管")
        self._category = _filter("分類")
        self._dx = Tick("DXだけ")
        self._all = QPushButton("条件を消す")
        self._phases = PhaseCell(VALUE)
        self.view = _table(self._model)
        self._empty = label(px=SMALL_PX, role="hint")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._put_together()
        self._department.chosen.connect(lambda _: self.refresh())
        self._category.chosen.connect(lambda _: self.refresh())
        self._dx.clicked.connect(lambda _: self.refresh())
        self._all.clicked.connect(self._clear)
        self.view.selectionModel().currentRowChanged.connect(self._moved)

    def set_state(self, state: PlanState, year: int, problems: Iterable[Problem]) -> None:
        """Show this plan; the selection stays on its project."""
        self._state, self._year = state, year
        self._facts = ProjectFacts(state, year, problems)
        self._phases.phases = state.phases
        names = sorted({n for p in state.projects for n in departments_of(p)})
        self._department.offer(
            [("所管：すべて", None), *((n, n) for n in names)], self._department.currentData()
        )
        self._category.offer(
            [("分類：すべて", None), *((c.name, c.name) for c in state.categories)],
            self._category.currentData(),
        )
        self._category.setVisible(bool(state.categories))
        for at, column in enumerate(COLUMNS):
            shown = column.chosen and column.is_for(self._facts)
            self.view.setColumnHidden(at, not shown)
        self.refresh()

    def show_node(self, node: Node) -> None:
        self._node = node
        self.refresh()

    def set_words(self, words: str) -> None:
        self._words = words
        self.refresh()

    def refresh(self) -> None:
        """Filter again; where the chosen project is gone the first one is chosen."""
        state, node = self._state, self._node
        facts = self._facts
        if state is None or node is None or facts is None:
            return
        kept = self.chosen_uid
        found = matching(self._search, self._filter(node), facts)
        self._model.show(found, facts, words_of(self._words))
        self._title.setText(node.heading)
        whole = f"{node.count}事業のうち{len(found)}事業" if len(found) != node.count else ""
        self._count.setText(whole or f"{node.count}事業")
        self._all.setVisible(bool(self._filter(node).conditions))
        self._empty.setText("" if found else _why_empty(node, bool(self._words)))
        self._empty.setVisible(not found)
        self.view.setVisible(bool(found))
        if not self.choose(kept) and not self.choose(found[0].uid if found else ""):
            self.chosen.emit("")
        self.tell()

    @property
    def chosen_uid(self) -> str:
        project = self._model.project_at(self.view.currentIndex().row())
        return project.uid if project else ""

    def choose(self, uid: str) -> bool:
        """Select a project; False where the list does not show it."""
        row = self._model.row_of(uid)
        if row < 0:
            return False
        if self.view.currentIndex().row() != row or not self.view.selectionModel().hasSelection():
            index = self._model.index(row, 1)
            flags = QItemSelectionModel.SelectionFlag
            self.view.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.view.scrollTo(index)
        return True

    def position(self) -> tuple[int, int]:
        """The chosen row, counted from 1, and how many rows there are."""
        return self.view.currentIndex().row() + 1, self._model.rowCount()

    def step(self, by: int) -> None:
        """Choose a row further down or up."""
        row = self.view.currentIndex().row() + by
        if (project := self._model.project_at(row)) is not None:
            self.choose(project.uid)

    def show_all(self) -> None:
        """Take every filter off, so that any project can be shown."""
        self._clear()

    def header_state(self) -> QByteArray:
        return self.view.horizontalHeader().saveState()

    def restore_header(self, state: QByteArray) -> None:
        self.view.horizontalHeader().restoreState(state)

    def _filter(self, node: Node) -> ProjectFilter:
        wanted = {
            Kind.DEPARTMENT: self._department.currentData(),
            Kind.CATEGORY: self._category.currentData(),
            Kind.DX: YES if self._dx.isChecked() else None,
        }
        conditions = {Condition(kind, value) for kind, value in wanted.items() if value}
        return ProjectFilter(frozenset(node.measures), self._words, frozenset(conditions))

    def _clear(self) -> None:
        self._department.setCurrentIndex(0)
        self._category.setCurrentIndex(0)
        self._dx.setChecked(False)
        self.refresh()

    def _moved(self, now: QModelIndex, before: QModelIndex) -> None:
        project = self._model.project_at(now.row())
        self.chosen.emit(project.uid if project else "")
        self.tell()

    def tell(self) -> None:
        """Say again what is listed and selected."""
        if self._node is not None:
            one = "のうち1件を選択" if self.chosen_uid else ""
            self.counted.emit(f"{self._node.heading}　{self._model.rowCount()}事業{one}")

    def _put_together(self) -> None:
        self._all.setProperty("kind", "small")
        self._dx.setFont(face(SMALL_PX))
        for part in (self._title, self._count):
            self._head.row.addWidget(part)
        separator = rule(upright=True)
        separator.setFixedHeight(scaled(16))
        for other in (separator, self._department, self._category, self._dx, self._all):
            self._head.row.addWidget(other)
        self._head.row.addStretch(1)
        self._head.row.addWidget(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.view, 1)
        column.addWidget(self._empty, 1)
        delegates = {
            "number": FigureCell(),
            "category": ChipCell(VALUE),
            "dx": MarkCell(),
            "planned": self._phases,
            "actual": PhaseCell(VALUE),
            "grade": GradeCell(),
            "problems": ProblemCell(),
        }
        for at, kind in enumerate(COLUMNS):
            delegate = delegates.get(kind.key, RowCell())
            delegate.setParent(self.view)
            self.view.setItemDelegateForColumn(at, delegate)


def _filter(name: str) -> Choice:
    made = Choice()
    made.setAccessibleName(f"{name}で絞り込む")
    made.setProperty("kind", "small")
    made.setFont(face(SMALL_PX))
    made.setMinimumContentsLength(8)
    made.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return made


def _table(model: ProjectList) -> QTableView:
    view = QTableView()
    view.setAccessibleName("事業の一覧")
    view.setModel(model)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(scaled(ROW_HEIGHT))
    head = view.horizontalHeader()
    head.setFont(face(SMALL_PX))
    head.setFixedHeight(scaled(24))
    head.setHighlightSections(False)
    head.setMinimumSectionSize(scaled(28))
    for at, column in enumerate(COLUMNS):
        view.setColumnWidth(at, scaled(column.width))
    head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
    head.setSortIndicatorClearable(True)
    head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    view.setSortingEnabled(True)
    return view


def _why_empty(node: Node, searched: bool) -> str:
    if node.count == 0:
        return "この段に事業はありません。"
    if searched:
        return "さがした言葉に合う事業はありません。言葉を減らすか、Escで消します。"
    return "条件に合う事業はありません。"
