from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from desktop.papers.book.dx_list import DxTable, add_dx_list
from desktop.papers.typesetting.page_flow import Flow
from desktop.papers.typesetting.table import Column, Table, table_row
from tests.factories import plans

COLUMNS = (Column("用語", 45), Column("意味", 125))
cells = st.tuples(st.text("語。", max_size=40), st.text("意味、", max_size=2_000))


def words(table: Table) -> list[str]:
    """The words of each column."""
    found = ["", ""]
    for row in table.rows:
        for column, lines in enumerate(row.cells):
            found[column] += "".join(line.text for line in lines)
    return found


@given(st.lists(cells, min_size=1, max_size=12), st.floats(30, 250))
def test_a_table_is_parted_without_losing_a_word(texts, room):
    whole = Table(COLUMNS, tuple(table_row(COLUMNS, pair) for pair in texts))
    parts = [part for part in whole.parts(room, 256.5) if isinstance(part, Table)]
    together = [words(part) for part in parts]
    assert ["".join(column) for column in zip(*together, strict=True)] == words(whole)
    assert all(part.rows for part in parts)
    assert all(part.height <= 256.5 + 1e-6 for part in parts)


def test_a_short_table_is_not_to_be_parted():
    rows = tuple(table_row(COLUMNS, ("a", "b")) for _ in range(5))
    assert Table(COLUMNS, rows, whole=True).least is None
    two_rows = Table(COLUMNS, rows[:2])
    assert Table(COLUMNS, rows).least == two_rows.height


def test_a_row_of_the_dx_list_longer_than_a_page_goes_on_on_the_next():
    first, *others = plans.projects()
    endless = tuple(plans.indicator(f"指標{number}を達成する。") for number in range(90))
    state = plans.plan_state(projects=(replace(first, indicators=endless), *others))
    flow = Flow(1)
    add_dx_list(flow, state)
    tables = [b for page in flow.pages for b, _ in page.blocks if isinstance(b, DxTable)]
    lines = [line.text for table in tables for row in table.rows for line in row.indicator]
    assert [line for line in lines if "達成" in line] == [i.text for i in endless]
    assert all(table.height <= 170.0 for table in tables)
