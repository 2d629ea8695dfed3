"""Returned workbooks against the file: what is taken, what is left alone, what is refused."""

from datetime import datetime

import pytest

from db import plans, projects, surveys
from db.errors import Refused
from db.vault import Database
from db.vocabulary import Outcome, SheetState
from desktop.work import collecting, issuing
from tests.factories.plans import plan, plan_state
from tests.factories.workbooks import filled

NOW = datetime(2023, 5, 1, 9, 0)


class Cancelled(Exception):
    pass


def collect(database, *paths, **how):
    return collecting.collect(database, paths, NOW, **how)


def outcome_of(collection, field, project="p111", file=0):
    values = collection.files[file].values
    (value,) = (v for v in values if (v.project, v.field) == (project, field))
    return value.outcome


def answers(database, project="p111"):
    (survey_round,) = database.load().rounds
    (response,) = (r for r in survey_round.responses if r.project == project)
    return response.values


def test_what_is_right_is_taken_once(database, fill):
    path = fill("窓口課", {"A.p111.status": "実施中", "A.p111.cost": "１，２３４", "W.phone": "81"})
    first = collect(database, path)
    assert first.totals["taken"] == 3
    assert answers(database) == {"status": "実施中", "cost": 1234}

    steps = len(database.load().rounds[0].responses)
    again = collect(database, path)
    assert (again.totals["taken"], again.totals["same"]) == (0, sum(first.totals.values()))
    assert len(database.load().rounds[0].responses) == steps


def test_a_dry_run_says_what_the_run_does_and_writes_nothing(database, fill):
    path = fill("窓口課", {"A.p111.status": "実施中", "A.p111.cost": "約12"})
    before = database.load()
    dry = collect(database, path, dry_run=True)
    assert database.load() == before
    assert dry == collect(database, path)


def test_a_conflict_is_listed_and_left_alone(database, fill):
    path = fill("窓口課", {"A.p111.budget": 500, "A.p111.status": "実施中"})
    database.write(projects.set_money, "p111", 2022, "budget", 600)
    collection = collect(database, path)
    assert outcome_of(collection, "budget") is Outcome.CONFLICT
    assert outcome_of(collection, "status") is Outcome.TAKEN
    assert answers(database) == {"status": "実施中"}


def key(field, project="p111", file=0):
    return collecting.ValueKey(file, project, field)


@pytest.mark.parametrize("chosen", [500, 550])
def test_a_conflict_is_decided_one_way_or_another(database, fill, chosen):
    path = fill("窓口課", {"A.p111.budget": 500})
    database.write(projects.set_money, "p111", 2022, "budget", 600)
    reading = collecting.read(database, [path])
    written = collecting.write(database, reading, NOW, {key("budget"): chosen}).result
    assert (written.taken, dict(written.overtaken)) == (1, {})
    assert answers(database) == {"budget": chosen}
    assert database.load().projects[0].money[2022].budget == 600


def test_deciding_for_ours_writes_nothing(database, fill):
    path = fill("窓口課", {"A.p111.budget": 500})
    database.write(projects.set_money, "p111", 2022, "budget", 600)
    reading = collecting.read(database, [path])
    assert collecting.write(database, reading, NOW, {key("budget"): 600}).result.taken == 0
    assert answers(database) == {}


def test_a_refused_value_is_given_by_hand(database, fill):
    path = fill("窓口課", {"A.p111.cost": "約12"})
    reading = collecting.read(database, [path])
    assert collecting.write(database, reading, NOW, {key("cost"): 12}).result.taken == 1
    assert answers(database) == {"cost": 12}


def test_where_an_answer_was_found_by_hand_is_its_origin(database, fill):
    path = fill("窓口課", {"A.p111.cost": "約12", "A.p111.budget": "約15"})
    reading = collecting.read(database, [path])
    chosen = {key("cost"): 12, key("budget"): 15}
    done = collecting.write(database, reading, NOW, chosen, {key("cost"): ("控え", "C3")})
    assert done.step is not None
    (response,) = (r for r in database.load().rounds[0].responses if r.project == "p111")
    origins = database.read(surveys.origins, response.uid)
    assert (origins["cost"].sheet, origins["cost"].cell) == ("控え", "C3")
    assert (origins["budget"].file, origins["budget"].cell) == ("回答.xlsx", None)


def test_a_locked_cell_is_no_answer_though_it_has_an_answers_name(database, fill):
    path = fill("窓口課", {"A.p111.dx": "無", "P.p111.indicator_1": "書き換え"})
    reading = collecting.read(database, [path])
    chosen = {key("indicator_1"): 7}
    assert collecting.write(database, reading, NOW, chosen).result.taken == 2
    assert answers(database)["indicator_1"] == 7


def test_a_decision_on_the_first_of_two_files_is_what_the_second_is_held_against(database, fill):
    one = fill("窓口課", {"A.p111.status": "実施中"}, "a.xlsx")
    other = fill("窓口課", {"A.p111.status": "完了"}, "b.xlsx")
    reading = collecting.read(database, [one, other])
    first, second = key("status"), key("status", file=1)
    state = database.load()
    again = collecting.compare_again(database, state, reading, {first: None})
    assert outcome_of(again.collection, "status", file=1) is Outcome.TAKEN
    written = collecting.write(database, again, NOW, {first: None, second: "完了"}).result
    assert (written.taken, dict(written.overtaken)) == (1, {})
    assert answers(database) == {"status": "完了"}


def test_files_of_two_rounds_are_one_step(database, fill, tmp_path):
    first = fill("窓口課", {"A.p111.status": "実施中"})
    issued = issuing.issue(database, 2023, tmp_path / "次", NOW, department="窓口課")
    second = tmp_path / "次.xlsx"
    second.write_bytes(filled(issued.workbooks[0].path.read_bytes(), {"A.p111.status": "完了"}))
    collect(database, first, second)
    rounds = database.load().rounds
    assert [any(r.values for r in survey.responses) for survey in rounds] == [True, True]
    database.undo()
    rounds = database.load().rounds
    assert not any(r.values for survey in rounds for r in survey.responses)


def test_what_was_changed_since_it_was_shown_is_left_and_said(database, fill):
    path = fill("窓口課", {"A.p111.status": "実施中", "A.p111.cost": 12})
    reading = collecting.read(database, [path])
    (survey_round,) = database.load().rounds
    database.write(
        surveys.answer, survey_round.uid, "p111", "窓口課", {"cost": 13}, SheetState.PARTLY
    )
    written = collecting.write(database, reading, NOW).result
    assert [(k, v.ours, v.theirs) for k, v in written.overtaken.items()] == [(key("cost"), 13, 12)]
    assert answers(database) == {"status": "実施中", "cost": 13}


def test_a_decision_over_a_value_that_changed_since_is_not_carried_out(database, fill):
    path = fill("窓口課", {"A.p111.budget": 500})
    database.write(projects.set_money, "p111", 2022, "budget", 600)
    reading = collecting.read(database, [path])
    database.write(projects.set_money, "p111", 2022, "budget", 700)
    written = collecting.write(database, reading, NOW, {key("budget"): 500}).result
    assert list(written.overtaken) == [key("budget")]
    assert answers(database) == {}


def test_a_round_that_was_taken_back_since_takes_nothing(database, fill):
    path = fill("窓口課", {"A.p111.status": "実施中"})
    reading = collecting.read(database, [path])
    while database.load().rounds:
        database.undo()
    with pytest.raises(Refused, match="取り消されています"):
        collecting.write(database, reading, NOW)


def test_a_newer_value_of_ours_is_kept(database, fill):
    path = fill("窓口課", {"A.p111.status": "実施中"})
    database.write(projects.set_money, "p111", 2022, "budget", 600)
    assert outcome_of(collect(database, path), "budget") is Outcome.KEPT


def test_what_the_plan_knows_is_not_emptied(database, fill):
    path = fill("窓口課", {"A.p111.dx": None})
    for _ in range(2):
        assert outcome_of(collect(database, path), "dx") is Outcome.REFUSED
    assert database.load().projects[0].dx


@pytest.mark.parametrize("at_once", [True, False])
def test_of_two_files_of_one_department_the_second_does_not_win(database, fill, at_once):
    one = fill("窓口課", {"A.p111.status": "実施中"}, "a.xlsx")
    other = fill("窓口課", {"A.p111.status": "完了", "A.p111.remark": "追記"}, "b.xlsx")
    if at_once:
        second = collect(database, one, other)
    else:
        collect(database, one)
        second = collect(database, other)
    assert outcome_of(second, "status", file=-1) is Outcome.CONFLICT
    assert "同じ部署の別のファイルもあります（a.xlsx 2" in (second.files[-1].reason or "")
    assert answers(database) == {"status": "実施中", "remark": "追記"}


def test_odd_files_of_a_folder_do_not_keep_the_others_back(database, fill):
    path = fill("窓口課", {"A.p111.status": "実施中"})
    folder = path.parent
    (folder / "途中.xlsx").write_bytes(path.read_bytes()[:3000])
    (folder / "空.xlsx").write_bytes(b"")
    (folder / "表.xlsx").write_text("番号,状況\n1,完了\n", encoding="cp932")
    (folder / "鍵.xlsx").write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    )
    (folder / "昔.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    (folder / "~$回答.xlsx").write_bytes(b"an owner's file of Excel")
    (folder / "手紙.txt").write_text("よろしく")
    collection = collect(database, folder)
    reasons = {f.file: f.reason or "" for f in collection.files if not f.recognised}
    assert set(reasons) == {"途中.xlsx", "空.xlsx", "表.xlsx", "鍵.xlsx", "昔.xls"}
    assert collection.passed_over == ("手紙.txt",)
    assert "パスワードを外して" in reasons["鍵.xlsx"]
    assert ".xlsx形式で保存し直して" in reasons["昔.xls"]
    assert answers(database) == {"status": "実施中"}
    assert not collection.all_recognised


def test_nothing_to_collect_is_refused(database, tmp_path):
    with pytest.raises(Refused, match="ファイルがありません"):
        collect(database, tmp_path)
    (missing,) = collect(database, tmp_path / "無い.xlsx").files
    assert (missing.recognised, missing.values) == (False, ())


def test_another_plans_workbook_is_not_read(fill, tmp_path):
    path = fill("窓口課", {"A.p111.status": "実施中"})
    with Database.create(tmp_path / "別.keikaku") as other:
        other.write(plans.take_over, plan_state(plan=plan(uid="other")))
        other.write(surveys.open_round, 2022)
        (file,) = collect(other, path).files
    assert "別の計画" in (file.reason or "")


def test_a_closed_round_takes_nothing(database, fill):
    path = fill("窓口課", {"A.p111.status": "実施中"})
    database.write(surveys.close_round, database.load().rounds[0].uid)
    (file,) = collect(database, path).files
    assert "締められて" in (file.reason or "")
    assert answers(database) == {}


def test_cancelling_takes_nothing(database, fill):
    paths = [
        fill(department, {f"A.{project}.status": "実施中"}, f"{project}.xlsx")
        for department, project in (("窓口課", "p111"), ("学務課", "p112"))
    ]

    def cancel(done, of):
        if done == of:
            raise Cancelled

    with pytest.raises(Cancelled):
        collect(database, *paths, progress=cancel)
    assert answers(database) == {}


def test_the_report_has_the_members_that_others_read(database, fill):
    report = collect(database, fill("窓口課", {"A.p111.status": "実施中"})).as_json()
    assert list(report) == ["files", "totals"]
    assert list(report["totals"]) == ["taken", "kept", "same", "conflict", "refused", "locked"]
    (file,) = report["files"]
    assert list(file) == ["file", "recognised", "reason", "department", "round", "values"]
    assert file["round"] == {"fiscal_year": 2022, "sequence": 1}
    (status,) = (v for v in file["values"] if v["field"] == "status")
    assert status == {
        "project": "p111",
        "number": "1-1-1",
        "field": "status",
        "sheet": "調査票 1-1-1",
        "cell": status["cell"],
        "base": None,
        "theirs": "実施中",
        "ours": None,
        "outcome": "taken",
        "message": None,
    }
