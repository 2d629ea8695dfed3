"""Described sheets on paper: every word, in its place, on as many pages as it needs."""

import re
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from desktop.papers import printed_sheets
from desktop.papers.printed_sheets.boxes import Box, boxes_of
from desktop.papers.printed_sheets.page import line_height, lines_of
from desktop.papers.printed_sheets.pages import laid_out
from desktop.papers.spreadsheet.sheet import Formula, Printing, Sheet
from desktop.papers.spreadsheet.styles import Line as Border
from desktop.papers.spreadsheet.styles import Style
from desktop.papers.survey_workbook import look
from desktop.papers.typesetting.faces import MM

PLAIN = Style()
AMOUNT = Style(format="#,##0", horizontal="right")


def sheet(rows, *, heights=15.0, widths=(60.0, 100.0), **printing):
    """A sheet of rows of words."""
    made = Sheet("調査票", widths, Printing(footer=("左", "&P／&N", "内部資料"), **printing))
    for row, words in enumerate(rows, start=1):
        for column, content in enumerate(words, start=1):
            made.put(row, column, content, AMOUNT if isinstance(content, int) else PLAIN)
        made.raise_row(row, heights)
    return made


def pages_of(*sheets, name="学務課"):
    paper = printed_sheets.make([printed_sheets.Workbook(name, sheets)], "調査票", "見本市")
    pages = [page.extract_text() for page in PdfReader(BytesIO(paper.pdf)).pages]
    assert len(pages) == paper.pages
    return pages


def test_words_amounts_and_values_of_formulas_are_printed():
    (page,) = pages_of(sheet([("状況", "実施中"), (1234567, Formula("1+1", "あと2件"))]))
    for words in ("状況", "実施中", "1,234,567", "あと2件", "1／1", "内部資料"):
        assert words in page


def test_hidden_columns_are_not_printed():
    made = sheet([("keikaku:p1", "見える")])
    made.hidden_columns, made.first_printed_column = frozenset({1}), 2
    (page,) = pages_of(made)
    assert "keikaku" not in page
    assert "見える" in page


def test_pages_turn_where_the_sheet_says_and_where_they_are_full():
    made = sheet([(f"{n}行", "") for n in range(1, 121)], titles=(1, 1))
    made.page_breaks.append(10)
    pages = pages_of(made)
    assert ["10行" in page for page in pages[:2]] == [True, False]
    assert all("1行" in page for page in pages)  # the title row is repeated
    found = "\n".join(pages)
    assert all(f"{n}行" in found for n in range(1, 121))
    assert [f"{n}／{len(pages)}" in page for n, page in enumerate(pages, 1)] == [True] * len(pages)


def test_a_page_a_little_too_full_is_put_closer_together():
    assert len(pages_of(sheet([("行", "")] * 53, heights=15.0))) == 1
    assert len(pages_of(sheet([("行", "")] * 70, heights=15.0))) == 2


def test_a_text_longer_than_a_page_goes_on_and_nothing_of_it_is_lost():
    words = "".join(f"{n}番目の文です。" for n in range(700))
    made = Sheet("票", (60.0, 100.0), Printing())
    made.put(1, 1, "取組実績", PLAIN, down=5)
    made.put(1, 2, words, Style(vertical="top"), down=5)
    for row in range(1, 6):
        made.raise_row(row, 409.0)
    pages = pages_of(made)
    assert len(pages) > 2
    printed = "".join("".join(pages).split()).replace("取組実績", "")
    assert printed == words


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.floats(8, 400), min_size=1, max_size=60),
    st.sets(st.integers(1, 59), max_size=3),
)
def test_every_row_lies_whole_on_one_page_or_is_a_page_of_its_own(heights, breaks):
    made = sheet([("語", "")] * len(heights))
    for row, height in enumerate(heights, start=1):
        made.heights[row] = height
    made.page_breaks += sorted(row for row in breaks if row < len(heights))
    layout = laid_out(made, boxes_of(made))
    rows = [piece.box.top for page in layout.pages for piece in page if piece.box.left == 0]
    assert rows == list(range(1, len(heights) + 1))
    for page in layout.pages:
        assert page[0].top == 0
        assert max(piece.top + piece.height for piece in page) <= 297 - 13 - 16 + 1e-6


def test_a_wide_sheet_is_scaled_to_the_paper():
    layout = laid_out(made := sheet([("語", "")], widths=(200.0, 200.0)), boxes_of(made))
    assert layout.scale == (210 - 20 - 15) / 400


def test_a_merged_place_is_one_box():
    made = Sheet("票", (10.0, 20.0, 30.0), Printing())
    made.put(2, 1, "語", PLAIN, across=2, down=3)
    assert boxes_of(made) == [Box(2, 4, 0.0, 30.0, "語", made.cells[2][1][1])]


def test_equal_sheets_give_equal_bytes():
    books = [printed_sheets.Workbook("課", [sheet([("語", 1)])])]
    first, second = (printed_sheets.make(books, "調査票", "見本市") for _ in range(2))
    assert first.pdf == second.pdf


def boxes_on(layout):
    return [piece for page in layout.pages for piece in page]


def test_a_row_is_as_high_as_its_words_need_on_paper():
    made = sheet([("言葉" * 60, "")], heights=12.0)
    (page,) = laid_out(made, boxes_of(made)).pages
    lines = len(lines_of(page[0].box, 1.0))
    assert lines > 3
    assert page[0].height >= lines * line_height(PLAIN)


def test_a_row_is_as_high_as_its_printed_lines_where_words_made_it_higher():
    heights = []
    for least in (None, 16.0):
        made = sheet([["口座振替", "よい"], ["次", "次"]])
        made.raise_row(1, 39.0, least)
        (page,) = laid_out(made, boxes_of(made)).pages
        heights.append(page[0].height)
    assert heights == [pytest.approx(39.0 * MM), pytest.approx(16.0 * MM)]


def test_a_place_over_two_rows_takes_its_lines_where_there_is_room():
    made = sheet([["", "実施中"], ["", ""]], widths=(20.0, 100.0))
    made.put(1, 1, "窓口の混雑を知らせるしくみ", PLAIN, down=2)
    made.raise_row(2, 40.0)
    (page,) = laid_out(made, boxes_of(made)).pages
    (first,) = (piece for piece in page if piece.box.words == "実施中")
    assert first.height == pytest.approx(15.0 * MM)


def test_a_page_too_full_gives_up_white_and_no_words():
    made = sheet([("行", "")] * 30, heights=10.0)
    for row in range(26, 31):
        made.heights[row] = 92.0
    layout = laid_out(made, boxes_of(made))
    assert len(layout.pages) == 1
    assert all(piece.height >= line_height(PLAIN) + 0.8 - 1e-6 for piece in boxes_on(layout))


def test_a_framed_number_that_is_too_long_is_broken():
    framed = Style(wrap=False, left=Border.THIN, right=Border.THIN)
    made = Sheet("票", (40.0,), Printing())
    made.put(1, 1, "R5-1-地域づくりと情報化の推進を担当する課-1-1-1", framed)
    ((piece,),) = laid_out(made, boxes_of(made)).pages
    assert len(lines_of(piece.box, 1.0)) > 1


def test_only_answer_cells_have_their_colour_and_the_frame():
    """Found in colour by the ground and on a black-and-white copy by the line."""
    made = Sheet("票", (40.0,), Printing())
    made.put(1, 1, "実施中", look.ANSWER_CHOICE)
    made.put(3, 1, "前年度", look.LAST_YEAR)
    made.put(5, 1, "確かめる", look.marked(look.ANSWER_CHOICE))
    paper = printed_sheets.make([printed_sheets.Workbook("課", [made])], "調査票", "見本市")
    drawn = PdfReader(BytesIO(paper.pdf)).pages[0].get_contents().get_data().decode("latin-1")
    fills = re.findall(r"^([\d. ]+ r?g) [\d. ]+ re f$", drawn, re.MULTILINE)
    assert fills == ["1 0.957 0.776 rg", "0.96 g", "0.957 0.753 0.584 rg"]
    weights = dict(re.findall(r"^([\d.]+) w ([\d.]+ G)$", drawn, re.MULTILINE))
    assert weights == {"0.5": "0.55 G", "0.75": "0 G", "1.5": "0 G"}


def test_a_foot_does_not_meet_the_number_of_its_page():
    made = sheet([("語", "")])
    made.printing = Printing(footer=("長い名前の事業" * 9, "&P／&N", "内部資料"))
    (page,) = pages_of(made)
    assert "…" in page
    assert "1／1" in page
