"""The independent differ sees what it should, so that the state machine can lean on it."""

from dataclasses import replace

from db.address import WHOLE, Address
from tests.db.explaining import difference


def test_nothing_changed_is_no_difference(database):
    state = database.load()
    assert difference(state, state) == {}


def test_a_value_and_a_project_that_went(database):
    state = database.load()
    first, gone, *rest = state.projects
    other = replace(first, title="別の名", dx=not first.dx)
    parts = (gone, *gone.indicators, *gone.memos)
    assert difference(state, replace(state, projects=(other, *rest))) == {
        Address(first.uid, "title"): (first.title, "別の名"),
        Address(first.uid, "dx"): (first.dx, not first.dx),
        **{Address(part.uid, WHOLE): (True, False) for part in parts},
    }
