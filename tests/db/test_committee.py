"""What the committee is to decide, and what it told the office to do."""

import pytest

from db import committee, plans, projects, snapshot
from db.errors import Refused
from db.rules.publication import published
from db.vault import Database
from db.vocabulary import InstructionState
from tests.factories.plans import plan_state
from tests.factories.rounds import survey


@pytest.fixture
def database(tmp_path):
    with Database.create(tmp_path / "計画.keikaku") as opened:
        opened.write(plans.take_over, plan_state(rounds=(survey(2022), survey(2023))))
        yield opened


def rounds(database):
    return database.load().rounds


def uid_of(database, at=0):
    return rounds(database)[at].uid


def agenda(database, **parts):
    values = {"subject": "開設の延期", **parts}
    return database.write(committee.put_on_agenda, uid_of(database), **values).result


def told(database, **parts):
    values = {"words": "一覧にすること。", **parts}
    return database.write(committee.instruct, uid_of(database), **values).result


def test_what_is_put_on_the_agenda_stands_there_in_its_order(database):
    agenda(database, project="p111", words="次の年度に開く。")
    agenda(database, subject="改定")
    first, second = rounds(database)[0].agenda
    assert (first.subject, first.project, first.words) == ("開設の延期", "p111", "次の年度に開く。")
    assert (second.subject, second.project, second.words) == ("改定", None, None)
    assert rounds(database)[1].agenda == ()


def test_a_decision_with_its_day(database):
    uid = agenda(database)
    database.write(committee.set_agenda, uid, "decision", "認める。")
    database.write(committee.set_agenda, uid, "day", "20230801")
    (item,) = rounds(database)[0].agenda
    assert (item.decision, item.day) == ("認める。", "2023-08-01")
    database.write(committee.set_agenda, uid, "decision", " ")
    assert rounds(database)[0].agenda[0].decision is None
    database.undo()
    assert rounds(database)[0].agenda[0].decision == "認める。"


def test_an_instruction_begins_as_not_started_and_says_what_became_of_it(database):
    uid = told(database, body="推進本部", day="2023-08-01")
    (one,) = rounds(database)[0].told
    assert (one.state, one.body, one.day) == (InstructionState.OPEN, "推進本部", "2023-08-01")
    database.write(committee.set_instruction, uid, "state", "対応済")
    database.write(committee.set_instruction, uid, "outcome", "38窓口を一覧にした。")
    (one,) = rounds(database)[0].told
    assert (one.state, one.outcome) == (InstructionState.DONE, "38窓口を一覧にした。")


@pytest.mark.parametrize("words", ["", "  ", "　"])
def test_what_says_nothing_is_refused(database, words):
    for add, name in ((agenda, "subject"), (told, "words")):
        with pytest.raises(Refused, match="空です"):
            add(database, **{name: words})
    uid = agenda(database)
    with pytest.raises(Refused, match="空です"):
        database.write(committee.set_agenda, uid, "subject", words)
    assert [item.subject for item in rounds(database)[0].agenda] == ["開設の延期"]


def test_a_day_that_is_none_is_refused(database):
    with pytest.raises(Refused, match="指示の日を読めません"):
        told(database, day="きのう")
    uid = agenda(database)
    with pytest.raises(Refused, match="決定の日を読めません"):
        database.write(committee.set_agenda, uid, "day", "8月1日")


def test_what_was_taken_off_comes_back_and_is_not_taken_off_twice(database):
    uid, other = agenda(database), told(database)
    database.write(committee.take_off_agenda, uid)
    database.write(committee.drop_instruction, other)
    assert rounds(database)[0].agenda == rounds(database)[0].told == ()
    with pytest.raises(Refused, match="すでに取りやめています"):
        database.write(committee.take_off_agenda, uid)
    with pytest.raises(Refused, match="すでに取りやめています"):
        database.write(committee.drop_instruction, other)
    with pytest.raises(Refused, match="すでに消されています"):
        database.write(committee.set_agenda, uid, "decision", "認める。")
    database.undo()
    database.undo()
    assert len(rounds(database)[0].agenda) == len(rounds(database)[0].told) == 1


def test_a_project_that_stands_there_is_not_removed(database):
    agenda(database, project="p221")
    with pytest.raises(Refused, match="審議事項"):
        database.write(projects.remove, "p221")
    told(database, project="p131")
    with pytest.raises(Refused, match="指示事項"):
        database.write(projects.remove, "p131")


def test_neither_is_in_the_json_nor_published(database):
    before = snapshot.dumps(database.load())
    agenda(database)
    told(database)
    state = database.load()
    assert snapshot.dumps(state) == before
    assert not any(r.agenda or r.told for r in published(state).rounds)


def test_an_instruction_is_never_without_a_state(database):
    uid = told(database)
    with pytest.raises(Refused, match="状態が空です"):
        database.write(committee.set_instruction, uid, "state", None)
