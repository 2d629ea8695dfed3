"""One value put back, and what stands in the way of an earlier step."""

import pytest

from db import departments, indicators, journal, past, projects, schedule
from db.address import WHOLE, Address
from db.errors import Refused
from db.schedule import Place

TITLE = Address("p1", "title")


def first(database):
    return database.load().projects[0]


def test_one_value_of_a_step_goes_back_and_the_rest_stays(database):
    step = database.write(projects.set_departments, "p1", ["学務課"]).step
    done = database.write(past.put_back, step.seq, Address("p1", "departments"))

    assert first(database).departments == ("市民窓口課", "情報課")
    assert first(database).lead_department == "学務課"
    assert done.step.label == "所管部署を前の値に戻す"
    database.undo()
    assert first(database).departments == ("学務課",)


def test_a_later_edit_is_named_and_gives_way_only_when_told_to(database):
    before = first(database).title
    step = database.write(projects.set_value, "p1", "title", "二").step
    later = database.write(projects.set_value, "p1", "title", "三").step

    with pytest.raises(Refused) as refused:
        database.write(past.put_back, step.seq, TITLE)
    assert later.who in refused.value.message
    assert "事業名を「三」にしました" in refused.value.message
    assert first(database).title == "三"

    database.write(past.put_back, step.seq, TITLE, True)
    assert first(database).title == before
    with pytest.raises(Refused, match="すでに"):
        database.write(past.put_back, step.seq, TITLE, True)


def test_a_phase_put_back_over_words_takes_their_place(database):
    place = Place("p1", 2024, 1)
    was = first(database).schedule[0].phase
    step = database.write(schedule.paint, [place], "予定なし").step
    database.write(schedule.paint, [place], "別の言葉")

    database.write(past.put_back, step.seq, place.address("content"), True)
    assert (first(database).schedule[0].phase, first(database).schedule[0].text) == (was, None)


def test_a_removed_indicator_is_put_back_whole(database):
    uid = database.write(indicators.add, "p1", "窓口の数").result
    with_it = first(database)
    step = database.write(indicators.remove, uid).step

    database.write(past.put_back, step.seq, Address(uid, WHOLE))
    assert first(database) == with_it


def test_what_is_gone_is_not_put_back_value_by_value(database):
    uid = database.write(indicators.add, "p1", "窓口の数").result
    step = database.write(indicators.set_value, uid, "unit", "か所").step
    database.write(indicators.remove, uid)
    with pytest.raises(Refused, match="消されています"):
        database.write(past.put_back, step.seq, Address(uid, "unit"), True)


def test_an_address_that_the_step_did_not_touch_is_refused(database):
    step = database.write(projects.set_value, "p1", "title", "二").step
    with pytest.raises(Refused, match="記録にありません"):
        database.write(past.put_back, step.seq, Address("p1", "number"))


def test_a_name_that_somebody_else_has_by_now_is_refused(database):
    before = database.load().departments[0].name
    step = database.write(departments.set_value, "d1", "name", "新しい課").step
    database.write(departments.set_value, "d4", "name", before)
    with pytest.raises(Refused, match="もう部署の一覧に"):
        database.write(past.put_back, step.seq, Address("d1", "name"))


def test_obstacles_are_what_taking_back_leaves_alone(database):
    places = [Place("p1", 2024, 1), Place("p1", 2024, 2)]
    step = database.write(schedule.paint, places, "運用・実施").step
    uid = database.write(indicators.add, "p2", "件数").result
    database.write(schedule.paint, places[1:], "予定なし")
    database.write(indicators.set_value, uid, "unit", "件")

    assert {o.change.address for o in database.read(past.obstacles, step.seq)} == {
        places[1].address("content")
    }
    added = database.read(journal.steps)[2]
    (obstacle,) = database.read(past.obstacles, added.seq)
    assert obstacle.change.address == Address(uid, WHOLE)
    assert obstacle.later.change.new == "件"


def test_an_edit_that_was_taken_back_itself_stands_in_nobodys_way(database):
    step = database.write(projects.set_value, "p1", "title", "二").step
    database.write(projects.set_value, "p1", "title", "三")
    database.undo()
    assert database.read(past.obstacles, step.seq) == []


def test_what_was_added_is_not_removed_from_here(database):
    done = database.write(indicators.add, "p1", "窓口の数")
    with pytest.raises(Refused, match="ここでは消しません"):
        database.write(past.put_back, done.step.seq, Address(done.result, WHOLE))
