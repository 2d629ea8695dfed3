"""What must hold between values stays so when a step of any day is taken back."""

from dataclasses import replace
from typing import Any

import pytest

from db import departments, measures, past, plans, policies, snapshot
from db.address import Address
from db.errors import Refused
from db.vault import Database
from tests.factories.plans import department, plan_state


def _named_by_another(database):
    step = database.write(departments.set_value, "d1", "name", "甲課").step
    database.write(departments.add, "情報課")
    return step, Address("d1", "name")


def _spelled_as_another(database):
    database.write(departments.set_aliases, "d1", ["甲課"])
    step = database.write(departments.set_aliases, "d1", []).step
    database.write(departments.add, "甲課")
    return step, Address("d1", "aliases")


def _below_itself(database):
    database.write(departments.set_value, "d1", "parent", "学務課")
    step = database.write(departments.set_value, "d1", "parent", None).step
    database.write(departments.set_value, "d4", "parent", "情報課")
    return step, Address("d1", "parent")


def _after_itself(database):
    database.write(departments.set_successors, "d1", ["学務課"])
    step = database.write(departments.set_successors, "d1", []).step
    database.write(departments.set_successors, "d4", ["情報課"])
    return step, Address("d1", "successors")


def _ended_before_it_began(database):
    database.write(departments.set_value, "d1", "first_year", 2026)
    step = database.write(departments.set_value, "d1", "first_year", None).step
    database.write(departments.set_value, "d1", "last_year", 2025)
    return step, Address("d1", "first_year")


def _repeated_where_it_stands(database):
    policy = database.write(policies.add, "別の方針").result
    database.write(measures.set_also_under, "m1", [policy])
    step = database.write(measures.set_also_under, "m1", []).step
    database.write(measures.move, "m1", policy, None)
    return step, Address("m1", "also_under")


@pytest.mark.parametrize(
    ("done", "why"),
    [
        (_named_by_another, "「情報課」はもう部署の一覧に"),
        (_spelled_as_another, "「甲課」はもう部署の一覧に"),
        (_below_itself, "上の部署をたどると輪になります（.+ → .+ → .+）"),
        (_after_itself, "後の部署をたどると輪になります（.+ → .+ → .+）"),
        (_ended_before_it_began, "「情報課」の終わりの年度が始まりの年度より前"),
        (_repeated_where_it_stands, "再掲できません"),
    ],
)
def test_what_cannot_be_is_not_put_back(database, done, why):
    step, address = done(database)
    before = snapshot.dumps(database.load())
    with pytest.raises(Refused, match=why):
        database.take_back(step.seq)
    with pytest.raises(Refused, match=why):
        database.write(past.put_back, step.seq, address)
    assert snapshot.dumps(database.load()) == before


def test_a_plan_that_breaks_a_law_is_not_taken_over(tmp_path):
    state = plan_state()
    double = department("d9", "甲課", aliases=(state.departments[0].name,))
    state = replace(state, departments=(*state.departments, double))
    with Database.create(tmp_path / "計画.keikaku") as database:
        with pytest.raises(Refused, match="「情報課」はもう部署の一覧に"):
            database.write(plans.take_over, state)
        assert database.find() is None


@pytest.mark.parametrize(
    ("part", "change", "why"),
    [
        ("projects", {"measure": "gone"}, "事業「書かない窓口」が指す施策「gone」がありません"),
        ("projects", {"related_projects": ("gone",)}, "が指す事業「gone」がありません"),
        ("departments", {"parent": "gone"}, "部署「情報課」が指す部署「gone」がありません"),
    ],
)
def test_a_plan_that_points_at_nothing_is_not_taken_over(tmp_path, part, change, why):
    state = plan_state()
    first, *others = getattr(state, part)
    changed: dict[str, Any] = {part: (replace(first, **change), *others)}
    state = replace(state, **changed)
    with Database.create(tmp_path / "計画.keikaku") as database, pytest.raises(Refused, match=why):
        database.write(plans.take_over, state)


def test_a_step_that_is_undone_after_an_earlier_one_keeps_them_too(database):
    database.write(departments.set_value, "d1", "parent", "学務課")
    cleared = database.write(departments.set_value, "d1", "parent", None).step
    database.write(departments.set_value, "d4", "parent", "情報課")
    database.write(departments.set_value, "d4", "parent", None)
    database.take_back(cleared.seq)
    with pytest.raises(Refused, match="上の部署をたどると輪になります"):
        database.undo()
