"""Lists as they come: what can be read is read whatever its name, the rest says what it is."""

import zipfile
from datetime import date

import pytest

from desktop.papers import plan_list
from desktop.papers.plan_list import NotAList
from tests.factories.workbooks import repacked
from tests.golden import LISTS

CERTAIN = LISTS["certain"].read_bytes()
TABLE = '番号,事業名\r\n1-1-1,"書かない\n窓口"\r\n'


def read(tmp_path, content, name="一覧.xlsx"):
    path = tmp_path / name
    path.write_bytes(content)
    return plan_list.read(path)


def test_a_workbook_of_libreoffice_with_merged_hidden_and_calculated_cells(tmp_path):
    file = read(tmp_path, CERTAIN)
    sheet = file.sheets[0]
    assert [(s.title, s.hidden) for s in file.sheets] == [("照会", False), ("控え", True)]
    assert sheet.at(4, 8).words == "令和4年度"
    assert sheet.at(5, 2).words == "番号"
    assert sheet.at(8, 2).value == date(2001, 1, 2)
    assert sheet.hidden_rows == {8}
    assert (sheet.at(12, 9).value, sheet.at(12, 9).formula) == (2_400_000, True)
    assert file.notes == ("シート「控え」は隠れています。",)
    assert LISTS["doubtful"].exists()


def test_an_error_and_a_formula_without_a_value_are_problems(tmp_path):
    path = tmp_path / "式.xlsx"
    path.write_bytes(LISTS["doubtful"].read_bytes())
    (sheet,) = plan_list.read(path).sheets
    assert "#DIV/0!" in (sheet.at(10, 9).problem or "")
    bare = repacked(CERTAIN, replaced={"xl/worksheets/sheet1.xml": (r"</f><v>[^<]*</v>", "</f>")})
    assert "値で貼り付けて" in read(tmp_path, bare).sheets[0].at(12, 9).problem


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("cp932", "シフトJIS"),
        ("utf-16", "UTF-16"),
    ],
)
def test_a_csv_in_any_of_the_usual_encodings(tmp_path, encoding, said):
    file = read(tmp_path, TABLE.encode(encoding), "一覧.csv")
    (sheet,) = file.sheets
    assert sheet.at(2, 2).words == "書かない\n窓口"
    assert sheet.name_of(2, 2) == "2行目の2列目"
    assert said in file.notes[0]


@pytest.mark.parametrize("separator", ["\t", ";"])
def test_other_separators(tmp_path, separator):
    content = f"番号{separator}事業名\n1-1-1{separator}窓口、案内\n".encode()
    assert read(tmp_path, content, "一覧.csv").sheets[0].at(2, 2).words == "窓口、案内"


def test_a_name_that_does_not_fit_is_said_and_the_content_is_read(tmp_path):
    assert "中身はCSV" in read(tmp_path, TABLE.encode(), "一覧.xlsx").notes[1]
    assert "中身はExcel" in read(tmp_path, CERTAIN, "一覧.csv").notes[1]


def test_a_macro_is_neither_kept_nor_run(tmp_path):
    content = repacked(CERTAIN, {"xl/vbaProject.bin": b"not looked at"})
    file = read(tmp_path, content, "一覧.xlsm")
    assert file.sheets[0].at(7, 3).words == "書かない窓口"
    assert "マクロは読まず" in file.notes[-1]


ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "一覧.xlsx", "空のファイル"),
        (b" \r\n", "一覧.csv", "空のファイル"),
        (ENCRYPTED, "一覧.xlsx", "パスワード"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "一覧.xls", "古い形式"),
        (CERTAIN[:2000], "一覧.xlsx", "途中で切れて"),
        (b"<html><table><tr><td>1</td></tr></table>", "一覧.xls", "ウェブページ"),
        (b"%PDF-1.7", "一覧.xlsx", "PDF"),
        (b"\x81\xff\xfe\x00\x01", "一覧.csv", "文字として読めません"),
        ('番号,"事業名\n1'.encode() + b"x" * 1_100_000, "一覧.csv", "引用符"),
        ('番号,"事業名\n1-1-1,甲\n'.encode(), "一覧.csv", "引用符"),
        (b",,\n,,\n", "一覧.csv", "何も書かれていません"),
    ],
)
def test_what_is_no_list_says_what_it_is(tmp_path, content, name, words):
    with pytest.raises(NotAList, match=words):
        read(tmp_path, content, name)


def test_a_missing_file_and_a_folder_are_said(tmp_path):
    for path in (tmp_path / "無い.xlsx", tmp_path):
        with pytest.raises(NotAList, match=r"読めません（.*フォルダー"):
            plan_list.read(path)


def test_entities_and_bombs_are_refused_before_they_unfold(tmp_path):
    part = "xl/worksheets/sheet1.xml"
    declared = repacked(
        CERTAIN, replaced={part: (r"<worksheet", '<!DOCTYPE x [<!ENTITY a "b">]><worksheet')}
    )
    with pytest.raises(NotAList, match="壊れて"):
        read(tmp_path, declared)
    bomb = tmp_path / "大.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(part, b"<a/>" * 5_000_000)
    with pytest.raises(NotAList, match="異常に圧縮"):
        plan_list.read(bomb)
    merged = repacked(
        CERTAIN,
        replaced={part: (r"<mergeCells[^>]*>", '<mergeCells><mergeCell ref="A1:XFD1048576"/>')},
    )
    assert read(tmp_path, merged).sheets[0].at(4, 2).words


def test_a_far_cell_costs_nothing(tmp_path):
    part = "xl/worksheets/sheet1.xml"
    cell = (
        '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    )
    far = repacked(CERTAIN, replaced={part: ("</sheetData>", cell)})
    sheet = read(tmp_path, far).sheets[0]
    assert sheet.rows[-1] == 1_048_576
    assert sheet.at(7, 3).words == "書かない窓口"


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("一覧.xlsx", b"", True), ("一覧.csv", b"", True), ("一覧", CERTAIN, True),
        ("計画.txt", b"text", False), ("計画.json", b"{}", False),
    ],
)  # fmt: skip
def test_which_files_are_lists(tmp_path, name, content, expected):
    path = tmp_path / name
    path.write_bytes(content)
    assert plan_list.is_list(path) is expected
