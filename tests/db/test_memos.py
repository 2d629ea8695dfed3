from datetime import date

import pytest

from db import memos, projects, snapshot
from db.errors import Refused
from db.rules.publication import published


def project(database, uid="p3"):
    state = database.load()
    return next((p for p in state.projects if p.uid == uid), None)


def write(database, day="2025-04-01", text="電話があった。", about="p3"):
    return database.write(memos.add, about, day, text).result


def test_memos_stand_the_newest_first_and_of_one_day_the_last_written(database):
    for day, text in (("2025-04-01", "a"), ("2025-06-01", "b"), ("2025-04-01", "c")):
        write(database, day, text)
    assert [memo.text for memo in project(database).memos] == ["b", "c", "a"]


def test_a_department_has_memos_too(database):
    write(database, about="d1")
    departments = database.load().departments
    assert [d.uid for d in departments if d.memos] == ["d1"]


def test_a_memo_is_neither_in_the_json_nor_published(database):
    before = snapshot.dumps(database.load())
    write(database)
    write(database, about="d1")
    state = database.load()
    assert snapshot.dumps(state) == before
    public = published(state)
    assert not any(p.memos for p in public.projects)
    assert not any(d.memos for d in public.departments)


def test_a_changed_and_a_removed_memo_come_back(database):
    uid = write(database)
    database.write(memos.set_value, uid, "text", "二度目")
    database.write(memos.remove, uid)
    assert project(database).memos == ()
    database.undo()
    assert project(database).memos[0].text == "二度目"
    database.undo()
    assert project(database).memos[0].text == "電話があった。"


def test_a_removed_project_takes_its_memos_along_and_brings_them_back(database):
    kept = write(database, about="p1")
    write(database)
    database.write(projects.remove, "p3")
    assert project(database) is None
    database.undo()
    assert [memo.text for memo in project(database).memos] == ["電話があった。"]
    assert project(database, "p1").memos[0].uid == kept


def test_only_the_changed_project_is_read_again(database):
    state = database.load()
    done = database.write(memos.add, "p3", "2025-04-01", "a")
    quick = database.load_after(state, done.changes)
    assert quick.projects[2].memos[0].text == "a"
    assert quick.projects[0] is state.projects[0]
    assert quick.departments is state.departments


@pytest.mark.parametrize(
    ("about", "day", "text"),
    [("p3", "2025-04-01", "  "), ("p3", "4月1日", "a"), ("m1", "2025-04-01", "a"), ("no", "", "a")],
)
def test_what_is_no_memo_is_refused(database, about, day, text):
    with pytest.raises(Refused):
        database.write(memos.add, about, day, text)


def test_a_day_stays_a_day_and_what_is_gone_is_not_removed_again(database):
    kept, gone = write(database), write(database)
    database.write(memos.remove, gone)
    with pytest.raises(Refused, match="すでに消されています"):
        database.write(memos.remove, gone)
    with pytest.raises(Refused, match="日付を読めません"):
        database.write(memos.set_value, kept, "day", "4月1日")


def test_a_day_is_kept_in_iso_form(database):
    write(database, date(2025, 4, 1).strftime("%Y%m%d"))
    assert project(database).memos[0].day == "2025-04-01"
