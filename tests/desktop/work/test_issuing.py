"""All workbooks or none; a round only where workbooks went out."""

from datetime import datetime

import openpyxl
import pytest

from db import departments, surveys
from db.errors import Refused
from db.records import Answer
from db.rules import questions
from db.rules.reorganisation import Line
from db.vocabulary import RoundKind, SheetState
from desktop.work import addressees, collecting, issuing
from tests.factories.workbooks import named_cell
from tests.journeys.filling import answer_keys, fill

NOW = datetime(2023, 4, 10, 9, 0)


class Cancelled(Exception):
    pass


def files_in(folder):
    return [path.name for path in folder.rglob("*")] if folder.exists() else []


def test_all_departments_get_a_workbook_and_the_round_is_opened(database, tmp_path):
    issued = issuing.issue(database, 2022, tmp_path / "配付", NOW)
    assert [(w.department, w.answers, w.reads) for w in issued.workbooks] == [
        ("情報課", 7, 1),
        ("窓口課", 1, 1),
        ("学務課", 1, 1),
        ("福祉課", 0, 1),
    ]
    assert sorted(files_in(tmp_path / "配付")) == sorted(w.path.name for w in issued.workbooks)
    (survey_round,) = database.load().rounds
    assert (survey_round.fiscal_year, survey_round.sequence) == (2022, 1)
    assert issued.survey_round.uid == survey_round.uid
    assert len(survey_round.responses) == 9


@pytest.mark.parametrize("after", range(5))
def test_cancelling_leaves_no_file_and_no_round(database, tmp_path, after):
    def cancel(done, of):
        if done == after:
            raise Cancelled

    with pytest.raises(Cancelled):
        issuing.issue(database, 2022, tmp_path / "配付", NOW, progress=cancel)
    assert files_in(tmp_path / "配付") == []
    assert database.load().rounds == ()


def test_a_folder_that_cannot_be_written_opens_no_round(database, tmp_path):
    (tmp_path / "配付").write_text("a file where the folder should be")
    with pytest.raises(Refused, match="書けません"):
        issuing.issue(database, 2022, tmp_path / "配付", NOW)
    assert database.load().rounds == ()


def test_one_department_joins_the_round_that_is_open(database, tmp_path):
    for department in ("窓口課", "学務課"):
        issued = issuing.issue(database, 2022, tmp_path, NOW, department=department)
        assert [w.department for w in issued.workbooks] == [department]
    (survey_round,) = database.load().rounds
    states = {r.department: r.state for r in survey_round.responses}
    assert states == {
        "窓口課": SheetState.ISSUED,
        "学務課": SheetState.ISSUED,
        "情報課": SheetState.NOT_ISSUED,
    }


@pytest.mark.parametrize(
    ("year", "department", "words"), [(2022, "無い課", "一覧にありません"), (2030, None, "期間")]
)
def test_what_cannot_be_issued_is_refused(database, tmp_path, year, department, words):
    with pytest.raises(Refused, match=words):
        issuing.issue(database, year, tmp_path / "配付", NOW, department=department)
    assert files_in(tmp_path / "配付") == []


def test_after_a_reorganisation_the_new_department_is_asked_and_the_sheet_names_the_old(
    database, tmp_path
):
    lines = [Line("窓口課", "届出課"), Line("学務課", "学び課"), Line("福祉課", "学び課")]
    database.write(departments.reorganise, 2023, lines)
    issued = issuing.issue(database, 2022, tmp_path, NOW)
    paths = {w.department: w.path for w in issued.workbooks}
    assert list(paths) == ["情報課", "届出課", "学び課"]
    assert held_on_sheet(paths["届出課"]) == {"p111": "情報課", "p131": "窓口課"}
    assert held_on_sheet(paths["学び課"])["p112"] == "学務課"
    issued = issuing.issue(database, 2023, tmp_path, NOW)
    paths = {w.department: w.path for w in issued.workbooks}
    assert held_on_sheet(paths["届出課"]) == {
        "p111": "情報課、届出課（主管課：届出課）",
        "p131": "届出課",
    }


def held_on_sheet(path):
    """所管部署 as each sheet of a workbook has it, by the project's uid."""
    workbook = openpyxl.load_workbook(path)
    return {
        name.split(".")[1]: named_cell(workbook, name).value
        for name in workbook.defined_names
        if name.endswith(".departments")
    }


def test_where_one_file_cannot_be_replaced_all_is_as_it_was(database, tmp_path):
    folder = tmp_path / "配付"
    (folder / "学務課_R4-1 調査票.xlsx").mkdir(parents=True)
    (folder / "情報課_R4-1 調査票.xlsx").write_bytes(b"before")
    with pytest.raises(Refused, match="書けません"):
        issuing.issue(database, 2022, folder, NOW)
    assert sorted(files_in(folder)) == ["学務課_R4-1 調査票.xlsx", "情報課_R4-1 調査票.xlsx"]
    assert (folder / "情報課_R4-1 調査票.xlsx").read_bytes() == b"before"
    assert database.load().rounds == ()


def test_the_instructions_stand_on_the_cover(database, tmp_path):
    words = "様式が変わりました。\n=SUM(A1)は式ではありません。"
    asked = {"p111": ["窓口課"]}
    database.write(surveys.open_round, 2022, instructions=words, asked=asked)
    (written, *_) = issuing.issue(database, 2022, tmp_path, NOW, department="窓口課").workbooks
    cover = openpyxl.load_workbook(written.path)["鑑・記入要領"]
    cells = {cell.value: cell.data_type for row in cover.iter_rows() for cell in row if cell.value}
    assert all(cells[line] == "s" for line in words.splitlines())


KINDS = {
    RoundKind.MID_YEAR: {"status", "phase_1", "phase_2", "remark"},
    RoundKind.FINAL_COST: {"cost"},
}
ANSWERS: dict[str, Answer] = {
    "status": "実施中",
    "phase_1": "要件調査・導入検討",
    "phase_2": "導入準備",
    "remark": "担当が替わりました。",
    "cost": 1234,
}


@pytest.mark.parametrize("kind", list(RoundKind))
def test_each_kind_asks_its_items_and_comes_back_right(database, tmp_path, kind):
    asked = addressees.asked(database.load(), 2022, NOW.date())
    database.write(surveys.open_round, 2022, kind, asked=asked)
    issued = issuing.issue(database, 2022, tmp_path / "配付", NOW)
    keys: dict[str, frozenset[str]] = {}
    for written in issued.workbooks:
        keys |= answer_keys(written.path)
    state = database.load()
    for project in state.projects:
        if project.uid in keys and questions.has_plan(state, project, 2022):
            wanted = {q.key for q in questions.asked(state, project, 2022, kind)}
            assert keys[project.uid] == wanted
            assert wanted <= KINDS.get(kind, wanted)

    def choose(_: str, there: frozenset[str]) -> dict[str, Answer]:
        return {key: value for key, value in ANSWERS.items() if key in there}

    back = tmp_path / "回答"
    back.mkdir()
    for written in issued.workbooks:
        fill(written.path, back / written.path.name, choose)
    collecting.collect(database, [back], NOW)
    (shown,) = database.load().rounds
    assert shown.kind is kind
    for response in shown.responses:
        here = {key for key in ANSWERS if key in keys[response.project]}
        assert {key: response.values[key] for key in here} == {key: ANSWERS[key] for key in here}
        assert response.values.keys() <= keys[response.project]
    if kind in KINDS:
        states = {r.state for r in shown.responses if keys[r.project]}
        assert states <= {SheetState.COLLECTED}


def test_last_years_answers_stand_beside_this_years_questions(database, tmp_path):
    database.write(surveys.open_round, 2022, asked={"p111": ["窓口課"]})
    first = database.load().rounds[0].uid
    words = "去年は窓口を2つ増やした。"
    database.write(
        surveys.answer, first, "p111", "窓口課", {"activity": words}, SheetState.COLLECTED
    )
    database.write(surveys.close_round, first)
    (written,) = issuing.issue(database, 2023, tmp_path, NOW, department="窓口課").workbooks
    book = openpyxl.load_workbook(written.path)
    texts = [str(c.value) for row in book["調査票 1-1-1"].iter_rows() for c in row if c.value]
    assert any(words in text for text in texts)
    assert any("令和4年度" in text for text in texts)
    assert "評価基準" in book.sheetnames
