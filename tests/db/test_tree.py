"""Policies, measures and projects: added, moved, numbered, and kept in the tree's order."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db import editions, measures, numbering, plans, policies, projects, snapshot
from db.errors import Refused
from db.vault import Database
from tests.factories.plans import plan_state

UIDS = [p.uid for p in plan_state().projects]
MEASURES = [m.uid for m in plan_state().measures]


@pytest.fixture
def database(tmp_path):
    with Database.create(tmp_path / "計画.keikaku") as opened:
        opened.write(plans.take_over, plan_state())
        yield opened


def state_of(database):
    return database.load()


def project_of(database, uid):
    return next(p for p in state_of(database).projects if p.uid == uid)


def in_tree_order(state):
    """Whether every list of the plan follows its tree."""
    tops = [p.uid for p in state.policies]
    own = {m.uid: tops.index(m.policy) for m in state.measures}
    leaves = [m.uid for m in state.measures]
    policies_ = [own[m.uid] for m in state.measures]
    measures_ = [leaves.index(p.measure) for p in state.projects]
    return policies_ == sorted(policies_) and measures_ == sorted(measures_)


def test_the_plan_grows_from_the_top(database):
    top = database.write(policies.add, "新しい柱", "3").result
    measure = database.write(measures.add, top, "新しい施策", "3.1").result
    project = database.write(projects.add, measure, "3-1-1", "新しい事業").result
    state = state_of(database)
    assert [p.uid for p in state.policies][-1] == top
    assert [m.uid for m in state.measures][-1] == measure
    assert [p.uid for p in state.projects][-1] == project
    assert not project_of(database, project).dx
    assert in_tree_order(state)


def test_nothing_grows_without_a_plan_or_below_what_is_gone(database, tmp_path):
    with pytest.raises(Refused, match="見つかりません"):
        database.write(projects.move, ["p111"], "gone", None)
    with pytest.raises(Refused, match="見つかりません"):
        database.write(measures.set_also_under, "m11", ["gone"])
    with (
        Database.create(tmp_path / "空.keikaku") as empty,
        pytest.raises(Refused, match="まだ計画"),
    ):
        empty.write(policies.add, "一")


def test_a_project_stands_where_it_was_put(database):
    uid = database.write(projects.add, "m11", "1-1-4", "途中の事業", None, "p112").result
    assert [p.uid for p in state_of(database).projects][:4] == ["p111", uid, "p112", "p113"]


def test_several_projects_move_together_and_keep_their_order(database):
    database.write(projects.move, ["p111", "p113"], "m21", "p211")
    state = state_of(database)
    assert [p.uid for p in state.projects_of("m21")] == ["p111", "p113", "p211"]
    assert in_tree_order(state)
    assert project_of(database, "p111").number == "1-1-1"


def test_a_project_takes_a_new_number_where_it_goes(database):
    database.write(projects.move, ["p111"], "m12", None, {"p111": "1-2-2"})
    assert project_of(database, "p111").number == "1-2-2"


def test_a_taken_number_keeps_all_where_it_was(database):
    before = snapshot.dumps(state_of(database))
    with pytest.raises(Refused, match="暮らしの手続案内"):
        database.write(projects.move, ["p111"], "m12", None, {"p111": "1-2-1"})
    assert snapshot.dumps(state_of(database)) == before


def test_a_measure_brings_its_projects(database):
    done = database.write(measures.move, "m11", "po2", "m22", {"m11": "2.4", "p111": "2-4-1"})
    assert {c.address.entity for c in done.changes} == {"m11", "p111", "p112", "p113"}
    state = state_of(database)
    assert [m.uid for m in state.measures_of("po2")] == ["m21", "m11", "m22", "m23"]
    assert in_tree_order(state)
    assert project_of(database, "p111").number == "2-4-1"


def test_a_measure_that_moves_to_where_it_was_repeated_stands_there_once(database):
    database.write(measures.set_also_under, "m11", ["po2"])
    database.write(measures.move, "m11", "po2", None)
    assert next(m for m in state_of(database).measures if m.uid == "m11").also_under == ()


def test_a_measure_is_not_repeated_where_it_stands(database):
    with pytest.raises(Refused, match="もうある"):
        database.write(measures.set_also_under, "m11", ["po1"])


def test_a_policy_brings_all_that_is_under_it(database):
    database.write(policies.move, "po2", "po1")
    state = state_of(database)
    assert [p.uid for p in state.policies] == ["po2", "po1"]
    assert [m.uid for m in state.measures][:3] == ["m21", "m22", "m23"]
    assert in_tree_order(state)


def test_what_is_not_empty_is_not_removed(database):
    with pytest.raises(Refused, match="3事業"):
        database.write(measures.remove, "m11")
    with pytest.raises(Refused, match="窓口の改善"):
        database.write(policies.remove, "po1")


def test_a_policy_with_a_repeat_is_not_removed(database):
    top = database.write(policies.add, "三", "3").result
    database.write(measures.set_also_under, "m11", [top])
    with pytest.raises(Refused, match="再掲"):
        database.write(policies.remove, top)


@pytest.mark.parametrize(("operation", "uid"), [(policies, "po1"), (measures, "m11")])
def test_values_of_policies_and_measures(database, operation, uid):
    for field, value in (("title", "別の名前"), ("description", "説明"), ("caption", None)):
        database.write(operation.set_value, uid, field, value)
    with pytest.raises(Refused, match="空"):
        database.write(operation.set_value, uid, "title", " ")
    branches = {b.uid: b for b in (*state_of(database).policies, *state_of(database).measures)}
    assert (branches[uid].title, branches[uid].description) == ("別の名前", "説明")


def test_a_measure_does_not_get_the_number_of_another(database):
    with pytest.raises(Refused, match="案内の改善"):
        database.write(measures.set_value, "m11", "number", "1.2")


def test_numbers_are_exchanged_in_one_step(database):
    done = database.write(numbering.renumber, {"p111": "1-1-2", "p112": "1-1-1"})
    assert done.step.label == "番号の付け直し（2件）"
    assert project_of(database, "p111").number == "1-1-2"
    database.undo()
    assert project_of(database, "p111").number == "1-1-1"


def test_renumbering_is_refused_as_a_whole(database):
    with pytest.raises(Refused, match=r"公共施設の予約.*ほかに1件あります"):
        database.write(numbering.renumber, {"p111": "1-1-9", "p112": "1-1-3", "p121": "1-1-3"})
    with pytest.raises(Refused, match="消されています"):
        database.write(numbering.renumber, {"p111": "1-1-9", "gone": "1-1-8"})
    assert project_of(database, "p111").number == "1-1-1"


def test_a_number_is_taken_without_blanks_and_a_blank_one_is_none(database):
    database.write(numbering.renumber, {"p111": " 1-1-9 ", "p112": " "})
    assert project_of(database, "p111").number == "1-1-9"
    assert project_of(database, "p112").number is None


@pytest.mark.parametrize(
    "give",
    [
        lambda d: d.write(numbering.renumber, {"p112": "1-1-1"}),
        lambda d: d.write(projects.set_value, "p112", "number", "1-1-1"),
        lambda d: d.write(projects.add, "m11", "1-1-1", "別の事業"),
        lambda d: d.write(projects.copy, "p112", "1-1-1", "写し"),
        lambda d: d.write(projects.move, ["p112"], "m12", None, {"p112": "1-1-1"}),
    ],
)
def test_a_published_number_is_given_to_no_other_project(database, give):
    database.write(editions.make, "第1.0版")
    database.write(projects.set_value, "p111", "number", "1-1-8")
    with pytest.raises(Refused, match=r"第1\.0版.*書かない窓口"):
        give(database)
    database.write(projects.set_value, "p111", "number", "1-1-1")


@settings(max_examples=10, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.tuples(
                st.just("projects"),
                st.lists(st.sampled_from(UIDS), min_size=1, max_size=3, unique=True),
                st.sampled_from(MEASURES),
                st.one_of(st.none(), st.sampled_from(UIDS)),
            ),
            st.tuples(
                st.just("measure"),
                st.sampled_from(MEASURES),
                st.sampled_from(["po1", "po2"]),
                st.one_of(st.none(), st.sampled_from(MEASURES)),
            ),
            st.tuples(st.just("policy"), st.just("po2"), st.sampled_from([None, "po1"])),
        ),
        max_size=6,
    )
)
def test_whatever_moves_the_lists_follow_the_tree_and_undo_puts_all_back(tmp_path_factory, moves):
    path = tmp_path_factory.mktemp("moves") / "計画.keikaku"
    with Database.create(path) as database:
        database.write(plans.take_over, plan_state())
        before = snapshot.dumps(state_of(database))
        steps = 0
        for kind, *move in moves:
            operation = {"projects": projects, "measure": measures, "policy": policies}[kind].move
            try:
                steps += database.write(operation, *move).step is not None
            except Refused:
                assert move[2] in move[0]
            assert in_tree_order(state_of(database))
        for _ in range(steps):
            database.undo()
        assert snapshot.dumps(state_of(database)) == before


def test_an_ended_plan_of_moves_leaves_numbers_alone(database):
    before = {p.uid: p.number for p in state_of(database).projects}
    database.write(projects.move, ["p111"], "m21", None)
    database.write(measures.move, "m12", "po2", None)
    assert {p.uid: p.number for p in state_of(database).projects} == before
    assert replace(project_of(database, "p111"), measure="m11") == plan_state().projects[0]
