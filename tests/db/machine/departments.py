"""The register of departments."""

from hypothesis import strategies as st
from hypothesis.stateful import rule

from db import departments
from db.rules.reorganisation import Line
from tests.db.machine.base import Machine, does
from tests.db.machine.values import department_names, words, years


class Departments(Machine):
    @does(departments.set_value)
    @rule(uid=st.sampled_from(["d1", "d4"]), value=words)
    def rename_a_department(self, uid, value):
        self.do(departments.set_value, uid, "name", value and f"{value}課")

    @does(departments.add)
    @rule(name=words)
    def add_a_department(self, name):
        self.do(departments.add, name)

    @does(departments.set_values)
    @rule(
        entries=st.lists(
            st.one_of(
                st.tuples(
                    st.sampled_from(["d1", "d3", "d4"]),
                    st.sampled_from(["code", "mail", "contact"]),
                    st.sampled_from([None, "a@b", "12"]),
                ),
                st.tuples(
                    st.sampled_from(["d1", "d3", "d4"]),
                    st.sampled_from(["first_year", "last_year"]),
                    st.one_of(st.none(), years),
                ),
                st.tuples(
                    st.sampled_from(["d1", "d3", "d4"]),
                    st.just("parent"),
                    st.sampled_from([None, "情報課", "学務課"]),
                ),
            ),
            max_size=3,
        )
    )
    def fill_in_departments(self, entries):
        self.do(departments.set_values, entries)

    @does(departments.set_successors)
    @rule(uid=st.sampled_from(["d1", "d3", "d4"]), names=department_names)
    def say_who_follows(self, uid, names):
        self.do(departments.set_successors, uid, names)

    @does(departments.remove)
    @rule(n=st.integers(0, 9))
    def remove_a_department(self, n):
        register = self.database.load().departments
        self.do(departments.remove, register[n % len(register)].uid)

    @does(departments.reorganise)
    @rule(
        year=years,
        pairs=st.lists(
            st.tuples(
                st.sampled_from(["情報課", "市民窓口課", "学務課", "甲課", "新設"]),
                st.sampled_from(["甲課", "乙課", "情報課", "廃止"]),
            ),
            min_size=1,
            max_size=3,
        ),
    )
    def reorganise(self, year, pairs):
        self.do(departments.reorganise, year, [Line(old, new) for old, new in pairs])

    @does(departments.set_aliases)
    @rule(uid=st.sampled_from(["d1", "d4"]), aliases=st.lists(words, max_size=2))
    def give_aliases(self, uid, aliases):
        self.do(departments.set_aliases, uid, aliases)
