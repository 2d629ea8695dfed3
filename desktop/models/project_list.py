"""The list of projects: one row each, in the plan's order or sorted."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from db.records import Project
from desktop.models.dragging import PROJECTS, carry
from desktop.models.natural_order import natural
from desktop.models.project_columns import COLUMNS, TITLE, Column, Row
from desktop.models.project_facts import ProjectFacts
from desktop.models.project_search import Hit, ProjectSearch

PROJECT = Qt.ItemDataRole.UserRole
VALUE = Qt.ItemDataRole.UserRole + 1
HIT = Qt.ItemDataRole.UserRole + 2
_ROOT = QModelIndex()

Index = QModelIndex | QPersistentModelIndex


class ProjectList(QAbstractTableModel):
    """Rows are made when they are shown; a list of 20,000 is filtered without a proxy."""

    def __init__(self, search: ProjectSearch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._search = search
        self._facts: ProjectFacts | None = None
        self._words: tuple[str, ...] = ()
        self._projects: list[Project] = []
        self._in_plan_order: Sequence[Project] = ()
        self._rows: dict[str, Row] = {}
        self._hits: dict[str, Hit | None] = {}
        self._sorted: tuple[int, Qt.SortOrder] | None = None
        self._sort_keys: dict[str, Any] = {}

    def show(
        self, projects: Sequence[Project], facts: ProjectFacts, words: tuple[str, ...] = ()
    ) -> None:
        """Show these projects with what ``facts`` say of them; ``words`` are search keys."""
        if facts is not self._facts:
            self._rows.clear()
            self._sort_keys.clear()
            self._hits.clear()
        if words != self._words:
            self._hits.clear()
        self._facts, self._words = facts, words
        before = self._projects
        self._in_plan_order = projects
        after = self._in_order()
        same = len(before) == len(after) and all(
            old is new or old.uid == new.uid for old, new in zip(before, after, strict=True)
        )
        if same:
            self._projects = after
            if after:
                self.dataChanged.emit(
                    self.index(0, 0), self.index(len(after) - 1, len(COLUMNS) - 1)
                )
            return
        self.beginResetModel()
        self._projects = after
        self.endResetModel()

    @property
    def projects(self) -> Sequence[Project]:
        """What is shown, in the order in which it is shown."""
        return self._projects

    @property
    def sorted_by(self) -> tuple[str, Qt.SortOrder] | None:
        """A column's key and the order; None for the plan's own."""
        return (COLUMNS[self._sorted[0]].key, self._sorted[1]) if self._sorted else None

    def _in_order(self) -> list[Project]:
        if self._sorted is None:
            return list(self._in_plan_order)
        column, order = self._sorted
        text, keys = COLUMNS[column].text, self._sort_keys
        for project in self._in_plan_order:
            if project.uid not in keys:
                keys[project.uid] = natural(text(self.row(project)))
        return sorted(
            self._in_plan_order,
            key=lambda project: keys[project.uid],
            reverse=order == Qt.SortOrder.DescendingOrder,
        )

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; column -1 is the plan's own order."""
        self.layoutAboutToBeChanged.emit()
        kept = [(index, self._projects[index.row()].uid) for index in self.persistentIndexList()]
        self._sorted = None if column < 0 else (column, order)
        self._sort_keys.clear()
        self._projects = self._in_order()
        places = {project.uid: at for at, project in enumerate(self._projects)} if kept else {}
        for index, uid in kept:
            self.changePersistentIndex(index, self.index(places[uid], index.column()))
        self.layoutChanged.emit()

    def project_at(self, row: int) -> Project | None:
        return self._projects[row] if 0 <= row < len(self._projects) else None

    def row_of(self, uid: str) -> int:
        """Where a project stands; -1 where it is not shown."""
        if not uid:
            return -1
        return next((at for at, project in enumerate(self._projects) if project.uid == uid), -1)

    def row(self, project: Project) -> Row:
        """What the columns say of a project."""
        found = self._rows.get(project.uid)
        if found is None or found.project is not project:
            assert self._facts is not None
            found = self._rows[project.uid] = Row(project, self._facts)
        return found

    def hit(self, project: Project) -> Hit | None:
        """Where the words are that were searched, unless the row shows them anyway."""
        if not self._words:
            return None
        if project.uid not in self._hits:
            self._hits[project.uid] = self._search.hit(project, self._words)
        return self._hits[project.uid]

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._projects)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in _ANSWERED:
            return None
        project = self._projects[index.row()]
        if role == PROJECT:
            return project
        row, column = self.row(project), COLUMNS[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.text(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                hit = self.hit(project) if index.column() == TITLE else None
                return f"{column.text(row)}　{hit.sentence}" if hit else column.text(row)
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(row, column)
        if role == HIT:
            return self.hit(project) if index.column() == TITLE else None
        return column.value(row) if column.value else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    def mimeTypes(self) -> list[str]:
        return [PROJECTS]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        rows = sorted({index.row() for index in indexes})
        return carry(PROJECTS, (self._projects[row].uid for row in rows))

    def _tip(self, row: Row, column: Column) -> str | None:
        match column.key:
            case "title":
                hits = self._search.hits(row.project, self._words) if self._words else ()
                found = dict.fromkeys(hit.sentence for hit in hits)
                return "\n".join((row.project.title, *list(found)[:_MOST_HITS]))
            case "departments":
                return _all_departments(row.project)
            case "measure" | "problems" | "overall" | "management":
                return column.text(row) or None
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            column = COLUMNS[section]
            return column.head_in(self._facts.state) if self._facts else column.head
        if role == Qt.ItemDataRole.ToolTipRole:
            return COLUMNS[section].head
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


_MOST_HITS = 12
_ANSWERED = frozenset(
    (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.ToolTipRole,
        PROJECT,
        VALUE,
        HIT,
    )
)


def _all_departments(project: Project) -> str:
    return "、".join(project.departments)
