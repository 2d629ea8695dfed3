"""The rows below the heads: which of them are projects, and under which measure they stand."""

from collections.abc import Iterator
from dataclasses import dataclass

from db.records import Measure
from db.rules.folding import folded
from db.rules.plan_list.known import Known
from db.rules.plan_list.layout import Layout
from db.rules.plan_list.numbers import NumberRead, order_of_days, read_number, tokens
from db.rules.plan_list.sheet import ListCell, ListSheet

_SUMS = frozenset(map(folded, ("計", "合計", "小計", "総計", "累計", "総合計", "施策計", "事業計")))
_NOTES = ("※", "注", "＊", "*", "（注", "(注", "備考")


@dataclass(frozen=True)
class ListRow:
    """A row as it was found. ``skipped``: why it is no project's row.

    ``measures``: the measures that its own columns or the heads above it name; ``stated``
    where a column of the row itself does.
    """

    row: int
    number: NumberRead
    title: str
    measures: tuple[Measure, ...]
    stated: bool
    policies: tuple[str, ...]
    skipped: str | None = None
    problem: str | None = None


def read_rows(known: Known, sheet: ListSheet, layout: Layout) -> Iterator[ListRow]:
    """Every row below the heads in which something stands."""
    return _Reader(known, sheet, layout).rows()


class _Reader:
    """Walks down a list and remembers the section it is in."""

    def __init__(self, known: Known, sheet: ListSheet, layout: Layout) -> None:
        self._known = known
        self._sheet = sheet
        self._layout = layout
        self._at = {column.target.field: at for at, column in layout.columns.items()}
        numbers = (self._cell(row, "number").value for row in sheet.rows if row > layout.last)
        self._order = order_of_days(known.numbers, numbers)
        self._policies: tuple[str, ...] = ()
        self._measures: tuple[Measure, ...] = ()

    def rows(self) -> Iterator[ListRow]:
        for row in self._sheet.rows:
            if row > self._layout.last:
                yield self._read(row)

    def _read(self, row: int) -> ListRow:
        number_cell, title = self._cell(row, "number"), self._cell(row, "title").words
        number = read_number(self._known.numbers, number_cell.value, self._order)
        same = folded(title) in self._known.titles
        skipped = None if number.projects or same else self._skipped(row, number, title)
        if skipped is not None:
            return ListRow(row, number, title, (), False, (), skipped)
        measures, stated, policies = self._position(row)
        problem = None
        for field in ("number", "title"):
            if (reason := self._cell(row, field).problem) is not None:
                problem = f"{self._sheet.name_of(row, self._at[field])}が{reason}。"
        return ListRow(
            row, number, " ".join(title.split()), measures, stated, policies, None, problem
        )

    def _cell(self, row: int, field: str) -> ListCell:
        return self._sheet.at(row, self._at[field]) if field in self._at else ListCell()

    def _skipped(self, row: int, number: NumberRead, title: str) -> str | None:
        """Why a row that names no project of the plan is not one at all."""
        columns = self._sheet.columns_of(row)
        words = [w for c in columns if (w := self._sheet.at(row, c).words)]
        if not words:
            return None if any(self._sheet.at(row, c).problem for c in columns) else "空の行です。"
        if any(folded(w) in _SUMS for w in words[:3]):
            return "合計の行です。"
        if self._is_head(row):
            return "見出しのくり返しです。"
        if (section := self._section(words, number, title)) is not None:
            return section
        if words[0].startswith(_NOTES):
            return "注記です。"
        used = set(self._layout.columns) & set(columns)
        if not used:
            return "使わない列にだけ記入があります。"
        named = number.words[:1].isdecimal() or (title and self._known.similar(title))
        if len(words) == 1 and len(self._layout.columns) > 2 and not named:
            return "見出しか注記です。"
        return None

    def _is_head(self, row: int) -> bool:
        heads = {c: folded(w) for c, w in self._layout.heads.items()}
        same = [c for c, w in heads.items() if folded(self._sheet.at(row, c).words) in w.split()]
        same += [c for c, w in heads.items() if folded(self._sheet.at(row, c).words) == w and w]
        return len(set(same)) > len(heads) // 2

    def _section(self, words: list[str], number: NumberRead, title: str) -> str | None:
        """A row that names a measure or a policy stands over those that follow."""
        if len(words) > 2 or (len(words) == 2 and not (number.words and title)):
            return None
        named = " ".join(words)
        measures = self._known.measures_named(named)
        exact = {folded(m.title) for m in measures}
        said = {folded(named), folded(words[-1])}
        within = any(name in key for name in exact for key in said)
        policies = self._known.policies_named(named)
        if measures and within:
            own = tuple(m for m in measures if {m.policy, *m.also_under} & set(self._policies))
            self._measures = own or measures
            return f"見出しです（{self._known.state.plan.levels[1]}）。"
        titles = {folded(self._known.policies[uid].title) for uid in policies}
        if policies and any(name in key for name in titles for key in said):
            self._policies, self._measures = policies, ()
            return f"見出しです（{self._known.state.plan.levels[0]}）。"
        return None

    def _position(self, row: int) -> tuple[tuple[Measure, ...], bool, tuple[str, ...]]:
        """The measures that may be meant; an empty cell means what stands above it."""
        policy_words = self._cell(row, "policy").words
        if policy_words:
            found = self._known.policies_named(policy_words)
            if found != self._policies:
                self._policies, self._measures = found, ()
        words = self._cell(row, "measure").words
        if not words:
            return self._measures, False, self._policies if policy_words else ()
        named = self._known.measures_named(words)
        within = set(self._policies)
        own = tuple(m for m in named if {m.policy, *m.also_under} & within)
        self._measures = own or named
        return self._measures, True, self._policies if policy_words else ()


def number_as_written(known: Known, number: NumberRead) -> str | None:
    """How the plan would write a number that it does not have yet."""
    if not number.words:
        return None
    readings = number.spelled or (tokens(number.words),)
    fitting = [r for r in readings if known.measure_by_prefix(r)] or list(readings)
    if not fitting[0] or not all(isinstance(part, int) for part in fitting[0]):
        return number.words
    return known.separator.join(map(str, fitting[0]))
