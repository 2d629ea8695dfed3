"""Charts on paper: all is there, inside its block, and can be told apart in grey."""

import io
from dataclasses import fields, replace

import pypdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules.figures import figures
from desktop.papers.charts import Bar, Chart, Charts, Ink, Part, Shape, charts
from desktop.papers.charts.boxes import LEAST_PART, widths
from desktop.papers.charts.columns import axis_step
from desktop.papers.charts.drawing import ChartBlock, chart_block, chart_table
from desktop.papers.charts.looks import look_of
from desktop.papers.typesetting.drawing import A4, Drawing
from desktop.papers.typesetting.page_flow import Block
from tests.desktop.papers.charts.test_building import each
from tests.factories.random_years import random_plan

WIDTH = 170.0
SEED = 0
"""A plan of which every chart can be drawn."""
_MM = 72 / 25.4


def made() -> list[Chart]:
    return list(each(charts(figures(random_plan(SEED), 2024))))


def _drawn(block: Block, left: float = 20, top: float = 20) -> bytes:
    drawing = Drawing("図", "富士市")
    drawing.begin_page(A4)
    block.draw(drawing, left, top)
    drawing.end_page()
    return drawing.finish()


def _text(pdf: bytes) -> str:
    return pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text()


def test_every_chart_is_drawn_here() -> None:
    assert len(made()) == len(fields(Charts))


@pytest.mark.parametrize("at", range(len(made())))
def test_a_chart_says_its_title_labels_and_values(at: int) -> None:
    chart = made()[at]
    text = _text(_drawn(chart_block(chart, WIDTH))).replace("\n", "")
    assert chart.title in text
    assert chart.subtitle in text
    for bar in chart.bars:
        assert bar.label.replace("　", "") in text.replace("　", "")
        if len(bar.parts) > 1:
            assert f"{bar.value:,}" in text
    for entry in chart.legend:
        assert entry.label in text


@pytest.mark.parametrize("at", range(len(made())))
def test_nothing_is_drawn_outside_the_block(at: int) -> None:
    block = chart_block(made()[at], WIDTH)
    document = pypdfium2.PdfDocument(_drawn(block))
    page = document[0].get_textpage()
    for index in range(page.count_chars()):
        left, bottom, right, top = page.get_charbox(index)
        if right > left:
            assert 20 * _MM - 1 <= left <= right <= (20 + WIDTH) * _MM + 1
            assert A4[1] * _MM - top >= 20 * _MM - 1
            assert A4[1] * _MM - bottom <= (20 + block.height) * _MM + 1
    page.close()
    document.close()


@pytest.mark.parametrize("at", range(len(made())))
def test_the_numbers_stand_in_a_table_of_the_same_width(at: int) -> None:
    chart = made()[at]
    table = chart_table(chart, WIDTH)
    assert sum(column.width for column in table.columns) == pytest.approx(WIDTH)
    text = _text(_drawn(table))
    assert all(words.replace("　", "") in text.replace("　", "") for words in chart.head)
    assert all(cell in text for row in chart.rows for cell in row[1:])


def test_a_legend_of_grades_shows_every_letter() -> None:
    """Also of those that no bar has."""
    grades = charts(figures(random_plan(SEED), 2024)).grades_by_policy
    assert grades is not None
    bare = replace(grades, bars=tuple(replace(bar, parts=()) for bar in grades.bars))
    text = _text(_drawn(chart_block(bare, WIDTH, titled=False)))
    letters = [entry.mark for entry in grades.legend if entry.mark]
    assert letters[:5] == ["S", "A", "B", "C", "D"]
    assert all(letter in text for letter in letters)


def test_the_same_chart_gives_the_same_bytes() -> None:
    assert [_drawn(chart_block(c, WIDTH)) for c in made()] == [
        _drawn(chart_block(c, WIDTH)) for c in made()
    ]


def test_a_chart_longer_than_a_page_is_parted_between_bars() -> None:
    chart = next(c for c in made() if c.shape is Shape.STACKED)
    long = replace(chart, bars=chart.bars * 40)
    pieces = chart_block(long, WIDTH).parts(60, 200)
    assert len(pieces) > 2
    shown: list[Bar] = []
    for at, piece in enumerate(pieces):
        assert isinstance(piece, ChartBlock)
        assert piece.height <= (60 if at == 0 else 200)
        shown += [row.bar for row in piece.rows]
    assert tuple(shown) == long.bars


_TOGETHER = (
    (Ink.COMPLETED, Ink.ACTIVE, Ink.NOT_STARTED, Ink.CANCELLED, Ink.OTHER, Ink.UNANSWERED,
     Ink.NOT_ASKED),
    (Ink.GRADE_1, Ink.GRADE_2, Ink.GRADE_3, Ink.GRADE_4, Ink.GRADE_5, Ink.UNGRADED, Ink.NOT_ASKED),
    (Ink.PHASE_1, Ink.PHASE_2, Ink.PHASE_3, Ink.PHASE_4, Ink.NOT_ASKED, Ink.UNANSWERED),
    (Ink.AHEAD, Ink.ON_PLAN, Ink.BEHIND, Ink.NOT_ASKED, Ink.UNANSWERED),
)  # fmt: skip


@pytest.mark.parametrize("inks", _TOGETHER)
def test_parts_beside_one_another_differ_in_grey(inks: tuple[Ink, ...]) -> None:
    """By their pattern, by their frame, or by eight per cent of black and more."""
    for at, one in enumerate(inks):
        for other in inks[:at]:
            a, b = look_of(one), look_of(other)
            framed_or_hatched = (a.hatch, a.weight) != (b.hatch, b.weight)
            assert framed_or_hatched or abs(a.shade - b.shade) >= 8, (one, other)


def test_every_ink_has_a_look() -> None:
    assert all(0 <= look_of(ink).shade < 60 for ink in Ink), "black words stay readable"


@given(st.lists(st.integers(0, 500), min_size=1, max_size=8), st.floats(20, 150))
def test_parts_fill_their_bar_and_none_that_counts_vanishes(values: list[int], full: float) -> None:
    found = widths(values, full, sum(values))
    assert all((width > 0) is (value > 0) for width, value in zip(found, values, strict=True))
    assert all(width >= LEAST_PART - 1e-9 for width in found if width)
    if any(values):
        assert sum(found) == pytest.approx(full)


@given(st.integers(1, 100_000))
def test_an_axis_has_at_most_five_round_steps(most: int) -> None:
    step = axis_step(most)
    assert int(str(step).rstrip("0")) in (1, 2, 5)
    assert -(-most // step) <= 5


def test_an_empty_chart_is_drawn_too() -> None:
    nothing = Part("完了", 0, Ink.COMPLETED, "0")
    chart = Chart(
        "実施状況",
        Shape.STACKED,
        "事業",
        (Bar("重点", (nothing,)),),
        (),
        ("分類", "完了"),
        (("重点", "0"),),
    )
    assert chart.is_empty
    assert "－" in _text(_drawn(chart_block(chart, WIDTH)))
    assert _drawn(chart_block(replace(chart, bars=()), WIDTH))
    assert _drawn(chart_block(replace(chart, shape=Shape.COLUMNS), WIDTH))
