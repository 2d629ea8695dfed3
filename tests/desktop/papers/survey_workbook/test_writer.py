"""The issued workbook, looked at with another library."""

import io
import json
import zipfile
from dataclasses import replace

import openpyxl
import pytest

from db import snapshot
from db.records import PlanState
from db.rules import questions
from db.vocabulary import RoundKind
from desktop.papers import survey_workbook
from desktop.papers.survey_workbook.issued import PIECE, checksum
from tests.factories import plans
from tests.factories.workbooks import issued, named_cell
from tests.golden import SHAPES

WRITTEN = survey_workbook.write(issued())
ROOMY = ("activity", "activity_review")


@pytest.fixture(scope="module")
def book() -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(WRITTEN))


@pytest.fixture(scope="module")
def cached() -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(WRITTEN), data_only=True)


def identity(book: openpyxl.Workbook) -> dict:
    document: dict = json.loads("".join(pieces_of(book)))
    return document


def pieces_of(book: openpyxl.Workbook) -> list[str]:
    return [str(row[0].value) for row in book["_keikaku"].iter_rows()]


def test_the_same_sheets_give_the_same_bytes():
    assert survey_workbook.write(issued()) == WRITTEN


def test_sheets_of_a_department(book):
    assert book.sheetnames == [
        "鑑・記入要領", "評価基準", "調査票 1-2-1", "調査票 2-1-1", "継続事業一覧",
        "新規事業の提案", "参考 1-1-1", "_keikaku",
    ]  # fmt: skip
    assert book["_keikaku"].sheet_state == "veryHidden"


def test_identity_is_carried_three_times(book):
    document = identity(book)
    assert list(document) == [
        "format", "plan", "round", "department", "workbook", "issued_at", "sheets", "base", "check",
    ]  # fmt: skip
    assert document["round"] == {"fiscal_year": 2022, "sequence": 1}
    assert (document["plan"], document["department"]) == ("plan", "d1")
    assert document["check"] == checksum(document)
    assert document["sheets"][0] == {"project": "p121", "number": "1-2-1", "kind": "sheet"}
    assert [s["project"] for s in document["sheets"] if s["kind"] == "list"] == [
        "p113", "p131", "p132", "p221", "p231",
    ]  # fmt: skip
    assert book.custom_doc_props["keikaku"].value == document["workbook"] == "workbook1"
    assert set(document["base"]) == {n for n in book.defined_names if n[:2] in ("A.", "P.", "W.")}


def test_base_is_what_stands_in_the_cells(book):
    for name, value in identity(book)["base"].items():
        assert named_cell(book, name).value == value


def test_every_question_has_its_cell_and_no_other_has(book):
    state = plans.plan_state()
    expected = {f"W.{q.key}" for q in questions.WORKBOOK_QUESTIONS + questions.PROPOSAL_QUESTIONS}
    for uid in issued().projects:
        project = next(p for p in state.projects if p.uid == uid)
        expected |= {f"A.{uid}.{q.key}" for q in questions.asked(state, project, 2022)}
    assert {n for n in book.defined_names if n[:2] in ("A.", "W.")} == expected


def test_only_answers_are_unlocked_and_they_are_coloured(book):
    answers = {
        (cell.parent.title, cell.coordinate)
        for name in book.defined_names
        if name[:2] in ("A.", "W.") and (cell := named_cell(book, name))
    }
    for sheet in book.worksheets[:-1]:
        assert sheet.protection.sheet
        assert not sheet.protection.password
        inside = {
            coordinate
            for area in sheet.merged_cells.ranges
            for row in sheet[area.coord]
            for cell in row
            if (coordinate := cell.coordinate) != area.start_cell.coordinate
        }
        for row in sheet.iter_rows():
            for cell in row:
                if cell.coordinate in inside:
                    continue
                answer = (sheet.title, cell.coordinate) in answers
                assert cell.protection.locked is not answer
                if answer:
                    assert cell.fill.fgColor.rgb == "FFFFF4C6"
                    assert cell.border.left.style == "thin"


def test_it_prints_on_a4_and_nothing_is_small(book):
    for sheet in book.worksheets[:-1]:
        assert sheet.page_setup.paperSize == 9
        landscape = sheet.title == "継続事業一覧"
        assert sheet.page_setup.orientation == ("landscape" if landscape else "portrait")
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.print_area
        assert sheet.oddFooter.center.text
        assert all(cell.font.sz >= 9 for row in sheet.iter_rows() for cell in row if cell.value)


def test_the_open_answers_are_counted_by_formulas_with_values(cached):
    (listed,) = [
        [cell.value for cell in row if cell.value]
        for row in cached["鑑・記入要領"].iter_rows(min_row=10)
        if row[2].value == "調査票 1-2-1"
    ]
    state = plans.plan_state()
    project = next(p for p in state.projects if p.uid == "p121")
    asked = questions.asked(state, project, 2022)
    left = questions.missing(asked, questions.known(project, 2022), None)
    assert listed[-1] == f"あと{len(left)}件"
    with zipfile.ZipFile(io.BytesIO(WRITTEN)) as package:
        for name in package.namelist():
            part = package.read(name)
            assert part.count(b"</f>") == part.count(b"</f><v>")


def test_answers_given_so_far_stand_in_the_cells_and_in_the_guide():
    given = {
        "p121": {
            "status": "実施中", "phase_1": "運用・実施", "dx": True,
            "rating_progress": 4, "rating_cost": 4, "rating_activity": 3,
        }
    }  # fmt: skip
    book = openpyxl.load_workbook(
        io.BytesIO(survey_workbook.write(issued(answers=given))), data_only=True
    )
    shown = [named_cell(book, f"A.p121.{key}").value for key in ("dx", "phase_1", "rating_cost")]
    assert shown == ["有", "(4) 運用・実施", 4]
    worked_out = [
        c.value for row in book["調査票 1-2-1"].iter_rows() for c in row if c.value in (11, "A")
    ]
    assert worked_out == [11, "A"]


def test_choices_drop_down_beside_the_answer(book):
    sheet = book["調査票 1-2-1"]
    cell = named_cell(book, "A.p121.status").coordinate
    (rule,) = [r for r in sheet.data_validations.dataValidation if cell in r.sqref]
    assert (rule.type, rule.formula1) == ("list", '"完了,実施中,中止,未実施"')


def test_long_lists_stand_on_a_sheet():
    state = plans.plan_state()
    names = tuple(f"とても長い名前の実施状況その{n}で、一覧に入らない" for n in range(20))
    state = replace(state, rubric=replace(state.rubric, statuses=names))
    book = openpyxl.load_workbook(io.BytesIO(survey_workbook.write(issued(state=state))))
    assert book["_lists"].sheet_state == "hidden"
    cell = named_cell(book, "A.p121.status")
    (rule,) = [r for r in cell.parent.data_validations.dataValidation if cell.coordinate in r.sqref]
    assert rule.formula1 == "'_lists'!$A$1:$A$20"
    for sheet in book.worksheets:
        for rule in sheet.data_validations.dataValidation:
            assert rule.type != "list" or len(rule.formula1) <= 257
    assert book["_lists"]["A20"].value == names[-1]


def test_no_text_is_a_formula_and_numbers_of_projects_are_text():
    state = plans.plan_state()
    spoilt = tuple(
        replace(p, title=f"={p.title}+1", texts={k: t and f"@{t}" for k, t in p.texts.items()})
        for p in state.projects
    )
    content = survey_workbook.write(issued(state=replace(state, projects=spoilt)))
    book = openpyxl.load_workbook(io.BytesIO(content))
    for name in book.defined_names:
        if name.startswith("P."):
            assert named_cell(book, name).data_type != "f"
    assert named_cell(book, "P.p121.title").value.startswith("=")
    assert (named_cell(book, "P.p121.number").value, named_cell(book, "P.p121.number").data_type) \
        == ("1-2-1", "s")  # fmt: skip


def test_a_long_text_is_spread_over_rows_and_never_cut():
    state = plans.plan_state()
    long = "長い説明を書く。" * 450
    projects = tuple(
        replace(p, texts={**p.texts, "summary": long}) if p.uid == "p121" else p
        for p in state.projects
    )
    book = openpyxl.load_workbook(
        io.BytesIO(survey_workbook.write(issued(state=replace(state, projects=projects))))
    )
    sheet = book["調査票 1-2-1"]
    cell = named_cell(book, "P.p121.summary")
    (area,) = [a for a in sheet.merged_cells.ranges if cell.coordinate in a]
    rows = range(area.min_row, area.max_row + 1)
    height = sum(sheet.row_dimensions[row].height for row in rows)
    assert height > len(long) / 46 * 9
    assert max(sheet.row_dimensions[row].height for row in rows) <= 409.5


def test_a_back_too_high_for_its_page_gives_up_empty_room():
    state = plans.plan_state()

    def back_of(text: str) -> tuple[float, set[float]]:
        projects = tuple(
            replace(p, yearly_activities={**p.yearly_activities, 2022: text})
            if p.uid == "p121"
            else p
            for p in state.projects
        )
        sheets = survey_workbook.printed_sheets(issued(state=replace(state, projects=projects)))
        sheet = next(s for s in sheets if s.uid == "p121")
        (front,) = sheet.page_breaks
        assert sheet.printing.titles
        rows = [*range(1, sheet.printing.titles[1] + 1), *range(front + 1, sheet.last_row + 1)]
        answers = {sheet.heights[sheet.names[f"A.p121.{key}"][0]] for key in ROOMY}
        return sum(sheet.heights[row] for row in rows), answers

    page = (297 - 11 - 14) / 25.4 * 72
    low, room = back_of("短い")
    long, less = back_of("長い取組を書く。" * 18)
    assert low <= page
    assert long <= page
    assert max(less) < max(room)
    assert min(less) >= 2 * 9 * 1.3
    beyond, whole = back_of("長い取組を書く。" * 200)
    assert beyond > page
    assert whole == room


def test_identity_longer_than_a_cell_is_cut_in_pieces():
    state = plans.plan_state()
    projects = tuple(replace(p, texts={**p.texts, "summary": "𠮷" * 3000}) for p in state.projects)
    content, document = survey_workbook.write_with_identity(
        issued(
            state=replace(state, projects=projects),
            projects=(answering := ("p111", "p112", "p121", "p211")),
            answers={uid: {"activity": "𠮷" * 4000} for uid in answering},
        )
    )
    book = openpyxl.load_workbook(io.BytesIO(content))
    pieces = pieces_of(book)
    assert len(pieces) > 1
    assert max(len(piece.encode("utf-16-le")) // 2 for piece in pieces) <= PIECE
    assert json.loads("".join(pieces)) == document


@pytest.mark.parametrize("kind", list(RoundKind))
def test_every_kind_of_round_makes_a_workbook_that_is_read_back(kind):
    sheets = issued(kind=kind)
    returned = survey_workbook.read(survey_workbook.write(sheets))
    state = sheets.state
    asked = {
        (uid, q.key)
        for uid in sheets.projects
        for q in questions.asked(state, sheets.by_uid[uid], 2022, kind)
    }
    assert {(v.project, v.key) for v in returned.values if v.project} == asked


def test_the_visible_number_places_a_page_by_hand(book):
    for title, number in (
        ("調査票 1-2-1", "R4-1-情報課-1-2-1"),
        ("継続事業一覧", "R4-1-情報課-継続"),
    ):
        assert number in [cell.value for row in book[title].iter_rows(max_row=3) for cell in row]
    titles = [c.value for row in book["調査票 1-2-1"].iter_rows(max_row=3) for c in row if c.value]
    assert "星野市第3次情報化計画進捗状況報告　調査票（令和4年度実績）" in titles


def test_the_legend_of_phases_stands_only_where_phases_are_shown():
    state = plans.plan_state()

    def legends(of: PlanState) -> int:
        book = openpyxl.load_workbook(io.BytesIO(survey_workbook.write(issued(state=of))))
        cells = (cell.value for row in book["調査票 1-2-1"].iter_rows() for cell in row)
        return sum(str(value).startswith("進捗段階　") for value in cells)

    unplanned = tuple(replace(p, schedule=()) if p.uid == "p121" else p for p in state.projects)
    assert legends(state) == 1
    assert legends(replace(state, projects=unplanned)) == 0


def test_copies_to_read_ask_nothing(book):
    sheet = book["参考 1-1-1"]
    assert all(cell.protection.locked for row in sheet.iter_rows() for cell in row)
    assert not [n for n in book.defined_names if n.startswith("A.p111.")]


def test_no_merged_places_overlap(book):
    for sheet in book.worksheets:
        seen: set[tuple[int, int]] = set()
        for area in sheet.merged_cells.ranges:
            cells = {
                (row, column)
                for row in range(area.min_row, area.max_row + 1)
                for column in range(area.min_col, area.max_col + 1)
            }
            assert not cells & seen
            seen |= cells


@pytest.mark.parametrize("year", range(2022, 2027))
@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_plans_of_every_make_are_issued_and_read_back(shape, year):
    state = snapshot.loads(SHAPES[shape].read_text(encoding="utf-8"))
    sheets = replace(
        issued(),
        state=state,
        fiscal_year=year,
        projects=tuple(p.uid for p in state.projects),
        reading=(),
    )
    returned = survey_workbook.read(survey_workbook.write(sheets))
    asked = {
        (project.uid, q.key)
        for project in state.projects
        for q in questions.asked(state, project, year)
    }
    assert {(v.project, v.key) for v in returned.values if v.project} == asked
    assert not [v for v in returned.values if v.problem or v.locked]
