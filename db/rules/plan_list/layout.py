"""How a list is laid out: where its heads stand and which column is what, as far as it shows."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from db.records import PlanState
from db.rules.folding import folded
from db.rules.plan_list.columns import MONEY, Column, Columns, Target, targets
from db.rules.plan_list.heads import Heads, says_year, unit_in
from db.rules.plan_list.known import Known
from db.rules.plan_list.numbers import read_number
from db.rules.plan_list.sheet import ListCell, ListSheet

_MOST_HEAD_ROWS = 3
_LOOKED_AT = 60  # rows: nobody writes more than that above a table
_SAMPLE = 200
_MOST = 0.5  # of the cells say what their column is


@dataclass(frozen=True)
class Layout:
    """``first`` and ``last``: the rows of the heads, both 0 where the list has none.

    ``by_content``: the columns that were recognised by what stands in them.
    """

    first: int
    last: int
    heads: Mapping[int, str]
    columns: Columns
    by_content: frozenset[int] = frozenset()

    @property
    def key(self) -> str:
        """What this set of heads is remembered by."""
        return "|".join(folded(words) for _, words in sorted(self.heads.items()))

    @property
    def remembered(self) -> str:
        """What each column is, in the order of the heads, as text for the settings."""
        columns = [self.columns.get(at) for at in sorted(self.heads)]
        return json.dumps([[c.target.key, c.unit or ""] if c else None for c in columns])

    def recalled(self, state: PlanState, text: str) -> "Layout":
        """The same with the columns as ``remembered`` had them, as far as this plan has them."""
        known = {target.key: target for target in targets(state)}
        try:
            kept = [
                (known[e[0]], e[1] or None) if e and e[0] in known else None
                for e in json.loads(text)
            ]
        except (ValueError, TypeError, LookupError):
            return self
        if len(kept) != len(self.heads):
            return self
        columns = {
            at: Column(*found)
            for at, found in zip(sorted(self.heads), kept, strict=True)
            if found is not None
        }
        return replace(self, columns=columns, by_content=frozenset())


def guessed(state: PlanState, known: Known, sheet: ListSheet) -> Layout:
    """Where the heads stand and what each column is, by their words and then by content."""
    first, last = _head_rows(Heads(state), sheet)
    return at_rows(state, known, sheet, first, last)


def at_rows(state: PlanState, known: Known, sheet: ListSheet, first: int, last: int) -> Layout:
    """The same where somebody said in which rows the heads stand; 0 for a list without."""
    levels = _levels(sheet, first, last) if first else {}
    heads, columns = Heads(state), dict[int, Column]()
    for column, words in levels.items():
        found = heads.column_for(words)
        if found is not None and found.target not in {c.target for c in columns.values()}:
            columns[column] = found
    columns = {c: _with_unit(sheet, first, found) for c, found in columns.items()}
    by_content = _by_content(known, sheet, last, columns)
    return Layout(
        first, last, {c: " ".join(words) for c, words in levels.items()},
        columns | {c: Column(t) for c, t in by_content.items()}, frozenset(by_content),
    )  # fmt: skip


def _head_rows(heads: Heads, sheet: ListSheet) -> tuple[int, int]:
    """The rows whose words name the most values; the fewest and the first of them."""
    best, found = 1, (0, 0)
    rows = sheet.rows[:_LOOKED_AT]
    for height in range(1, _MOST_HEAD_ROWS + 1):
        for at in range(len(rows) - height + 1):
            first, last = rows[at], rows[at + height - 1]
            levels = _levels(sheet, first, last)
            named = {c.target for words in levels.values() if (c := heads.column_for(words))}
            if len(named) > best:
                best, found = len(named), (first, last)
    return found


def _levels(sheet: ListSheet, first: int, last: int) -> dict[int, tuple[str, ...]]:
    """The words over each column from the top down.

    A year that stands over several columns is written once, in a merged cell or in the first.
    """
    rows = [row for row in sheet.rows if first <= row <= last]
    columns = sorted({c for row in rows for c in sheet.columns_of(row)} | _covered(sheet, rows))
    found: dict[int, list[str]] = {column: [] for column in columns}
    for row in rows:
        year = ""
        for column in columns:
            words = " ".join(sheet.at(row, column).words.split())
            below = row != last and any(sheet.at(r, column).words for r in rows if r > row)
            if words:
                year = words if says_year(words) else ""
            elif below:
                words = year
            if words and words not in found[column][-1:]:
                found[column].append(words)
    return {column: tuple(words) for column, words in found.items() if words}


def _covered(sheet: ListSheet, rows: list[int]) -> set[int]:
    return {column for row, column in sheet.merged if row in rows}


def _with_unit(sheet: ListSheet, first: int, column: Column) -> Column:
    """An amount whose head says no unit has the one that stands above the table."""
    if column.target.field not in MONEY or column.unit is not None:
        return column
    above = [sheet.at(r, c).words for r in sheet.rows if r < first for c in sheet.columns_of(r)]
    units = {unit for words in above if "単位" in words and (unit := unit_in(words))}
    return Column(column.target, units.pop() if len(units) == 1 else None)


def _by_content(
    known: Known, sheet: ListSheet, last: int, columns: dict[int, Column]
) -> dict[int, Target]:
    """What no head names but the content shows; a running number is no project's number.

    Takes a column out of ``columns`` whose head says number and whose content does not.
    """
    rows = [row for row in sheet.rows if row > last][:_SAMPLE]
    tests = (
        ("number", lambda cell: bool(read_number(known.numbers, cell.value).projects)),
        ("title", lambda cell: folded(cell.words) in known.titles),
        ("departments", lambda cell: known.department(cell.words) is not None),
        ("category", lambda cell: known.category(cell.words) is not None),
    )
    found: dict[int, Target] = {}
    taken = {column.target.field: at for at, column in columns.items()}
    every = {c for row in rows for c in sheet.columns_of(row)}
    for field, fits in tests:
        held = taken.get(field)
        shares = {
            column: _share([sheet.at(row, column) for row in rows], fits)
            for column in (every - set(columns) - set(found)) | ({held} if held else set())
        }
        if held is not None and (field != "number" or shares[held] >= _MOST or not known.numbers):
            continue
        best = max(shares, key=lambda c: (shares[c], -c), default=0)
        if best and shares[best] >= _MOST and best != held:
            columns.pop(held or 0, None)
            found[best] = Target(field)
        elif held and _counts([sheet.at(row, held).words for row in rows]):
            del columns[held]
    return found


def _share(cells: list[ListCell], fits: Callable[[ListCell], bool]) -> float:
    """How many of the cells that are not empty fit; a single one proves nothing."""
    filled = [cell for cell in cells if not cell.empty]
    return sum(map(fits, filled)) / len(filled) if len(filled) > 1 else 0.0


def _counts(words: list[str]) -> bool:
    """Whether a column counts its rows: 1, 2, 3."""
    figures = [int(w) for w in words if w.isdecimal() and w.isascii()]
    return len(figures) > 1 and figures == list(range(figures[0], figures[0] + len(figures)))
