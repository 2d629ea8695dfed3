"""A list as a workbook: what stands in it, how it prints, and that it is safe."""

import io
from collections.abc import Sequence

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from db.errors import Refused
from desktop.papers.list_sheet import ListColumn, ListSheet, Value
from desktop.papers.project_lists import as_workbook
from tests.factories.plans import plan

COLUMNS = (
    ListColumn("番号", 15),
    ListColumn("事業名", 58),
    ListColumn("DX", 10, centred=True),
    ListColumn("令和4年度の当初予算額（千円）", 18),
)
ROWS: Sequence[Sequence[Value]] = (
    ("1-1-1", "書かない窓口", "○", 1200),
    ("1-1-2", '=HYPERLINK("http://example.invalid")', "", None),
    ("1-1-3", "長い名前" * 40, "", 0),
)


def made(*sheets: ListSheet, public: bool = False) -> Workbook:
    data = as_workbook(plan(), COLUMNS, sheets, public=public)
    return openpyxl.load_workbook(io.BytesIO(data))


def whole(name: str = "事業一覧") -> ListSheet:
    return ListSheet(name, "すべての事業　3事業", ROWS)


def only(book: Workbook) -> Worksheet:
    sheet = book.worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def test_heads_and_values_stand_as_what_they_are() -> None:
    sheet = only(made(whole()))
    assert [c.value for c in sheet[3]] == [column.head for column in COLUMNS]
    assert [c.value for c in sheet[4]] == ["1-1-1", "書かない窓口", "○", 1200]
    assert sheet["D4"].data_type == "n"
    assert sheet["D4"].number_format == "#,##0"
    assert sheet["D5"].value is None
    assert sheet["A4"].data_type == "s"


def test_figures_have_narrow_digits_and_keep_off_the_next_column() -> None:
    cell = only(made(whole()))["D4"]
    assert cell.font.name == "BIZ UDゴシック"
    assert (cell.alignment.horizontal, cell.alignment.indent) == ("right", 1)


def test_no_text_becomes_a_formula() -> None:
    cell = only(made(whole()))["B5"]
    assert (cell.data_type, cell.value) == ("s", ROWS[1][1])
    assert cell.quotePrefix


def test_the_head_stays_in_view_filters_and_is_on_every_page() -> None:
    sheet = only(made(whole()))
    assert sheet.freeze_panes == "C4"
    assert sheet.auto_filter.ref == "A3:D6"
    assert sheet.print_title_rows == "$3:$3"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.oddFooter.center.text == "&P／&N"
    assert not sheet.protection.sheet


def test_rows_are_as_high_as_their_longest_text() -> None:
    sheet = only(made(whole()))
    assert sheet.row_dimensions[6].height > 2 * sheet.row_dimensions[4].height
    assert sheet["B6"].alignment.wrap_text


def test_a_wide_list_goes_on_a3() -> None:
    columns = [ListColumn(f"列{n}", 60) for n in range(8)]
    data = as_workbook(plan(), columns, [ListSheet("表", "", [["あ"] * 8])], public=True)
    assert only(openpyxl.load_workbook(io.BytesIO(data))).page_setup.paperSize == 8


@pytest.mark.parametrize("public", [True, False])
def test_only_internal_lists_say_so_on_every_sheet(public: bool) -> None:
    book = made(whole("A5-1"), whole("A5-2"), public=public)
    for sheet in book.worksheets:
        said = [
            "内部資料" in str(sheet.oddHeader.right.text),
            "内部資料" in str(sheet.oddFooter.right.text),
            any(c.value == "内部資料" for c in sheet[1]),
        ]
        assert said == [not public] * 3, sheet.title


def test_several_sheets_have_a_table_of_contents_with_links() -> None:
    book = made(whole("A5-1"), whole("B/1:?"), whole("番号なし"))
    assert book.sheetnames == ["番号の一覧", "A5-1", "B・1・・", "番号なし"]
    contents = only(book)
    assert [c.value for c in contents["B"]][3:] == [3, 3, 3]
    assert contents["A4"].value == '=HYPERLINK("#\'A5-1\'!A1","A5-1")'
    assert made(whole()).sheetnames == ["事業一覧"]


def test_sheets_of_the_same_name_keep_apart() -> None:
    names = made(whole("あ" * 40), whole("あ" * 40)).sheetnames
    assert len(set(names)) == 3
    assert max(map(len, names)) <= 31


def test_the_same_lists_give_the_same_bytes() -> None:
    one, other = (as_workbook(plan(), COLUMNS, [whole()], public=True) for _ in range(2))
    assert one == other


def test_a_text_that_no_cell_holds_is_refused_with_its_project() -> None:
    rows = [("1-1-9", "長" * 40_000, "", None)]
    with pytest.raises(Refused, match="1-1-9"):
        as_workbook(plan(), COLUMNS, [ListSheet("表", "", rows)], public=True)


def test_an_empty_list_is_a_sheet_with_its_head() -> None:
    sheet = only(made(ListSheet("表", "0事業", [])))
    assert sheet.auto_filter.ref == "A3:D4"
    assert sheet.max_row == 3
