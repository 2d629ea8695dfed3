"""Files from outside: each kind of wrong one gets its own sentence, and none does harm."""

import io
import struct
import zipfile

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from desktop.papers.spreadsheet import reading
from desktop.papers.spreadsheet.packing import Metadata, packed
from desktop.papers.spreadsheet.reading import Cell, NotAWorkbook
from desktop.papers.spreadsheet.sheet import Sheet
from desktop.papers.spreadsheet.styles import Style
from tests.factories.workbooks import repacked

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def plain_workbook() -> bytes:
    sheet = Sheet("一", (30.0,))
    sheet.put(1, 1, "あ", Style())
    return packed([sheet], Metadata("題", "課", {"keikaku": "id"}))


def with_sheet(cells: str) -> bytes:
    xml = f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>'
    return repacked(plain_workbook(), {"xl/worksheets/sheet1.xml": xml.encode()})


def cells_of(content: bytes) -> dict[tuple[int, int], Cell]:
    (sheet,) = reading.read(content).sheets
    return dict(sheet.cells)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "空のファイル"),
        (OLD, "古い形式"),
        (OLD + "EncryptedPackage".encode("utf-16-le"), "パスワード"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "ウェブページ"),
        ("番号,名称\n1,あ\n".encode("cp932"), "Excelのブックではありません"),
        (b"%PDF-1.7", "PDF"),
        (b"PK\x03\x04" + bytes(50), "途中で切れて"),
    ],
)
def test_other_files_are_told_apart(content, words):
    with pytest.raises(NotAWorkbook, match=words):
        reading.read(content)


def test_a_file_cut_anywhere_is_refused(tmp_path):
    whole = plain_workbook()
    for length in range(0, len(whole), 97):
        path = tmp_path / "cut.xlsx"
        path.write_bytes(whole[:length])
        with pytest.raises(NotAWorkbook):
            reading.read(path)


def test_damage_inside_is_refused():
    for part in ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"):
        with pytest.raises(NotAWorkbook, match="壊れて"):
            reading.read(repacked(plain_workbook(), {part: b"<worksheet"}))
        if part != "xl/sharedStrings.xml":
            with pytest.raises(NotAWorkbook):
                reading.read(repacked(plain_workbook(), {part: None}))


def test_a_missing_file_is_said(tmp_path):
    with pytest.raises(NotAWorkbook, match="ファイルがありません"):
        reading.read(tmp_path / "none.xlsx")


def test_bombs_are_refused_before_they_are_unpacked():
    bombs = [
        repacked(plain_workbook(), {"xl/big.xml": bytes(reading.MOST_BYTES)}),
        repacked(plain_workbook(), {"xl/dense.xml": bytes(5_000_000)}),
        repacked(plain_workbook(), {f"xl/{n}.xml": b"" for n in range(reading.MOST_PARTS)}),
    ]
    for bomb in bombs:
        with pytest.raises(NotAWorkbook, match=r"大きすぎ|異常に圧縮"):
            reading.read(bomb)


def test_a_size_that_lies_is_no_way_round_the_bounds():
    content = bytearray(repacked(plain_workbook(), {"xl/worksheets/sheet1.xml": bytes(3_000_000)}))
    at = 0
    while (at := content.find(b"PK\x01\x02", at + 1)) >= 0:
        struct.pack_into("<I", content, at + 24, 100)
    with pytest.raises(NotAWorkbook):
        reading.read(bytes(content))


@pytest.mark.parametrize(
    "entity",
    ['<!ENTITY a "ああああ">', '<!ENTITY a SYSTEM "file:///etc/passwd">'],
)
def test_entities_are_refused(entity):
    xml = f'<!DOCTYPE x [{entity}]><worksheet xmlns="{MAIN}"><sheetData/></worksheet>'
    with pytest.raises(NotAWorkbook, match="壊れて"):
        reading.read(repacked(plain_workbook(), {"xl/worksheets/sheet1.xml": xml.encode()}))


def test_phonetic_readings_are_not_part_of_a_text():
    text = '<si><t>山田</t><rPh sb="0" eb="1"><t>ヤマダ</t></rPh></si>'
    xml = f'<sst xmlns="{MAIN}">{text}</sst>'.encode()
    content = repacked(plain_workbook(), {"xl/sharedStrings.xml": xml})
    assert cells_of(content)[1, 1].value == "山田"
    inline = (
        '<row r="1"><c r="A1" t="inlineStr"><is><r><t>山</t></r><r><t>田</t></r>'
        '<rPh sb="0" eb="1"><t>ヤマダ</t></rPh></is></c></row>'
    )
    assert cells_of(with_sheet(inline))[1, 1].value == "山田"


def test_kinds_of_cells():
    found = cells_of(
        with_sheet(
            '<row r="2"><c r="A2"><v>1200</v></c><c r="B2" t="b"><v>1</v></c>'
            '<c r="C2" t="e"><v>#REF!</v></c><c r="D2" t="str"><f>A2</f><v>あ</v></c>'
            '<c r="E2"><f>A2</f></c><c r="F2"/><c r="XFD1048576"><v>0.5</v></c></row>'
            '<row><c><v>3</v></c><c t="n"><v>4</v></c></row>'
            '<row r="9"><c r="C9"/><c><v>5</v></c></row>'
        )
    )
    assert found == {
        (2, 1): Cell(1200), (2, 2): Cell(True), (2, 3): Cell(None, error="#REF!"),
        (2, 4): Cell("あ", formula=True), (2, 5): Cell(None, formula=True),
        (1_048_576, 16_384): Cell(0.5),
        (1_048_577, 1): Cell(3), (1_048_577, 2): Cell(4),
        (9, 4): Cell(5),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("epoch", "serial", "expected"),
    [(False, 45047, "2023-05-01"), (True, 43585, "2023-05-01"), (False, 60, None)],
)
def test_dates_know_their_epoch(epoch, serial, expected):
    workbook = openpyxl.Workbook()
    if epoch:
        workbook.epoch = CALENDAR_MAC_1904
    workbook.worksheets[0]["A1"] = serial
    workbook.worksheets[0]["A1"].number_format = '[$-411]ggge"年"m"月"d"日"'
    buffer = io.BytesIO()
    workbook.save(buffer)
    value = cells_of(buffer.getvalue())[1, 1].value
    assert str(value) == (expected or "60")


def test_percents_are_words_and_money_is_a_number():
    workbook = openpyxl.Workbook()
    for row, (value, form) in enumerate([(0.4, "0%"), (0.125, "0.0%"), (-5, "#,##0;△#,##0")], 1):
        workbook.worksheets[0].cell(row, 1, value).number_format = form
    buffer = io.BytesIO()
    workbook.save(buffer)
    assert [c.value for c in cells_of(buffer.getvalue()).values()] == ["40%", "12.5%", -5]


def test_other_office_files_are_named():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", "<x/>")
    with pytest.raises(NotAWorkbook, match="OpenDocument"):
        reading.read(buffer.getvalue())
    with pytest.raises(NotAWorkbook, match="xlsb"):
        reading.read(repacked(plain_workbook(), {"xl/workbook.bin": b"x"}))
