from dataclasses import replace

import pytest

from db.rules.figures import figures
from desktop.papers.bar_table import Key, bar_table
from desktop.papers.charts import Chart, charts
from desktop.papers.figures_strip import FiguresStrip, KeyFigure, key_figures
from desktop.papers.typesetting.page_flow import Undivided
from desktop.papers.typesetting.style import PAD, TABLE, TABLE_BOLD
from desktop.papers.typesetting.table import Table
from tests.factories.reported import reported_state

WIDTH = 170.0


@pytest.fixture(scope="module")
def grades() -> Chart:
    found = charts(figures(reported_state(), 2022)).grades_by_measure
    assert found is not None
    return found


def test_the_table_is_as_wide_as_the_page_and_holds_every_figure(grades: Chart) -> None:
    table, below = bar_table(grades, WIDTH)
    assert isinstance(table, Table)
    assert sum(column.width for column in table.columns) == pytest.approx(WIDTH)
    for row, bar, texts in zip(table.rows, grades.bars, grades.rows, strict=True):
        assert tuple("".join(line.text for line in cell) for cell in row.cells)[:-1] == texts
        style = TABLE_BOLD if bar.sum else TABLE
        for column, cell in zip(table.columns[1:], row.cells[1:], strict=True):
            assert len(cell) == 1
            room = column.width - 2 * PAD
            assert style.face.width(cell[0].text, style.size) <= room + 1e-6
            assert TABLE.face.width(column.head, TABLE.size) <= room + 1e-6
    (key,) = below
    assert isinstance(key, Key)
    named = {entry.label for row in key.rows for entry in row}
    assert named == {entry.label for entry in grades.legend}


def test_names_are_broken_rather_than_that_bars_are_too_short(grades: Chart) -> None:
    first, *others = grades.bars
    long = replace(grades, bars=(replace(first, label="長い施策の名称" * 12), *others))
    long = replace(long, rows=(("長い施策の名称" * 12, *grades.rows[0][1:]), *grades.rows[1:]))
    table, _ = bar_table(long, WIDTH)
    assert isinstance(table, Table)
    assert len(table.rows[0].cells[0]) > 1
    assert table.columns[-1].width >= 30


def test_more_figures_than_a_table_holds_are_a_chart(grades: Chart) -> None:
    many = replace(
        grades,
        head=("施策", *(f"とても長い評価{n}" for n in range(9))),
        rows=tuple((row[0], *"123456789") for row in grades.rows),
    )
    chart, below = bar_table(many, WIDTH)
    assert isinstance(chart, Undivided)
    assert below == ()


def test_key_figures_agree_with_the_figures() -> None:
    made = figures(reported_state(), 2022)
    found = {figure.word: (figure.number, figure.before) for figure in key_figures(made, "事業")}
    assert found == {
        "事業数": (9, None),
        "完了": (1, None),
        "実施中": (1, None),
        "中止": (1, None),
        "未実施": (0, None),
        "未回答": (1, None),
        "遅れ": (1, None),
    }


def test_last_years_numbers_stand_where_it_was_surveyed() -> None:
    state = reported_state()
    (made,) = state.rounds
    both = replace(state, rounds=(made, replace(made, fiscal_year=2023, uid="r2")))
    found = {f.word: f.before for f in key_figures(figures(both, 2023), "事業")}
    assert found["事業数"] == 9
    assert found["実施中"] == 1


def test_long_words_take_more_lines_of_figures() -> None:
    short = FiguresStrip([KeyFigure("完了", 1)] * 6, WIDTH)
    long = FiguresStrip([KeyFigure("完了したが経過を見ている", 1)] * 6, WIDTH)
    assert long.height == pytest.approx(2 * short.height)
