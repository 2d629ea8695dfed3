"""Workbooks that come back: recognised by two of three identities, read by name, never guessed.

The two files of ``golden/survey_workbooks`` were issued by this program (the small plan,
department 情報課, year 令和4年度) and saved, one of them also filled in by defined name, by
LibreOffice 7.4.
"""

import io
import json
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell import MergedCell
from openpyxl.workbook.defined_name import DefinedName

from db.records import Answer
from db.rules import comparing, questions
from db.rules.comparing import Compared, Returned
from db.vocabulary import Outcome
from desktop.papers import survey_workbook
from desktop.papers.survey_workbook import NotRecognised, ReturnedWorkbook
from desktop.papers.survey_workbook.form import MARKER
from tests.factories import plans
from tests.factories.workbooks import edited, filled, issued, named_cell, repacked

GOLDEN = Path(__file__).parents[3] / "golden" / "survey_workbooks"
SHEETS = issued(projects=("p121", "p113", "p221", "p231"), reading=())
WRITTEN, IDENTITY = survey_workbook.write_with_identity(SHEETS)
CUSTOM = "docProps/custom.xml"
NO_NAMES = {"xl/workbook.xml": ("<definedNames>.*</definedNames>", "")}
NO_PROPERTY = {CUSTOM: ("<property .*</property>", "")}


def compared(returned: ReturnedWorkbook) -> dict[tuple[str | None, str], Compared]:
    state = plans.plan_state()
    ours: dict[str | None, dict[str, Answer]] = {
        p.uid: questions.known(p, 2022) for p in state.projects
    }
    lines = comparing.compared(state, returned.values, ours)
    return {(line.project, line.field): line for line in lines}


def changed(content: bytes, **options) -> dict[tuple[str | None, str], Compared]:
    lines = compared(survey_workbook.read(content, **options))
    return {key: line for key, line in lines.items() if line.outcome is not Outcome.SAME}


def value(content: bytes, project: str | None, key: str) -> Returned:
    (found,) = [
        v for v in survey_workbook.read(content).values if (v.project, v.key) == (project, key)
    ]
    return found


def without_identity_sheet(content: bytes, values: Mapping[str, object] | None = None) -> bytes:
    return edited(content, lambda book: book.remove(book["_keikaku"]), values)


def test_an_untouched_workbook_changes_nothing():
    returned = survey_workbook.read(WRITTEN)
    assert (returned.plan, returned.department, returned.workbook) == ("plan", "d1", "workbook1")
    assert (returned.fiscal_year, returned.sequence) == (2022, 1)
    assert [s.project for s in returned.sheets if s.kind == "sheet"] == ["p121"]
    assert (returned.base, returned.notes) == (IDENTITY["base"], ())
    assert changed(WRITTEN) == {}


def test_what_libreoffice_saved_again_changes_nothing():
    content = (GOLDEN / "saved_by_libreoffice.xlsx").read_bytes()
    assert survey_workbook.read(content).notes == ()
    assert changed(content) == {}


def test_what_was_filled_in_with_libreoffice_arrives():
    lines = changed((GOLDEN / "filled_by_libreoffice.xlsx").read_bytes())
    taken = {key: line.theirs for key, line in lines.items() if line.outcome is Outcome.TAKEN}
    assert taken == {
        (None, "filled_by"): "佐藤", (None, "phone"): "2345",
        (None, "submitted_on"): "2023-05-10", (None, "new_title"): "空き状況の案内",
        ("p121", "dx"): True, ("p121", "status"): "実施中",
        ("p121", "phase_1"): "調査・基礎研究", ("p121", "phase_2"): "要件調査・導入検討",
        ("p121", "budget"): 1200, ("p121", "budget_final"): 1300, ("p121", "cost_state"): "見込",
        ("p121", "activity"): "-二つの窓口で\n聞き取った。", ("p121", "indicator_1"): "2,010人",
        ("p121", "rating_progress"): 4, ("p121", "rating_cost"): 3, ("p121", "rating_activity"): 4,
        ("p121", "direction"): "現状維持", ("p121", "change_kind"): "あり",
        ("p121", "change_note"): "時期を早める。", ("p121", "new_phase_2023_1"): "導入準備",
        ("p121", "remark"): "=連絡です",
        ("p113", "status"): "実施中", ("p113", "phase_1"): "運用・実施", ("p113", "cost"): 123,
        ("p113", "rating_progress"): 3, ("p113", "rating_cost"): 3, ("p113", "rating_activity"): 3,
    }  # fmt: skip
    refused = {key: line for key, line in lines.items() if key not in taken}
    assert [(k, line.theirs, line.sheet) for k, line in refused.items()] == [
        (("p121", "cost"), "約1,100", "調査票 1-2-1")
    ]
    assert "数式" in (lines["p113", "cost"].message or "")


def test_filled_by_name_with_openpyxl_arrives():
    content = filled(WRITTEN, {"A.p121.status": "完了", "A.p221.grade": "A", "W.phone": 2345})
    lines = changed(content)
    assert {k: line.theirs for k, line in lines.items()} == {
        ("p121", "status"): "完了", ("p221", "grade"): "A", (None, "phone"): "2345",
    }  # fmt: skip
    assert {line.outcome for line in lines.values()} == {Outcome.TAKEN}


def test_the_property_may_be_lost():
    content = repacked(filled(WRITTEN, {"A.p121.status": "完了"}), replaced=NO_PROPERTY)
    assert survey_workbook.read(content).notes
    assert changed(content)["p121", "status"].theirs == "完了"


def test_the_names_may_be_lost_all_together():
    content = repacked(filled(WRITTEN, {"A.p121.status": "完了"}), replaced=NO_NAMES)
    returned = survey_workbook.read(content)
    assert len(returned.values) == len(survey_workbook.read(WRITTEN).values)
    assert changed(content).keys() == {("p121", "status")}
    assert "名前" in (changed(content)["p121", "status"].message or "")


def test_the_hidden_sheet_may_be_lost_where_the_base_is_kept():
    content = without_identity_sheet(WRITTEN, {"A.p121.status": "完了"})
    asked = []

    def known(workbook: str):
        asked.append(workbook)
        return IDENTITY

    assert changed(content, known=known).keys() == {("p121", "status")}
    assert asked == ["workbook1"]
    for lookup in (None, lambda _: None):
        with pytest.raises(NotRecognised, match="控え"):
            survey_workbook.read(content, lookup)


@pytest.mark.parametrize("kept", ["property", "sheet", "names", "nothing"])
def test_one_identity_is_not_enough(kept):
    content = WRITTEN
    if kept != "sheet":
        content = without_identity_sheet(content)
    if kept != "property":
        content = repacked(content, replaced=NO_PROPERTY)
    if kept != "names":
        content = repacked(content, replaced=NO_NAMES)
    with pytest.raises(NotRecognised, match="配付した"):
        survey_workbook.read(content, lambda _: IDENTITY)


def test_two_workbooks_mixed_are_refused():
    content = repacked(WRITTEN, replaced={CUSTOM: ("workbook1", "workbook2")})
    with pytest.raises(NotRecognised, match="混ざって"):
        survey_workbook.read(content)


def test_a_changed_identity_is_no_identity():
    def tamper(book):
        book["_keikaku"]["A1"] = book["_keikaku"]["A1"].value.replace("d1", "d2", 1)

    with pytest.raises(NotRecognised):
        survey_workbook.read(edited(WRITTEN, tamper))


def test_a_newer_form_is_refused_with_what_to_do():
    document = IDENTITY | {"format": "keikaku-desk-workbook/2"}
    document["check"] = survey_workbook.issued.checksum(document)

    def renew(book):
        for row in book["_keikaku"].iter_rows():
            row[0].value = None
        book["_keikaku"]["A1"] = json.dumps(document, ensure_ascii=False, separators=(",", ":"))

    with pytest.raises(NotRecognised, match="新しい版"):
        survey_workbook.read(edited(WRITTEN, renew))


@pytest.mark.parametrize("content", [b"", b"abc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_other_files_are_not_recognised(content):
    with pytest.raises(NotRecognised) as refusal:
        survey_workbook.read(content)
    assert refusal.value.reason.endswith("。")


def test_an_ordinary_workbook_is_not_recognised():
    buffer = io.BytesIO()
    openpyxl.Workbook().save(buffer)
    with pytest.raises(NotRecognised, match="配付した調査票ではありません"):
        survey_workbook.read(buffer.getvalue())


def test_sheets_may_be_renamed_reordered_and_hidden():
    def shuffle(book):
        book["調査票 1-2-1"].title = "うち's 回答"
        for name in list(book.defined_names):
            entry = book.defined_names[name]
            entry.value = entry.value.replace("'調査票 1-2-1'", "'うち''s 回答'")
        book.move_sheet("うち's 回答", 4)
        book["継続事業一覧"].sheet_state = "hidden"

    content = edited(WRITTEN, shuffle, {"A.p121.status": "完了", "A.p221.status": "完了"})
    lines = changed(content)
    assert lines.keys() == {("p121", "status"), ("p221", "status")}
    assert lines["p121", "status"].sheet == "うち's 回答"


def test_a_deleted_sheet_is_said_value_by_value():
    content = edited(WRITTEN, lambda book: book.remove(book["調査票 1-2-1"]))
    lines = [line for (uid, _), line in changed(content).items() if uid == "p121"]
    state = plans.plan_state()
    asked = questions.asked(state, SHEETS.by_uid["p121"], 2022)
    assert len(lines) == len(asked)
    assert {line.outcome for line in lines} == {Outcome.REFUSED}
    assert all("見つかりません" in (line.message or "") for line in lines)


def test_one_lost_name_is_read_by_the_rows_marker():
    def forget(book):
        del book.defined_names["A.p121.status"]

    content = edited(WRITTEN, forget, {"A.p121.status": "完了"})
    assert changed(content)["p121", "status"].outcome is Outcome.TAKEN


def test_a_lost_name_without_marker_is_said_with_its_sheet():
    def forget(book):
        cell = named_cell(book, "A.p121.status")
        cell.parent.cell(cell.row, MARKER).value = None
        del book.defined_names["A.p121.status"]

    line = changed(edited(WRITTEN, forget))["p121", "status"]
    assert (line.outcome, line.sheet) == (Outcome.REFUSED, "調査票 1-2-1")


def test_a_name_that_points_nowhere_is_a_lost_name():
    def break_it(book):
        book.defined_names["A.p121.status"] = DefinedName("A.p121.status", attr_text="#REF!")

    content = edited(WRITTEN, break_it, {"A.p121.status": "完了"})
    assert changed(content)["p121", "status"].theirs == "完了"


def rows_of(book: openpyxl.Workbook, uid: str) -> range:
    first = named_cell(book, f"A.{uid}.dx").row
    return range(first, named_cell(book, f"A.{uid}.direction").row + 1)


def test_rows_that_were_sorted_are_read_by_their_markers():
    def swap(book):
        named_cell(book, "A.p221.status").value = "完了"
        named_cell(book, "A.p231.status").value = "中止"
        sheet = book["継続事業一覧"]
        for one, other in zip(rows_of(book, "p221"), rows_of(book, "p231"), strict=True):
            for column in range(1, sheet.max_column + 1):
                a, b = sheet.cell(one, column), sheet.cell(other, column)
                if not isinstance(a, openpyxl.cell.MergedCell) and a.data_type != "f":
                    a.value, b.value = b.value, a.value

    lines = changed(edited(WRITTEN, swap))
    answers = {key: line.theirs for key, line in lines.items() if line.outcome is Outcome.TAKEN}
    assert answers == {("p221", "status"): "完了", ("p231", "status"): "中止"}


def test_rows_inserted_without_their_names_are_read_by_their_markers():
    """As openpyxl inserts rows: the cells move, the names stay."""
    values = {"A.p121.status": "実施中", "A.p121.activity": "試した"}
    content = edited(WRITTEN, lambda book: book["調査票 1-2-1"].insert_rows(1, 3), values)
    lines = changed(content)
    taken = {key: c.theirs for key, c in lines.items() if c.outcome is Outcome.TAKEN}
    assert taken == {("p121", "status"): "実施中", ("p121", "activity"): "試した"}


def test_sorted_rows_are_no_change_of_what_is_locked():
    def swap(book: openpyxl.Workbook) -> None:
        sheet = book["継続事業一覧"]
        first, second = (named_cell(book, f"P.{uid}.number").row for uid in ("p221", "p231"))
        for cells in zip(*(sheet[row] for row in (first, second)), strict=True):
            if not any(isinstance(cell, MergedCell) for cell in cells):
                cells[0].value, cells[1].value = cells[1].value, cells[0].value

    lines = changed(edited(WRITTEN, swap))
    assert [key for key, c in lines.items() if c.outcome is Outcome.LOCKED] == []


@pytest.mark.parametrize(("down", "right"), [(40, 0), (40, 3), (3, 0)])
def test_an_answer_that_was_dragged_elsewhere_is_never_taken_for_its_neighbour(down, right):
    """A dragged cell takes its name with it; beside its row's marker now stands another's."""

    def drag(book):
        cell = named_cell(book, "A.p221.budget")
        target = cell.parent.cell(cell.row + down, cell.column + right)
        target.value, cell.value = 500, None
        place = f"'{cell.parent.title}'!{target.coordinate}"
        book.defined_names["A.p221.budget"] = DefinedName("A.p221.budget", attr_text=place)

    line = changed(edited(WRITTEN, drag, {"A.p221.cost": 700}))["p221", "budget"]
    assert (line.outcome, line.theirs) == (Outcome.REFUSED, 500)
    assert "違う場所" in (line.message or "")


def test_an_answer_merged_into_its_neighbour_is_said():
    def merge(book):
        first, second = (named_cell(book, f"A.p221.{key}") for key in ("budget", "budget_final"))
        first.value = 500
        first.parent.merge_cells(f"{first.coordinate}:{second.coordinate}")

    lines = changed(edited(WRITTEN, merge))
    assert lines["p221", "budget"].theirs == 500
    assert lines["p221", "budget_final"].outcome is Outcome.REFUSED
    assert "結合" in (lines["p221", "budget_final"].message or "")


def test_a_lost_name_is_read_beside_columns_that_came_in():
    """Columns move the names that are left, and so tell where the lost one stood."""

    def insert(book):
        sheet = book["継続事業一覧"]
        for name, entry in list(book.defined_names.items()):
            if sheet.title not in entry.value:
                continue
            cell = named_cell(book, name)
            if name == "A.p221.cost":
                del book.defined_names[name]
            elif cell.column >= 6:
                place = cell.offset(0, 1).coordinate
                entry.value = f"'{sheet.title}'!{place}"
        merged = [str(area) for area in sheet.merged_cells.ranges]
        for area in merged:
            sheet.unmerge_cells(area)
        sheet.insert_cols(6)

    lines = changed(edited(WRITTEN, insert, {"A.p221.cost": 700, "A.p231.cost": 800}))
    taken = {key: c.theirs for key, c in lines.items() if c.outcome is Outcome.TAKEN}
    assert taken == {("p221", "cost"): 700, ("p231", "cost"): 800}


def test_a_marker_pasted_over_another_row_refuses_both():
    def paste(book):
        sheet = book["継続事業一覧"]
        named_cell(book, "A.p221.status").value = "完了"
        named_cell(book, "A.p231.status").value = "中止"
        marker = sheet.cell(named_cell(book, "A.p221.status").row, MARKER).value
        sheet.cell(named_cell(book, "A.p231.status").row, MARKER).value = marker

    lines = changed(edited(WRITTEN, paste))
    assert lines["p221", "status"].outcome is Outcome.REFUSED
    assert lines["p231", "status"].outcome is Outcome.REFUSED


def test_a_sheet_copied_is_said_where_the_two_differ():
    def double(book):
        copy = book.copy_worksheet(book["調査票 1-2-1"])
        copy[named_cell(book, "A.p121.status").coordinate] = "完了"

    lines = changed(edited(WRITTEN, double))
    assert lines.keys() == {("p121", "status")}
    assert lines["p121", "status"].outcome is Outcome.REFUSED
    assert "調査票 1-2-1" in (lines["p121", "status"].message or "")


def test_a_sheet_of_another_workbook_is_said_and_not_read():
    other = survey_workbook.write(issued("窓口課"))
    source = openpyxl.load_workbook(io.BytesIO(other))["調査票 1-1-1"]

    def paste(book: openpyxl.Workbook) -> None:
        sheet = book.create_sheet("写し")
        for row in source.iter_rows(values_only=True):
            sheet.append(row)

    returned = survey_workbook.read(edited(WRITTEN, paste))
    assert returned.notes == ("「写し」はほかの調査票から写されたものなので、読んでいません。",)
    assert compared(returned).keys() == compared(survey_workbook.read(WRITTEN)).keys()


def test_locked_cells_that_were_changed_are_listed_and_not_taken():
    lines = changed(filled(WRITTEN, {"P.p121.title": "別の名前"}))
    (line,) = lines.values()
    assert (line.field, line.outcome, line.theirs) == ("title", Outcome.LOCKED, "別の名前")
    assert line.base == "暮らしの手続案内"


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ('<c r="{0}" t="e"><v>#REF!</v></c>', "エラー値"),
        ('<c r="{0}"><f>A1</f></c>', "計算結果がありません"),
    ],
)
def test_errors_and_formulas_without_value_are_refused(cell, words):
    place = value(WRITTEN, "p121", "cost").cell or ""
    pattern = rf'<c r="{place}"[^>]*/>'
    content = repacked(
        WRITTEN, replaced={"xl/worksheets/sheet3.xml": (pattern, cell.format(place))}
    )
    line = changed(content)["p121", "cost"]
    assert line.outcome is Outcome.REFUSED
    assert words in (line.message or "")
