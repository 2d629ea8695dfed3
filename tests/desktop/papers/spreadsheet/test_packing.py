"""Packed workbooks: repeatable, readable by others, and never a formula by accident."""

import io
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.papers.spreadsheet import reading
from desktop.papers.spreadsheet.packing import Metadata, packed
from desktop.papers.spreadsheet.sheet import Formula, Sheet, address, safe_title
from desktop.papers.spreadsheet.styles import Style

METADATA = Metadata("計画", "星野市", {"keikaku": "id1"})


def sheet_with(*contents) -> Sheet:
    sheet = Sheet("一", (30.0, 30.0))
    for row, content in enumerate(contents, start=1):
        sheet.put(row, 1, content, Style())
    return sheet


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def test_the_same_sheets_give_the_same_bytes():
    assert packed([sheet_with("あ", 1)], METADATA) == packed([sheet_with("あ", 1)], METADATA)


def test_times_are_fixed_and_nobody_is_named():
    content = packed([sheet_with("あ")], METADATA)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert {entry.date_time[0] for entry in package.infolist()} == {1980}
        said = b"".join(package.read(f"docProps/{n}.xml") for n in ("app", "core", "custom"))
    assert b"openpyxl" not in said
    properties = opened(content).properties
    assert (properties.creator, properties.title) == ("星野市", "計画")
    assert properties.lastModifiedBy is None


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_text_is_never_a_formula(start):
    cell = opened(packed([sheet_with(f"{start}1+1")], METADATA)).worksheets[0]["A1"]
    assert cell.data_type == "s"
    assert cell.quotePrefix
    (sheet,) = reading.read(packed([sheet_with(f"{start}1+1")], METADATA)).sheets
    assert sheet.cells[1, 1] == reading.Cell(f"{start}1+1")


def test_formulas_carry_their_value():
    content = packed([sheet_with(1, Formula("A1+1", 2), Formula('"あ"&A1', "あ1"))], METADATA)
    cached = openpyxl.load_workbook(io.BytesIO(content), data_only=True).worksheets[0]
    assert [cached["A2"].value, cached["A3"].value] == [2, "あ1"]
    assert opened(content).worksheets[0]["A2"].value == "=A1+1"


@given(st.text(max_size=60))
def test_any_text_comes_back_and_the_file_stays_readable(text):
    (sheet,) = reading.read(packed([sheet_with(text, "end")], METADATA)).sheets
    assert sheet.cells[2, 1].value == "end"
    expected = "".join(
        "\ufffd" if 0xD800 <= ord(c) < 0xE000 or c in "\ufffe\uffff" else c for c in text
    )
    found = sheet.cells.get((1, 1), reading.Cell("")).value
    assert found == expected


def test_what_looks_like_an_escape_stays_text():
    (sheet,) = reading.read(packed([sheet_with("_x0041_")], METADATA)).sheets
    assert sheet.cells[1, 1].value == "_x0041_"


@given(st.lists(st.text(max_size=50), max_size=8))
def test_titles_fit_every_spreadsheet(wanted):
    taken: list[str] = []
    for title in wanted:
        taken.append(safe_title(title, taken))
    assert len({title.casefold() for title in taken}) == len(taken)
    for title in taken:
        assert 0 < len(title.encode("utf-16-le", "surrogatepass")) // 2 <= 31
        assert not set(title) & set("\\/?*:[]")
        assert not title.startswith("'")


@given(st.integers(1, 1_048_576), st.integers(1, 16_384))
def test_addresses_are_read_as_written(row, column):
    assert reading.place_of(f"'a''b'!{address(row, column, absolute=True)}") == ("a'b", row, column)
