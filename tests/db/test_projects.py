"""Copying, ending and removing a project: what goes along, what stays, what stands against it."""

from dataclasses import replace

import pytest

from db import assessments, editions, indicators, memos, plans, projects, snapshot, surveys
from db.errors import Refused
from db.records import Ended, Request, Round
from db.surveys import Issue
from db.vault import Database
from db.vocabulary import RequestKind, RequestState, RoundKind, RoundState
from tests.factories.plans import plan_state


@pytest.fixture
def database(tmp_path):
    with Database.create(tmp_path / "計画.keikaku") as opened:
        opened.write(plans.take_over, plan_state())
        yield opened


def project_of(database, uid):
    return next(p for p in database.load().projects if p.uid == uid)


def test_a_copy_has_all_that_is_plan_and_nothing_of_the_years(database):
    database.write(memos.add, "p111", "2024-05-01", "電話")
    database.write(indicators.add, "p111", "二つめの指標")
    database.write(projects.end, ["p111"], 2025, "統合")
    uid = database.write(projects.copy, "p111", "1-1-4", "書かない窓口の写し").result
    original, made = project_of(database, "p111"), project_of(database, uid)
    own = {"uid": "p111", "number": "1-1-1", "title": "書かない窓口"}
    assert replace(made, **own) == replace(original, money={}, ended=None)
    assert original.indicators[0].uid != made.indicators[0].uid
    ours = [p.uid for p in database.load().projects_of("m11")]
    assert ours == ["p111", uid, "p112", "p113"]


def test_an_activity_is_written_and_a_text_needs_a_field_of_the_plan(database):
    database.write(projects.set_activity, "p131", 2023, "試行")
    assert project_of(database, "p131").yearly_activities[2023] == "試行"
    with pytest.raises(Refused, match="項目「nothing」はありません"):
        database.write(projects.set_text, "p131", "nothing", "文")


def test_a_copy_is_a_project_of_its_own(database):
    uid = database.write(projects.copy, "p111", None, "写し").result
    database.write(projects.set_text, uid, "summary", "別の文")
    assert project_of(database, "p111").texts["summary"] != "別の文"
    database.write(projects.remove, uid)
    assert project_of(database, "p111").indicators


def test_ending_keeps_everything_and_can_be_taken_back(database):
    before = project_of(database, "p111")
    done = database.write(projects.end, ["p111", "p112"], 2024, " 目的を果たした ")
    assert done.step.label == "2事業の終了"
    assert project_of(database, "p111") == replace(before, ended=Ended(2024, "目的を果たした"))
    database.write(projects.resume, ["p111"])
    assert project_of(database, "p111") == before


@pytest.mark.parametrize(("year", "reason"), [(2021, "理由"), (2027, "理由"), (2024, " ")])
def test_an_end_needs_a_year_of_the_plan_and_a_reason(database, year, reason):
    with pytest.raises(Refused):
        database.write(projects.end, ["p111"], year, reason)


def test_what_has_answers_is_not_removed(database):
    survey_round = database.write(surveys.open_round, 2022).result
    issue = Issue("w1", "窓口課", "2023-04-10T09:00:00", {}, ("p131",))
    database.write(surveys.issue, survey_round, [issue])
    with pytest.raises(Refused, match=r"令和4年度の進捗調査.*「事業を終了する」"):
        database.write(projects.remove, "p131")


def test_what_was_asked_to_change_is_not_removed(tmp_path):
    wanted = Request(RequestKind.ABOLISH, "p131", None, {}, RequestState.RECEIVED, None, None, None)
    survey_round = Round(
        2023, 1, RoundKind.YEAR_END, None, None, RoundState.OPEN, (), (), (wanted,)
    )
    with Database.create(tmp_path / "二.keikaku") as database:
        database.write(plans.take_over, plan_state(rounds=(survey_round,)))
        with pytest.raises(Refused, match=r"令和5年度の変更の申出"):
            database.write(projects.remove, "p131")


def test_what_an_edition_has_is_not_removed(database):
    database.write(editions.make, "第1.0版")
    with pytest.raises(Refused, match=r"「第1\.0版」に載っている.*「事業を終了する」"):
        database.write(projects.remove, "p131")
    database.write(projects.end, ["p131"], 2024, "統合")
    with pytest.raises(Refused, match="終了した事業として残ります"):
        database.write(projects.remove, "p131")
    new = database.write(projects.add, "m13", "1-3-3", "新しい事業").result
    database.write(projects.remove, new)


def test_what_another_project_points_to_is_not_removed_and_says_which(database):
    database.write(projects.set_value, "p121", "related_projects", ("p131",))
    with pytest.raises(Refused, match="「1-2-1 暮らしの手続案内」"):
        database.write(projects.remove, "p131")
    database.write(projects.set_value, "p131", "related_projects", ("p131",))
    database.write(projects.set_value, "p121", "related_projects", ())
    database.write(projects.remove, "p131")


def test_memos_go_with_their_project_and_come_back(database):
    database.write(memos.add, "p131", "2024-05-01", "電話")
    before = project_of(database, "p131")
    database.write(projects.remove, "p131")
    database.undo()
    assert project_of(database, "p131") == before


def test_assessing_leaves_nothing_in_the_way(database):
    """A grade is of a response, so that the answer is named first."""
    survey_round = database.write(surveys.open_round, 2022).result
    database.write(assessments.grade_by_guide, survey_round)
    database.write(projects.remove, "p131")
    assert all(p.uid != "p131" for p in database.load().projects)


def test_an_edition_keeps_the_plan_as_it_was_without_rounds(database):
    database.write(surveys.open_round, 2022)
    done = database.write(editions.make, "令和5年度改定", "2023-10-01", "中間の見直し")
    database.write(projects.set_value, "p111", "title", "あとの名前")
    state = database.load()
    (edition,) = state.editions
    assert (edition.uid, edition.name, edition.day) == (done.result, "令和5年度改定", "2023-10-01")
    kept = snapshot.loads(snapshot.text_of(edition.snapshot))
    assert kept.plan.edition == state.plan.edition == "令和5年度改定"
    assert kept.projects == plan_state().projects
    assert (kept.rounds, kept.editions) == ((), ())


def test_new_projects_came_in_with_their_edition(database):
    database.write(editions.make, "第1.0版")
    new = database.write(projects.add, "m11", "1-1-4", "新しい事業").result
    database.write(editions.make, "第1.1版")
    assert project_of(database, new).came_in == "第1.1版"
    kept = database.load().editions[-1].snapshot["projects"]
    assert {p["uid"] for p in kept if p["came_in"] == "第1.1版"} == {new}
    assert project_of(database, "p111").came_in is None


@pytest.mark.parametrize(
    ("name", "day", "reason"),
    [("", None, "名前"), ("第1.0版", None, "もうあります"), ("第2版", "令和5年", "日付")],
)
def test_an_edition_needs_a_name_of_its_own(database, name, day, reason):
    database.write(editions.make, "第1.0版")
    with pytest.raises(Refused, match=reason):
        database.write(editions.make, name, day)
