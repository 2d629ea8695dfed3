"""Writing cells: contents and departments as one step, and lanes that go."""

import pytest

from db import plans, schedule, snapshot
from db.errors import Refused
from db.schedule import Place
from db.vault import Database
from tests.golden import SHAPES


def cells(database, uid):
    state = database.load()
    return next(p for p in state.projects if p.uid == uid).schedule


def test_contents_and_departments_are_written_as_one_step(database):
    first, second = Place("p2", 2024, 1), Place("p2", 2024, 2)
    entries = [(first, "導入準備"), (second, None)]
    done = database.write(schedule.paint_each, entries, [(first, ["学務課"]), (second, [])])
    assert done.changes
    at_first = next(c for c in cells(database, "p2") if (c.fiscal_year, c.half) == (2024, 1))
    assert (at_first.content, at_first.departments) == ("導入準備", ("学務課",))
    before = snapshot.dumps(database.load())
    database.undo()
    assert snapshot.dumps(database.load()) != before


def test_an_unknown_department_keeps_everything_as_it_was(database):
    place = Place("p2", 2024, 1)
    before = snapshot.dumps(database.load())
    with pytest.raises(Refused):
        database.write(schedule.paint_each, [(place, None)], [(place, ["ない課"])])
    assert snapshot.dumps(database.load()) == before


def test_lanes_after_one_that_goes_move_up(tmp_path):
    state = snapshot.loads(SHAPES["words"].read_text(encoding="utf-8"))
    uid = state.projects[0].uid
    with Database.create(tmp_path / "計画.keikaku") as database:
        database.write(plans.take_over, state)
        before = cells(database, uid)
        database.write(schedule.remove_lane, uid, 2)
        kept = [(c.lane, c.content) for c in cells(database, uid)]
        assert kept == [(1, "システム導入"), (2, "決済方法の検討")]
        database.undo()
        assert cells(database, uid) == before
