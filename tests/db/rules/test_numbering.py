"""How numbers are made and which are taken, on the four kinds of plan and on any order."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import snapshot
from db.records import Edition, Ended
from db.rules.folding import folded
from db.rules.numbering import Level, Scheme, numbering_of
from db.snapshot import encode
from tests.factories.plans import measure, plan_state, policy, project
from tests.golden import SHAPES

STATE = plan_state()
UIDS = [p.uid for p in STATE.projects]
MEASURES = [m.uid for m in STATE.measures]


def shape(name):
    return snapshot.loads(SHAPES[name].read_text(encoding="utf-8"))


def published(state, name="第1.0版"):
    return replace(state, editions=(Edition(name, None, None, encode(state)),))


@pytest.mark.parametrize(
    ("name", "schemes"),
    [
        ("halves", (Scheme.RUNNING, Scheme.WITHIN, Scheme.WITHIN)),
        ("years", (Scheme.RUNNING, Scheme.WITHIN, Scheme.LOCAL)),
        ("words", (Scheme.RUNNING, Scheme.RUNNING, Scheme.WITHIN)),
        ("levels", (Scheme.RUNNING, Scheme.NONE, Scheme.NONE)),
    ],
)
def test_a_plans_way_of_numbering_is_read_from_its_numbers(name, schemes):
    numbering = numbering_of(shape(name))
    assert tuple(numbering.scheme(level) for level in Level) == schemes


@pytest.mark.parametrize(
    ("name", "policy_uid", "measure_uid", "numbers"),
    [
        ("halves", "po1", "m1", ("2", "1.3", "1-1-3")),
        ("years", "po1", "m1", ("3", "1-2", "3")),
        ("words", "po1", "m1", ("3", "4", "1-2")),
        ("levels", "po1", "m1", ("3", None, None)),
    ],
)
def test_one_more_of_each_level(name, policy_uid, measure_uid, numbers):
    numbering = numbering_of(shape(name))
    assert numbers == (
        numbering.next_number(None, Level.POLICY),
        numbering.next_number(policy_uid, Level.MEASURE),
        numbering.next_number(measure_uid, Level.PROJECT),
    )


def test_an_empty_plan_begins_with_one():
    empty = plan_state(policies=(), measures=(), projects=())
    assert numbering_of(empty).next_number(None, Level.POLICY) == "1"
    first = replace(empty, policies=(policy(1, "一"),))
    assert numbering_of(first).next_number("po1", Level.MEASURE) == "1.1"
    second = replace(first, measures=(measure("1.1", "一の一"),))
    assert numbering_of(second).next_number("m11", Level.PROJECT) == "1-1-1"


def test_a_number_is_written_as_its_neighbours_are():
    state = plan_state(projects=(replace(project("1-1-1", "一"), number="1-1-01"),))
    assert numbering_of(state).next_number("m11", Level.PROJECT) == "1-1-02"


def test_the_number_of_what_was_published_and_is_gone_is_not_given_again():
    before = published(STATE)
    gone = replace(before, projects=tuple(p for p in STATE.projects if p.uid != "p113"))
    assert numbering_of(gone).next_number("m11", Level.PROJECT) == "1-1-4"
    (reason,) = numbering_of(gone).conflicts({"p121": "1-1-3"}).values()
    assert "第1.0版" in reason
    assert "公共施設の予約" in reason


def test_a_project_may_take_its_own_published_number_again():
    moved = tuple(replace(p, number="9-9") if p.uid == "p111" else p for p in STATE.projects)
    state = replace(published(STATE), projects=moved)
    assert numbering_of(state).conflicts({"p111": "1-1-1"}) == {}
    assert numbering_of(state).conflicts({"p112": "1-1-1"})


def test_where_numbers_begin_anew_another_measure_may_have_the_same():
    state = shape("years")
    assert numbering_of(state).conflicts({"p3": "2", "p4": "1"}) == {}
    assert numbering_of(state).conflicts({"p3": "2"})
    assert numbering_of(published(state)).conflicts({"p4": "1", "p3": "3"})


def test_width_makes_no_other_number():
    assert numbering_of(STATE).conflicts({"p112": "１－１－１"})


def test_a_measures_number_is_followed_by_its_projects():
    numbering = numbering_of(STATE).moved(["m12"], "po2")
    assert numbering.following(["m12", *numbering.below("m12")]) == {
        "m12": "2.4",
        "p121": "2-4-1",
    }


def test_a_moved_project_goes_on_behind_those_that_are_there():
    numbering = numbering_of(STATE).moved(["p113", "p112"], "m12")
    assert numbering.following(["p113", "p112"], moved=["p113", "p112"]) == {
        "p112": "1-2-2",
        "p113": "1-2-3",
    }


def test_a_number_that_runs_on_stays_with_what_is_moved():
    numbering = numbering_of(shape("words"))
    one = next(numbering.of(Level.MEASURE))
    elsewhere = next(e.uid for e in numbering.of(Level.POLICY) if e.uid != one.parent)
    assert numbering.moved([one.uid], elsewhere).following([one.uid], moved=[one.uid]) == {}


def test_what_has_ended_keeps_its_number():
    ended = tuple(
        replace(p, ended=Ended(2023, "完了")) if p.uid == "p112" else p for p in STATE.projects
    )
    state = replace(STATE, projects=(ended[2], ended[0], ended[1], *ended[3:]))
    assert numbering_of(state).from_one(UIDS) == {"p113": "1-1-1", "p111": "1-1-3"}


def test_what_was_published_keeps_its_number():
    state = published(STATE)
    new = project("1-1-9", "新しい事業")
    state = replace(state, projects=(new, *state.projects))
    assert numbering_of(state).from_one([p.uid for p in state.projects]) == {"p119": "1-1-4"}


def shaken(draw_order, moves):
    """The plan with its projects in another order and some of them elsewhere."""
    projects = [next(p for p in STATE.projects if p.uid == uid) for uid in draw_order]
    projects = [replace(p, measure=moves.get(p.uid, p.measure)) for p in projects]
    return replace(STATE, projects=tuple(projects))


orders = st.permutations(UIDS)
moves = st.dictionaries(st.sampled_from(UIDS), st.sampled_from(MEASURES), max_size=6)


@given(orders, moves, st.booleans(), st.booleans())
def test_proposals_never_collide(order, moved, from_one, printed):
    state = shaken(order, moved)
    state = replace(state, editions=published(STATE).editions if printed else ())
    numbering = numbering_of(state)
    proposed = numbering.from_one(UIDS) if from_one else numbering.following(UIDS)
    assert numbering.conflicts(proposed) == {}
    after = [folded(proposed.get(p.uid, p.number) or "") for p in state.projects]
    assert len(set(after)) == len(after)


@given(orders, moves)
def test_from_one_counts_each_measure_in_order_and_then_has_nothing_to_do(order, moved):
    state = shaken(order, moved)
    proposed = numbering_of(state).from_one(UIDS)
    state = replace(
        state,
        projects=tuple(replace(p, number=proposed.get(p.uid, p.number)) for p in state.projects),
    )
    for one in state.measures:
        numbers = [p.number for p in state.projects_of(one.uid)]
        above = one.number.replace(".", "-")
        assert numbers == [f"{above}-{n}" for n in range(1, len(numbers) + 1)]
    assert numbering_of(state).from_one(UIDS) == {}


@given(st.permutations(UIDS))
def test_an_exchange_of_numbers_is_no_conflict(order):
    numbers = dict(zip(UIDS, (p.number for p in shaken(order, {}).projects), strict=True))
    assert numbering_of(STATE).conflicts(numbers) == {}
