"""Order: an entity stands where it was put, however often the others were moved."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from db import plans
from db.journal import Operation
from db.vault import Database
from tests.factories.plans import plan_state

uids = st.sampled_from([project.uid for project in plan_state().projects])


def place_all(unit, moves):
    for uid, after in moves:
        unit.place(uid, after)


def place_many(unit, times, first, second, front):
    for _ in range(times):
        unit.place(first, front)
        unit.place(second, front)


def order(database):
    return [project.uid for project in database.load().projects]


def listed(before, moves):
    """The same moves on a plain list."""
    for uid, after in moves:
        before.remove(uid)
        before.insert(0 if after is None else before.index(after) + 1, uid)
    return before


def new_database(folder):
    database = Database.create(Path(folder) / "計画.keikaku")
    database.write(plans.take_over, plan_state())
    return database


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(uids, st.one_of(st.none(), uids)).filter(lambda m: m[0] != m[1])))
def test_each_move_puts_one_behind_another(moves):
    folder = tempfile.mkdtemp()
    with new_database(folder) as database:
        expected = listed(order(database), moves)
        database.write(Operation("test.place", "並べ替え", True, place_all), moves)
        assert order(database) == expected
    shutil.rmtree(folder)


def test_room_between_neighbours_never_runs_out(tmp_path):
    with new_database(tmp_path) as database:
        front, first, second, *others = order(database)
        move = Operation("test.place", "並べ替え", True, place_many)
        database.write(move, 40, first, second, front)
        assert order(database) == [front, second, first, *others]


def test_a_thing_in_its_place_is_not_moved(tmp_path):
    with new_database(tmp_path) as database:
        first, second, *_ = order(database)
        done = database.write(
            Operation("test.place", "並べ替え", True, place_all), [(first, None), (second, first)]
        )
        assert done.changes == ()
