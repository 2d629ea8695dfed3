"""Where blocks of lines stand in their column."""

from io import BytesIO

import pypdfium2
import pytest

from desktop.papers.typesetting.drawing import Drawing
from desktop.papers.typesetting.line_breaking import TRACKING, Line
from desktop.papers.typesetting.style import TABLE

_PT = 72 / 25.4


def right_edge(line: Line) -> float:
    """Millimetres from the left of the page to the end of a line set right aligned up to 120."""
    drawing = Drawing("試し", "")
    drawing.begin_page((210.0, 297.0))
    drawing.lines(20.0, 50.0, (line,), TABLE, 1.0, 100.0)
    drawing.end_page()
    document = pypdfium2.PdfDocument(BytesIO(drawing.finish()))
    page = document[0].get_textpage()
    return float(max(page.get_charbox(at)[2] for at in range(page.count_chars())) / _PT)


def test_a_line_set_closer_ends_where_its_column_ends() -> None:
    words = "総合計画と行政経営プランに載る事業を主に受け持つ課"
    assert right_edge(Line(words, TRACKING)) == pytest.approx(right_edge(Line(words)), abs=0.05)
