"""The public table as CSV and as a workbook, held against the rules of 総務省.

統計表における機械判読可能なデータの表記方法の統一ルール: one table a file (a sheet), one header
row, one value a cell, numbers as numbers, units in a column or head of their own, no merged
cells, western years, heads in full.
"""

from collections.abc import Iterator, Sequence

from db.records import PlanState
from desktop.papers.public_data.columns import columns, rows
from desktop.papers.public_data.ground import Column, Value, ground
from desktop.papers.public_data.plain import plain
from desktop.papers.table_files import Table, as_csv_bytes, as_workbook_bytes

DESCRIPTIONS = "項目の説明"
_TITLE = "公開データ"


def as_csv(state: PlanState) -> bytes:
    """The table in UTF-8 with a mark at its start."""
    return as_csv_bytes(public_table(state))


def descriptions_csv(state: PlanState) -> bytes:
    """What each column of the table means, as a table of its own."""
    return as_csv_bytes(_descriptions(columns(ground(state))))


def as_workbook(state: PlanState) -> bytes:
    """The table on the first sheet, what its columns mean on the second."""
    tables = (public_table(state), _descriptions(columns(ground(state))))
    plan = state.plan
    return as_workbook_bytes(tables, plan.title, plan.municipality, internal=False)


def public_table(state: PlanState) -> Table:
    """A row for each project, or measure where there are none; the same in every kind of file."""
    found = ground(state)
    made = columns(found)
    cells = [[_cell(column.get(thing)) for column in made] for thing in rows(found)]
    return Table(_TITLE, tuple(plain(column.head) for column in made), cells)


def _cell(value: Value) -> Value:
    if isinstance(value, str):
        return plain(value) or None
    return value


def _descriptions(made: Sequence[Column]) -> Table:
    return Table(DESCRIPTIONS, ("列", "項目名", "説明", "型"), list(_described(made)))


def _described(made: Sequence[Column]) -> Iterator[list[Value]]:
    for at, column in enumerate(made, start=1):
        kind = "数値" if column.number else "文字列"
        yield [at, plain(column.head), plain(column.meaning), kind]
