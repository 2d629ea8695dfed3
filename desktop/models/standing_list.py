"""The projects of a year's assessment with the reasons why they stand out."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt

from db.rules.folding import folded
from db.rules.standing_out import Kind, Rated
from desktop.models.natural_order import natural
from desktop.models.row_list import Index, RowList

SHADE = Qt.ItemDataRole.UserRole
_BETWEEN = " ・ "


@dataclass(frozen=True)
class Row:
    """``done``: how far it is, in a word; ``rank``: its place among these words.

    ``grade``: at the office's stage, "" while there is none.
    """

    rated: Rated
    done: str
    rank: int
    grade: str
    shade: int

    @property
    def uid(self) -> str:
        return self.rated.project.uid

    def best(self, grade: str) -> int:
        """A key that sorts the best grade first and none last."""
        rules = {rule.name: -rule.least for rule in self.rated.case.rubric.grades}
        return rules.get(grade, 1)

    @property
    def reasons(self) -> str:
        return _BETWEEN.join(reason.words for reason in self.rated.reasons)


@dataclass(frozen=True)
class Column:
    """``text`` is shown and copied; ``order`` is sorted by; ``width`` 0 takes what is left."""

    key: str
    head: str
    width: int
    text: Callable[[Row], str]
    order: Callable[[Row], Any]


def _number(row: Row) -> str:
    return row.rated.project.number or ""


def _title(row: Row) -> str:
    return row.rated.project.title


def _category(row: Row) -> str:
    return row.rated.project.category or ""


def _theirs(row: Row) -> str:
    return row.rated.case.grade or ""


def _guide(row: Row) -> str:
    return row.rated.case.guide or ""


def _department(row: Row) -> str:
    return row.rated.department


COLUMNS = (
    Column("done", "状態", 76, lambda r: r.done, lambda r: r.rank),
    Column("number", "番号", 60, _number, lambda r: natural(_number(r))),
    Column("title", "事業名", 208, _title, _title),
    Column("category", "分類", 48, _category, lambda r: -r.shade),
    Column("department", "部署", 112, _department, _department),
    Column("guide", "目安", 44, _guide, lambda r: r.best(_guide(r))),
    Column("theirs", "課", 40, _theirs, lambda r: r.best(_theirs(r))),
    Column("ours", "事務局", 52, lambda r: r.grade, lambda r: r.best(r.grade)),
    Column("reasons", "理由", 0, lambda r: r.reasons, lambda r: -r.rated.weight),
)


@dataclass(frozen=True)
class Narrowing:
    """What is listed. ``kind`` None: all that stand out; ``words`` as typed."""

    kind: Kind | None = None
    department: str = ""
    done: str = ""
    words: str = ""


class StandingList(RowList[Row]):
    """Known by the uids of projects; what has the most to say comes first, until it is sorted."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__([column.head for column in COLUMNS], lambda row: row.uid, parent)
        self._all: tuple[Row, ...] = ()
        self._narrowing = Narrowing()
        self._sorted: tuple[int, bool] | None = None

    def show(self, rows: Sequence[Row]) -> None:
        """Show these: all that are rated, also those that do not stand out."""
        self._all = tuple(sorted(rows, key=lambda row: -row.rated.weight))
        self._list()

    def narrow(self, narrowing: Narrowing) -> None:
        self._narrowing = narrowing
        self._list()

    @property
    def kinds(self) -> Counter[Kind]:
        """How many projects have each reason, whatever is shown."""
        return Counter(kind for row in self._all for kind in row.rated.kinds)

    @property
    def done(self) -> Counter[str]:
        """How far those are that stand out."""
        return Counter(row.done for row in self._all if row.rated.stands_out)

    @property
    def departments(self) -> list[str]:
        """Those with a project that stands out."""
        return sorted({row.rated.department for row in self._all if row.rated.stands_out})

    @property
    def standing(self) -> int:
        return sum(row.rated.stands_out for row in self._all)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; column -1 is by what there is to say."""
        self._sorted = (column, order == Qt.SortOrder.DescendingOrder) if column >= 0 else None
        self._list()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], COLUMNS[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return column.text(row)
            case Qt.ItemDataRole.ToolTipRole if column.key in ("title", "department", "reasons"):
                return column.text(row).replace(_BETWEEN, "\n") or None
        return row.shade if role == SHADE else None

    def _list(self) -> None:
        shown = [row for row in self._all if _fits(row, self._narrowing)]
        if self._sorted is not None:
            column, down = self._sorted
            shown.sort(key=COLUMNS[column].order, reverse=down)
        self._put(shown)


def _fits(row: Row, wanted: Narrowing) -> bool:
    """A kind of reason lists all that have it, also those that it does not make stand out."""
    rated = row.rated
    if not (rated.stands_out if wanted.kind is None else wanted.kind in rated.kinds):
        return False
    if wanted.department and rated.department != wanted.department:
        return False
    if wanted.done and row.done != wanted.done:
        return False
    here = folded(f"{_number(row)} {rated.project.title} {rated.department} {row.reasons}")
    return all(folded(word) in here for word in wanted.words.split())
