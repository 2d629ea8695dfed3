"""All workbooks or none; a round only where workbooks went out."""

from datetime import datetime

import openpyxl
import pytest

from db import departments, plans
from db.errors import Refused
from db.rules.reorganisation import Line
from db.vocabulary import SheetState
from desktop.work import issuing
from tests.factories.workbooks import named_cell

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
    (survey_round,) = database.read(plans.load).rounds
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
    assert database.read(plans.load).rounds == ()


def test_a_folder_that_cannot_be_written_opens_no_round(database, tmp_path):
    (tmp_path / "配付").write_text("a file where the folder should be")
    with pytest.raises(Refused, match="書けません"):
        issuing.issue(database, 2022, tmp_path / "配付", NOW)
    assert database.read(plans.load).rounds == ()


def test_one_department_joins_the_round_that_is_open(database, tmp_path):
    for department in ("窓口課", "学務課"):
        issued = issuing.issue(database, 2022, tmp_path, NOW, department=department)
        assert [w.department for w in issued.workbooks] == [department]
    (survey_round,) = database.read(plans.load).rounds
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
