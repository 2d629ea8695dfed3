"""The list above the form: head with filters, then all projects of what the tree shows."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from db.records import PlanState
from desktop.models.plan_tree import Node
from desktop.models.problem import Problem
from desktop.models.project_facts import ProjectFacts
from desktop.models.project_filter import (
    Condition,
    KeptFilter,
    ProjectFilter,
    in_order,
    matching,
    offered,
)
from desktop.models.project_list import ProjectList
from desktop.models.project_search import words_of
from desktop.screens.filter_dialog import FilterDialog
from desktop.screens.finding import Finding
from desktop.screens.plan.column_menus import ColumnMenu, SortMenu
from desktop.screens.plan.filter_chips import FilterChips
from desktop.screens.plan.list_table import ListTable
from desktop.widgets import icons
from desktop.widgets.action_button import ActionButton
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.parts import Bar, label
from desktop.widgets.tokens import SMALL_PX, face, scaled

Problems: TypeAlias = Mapping[str, Sequence[Problem]]
"""By project."""


class ListPanel(QWidget):
    """Emits ``chosen`` with a project's uid, "" for none."""

    chosen = Signal(str)
    counted = Signal(str)
    """A line for the status line: where, how many, how many selected."""
    found = Signal(int)
    """How many projects the search shows; -1 while nothing is searched."""
    keep_wanted = Signal(object)
    """KeptFilter, not yet named."""

    def __init__(self, finding: Finding, add: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choosing = False
        self._finding = finding
        self._facts: ProjectFacts | None = None
        self._node: Node | None = None
        self._filter = ProjectFilter()
        self._model = ProjectList(finding.search, self)
        self._head = Bar(36, "panel")
        self._title = ElidedLabel(bold=True)
        self._count = ElidedLabel(SMALL_PX, role="hint")
        self._narrow = _head_button("絞り込み", "filter")
        self._columns = _head_button("列", "columns")
        self._add = ActionButton(add, "plus")
        self.chips = FilterChips()
        self.view = ListTable(self._model)
        self.column_menu = ColumnMenu(self.view, self)
        self.sort_menu = SortMenu(self.view, self)
        self._empty = label(px=SMALL_PX, role="hint")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._put_together()
        self._narrow.clicked.connect(self.open_filter)
        self.chips.dropped.connect(lambda condition: self._want(condition, False))
        self.chips.cleared.connect(self.show_all)
        self.chips.emptied.connect(self._narrow.setFocus)
        self.chips.keep_wanted.connect(self.keep_filter)
        self.view.selectionModel().currentRowChanged.connect(self._moved)
        self.view.selectionModel().selectionChanged.connect(lambda *_: self.tell())
        finding.ready.connect(self._search_again)

    def set_state(self, state: PlanState, year: int, problems: Problems) -> None:
        """Show this plan; the selection stays on its project, or in its place if it is gone."""
        self._finding.show(state)
        self._facts = ProjectFacts(state, year, problems)
        self.view.show_facts(self._facts)
        self._list(self.chosen_uid, row=self.view.currentIndex().row())

    def show_node(self, node: Node) -> None:
        """List what an entry of the tree shows."""
        self._node = node
        self.refresh()

    def set_words(self, words: str, node: Node | None = None) -> None:
        """Search, in another entry of the tree if there is one; the likeliest hit is chosen."""
        self._node = node or self._node
        self._filter = ProjectFilter(None, words, self._filter.conditions)
        self._search_again()

    def set_filter(self, shown: ProjectFilter) -> None:
        """Narrow by these conditions; words are those of the search field."""
        self._filter = ProjectFilter(None, self._filter.words, shown.conditions)
        self.refresh()

    def show_all(self) -> None:
        """Take every condition off, so that any project can be shown."""
        had_focus = self.chips.clear.hasFocus()
        self.set_filter(ProjectFilter())
        if had_focus:
            self._narrow.setFocus()

    def refresh(self) -> None:
        """Filter again; where the chosen project is gone the first one is chosen."""
        self._list(self.chosen_uid)

    def open_filter(self) -> None:
        """Choose by what the list is narrowed."""
        if self._facts is None:
            return
        dialog = FilterDialog(offered(self._facts), self._filter.conditions, self)
        dialog.wanted.connect(self._want)
        dialog.wanted.connect(lambda *_: dialog.show_chosen(self._filter.conditions))
        dialog.cleared.connect(self.show_all)
        dialog.cleared.connect(lambda: dialog.show_chosen(()))
        dialog.finished.connect(lambda _: self._narrow.setFocus())
        corner = self._narrow.mapToGlobal(self._narrow.rect().bottomLeft())
        dialog.move(corner.x(), corner.y() + 4)
        dialog.open()

    def keep_filter(self) -> None:
        """Have the words and conditions that hold kept under a name."""
        shown = self._filter
        named = [condition.chip for condition in in_order(shown.conditions)]
        if shown.words.strip():
            named.insert(0, f"「{shown.words.strip()}」")
        if named:
            self.keep_wanted.emit(KeptFilter("・".join(named), shown.words, shown.conditions))
        else:
            self.counted.emit("残す条件がありません。先にさがすか、絞り込みます。")

    def count_of(self, kept: KeptFilter) -> int:
        """How many projects of the whole plan a kept filter finds."""
        if self._facts is None or (kept.words and not self._finding.is_ready):
            return 0
        return len(matching(self._finding.search, kept.filter, self._facts))

    @property
    def facts(self) -> ProjectFacts | None:
        return self._facts

    @property
    def model(self) -> ProjectList:
        return self._model

    @property
    def told(self) -> str:
        """What is listed, in words: 1.1 行政サービスのオンライン化　「介護」　分類：重点."""
        words = self._filter.words.strip()
        chips = [condition.chip for condition in in_order(self._filter.conditions)]
        heading = self._node.heading if self._node else ""
        return "　".join(filter(None, (heading, f"「{words}」" if words else "", *chips)))

    @property
    def filter(self) -> ProjectFilter:
        """What the list is narrowed by, with the entry of the tree."""
        measures = frozenset(self._node.measures) if self._node else None
        return ProjectFilter(measures, self._filter.words, self._filter.conditions)

    @property
    def found_count(self) -> int:
        """How many projects the search shows; -1 while nothing is searched."""
        return self._model.rowCount() if self._filter.words.strip() else -1

    @property
    def chosen_uid(self) -> str:
        project = self._model.project_at(self.view.currentIndex().row())
        return project.uid if project else ""

    @property
    def gone_through(self) -> bool:
        """Whether the row changes by keys or clicks in the list, not because it is told to."""
        return self.view.hasFocus() and not self._choosing

    def choose(self, uid: str) -> bool:
        """Select a project; False where the list does not show it."""
        row = self._model.row_of(uid)
        if row < 0:
            return False
        self._choosing = True
        if self.view.currentIndex().row() != row or not self.view.selectionModel().hasSelection():
            index = self._model.index(row, 1)
            flags = QItemSelectionModel.SelectionFlag
            self.view.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.view.scrollTo(index)
        self._choosing = False
        return True

    def position(self) -> tuple[int, int]:
        """The chosen row, counted from 1, and how many rows there are."""
        return self.view.currentIndex().row() + 1, self._model.rowCount()

    def step(self, by: int) -> None:
        """Choose a row further down or up."""
        row = self.view.currentIndex().row() + by
        if (project := self._model.project_at(row)) is not None:
            self.choose(project.uid)

    def tell(self) -> None:
        """Say again what is listed and selected."""
        if self._node is not None:
            count = len(self.view.selectionModel().selectedRows())
            chosen = f"のうち{count}件を選択" if count else ""
            self.counted.emit(f"{self._node.heading}　{self._model.rowCount()}事業{chosen}")

    def _search_again(self) -> None:
        """Search as soon as the words of all projects are ready."""
        words = self._filter.words
        if words.strip() and not self._finding.is_ready:
            return
        self._list(self.chosen_uid, likeliest=True)

    def _list(self, uid: str, *, likeliest: bool = False, row: int = 0) -> None:
        """Filter, and choose a project; where it is not listed, what stands in ``row``."""
        facts, node = self._facts, self._node
        if facts is None or node is None:
            return
        shown = self.filter
        words = words_of(shown.words) if self._finding.is_ready else ()
        if not words:
            shown = ProjectFilter(shown.measures, "", shown.conditions)
        found = matching(self._finding.search, shown, facts)
        self.view.set_two_lines(bool(words))
        self._model.show(found, facts, words)
        self._title.setText(node.heading)
        whole = f"{node.count}事業のうち{len(found)}事業" if len(found) != node.count else ""
        self._count.setText(whole or f"{node.count}事業")
        self.chips.show_conditions(shown.conditions)
        self._empty.setText("" if found else _why_empty(node, shown))
        self._empty.setVisible(not found)
        self.view.setVisible(bool(found))
        likely = self._finding.search.likeliest(found, shown.words) if words else None
        wanted = likely.uid if likely and likeliest else uid
        instead = self._model.project_at(min(max(row, 0), len(found) - 1))
        if not self.choose(wanted) and not self.choose(instead.uid if instead else ""):
            self.chosen.emit("")
        self.found.emit(self.found_count)
        self.tell()

    def _want(self, condition: Condition, wanted: bool) -> None:
        self.set_filter(self._filter.with_condition(condition, wanted=wanted))

    def _moved(self, now: QModelIndex, before: QModelIndex) -> None:
        project = self._model.project_at(now.row())
        self.chosen.emit(project.uid if project else "")
        self.tell()

    def _put_together(self) -> None:
        self._columns.setMenu(self.column_menu)
        self._columns.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._narrow.setToolTip("条件で絞り込む（Ctrl+Shift+F）")
        for part in (self._title, self._count, self._narrow):
            self._head.row.addWidget(part)
        self._head.row.addStretch(1)
        self._head.row.addWidget(self._add)
        self._head.row.addWidget(self._columns)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.chips)
        column.addWidget(self.view, 1)
        column.addWidget(self._empty, 1)


def _head_button(words: str, icon: str) -> QToolButton:
    made = QToolButton()
    made.setText(f" {words}")  # a gap between icon and word
    made.setAccessibleName(words)
    made.setFont(face(SMALL_PX))
    made.setFixedHeight(scaled(24))
    made.setProperty("kind", "small")
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    icons.dress(made, icon, size=12)
    return made


def _why_empty(node: Node, shown: ProjectFilter) -> str:
    if node.count == 0:
        return "この段に事業はありません。"
    if shown.words and shown.conditions:
        return "さがした言葉と条件の両方に合う事業はありません。言葉を減らすか、条件を外します。"
    if shown.words:
        return "さがした言葉に合う事業はありません。言葉を減らすか、Escで消します。"
    return "条件に合う事業はありません。条件を外すか、「条件を消す」を押します。"
