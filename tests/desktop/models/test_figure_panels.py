"""Panels of 集計: the table has the numbers that are drawn, and nothing internal gets out."""

from collections.abc import Iterator
from dataclasses import replace

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from db.rules.figures import Number
from desktop.models import figure_panels as panels
from desktop.models.figure_panels import GRADES_BY, YEARS_OF, Panel, Year, offered
from desktop.models.number_table import NUMBER, NumberTable
from tests.factories.plans import plan_state
from tests.factories.random_years import YEARS, random_plan

_quick = settings(max_examples=15, deadline=None, phases=[Phase.generate])
_seeds, _years = st.integers(0, 2**32), st.sampled_from(YEARS)


def all_panels(year: Year) -> Iterator[Panel]:
    made = [
        *(make(year) for make in (panels.statuses, panels.slips, panels.phases)),
        *(make(year) for make in (panels.directions, panels.money, panels.answers)),
        *(panels.grades(year, by) for by in GRADES_BY),
        *(panels.years(year, of) for of in YEARS_OF),
    ]
    return (panel for panel in made if panel is not None)


@given(_seeds, _years, st.booleans())
@_quick
def test_the_table_has_what_is_drawn(seed: int, of: int, public: bool) -> None:
    year = Year.of(random_plan(seed), of, public=public)
    for panel in all_panels(year):
        if panel.chart is None:
            continue
        for row, bar in zip(panel.table.rows, panel.chart.bars, strict=True):
            shown = [cell.text for cell in row.cells[1:]]
            assert shown[: len(bar.parts)] == [f"{part.value:,}" for part in bar.parts]


@given(_seeds, _years, st.booleans())
@_quick
def test_every_count_in_a_table_leads_to_its_projects(seed: int, of: int, public: bool) -> None:
    year = Year.of(random_plan(seed), of, public=public)
    for panel in all_panels(year):
        for row in panel.table.rows:
            for cell in row.cells[1:]:
                if cell.text.isdigit() and cell.text != "0":
                    assert cell.number is not None
                    assert cell.opens
                    if cell.number.text == cell.text:
                        assert len(cell.number.projects) <= int(cell.text)


@given(_seeds, _years)
@_quick
def test_what_is_public_has_no_amounts_and_no_answers(seed: int, of: int) -> None:
    year = Year.of(random_plan(seed), of, public=True)
    found = {panel.title: panel for panel in all_panels(year)}
    assert "部署の回答" not in found
    assert "指標と経費" not in found
    for panel in found.values():
        words = panel.table.as_text() + "".join(line.label for line in panel.lines)
        assert "経費" not in words
        assert "予算" not in words
        assert "執行率" not in words


def test_the_way_to_break_down_is_offered_in_words() -> None:
    year = Year.of(random_plan(5), 2024, public=False)
    assert [key for _, key in offered(year, GRADES_BY, title=False)] == list(GRADES_BY)
    assert len({words for words, _ in offered(year, GRADES_BY, title=False)}) == len(GRADES_BY)


def test_a_year_without_a_round_has_no_panels_of_answers() -> None:
    year = Year.of(replace(plan_state(), rounds=()), 2022, public=False)
    assert [panel.title for panel in all_panels(year)] == ["指標と経費"]  # of the plan's budgets
    assert "".join(piece.text for piece in year.figures.sentences.lead[0]).startswith("全")


def test_a_table_is_copied_with_its_head() -> None:
    year = Year.of(random_plan(5), 2024, public=False)
    panel = panels.statuses(year)
    assert panel is not None
    lines = panel.table.as_text().split("\r\n")
    assert lines[0].split("\t") == list(panel.table.head)
    assert len(lines) == len(panel.table.rows) + 2
    assert {len(line.split("\t")) for line in lines[:-1]} == {len(panel.table.head)}


def test_a_cell_says_by_itself_what_it_counts() -> None:
    year = Year.of(random_plan(5), 2024, public=False)
    panel = panels.grades(year, "grades_by_category")
    assert panel is not None
    table = NumberTable()
    table.show(panel.table)
    column = panel.table.head.index("計")
    last = len(panel.table.rows) - 1
    index = table.index(last, column)
    number = index.data(NUMBER)
    assert isinstance(number, Number)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == f"計、計 {number.text}事業"
    bar = table.index(last, len(panel.table.head))
    assert "A " in bar.data(Qt.ItemDataRole.AccessibleTextRole)
