"""The list of problems: one row each, in the plan's order, narrowed by what is chosen."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt

from db.records import PlanState, Project
from db.rules.telling import Telling
from desktop.models.problem import Problem, ProblemKind
from desktop.models.project_texts import departments_of
from desktop.models.row_list import Index, RowList

KIND = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class ProblemFilter:
    """None means all; ``measures`` are uids."""

    kind: ProblemKind | None = None
    measures: frozenset[str] | None = None
    department: str | None = None


@dataclass(frozen=True)
class Column:
    key: str
    head: str
    width: int
    text: Callable[["ProblemList", Problem], str]


COLUMNS = (
    Column("kind", "種類", 84, lambda _, p: p.kind.value),
    Column("number", "番号", 64, lambda m, p: m.project(p).number or ""),
    Column("title", "事業名", 236, lambda m, p: m.project(p).title),
    Column("where", "ところ", 168, lambda m, p: m.where(p)),
    Column("sentence", "内容", 0, lambda _, p: p.sentence),
    Column("departments", "所管部署", 150, lambda m, p: "、".join(m.project(p).departments)),
)


class ProblemList(RowList[Problem]):
    """Rows are replaced as a whole; their words are made when they are looked at."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__([column.head for column in COLUMNS], lambda problem: problem, parent)
        self._projects: dict[str, Project] = {}
        self._telling: Telling | None = None

    def show(self, state: PlanState, problems: Iterable[Problem], wanted: ProblemFilter) -> None:
        """Show those of the problems that are wanted."""
        projects = {project.uid: project for project in state.projects}
        rows = [p for p in problems if _is_wanted(p, projects[p.project], wanted)]
        self._projects, self._telling = projects, Telling(state)
        self._put(rows)

    def project(self, problem: Problem) -> Project:
        return self._projects[problem.project]

    def where(self, problem: Problem) -> str:
        """What the form calls the value: スケジュール 令和5年度上期."""
        if self._telling is None:
            return ""
        address = problem.address
        if address.field == "indicators":
            return "施策指標"
        kind = "project" if address.entity == problem.project else "indicator"
        return self._telling.field(kind, address)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        problem = self._rows[index.row()]
        if role == KIND:
            return problem.kind
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return COLUMNS[index.column()].text(self, problem)
        if role == Qt.ItemDataRole.ToolTipRole and COLUMNS[index.column()].key != "kind":
            return COLUMNS[index.column()].text(self, problem)
        return None


def offered_measures(state: PlanState) -> list[tuple[str, frozenset[str] | None]]:
    """Words and uids to narrow by: everything, each policy, and the measures under it."""
    entries: list[tuple[str, frozenset[str] | None]] = [("施策：すべて", None)]
    for policy in state.policies:
        measures = list(state.measures_of(policy.uid))
        entries.append((_heading(policy.number, policy.title), frozenset(m.uid for m in measures)))
        for measure in measures:
            words = f"　{_heading(measure.number, measure.title)}"
            entries.append((words, frozenset([measure.uid])))
    return entries


def offered_departments(state: PlanState, problems: Iterable[Problem]) -> list[str]:
    """The departments that have anything to look at, as the register lists them."""
    projects = {project.uid: project for project in state.projects}
    uids = {problem.project for problem in problems}
    named = {name for uid in uids for name in departments_of(projects[uid])}
    return [d.name for d in state.departments if d.name in named]


def _is_wanted(problem: Problem, project: Project, wanted: ProblemFilter) -> bool:
    return (
        (wanted.kind is None or problem.kind is wanted.kind)
        and (wanted.measures is None or project.measure in wanted.measures)
        and (wanted.department is None or wanted.department in departments_of(project))
    )


def _heading(number: str | None, title: str) -> str:
    return f"{number} {title}" if number else title
