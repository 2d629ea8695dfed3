"""A table that came from outside: cells by row and column, as a spreadsheet or a CSV has them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from db.rules.answers import Raw, as_text

Place = tuple[int, int]
"""Row and column, from 1."""


@dataclass(frozen=True, slots=True)
class ListCell:
    """``value`` is what was calculated last where ``formula``; ``error`` is #REF! and its like."""

    value: Raw = None
    formula: bool = False
    error: str | None = None

    @property
    def problem(self) -> str | None:
        """Why there is no value to read although something stands in the cell."""
        if self.error is not None:
            return f"エラー（{self.error}）です"
        if self.formula and self.value is None:
            return "計算結果が保存されていません。値で貼り付けて保存し直します"
        return None

    @property
    def words(self) -> str:
        """The content as words without blanks around; "" where there is none."""
        return as_text(self.value).strip()

    @property
    def empty(self) -> bool:
        return not self.words and self.problem is None


_EMPTY = ListCell()


@dataclass(frozen=True)
class ListSheet:
    """``merged``: a cell that a merged range covers to the range's first cell.

    ``lettered``: columns have letters (a workbook), not numbers (a CSV).
    """

    title: str
    cells: Mapping[Place, ListCell]
    merged: Mapping[Place, Place] = field(default_factory=dict)
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    lettered: bool = True

    def at(self, row: int, column: int) -> ListCell:
        """A cell's content; all cells of a merged range have that of its first."""
        place = self.merged.get((row, column), (row, column))
        return self.cells.get(place, _EMPTY)

    def name_of(self, row: int, column: int) -> str:
        """C5 in a workbook, 5行目の3列目 in a CSV: said after the sheet's title where needed."""
        return f"{letters(column)}{row}" if self.lettered else f"{row}行目の{column}列目"

    def column_name(self, column: int) -> str:
        return f"{letters(column)}列" if self.lettered else f"{column}列目"

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """The rows in which something stands, in order."""
        return tuple(sorted({row for row, _ in self.cells}))

    @cached_property
    def _columns(self) -> Mapping[int, tuple[int, ...]]:
        found: dict[int, list[int]] = {}
        for row, column in sorted(self.cells):
            found.setdefault(row, []).append(column)
        return {row: tuple(columns) for row, columns in found.items()}

    def columns_of(self, row: int) -> tuple[int, ...]:
        """The columns in which something stands in a row itself, not by merging."""
        return self._columns.get(row, ())


def letters(column: int) -> str:
    """AB for 28."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
