"""The list of projects: one row each, columns as data, in the plan's order or sorted."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from db.records import PlanState, Project, Response

PROJECT = Qt.ItemDataRole.UserRole
VALUE = Qt.ItemDataRole.UserRole + 1
_ROOT = QModelIndex()

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Row:
    """A project with what one fiscal year's round says of it."""

    project: Project
    planned: tuple[str | None, ...]
    actual: tuple[str | None, ...]
    status: str | None
    grade: str | None
    problems: int
    shade: int


@dataclass(frozen=True)
class Column:
    """``text`` is what is read out, copied and searched; ``value`` is what is drawn."""

    key: str
    head: str
    width: int
    text: Callable[[Row], str]
    value: Callable[[Row], Any] | None = None
    of_round: bool = False
    """Shown only where the fiscal year has a round."""


COLUMNS = (
    Column("number", "番号", 60, lambda r: r.project.number or ""),
    Column("title", "事業名", 246, lambda r: r.project.title),
    Column("departments", "所管部署", 148, lambda r: _departments(r.project)),
    Column("category", "分類", 48, lambda r: r.project.category or "", lambda r: r.shade),
    Column("dx", "DX", 36, lambda r: "○" if r.project.dx else ""),
    Column("planned", "計画", 72, lambda r: _contents(r.planned), lambda r: r.planned),
    Column("actual", "実績", 72, lambda r: _contents(r.actual), lambda r: r.actual, True),
    Column("status", "状況", 60, lambda r: r.status or "", None, True),
    Column("grade", "評価", 44, lambda r: r.grade or "–", lambda r: r.grade, True),
    Column("problems", "問題", 44, lambda r: f"問題{r.problems}件" if r.problems else "", None),
)


class ProjectList(QAbstractTableModel):
    """Rows are replaced as a whole; a list of 20,000 is filtered in one pass without a proxy."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._in_plan_order: list[Row] = []
        self._sorted: tuple[int, Qt.SortOrder] | None = None
        self._heads = {column.key: column.head for column in COLUMNS}

    def show(
        self,
        state: PlanState,
        projects: Sequence[Project],
        year: int,
        problems: Mapping[str, int],
    ) -> None:
        """Show these projects with the given year's plan and answers."""
        rows = _rows(state, projects, year, problems)
        halves = "上下" if len(state.plan.halves) > 1 else ""
        self._heads["planned"] = f"計画 {halves}".strip()
        self._heads["actual"] = f"実績 {halves}".strip()
        if [row.project.uid for row in rows] == [row.project.uid for row in self._in_plan_order]:
            self._in_plan_order = rows
            self._sort_rows()
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(COLUMNS) - 1))
            return
        self.beginResetModel()
        self._in_plan_order = rows
        self._sort_rows()
        self.endResetModel()

    def _sort_rows(self) -> None:
        if self._sorted is None:
            self._rows = self._in_plan_order
            return
        column, order = self._sorted
        self._rows = sorted(
            self._in_plan_order,
            key=lambda row: natural(COLUMNS[column].text(row)),
            reverse=order == Qt.SortOrder.DescendingOrder,
        )

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; column -1 is the plan's own order."""
        self.layoutAboutToBeChanged.emit()
        kept = [(index, self._rows[index.row()]) for index in self.persistentIndexList()]
        self._sorted = None if column < 0 else (column, order)
        self._sort_rows()
        places = {id(row): at for at, row in enumerate(self._rows)}
        for index, row in kept:
            self.changePersistentIndex(index, self.index(places[id(row)], index.column()))
        self.layoutChanged.emit()

    def project_at(self, row: int) -> Project | None:
        return self._rows[row].project if 0 <= row < len(self._rows) else None

    def row_of(self, uid: str) -> int:
        """Where a project stands; -1 where it is not shown."""
        return next((at for at, row in enumerate(self._rows) if row.project.uid == uid), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], COLUMNS[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return column.text(row)
            case Qt.ItemDataRole.ToolTipRole if column.key in ("title", "departments"):
                return row.project.title if column.key == "title" else _all_departments(row.project)
        if role == VALUE:
            return column.value(row) if column.value else None
        return row.project if role == PROJECT else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._heads[COLUMNS[section].key]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


def natural(text: str) -> tuple[tuple[int, int | str], ...]:
    """A key that sorts 1-2-10 behind 1-2-9; empty texts come last."""
    if not text:
        return ((2, ""),)
    parts = re.findall(r"\d+|\D+", text)
    return tuple((0, int(part)) if part.isdecimal() else (1, part) for part in parts)


def _rows(
    state: PlanState, projects: Sequence[Project], year: int, problems: Mapping[str, int]
) -> list[Row]:
    shades = {category.name: category.shade for category in state.categories}
    answers, grades = _answers(state, year)
    halves = state.plan.halves
    return [
        Row(
            project,
            _planned(project, year, halves),
            _actual(answers.get(project.uid), halves),
            _text(answers.get(project.uid), "status"),
            grades.get(project.uid) or _text(answers.get(project.uid), "grade"),
            problems.get(project.uid, 0),
            shades.get(project.category or "", 0),
        )
        for project in projects
    ]


def _answers(state: PlanState, year: int) -> tuple[dict[str, Response], dict[str, str]]:
    """Of the year's rounds, the later ones over the earlier: answers and grades by project."""
    answers: dict[str, Response] = {}
    grades: dict[str, str] = {}
    for survey in state.rounds:
        if survey.fiscal_year == year:
            answers |= {response.project: response for response in survey.responses}
            grades |= {a.project: a.grade for a in survey.assessments if a.grade}
    return answers, grades


def has_round(state: PlanState, year: int) -> bool:
    """Whether anything was asked for a fiscal year."""
    return any(survey.fiscal_year == year for survey in state.rounds)


def _planned(project: Project, year: int, halves: tuple[int | None, ...]) -> tuple[str | None, ...]:
    cells = {c.half: c.content for c in project.schedule if c.fiscal_year == year and c.lane == 1}
    return tuple(cells.get(half) for half in halves)


def _actual(answer: Response | None, halves: tuple[int | None, ...]) -> tuple[str | None, ...]:
    return tuple(_text(answer, f"phase_{half or 1}") for half in halves)


def _text(answer: Response | None, key: str) -> str | None:
    value = answer.values.get(key) if answer else None
    return str(value) if value is not None else None


def _contents(contents: tuple[str | None, ...]) -> str:
    return "、".join(content or "（空）" for content in contents) if any(contents) else ""


def _departments(project: Project) -> str:
    names = project.departments
    if len(names) < 2:
        return "".join(names)
    return f"{names[0]} ほか{len(names) - 1}課"


def _all_departments(project: Project) -> str:
    return "、".join(project.departments)
