"""What a reorganisation, or a pasted table of values, would do: as rows of words to look at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from db.records import PlanState
from db.rules.fiscal_year import long_name, period_name
from db.rules.reorganisation import CellChange, ProjectChange, Reorganisation, loose_ends
from db.rules.succession import VALUES
from desktop.models.departments_clipboard import Entry

RECORD = Qt.ItemDataRole.UserRole
PROBLEM = Qt.ItemDataRole.UserRole + 1
_ROOT = QModelIndex()

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Line:
    """``record``: what the row is about; ``warns``: it is to be looked at."""

    words: tuple[str, ...]
    record: Any = None
    warns: bool = False


class Lines(QAbstractTableModel):
    """Rows of words under heads; only for reading."""

    def __init__(self, heads: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heads = tuple(heads)
        self.lines: Sequence[Line] = ()

    def show(self, lines: Sequence[Line]) -> None:
        """Show these rows; where their number stays, so do selection and place."""
        if len(lines) == len(self.lines):
            self.lines = lines
            if lines:
                last = self.index(len(lines) - 1, len(self._heads) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return line.words[index.column()]
        if role == PROBLEM:
            return line.warns
        return line.record if role == RECORD else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._heads[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


PROJECT_HEADS = (
    "番号",
    "事業名",
    "所管部署",
    "主管課",
    "これから",
    "書き残し",
    "確かめること",
)
PERIOD_HEADS = ("番号", "事業名", "年度・期", "いま", "反映した後", "内容")
DEPARTMENT_HEADS = ("部署", "内容", "いま", "反映した後")
LOOSE_HEADS = ("部署", "ないもの", "旧の部署にあったもの")
VALUE_HEADS = ("部署", "項目", "いま", "書き換えた後", "確かめること")


def project_lines(wanted: Reorganisation) -> list[Line]:
    """One row for each project that is touched or left open."""
    return [_project(change) for change in wanted.projects]


def period_lines(wanted: Reorganisation, state: PlanState) -> list[Line]:
    """One row for each run of periods that are written alike, of every project."""
    return [line for change in wanted.projects for line in _periods(change, state)]


def department_lines(wanted: Reorganisation, state: PlanState) -> list[Line]:
    """What becomes of the register."""
    calendar = state.plan.calendar
    last, first = long_name(wanted.year - 1, calendar), long_name(wanted.year, calendar)
    found = []
    for old in wanted.table.ends:
        after = "、".join(wanted.table.successions[old])
        heirs = f"後の部署：{after}" if after else "後の部署はありません"
        found.append(Line((old.name, "終わり", "", f"{last}まで　{heirs}"), old, not after))
    for new in wanted.table.beginnings:
        given = "　".join(f"{VALUES[key]} {v}" for key, v in new.values.items() if v)
        found.append(Line((new.name, "始まり", "", f"{first}から　{given}".strip()), new))
    for update in wanted.table.updates:
        name = update.department.name
        words = (name, VALUES[update.field], update.before or "（空）", update.after or "（空）")
        found.append(Line(words, update))
    return found


def loose_lines(wanted: Reorganisation, state: PlanState) -> list[Line]:
    """Codes, mail addresses and contacts that nobody has afterwards."""
    return [
        Line(
            (
                loose.department,
                VALUES[loose.field],
                "、".join(f"{name} {value}" for name, value in loose.before) or "–",
            ),
            loose,
            bool(loose.before),
        )
        for loose in loose_ends(wanted, state)
    ]


def value_lines(entries: Sequence[Entry]) -> list[Line]:
    """One row for each value of a pasted table that changes something or cannot be taken."""
    return [
        Line(
            (
                entry.department.name if entry.department else entry.name,
                VALUES[entry.field],
                entry.before or "（空）",
                entry.after,
                f"{entry.problem}。飛ばします。" if entry.problem else "",
            ),
            entry,
            bool(entry.problem),
        )
        for entry in entries
        if entry.problem or entry.before != entry.after
    ]


def _project(change: ProjectChange) -> Line:
    project = change.project
    checks = []
    if change.abandoned:
        checks.append(f"{'、'.join(change.abandoned)}の後の部署がありません")
    if change.shares:
        checks.append("引き継ぐ部署を選べます")
    words = (
        project.number or "",
        project.title,
        _arrow("、".join(project.departments), "、".join(change.departments)),
        _arrow(project.lead_department or "", change.lead or ""),
        f"{len(change.cells)}期" if change.cells else "–",
        f"{len(change.kept)}期" if change.kept else "–",
        "、".join(checks),
    )
    return Line(words, change, bool(change.abandoned))


def _periods(change: ProjectChange, state: PlanState) -> Iterator[Line]:
    project = change.project
    for cells, word in ((change.kept, "当時の部署を書き残す"), (change.cells, "部署を替える")):
        for (lane, before, after), run in groupby(
            cells, lambda cell: (cell.lane, cell.before, cell.after)
        ):
            names = ("、".join(before) or "（空）", "、".join(after) or "（空）")
            span = _span(list(run), state) + (f"（{lane}段目）" if lane > 1 else "")
            yield Line((project.number or "", project.title, span, *names, word), change)


def _span(cells: Sequence[CellChange], state: PlanState) -> str:
    """令和5年度上期～令和8年度下期 8期; gaps between them are not said."""
    first, last = (period_name(c.year, c.half, state.plan.calendar) for c in (cells[0], cells[-1]))
    return f"{first}～{last}　{len(cells)}期" if len(cells) > 1 else first


def _arrow(before: str, after: str) -> str:
    if before == after:
        return before or "（空）"
    return f"{before or '（空）'} → {after or '（空）'}"
