"""What must survive what, rows 19 to 34: files that come from others.

The number in a test's id is the fault's row in the office's list of faults. Every fault is put
into a real workbook: nothing is lost, nothing is passed over in silence, and the other files
and values go on.
"""

import io
import time
import zipfile
from datetime import date, datetime
from typing import NamedTuple

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from db import plans, surveys
from db.rules.answers import MOST_MONEY
from db.vault import Database
from db.vocabulary import Outcome
from desktop.papers.spreadsheet import reading
from desktop.work import collecting, issuing
from tests.factories.plans import plan_state
from tests.factories.workbooks import edited, filled, named_cell, repacked

NOW = datetime(2023, 4, 10, 9, 0)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SHEET = "xl/worksheets/sheet3.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


class World(NamedTuple):
    """A plan with an open round, the workbook that went to 情報課, and the answer of another."""

    database: Database
    issued: bytes
    good: bytes
    places: dict[str, tuple[str, str]]
    """A cell's name to the part of its sheet and its address."""


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    folder = tmp_path_factory.mktemp("配付")
    with Database.create(folder / "計画.keikaku") as database:
        database.write(plans.take_over, plan_state())
        paths = {
            department: issuing.issue(database, 2022, folder, NOW, department=department)
            .workbooks[0]
            .path
            for department in ("情報課", "窓口課")
        }
        good = filled(paths["窓口課"].read_bytes(), {"A.p111.status": "実施中"})
        book = openpyxl.load_workbook(paths["情報課"])
        places = {}
        for name in book.defined_names:
            if name[:2] in ("A.", "P.", "W."):
                cell = named_cell(book, name)
                part = f"xl/worksheets/sheet{book.worksheets.index(cell.parent) + 1}.xml"
                places[name] = part, cell.coordinate
        yield World(database, paths["情報課"].read_bytes(), good, places)


def collected(world, folder, **files):
    """Read these files (name to bytes) from a folder; the results by name."""
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    results = collecting.read(world.database, [folder]).collection.files
    return {result.file: result for result in results}


def line(result, name):
    """The line of a value by the name of its cell."""
    _, project, key = name.split(".") if name.count(".") == 2 else ("W", None, name[2:])
    (found,) = (v for v in result.values if (v.project, v.field) == (project, key))
    return found


def read_one(world, folder, content):
    (result,) = collected(world, folder, **{"回答.xlsx": content}).values()
    return result


def with_cells(world, values):
    """The issued workbook with these contents in cells, by name; quicker than a whole save."""
    content = world.issued
    for name, raw in values.items():
        text = f"<is><t>{raw}</t></is>" if isinstance(raw, str) else f"<v>{raw}</v>"
        kind = ' t="inlineStr"' if isinstance(raw, str) else ""
        content = with_cell(
            world, name, f'<c r="{world.places[name][1]}"{kind}>{text}</c>', content
        )
    return content


def with_cell(world, name, cell, content=None):
    """The workbook with a cell's XML in place of the cell of a name."""
    part, place = world.places[name]
    pattern = rf'<c r="{place}"(?:[^>]*/>|[^>]*>.*?</c>)'
    return repacked(content or world.issued, replaced={part: (pattern, cell)})


def ordinary(_):
    buffer = io.BytesIO()
    openpyxl.Workbook().save(buffer)
    return buffer.getvalue()


def without_two_identities(content):
    lost = edited(content, lambda book: book.remove(book["_keikaku"]))
    return repacked(lost, replaced={"xl/workbook.xml": ("<definedNames>.*</definedNames>", "")})


def with_document_type(entities):
    xml = f'<!DOCTYPE x [{entities}]><worksheet xmlns="{MAIN}"><sheetData/></worksheet>'
    return lambda content: repacked(content, {SHEET: xml.encode()})


LAUGHS = '<!ENTITY a0 "あ">' + "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)
)

CSV = "番号,状況\n1-1-1,完了\n"
HTML = b"<html><table><tr><td>1</td></tr></table></html>"

WHOLE_FILES = {
    "19-truncated": ("回答.xlsx", lambda c: c[: len(c) // 2], "途中で切れて"),
    "19-empty": ("回答.xlsx", lambda _: b"", "空のファイル"),
    "19-csv": ("回答.xlsx", lambda _: CSV.encode("cp932"), "Excelのブックではありません"),
    "19-html": ("回答.xls", lambda _: HTML, "ウェブページ"),
    "19-damaged": ("回答.xlsx", lambda c: repacked(c, {SHEET: b"<worksheet><c"}), "壊れて"),
    "20-password": (
        "回答.xlsx", lambda _: OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
        "パスワードを外して保存し直して",
    ),
    "21-xls": ("回答.xls", lambda _: OLE + bytes(600), ".xlsx形式で保存し直して"),
    "22-no-marker": ("情報課_R4-1 調査票.xlsx", ordinary, "配付した調査票ではありません"),
    "22-one-identity": ("回答.xlsx", without_two_identities, "識別の情報が足りません"),
    "22-two-mixed": (
        "回答.xlsx",
        lambda c: repacked(c, replaced={"docProps/custom.xml": (">w[^<]*<", ">w0<")}),
        "混ざって",
    ),
    "22-other-year": (
        "回答.xlsx", lambda c: another_round(c, "2022", "2023"), "進捗調査がこの計画にありません",
    ),
    "22-other-plan": ("回答.xlsx", lambda c: another_plan(c), "別の計画"),
    "30-large": (
        "回答.xlsx", lambda c: repacked(c, {"xl/a.xml": bytes(reading.MOST_BYTES)}), "大きすぎ",
    ),
    "30-dense": ("回答.xlsx", lambda c: repacked(c, {"xl/a.xml": bytes(5_000_000)}), "異常に圧縮"),
    "30-parts": (
        "回答.xlsx", lambda c: repacked(c, {f"x/{n}": b"" for n in range(reading.MOST_PARTS)}),
        "大きすぎ",
    ),
    "31-entity-bomb": ("回答.xlsx", with_document_type(LAUGHS), "壊れて"),
    "31-external": (
        "回答.xlsx", with_document_type('<!ENTITY a SYSTEM "file:///etc/passwd">'), "壊れて",
    ),
}  # fmt: skip


def _reissued(content, change):
    """The identity's document changed and signed anew, as a foreign program could not."""
    import json

    from desktop.papers.survey_workbook.issued import checksum, pieces

    def rewrite(book):
        sheet = book["_keikaku"]
        document = json.loads("".join(row[0].value for row in sheet.iter_rows()))
        change(document)
        del document["check"]
        document["check"] = checksum(document)
        for row in sheet.iter_rows():
            row[0].value = None
        for row, piece in enumerate(pieces(document), 1):
            sheet.cell(row, 1).value = piece
            sheet.cell(row, 1).data_type = "s"

    return edited(content, rewrite)


def another_round(content, _, year):
    return _reissued(content, lambda d: d["round"].update(fiscal_year=int(year)))


def another_plan(content):
    return _reissued(content, lambda d: d.update(plan="another"))


@pytest.mark.parametrize("fault", WHOLE_FILES)
def test_a_file_that_cannot_be_read_is_one_line_and_the_others_go_on(world, tmp_path, fault):
    name, spoil, words = WHOLE_FILES[fault]
    files = {name: spoil(world.issued), "よい回答.xlsx": world.good}
    start = time.monotonic()
    results = collected(world, tmp_path / "回収", **files)
    assert time.monotonic() - start < 30  # a bomb would take minutes
    assert not results[name].recognised
    assert words in results[name].reason
    assert results[name].reason.endswith("。")
    assert line(results["よい回答.xlsx"], "A.p111.status").outcome is Outcome.TAKEN


LONG = "長" * 100_000
TAKEN, REFUSED, SAME = Outcome.TAKEN, Outcome.REFUSED, Outcome.SAME

VALUES = {
    "27-text-formula": ("A.p121.remark", "=1+1", None, TAKEN, "=1+1"),
    "28-full-width": ("A.p121.cost", "１，２００", None, TAKEN, 1200),
    "28-about": ("A.p121.budget", "約1,200", None, REFUSED, "約1,200"),
    "28-about-figure": ("A.p121.indicator_1", "約1,200件", None, TAKEN, "約1,200件"),
    "28-triangle": ("A.p121.budget_final", "△5", None, TAKEN, -5),
    "28-dash": ("A.p113.cost", "－", None, SAME, None),
    "28-unit": ("A.p113.budget", "1,200千円", None, TAKEN, 1200),
    "28-too-many-digits": ("A.p113.budget_final", MOST_MONEY + 1, None, REFUSED, MOST_MONEY + 1),
    "28-date-in-amount": ("A.p221.cost", date(2023, 5, 1), "yyyy/mm/dd", REFUSED, "2023-05-01"),
    "28-not-on-the-list": ("A.p221.status", "進行中", None, REFUSED, "進行中"),
    "29-date-cell": ("W.submitted_on", date(2023, 5, 12), "yyyy/mm/dd", TAKEN, "2023-05-12"),
    "32-equals": ("A.p121.activity", '=HYPERLINK("http://x")', None, TAKEN, '=HYPERLINK("http://x")'),
    "32-plus": ("A.p121.activity_review", "+1", None, TAKEN, "+1"),
    "32-minus": ("A.p121.change_note", "-内製", None, TAKEN, "-内製"),
    "32-at": ("A.p121.grade_reason", "@SUM(A1)", None, TAKEN, "@SUM(A1)"),
    "32-tab": ("A.p113.remark", "\t=1", None, TAKEN, "\t=1"),
    "32-carriage-return": ("A.p221.remark", "一_x000D_\n=1", None, TAKEN, "一\n=1"),
    "33-vertical-tab": ("A.p231.remark", "一_x000B_二", None, TAKEN, "一\n二"),
    "33-nul": ("A.p113.activity", "一_x0000_二", None, REFUSED, "一\0二"),
    "33-noncharacter": ("A.p221.activity", "一_xFFFE_二", None, REFUSED, "一\ufffe二"),
    "33-surrogate": ("A.p231.activity", "一_xD800_二", None, REFUSED, "一\ud800二"),
    "34-too-long": ("A.p121.new_activity", "長" * 30_000, None, REFUSED, "長" * 30_000),
}  # fmt: skip


@pytest.fixture(scope="module")
def values(world, tmp_path_factory):
    def put(book):
        for name, raw, form, *_ in VALUES.values():
            cell = named_cell(book, name)
            cell.value = raw
            if isinstance(raw, str):
                cell.data_type = "s"
            if form is not None:
                cell.number_format = form

    return read_one(world, tmp_path_factory.mktemp("回収"), edited(world.issued, put))


@pytest.mark.parametrize("fault", VALUES)
def test_a_value_is_read_or_refused_with_its_place(values, fault):
    name, _, _, outcome, theirs = VALUES[fault]
    found = line(values, name)
    assert (found.outcome, found.theirs) == (outcome, theirs)
    assert None not in (found.sheet, found.cell)
    if outcome is REFUSED:
        assert found.message.endswith("。")


def test_34_a_text_longer_than_a_cell_can_hold_is_refused_whole(world, tmp_path):
    content = with_cells(world, {"A.p121.activity": LONG})
    found = line(read_one(world, tmp_path, content), "A.p121.activity")
    assert (found.outcome, len(found.theirs)) == (REFUSED, 100_000)
    assert "100,000文字" in found.message


CELLS = {
    "27-cached": ("<f>100+23</f><v>123</v>", TAKEN, 123, "数式の結果"),
    "27-no-cached-value": ("<f>A1</f>", REFUSED, None, "計算結果がありません"),
    "27-cached-text-for-number": ("<f>A1</f><v>なし</v>", REFUSED, "なし", "千円"),
}  # fmt: skip


@pytest.mark.parametrize("fault", CELLS)
def test_formulas_in_answer_cells(world, tmp_path, fault):
    content, outcome, theirs, words = CELLS[fault]
    place = world.places["A.p121.cost"][1]
    kind = ' t="str"' if "なし" in content else ""
    cell = f'<c r="{place}"{kind}>{content}</c>'
    found = line(read_one(world, tmp_path, with_cell(world, "A.p121.cost", cell)), "A.p121.cost")
    assert (found.outcome, found.theirs) == (outcome, theirs)
    assert words in found.message


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#DIV/0!"])
def test_27_an_error_is_refused_with_what_it_is(world, tmp_path, error):
    place = world.places["A.p121.cost"][1]
    cell = f'<c r="{place}" t="e"><f>Z9</f><v>{error}</v></c>'
    found = line(read_one(world, tmp_path, with_cell(world, "A.p121.cost", cell)), "A.p121.cost")
    assert (found.outcome, found.cell) == (REFUSED, place)
    assert error in found.message


@pytest.mark.parametrize("raw", ["5/12", "5.5.12", "来週", "令和5年2月30日", 60])
def test_29_a_day_that_is_not_clear_is_asked(world, tmp_path, raw):
    content = with_cells(world, {"W.submitted_on": raw})
    found = line(read_one(world, tmp_path, content), "W.submitted_on")
    assert (found.outcome, found.message.endswith("。")) == (REFUSED, True)


@pytest.mark.parametrize(
    "raw", ["令和５年５月12日（金）", "R5.5.12", "2023/5/12", "20230512", 45058]
)
def test_29_a_day_in_any_clear_way(world, tmp_path, raw):
    content = with_cells(world, {"W.submitted_on": raw})
    assert line(read_one(world, tmp_path, content), "W.submitted_on").theirs == "2023-05-12"


def test_29_the_epoch_is_read_from_the_workbook(world, tmp_path):
    def date_it(book):
        book.epoch = CALENDAR_MAC_1904
        cell = named_cell(book, "W.submitted_on")
        cell.value, cell.number_format = 45058 - 1462, "yyyy/mm/dd"

    found = line(read_one(world, tmp_path, edited(world.issued, date_it)), "W.submitted_on")
    assert found.theirs == "2023-05-12"


def test_21_a_workbook_with_macros_is_read_as_data(world, tmp_path):
    content = repacked(
        with_cells(world, {"A.p121.status": "実施中"}),
        {"xl/vbaProject.bin": b"Attribute VB_Name"},
        {"[Content_Types].xml": ("sheet.main\\+xml", "sheet.macroEnabled.main+xml")},
    )
    (result,) = collected(world, tmp_path, **{"回答.xlsm": content}).values()
    assert line(result, "A.p121.status").outcome is TAKEN


def test_22_a_workbook_of_a_newer_issue_does_not_shut_out_the_older(world, tmp_path):
    issuing.issue(world.database, 2022, tmp_path / "再配付", NOW, department="情報課")
    content = with_cells(world, {"A.p121.status": "実施中"})
    result = read_one(world, tmp_path / "回収", content)
    assert (result.recognised, line(result, "A.p121.status").outcome) == (True, TAKEN)


def test_23_two_files_of_a_department_are_both_shown_and_the_second_does_not_win(world, tmp_path):
    one = with_cells(world, {"A.p121.status": "実施中"})
    other = with_cells(world, {"A.p121.status": "完了"})
    results = collected(world, tmp_path, **{"1.xlsx": one, "2.xlsx": other, "3.xlsx": one})
    outcomes = [line(result, "A.p121.status").outcome for result in results.values()]
    assert outcomes == [TAKEN, Outcome.CONFLICT, SAME]
    assert "1.xlsx 2" in results["2.xlsx"].reason
    assert results["2.xlsx"].department == "情報課"


def test_24_a_duplicated_sheet_is_said_where_it_differs(world, tmp_path):
    def double(book):
        copy = book.copy_worksheet(book["調査票 1-2-1"])
        copy.title = "調査票 1-2-1 (2)"
        copy[named_cell(book, "A.p121.remark").coordinate] = "写しのほう"
        book["調査票 1-2-1"].sheet_state = "hidden"
        book.move_sheet("調査票 1-2-1 (2)", -3)

    result = read_one(world, tmp_path, edited(world.issued, double, {"A.p121.status": "完了"}))
    assert line(result, "A.p121.remark").outcome is REFUSED
    assert "調査票 1-2-1 (2)" in line(result, "A.p121.remark").message
    assert line(result, "A.p121.status").theirs == "完了"


def test_24_a_deleted_sheet_is_said_value_by_value(world, tmp_path):
    content = edited(world.issued, lambda book: book.remove(book["調査票 1-2-1"]))
    gone = [v for v in read_one(world, tmp_path, content).values if v.project == "p121"]
    assert {(v.outcome, v.cell) for v in gone} == {(REFUSED, None)}


def test_25_a_deleted_row_is_said_with_its_sheet(world, tmp_path):
    def delete(book):
        cell = named_cell(book, "A.p121.remark")
        cell.parent.cell(cell.row, 1).value = None
        del book.defined_names["A.p121.remark"]

    found = line(read_one(world, tmp_path, edited(world.issued, delete)), "A.p121.remark")
    assert (found.outcome, found.sheet) == (REFUSED, "調査票 1-2-1")


def test_26_a_locked_cell_that_was_changed_is_listed_and_not_taken(world, tmp_path):
    result = read_one(world, tmp_path, with_cells(world, {"P.p121.title": "別の名前"}))
    (found,) = (v for v in result.values if v.outcome is Outcome.LOCKED)
    assert (found.field, found.theirs, found.base) == ("title", "別の名前", "暮らしの手続案内")


HUGE = {
    "30-far-cell": ('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>', None),
    "30-many-rows": (
        "".join(f'<row r="{r}"><c r="A{r}" s="0"/></row>' for r in range(500, 60_000))
        + "</sheetData>",
        None,
    ),
    "30-wrong-dimension": ("</sheetData>", '<dimension ref="A1"/>'),
    "30-whole-columns": (
        "</sheetData>", '<cols><col min="1" max="16384" width="9" style="1"/></cols>',
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", HUGE)
def test_a_sheet_that_claims_to_be_other_than_it_is_costs_nothing(world, tmp_path, fault):
    rows, head = HUGE[fault]
    content = with_cells(world, {"A.p121.status": "実施中"})
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        xml = package.read(SHEET).decode()
    xml = xml.replace("</sheetData>", rows)
    if head is not None:
        xml = xml.replace("<sheetData>", f"{head}<sheetData>")
    start = time.monotonic()
    result = read_one(world, tmp_path, repacked(content, {SHEET: xml.encode()}))
    assert time.monotonic() - start < 30
    assert line(result, "A.p121.status").outcome is TAKEN


def test_nothing_of_all_this_was_written(world):
    (survey_round,) = world.database.load().rounds
    assert not any(response.values for response in survey_round.responses)
    assert world.database.read(surveys.own_values, survey_round.uid, "情報課") == {}
