import pytest

from db import indicators, journal, memos, projects, schedule, snapshot
from db.address import Address
from db.errors import Refused
from db.schedule import Place
from db.vault import Database


def text_of(database):
    return snapshot.dumps(database.load())


def test_a_step_keeps_what_was_and_what_is(database):
    done = database.write(projects.set_value, "p1", "title", "待たない窓口の導入")

    (change,) = done.changes
    assert change.address == Address("p1", "title")
    assert (change.old, change.new) == ("書かない窓口の導入", "待たない窓口の導入")
    assert database.read(journal.changes_of, done.step.seq) == [change]
    assert done.step.label == "事業名の変更"


def test_setting_what_is_there_already_is_no_step(database):
    before = database.read(journal.steps)
    done = database.write(projects.set_value, "p1", "title", "書かない窓口の導入")
    assert done.step is None
    assert database.read(journal.steps) == before


def test_a_refused_operation_leaves_nothing(database):
    before = text_of(database)

    with pytest.raises(Refused, match="ない課"):
        database.write(projects.set_departments, "p1", ["情報課", "ない課"])
    assert text_of(database) == before


def test_undo_and_redo_work_after_closing_and_opening(database, tmp_path):
    before = text_of(database)
    database.write(projects.set_text, "p1", "summary", "別の文")
    after = text_of(database)
    database.close()

    with Database.open(database.path) as again:
        assert again.undo().step is not None
        assert text_of(again) == before
    with Database.open(database.path) as once_more:
        assert once_more.redo().step is not None
        assert text_of(once_more) == after


def test_new_work_ends_the_chance_to_redo(database):
    database.write(projects.set_value, "p1", "dx", False)
    database.undo()
    database.write(projects.set_value, "p2", "dx", True)
    assert database.redo().step is None


def test_the_taking_over_of_a_plan_is_not_undone(database):
    before = text_of(database)
    assert database.undo().step is None
    assert text_of(database) == before


def test_a_later_edit_stands_in_the_way_of_an_older_step_and_is_named(database):
    places = [Place("p1", 2024, 1), Place("p1", 2024, 2)]
    step = database.write(schedule.paint, places, "運用・実施").step
    database.write(schedule.paint, places[:1], "予定なし")

    back = journal.operation("x")(journal.put_back)
    in_the_way = database.write(back, step.seq).result

    assert places[0].address("content") in in_the_way
    halves = {(c.fiscal_year, c.half): c for c in database.load().projects[0].schedule}
    assert halves[2024, 1].content == "予定なし"
    assert halves[2024, 2].content == "導入準備"
    del journal.OPERATIONS[back.name]


def test_a_removed_project_comes_back_with_all_that_was_its_own(database):
    uid = database.write(projects.add, "m1", "1-1-9", "新しい窓口", "重点").result
    database.write(projects.set_departments, uid, ["情報課"])
    database.write(indicators.add, uid, "窓口の数")
    before = text_of(database)

    database.write(projects.remove, uid)
    assert text_of(database) != before
    database.undo()
    assert text_of(database) == before


def test_a_project_that_others_refer_to_is_not_removed(database):
    before = text_of(database)
    with pytest.raises(Refused, match="関連する事業"):
        database.write(projects.remove, "p2")
    assert text_of(database) == before


def test_the_history_of_a_project_is_newest_first(database):
    database.write(projects.set_value, "p1", "title", "一")
    database.write(projects.set_value, "p1", "title", "二")
    titles = [entry.change.new for entry in database.read(journal.history_of, "p1")]
    assert titles[:2] == ["二", "一"]


def test_what_belonged_to_a_project_is_in_its_history_also_when_it_is_gone(database):
    indicator = database.write(indicators.add, "p1", "窓口の数").result
    database.write(indicators.set_value, indicator, "unit", "か所")
    database.write(indicators.remove, indicator)
    memo = database.write(memos.add, "p1", "2025-04-01", "電話あり").result
    database.write(memos.set_value, memo, "text", "電話なし")

    found = [e for e in database.read(journal.history_of, "p1") if e.change.address.entity != "p1"]
    made = [(e.kind, e.change.address.field, e.about) for e in found[:5]]
    assert made == [
        ("memo", "text", "p1"),
        ("memo", "", "p1"),
        ("indicator", "", "p1"),
        ("indicator", "unit", "p1"),
        ("indicator", "", "p1"),
    ]
    of_p1 = {r.uid for s in database.load().rounds for r in s.responses}
    assert of_p1 & {e.change.address.entity for e in found}


def test_a_value_that_changed_twice_in_a_step_goes_back_over_no_later_edit(database):
    def there_and_back(unit):
        unit.set(Address("p1", "title"), "二")
        unit.set(Address("p1", "title"), "書かない窓口の導入")

    there_and_back = journal.operation("x")(there_and_back)
    step = database.write(there_and_back).step
    del journal.OPERATIONS[there_and_back.name]
    database.write(projects.set_value, "p1", "title", "二")

    back = journal.operation("x")(journal.put_back)
    assert database.write(back, step.seq).changes == ()
    del journal.OPERATIONS[back.name]


@pytest.mark.parametrize("text", ["前\x00後", "\x0b", "\ud800", "\ufffe"])
def test_characters_that_no_file_can_carry_are_refused(database, text):
    with pytest.raises(Refused, match="使えない文字"):
        database.write(projects.set_text, "p1", "summary", text)


def test_text_is_stored_code_point_for_code_point(database):
    text = "神󠄀福塚\U00020bb7㌔か\u3099㎡"
    database.write(projects.set_text, "p1", "summary", text)
    assert database.load().projects[0].texts["summary"] == text


def test_an_earlier_step_is_taken_back_by_itself_and_leaves_later_edits(database):
    first = database.write(schedule.paint, [Place("p1", 2024, 1), Place("p1", 2024, 2)], None)
    database.write(schedule.paint, [Place("p1", 2024, 2)], "予定なし")
    before = database.load()

    done = database.take_back(first.step.seq)
    assert [(a.year, a.half) for a in done.in_the_way] == [(2024, 2)]
    cells = {(c.fiscal_year, c.half): c.content for c in projects_of(database)[0].schedule}
    assert cells[2024, 1] is not None
    assert cells[2024, 2] == "予定なし"

    with pytest.raises(Refused, match="すでに元に戻されています"):
        database.take_back(first.step.seq)
    database.undo()  # the painting of one half, which still stands
    database.redo()
    assert database.load().projects[1:] == before.projects[1:]


def test_the_record_of_all_says_how_much_each_step_did_and_what_was_undone(database):
    taken = database.read(journal.steps)[0]
    database.write(schedule.paint, [Place("p1", 2024, 1), Place("p1", 2024, 2)], None)
    painted = database.undo().step
    found = database.read(journal.listed, 2)
    assert [(x.step.seq, x.changes, x.undone) for x in found] == [
        (painted.seq, 2, False),
        (painted.undoes, 2, True),
    ]
    assert [x.step for x in database.read(journal.listed, 9, painted.undoes)] == [taken]


def test_what_may_never_be_undone_is_not_taken_back(database):
    (first,) = database.read(journal.steps)
    with pytest.raises(Refused, match="元に戻せません"):
        database.take_back(first.seq)


def projects_of(database):
    return database.load().projects
