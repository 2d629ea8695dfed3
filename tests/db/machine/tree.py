"""The plan's head, its tree, its editions."""

from hypothesis import strategies as st
from hypothesis.stateful import rule

from db import editions, fields, measures, numbering, plans, policies
from tests.db.machine.base import Machine, does
from tests.db.machine.values import (
    measure_uids,
    measures_added,
    numbers,
    policies_added,
    project_uids,
    words,
)


class Tree(Machine):
    @does(plans.set_value)
    @rule(field=st.sampled_from(["title", "municipality", "vision"]), value=words)
    def change_the_plan(self, field, value):
        self.do(plans.set_value, "plan1", field, value)

    @does(policies.add)
    @rule(target=policies_added, title=words, number=numbers)
    def add_a_policy(self, title, number):
        return self.do(policies.add, title, number, "po1")

    @does(policies.set_value)
    @rule(
        uid=st.one_of(policies_added, st.just("po1")),
        entry=st.one_of(
            st.tuples(st.sampled_from(["title", "description", "caption"]), words),
            st.tuples(st.just("number"), numbers),
            st.just(("kind", "common")),
        ),
    )
    def change_a_policy(self, uid, entry):
        if uid is not None:
            self.do(policies.set_value, uid, *entry)

    @does(policies.move)
    @rule(
        uid=st.one_of(policies_added, st.just("po1")), before=st.one_of(st.none(), policies_added)
    )
    def move_a_policy(self, uid, before):
        if uid is not None:
            self.do(policies.move, uid, before)

    @does(policies.remove)
    @rule(uid=st.one_of(policies_added, st.just("po1")))
    def remove_a_policy(self, uid):
        if uid is not None:
            self.do(policies.remove, uid)

    @does(measures.add)
    @rule(
        target=measures_added,
        policy=st.one_of(policies_added, st.just("po1")),
        title=words,
        number=numbers,
    )
    def add_a_measure(self, policy, title, number):
        return None if policy is None else self.do(measures.add, policy, title, number, "m2")

    @does(measures.set_value)
    @rule(
        uid=st.one_of(measures_added, measure_uids),
        entry=st.one_of(
            st.tuples(st.sampled_from(["title", "description", "caption"]), words),
            st.tuples(st.just("number"), numbers),
            st.just(("kind", "operation")),
        ),
    )
    def change_a_measure(self, uid, entry):
        if uid is not None:
            self.do(measures.set_value, uid, *entry)

    @does(measures.set_also_under)
    @rule(uid=measure_uids, policy=st.one_of(policies_added, st.just("po1")))
    def repeat_a_measure(self, uid, policy):
        self.do(measures.set_also_under, uid, [policy] if policy else [])

    @does(measures.move)
    @rule(
        uid=st.one_of(measures_added, measure_uids),
        policy=st.one_of(policies_added, st.just("po1")),
        before=st.one_of(st.none(), measures_added, measure_uids),
    )
    def move_a_measure(self, uid, policy, before):
        if None not in (uid, policy):
            self.do(measures.move, uid, policy, before, {uid: "5.1"})

    @does(measures.remove)
    @rule(uid=st.one_of(measures_added, measure_uids))
    def remove_a_measure(self, uid):
        if uid is not None:
            self.do(measures.remove, uid)

    @does(numbering.renumber)
    @rule(given=st.dictionaries(st.one_of(project_uids, measure_uids), numbers, max_size=3))
    def renumber(self, given):
        self.do(numbering.renumber, given)

    @does(editions.make)
    @rule(name=words, day=st.sampled_from([None, "2026-03-31", "令和8年"]))
    def make_an_edition(self, name, day):
        self.do(editions.make, name, day)

    @does(fields.set_limit)
    @rule(at=st.integers(0, 5), limit=st.one_of(st.none(), st.integers(-1, 600)))
    def limit_a_text(self, at, limit):
        found = [field.uid for field in self.database.load().fields]
        self.do(fields.set_limit, [*found, "gone"][at], limit)
