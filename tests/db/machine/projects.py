"""Projects, their indicators, schedules and memos, and lists taken in."""

from hypothesis import strategies as st
from hypothesis.stateful import rule

from db import indicators, memos, plan_list, projects, schedule
from db.plan_list import Row
from db.records import Target
from db.rules.plan_list.columns import Target as ListTarget
from db.vocabulary import CostNote, CostState
from tests.db.machine.base import Machine, does
from tests.db.machine.values import (
    added,
    contents,
    department_names,
    indicators_added,
    measure_uids,
    measures_added,
    memos_added,
    numbers,
    places,
    project_uids,
    words,
    years,
)


class Projects(Machine):
    @does(projects.set_value)
    @rule(uid=project_uids, field=st.sampled_from(["title", "number", "category"]), value=words)
    def change_a_project(self, uid, field, value):
        self.do(projects.set_value, uid, field, value)

    @rule(uid=project_uids, codes=st.lists(words, max_size=3))
    def change_codes(self, uid, codes):
        self.do(projects.set_value, uid, "overall_plan_codes", tuple(codes))

    @does(projects.set_departments)
    @rule(uid=project_uids, names=department_names)
    def change_departments(self, uid, names):
        self.do(projects.set_departments, uid, names)

    @does(projects.set_text)
    @rule(uid=project_uids, field=st.sampled_from(["summary", "purpose", "other"]), text=words)
    def write_a_text(self, uid, field, text):
        self.do(projects.set_text, uid, field, text)

    @does(projects.set_activity)
    @rule(uid=project_uids, year=years, text=words)
    def write_an_activity(self, uid, year, text):
        self.do(projects.set_activity, uid, year, text)

    @does(projects.set_money)
    @rule(uid=project_uids, year=years, amount=st.one_of(st.none(), st.integers(-5, 10**6)))
    def write_an_amount(self, uid, year, amount):
        self.do(projects.set_money, uid, year, "budget", amount)

    @rule(
        uid=project_uids,
        year=years,
        entry=st.sampled_from(
            [("cost_state", CostState.FINAL.value), ("cost_note", CostNote.ELSEWHERE.value)]
        ),
    )
    def say_what_an_amount_is(self, uid, year, entry):
        self.do(projects.set_money, uid, year, *entry)

    @does(projects.add)
    @rule(target=added, title=words, measure=st.sampled_from(["m1", "m2", "m9"]))
    def add_a_project(self, title, measure):
        return self.do(projects.add, measure, "9-9-9", title, "推進")

    @does(projects.remove)
    @rule(uid=st.one_of(added, project_uids))
    def remove_a_project(self, uid):
        if uid is not None:
            self.do(projects.remove, uid)

    @does(projects.move)
    @rule(
        uids=st.lists(st.one_of(added, project_uids), min_size=1, max_size=2, unique=True),
        measure=st.one_of(measures_added, measure_uids),
        before=st.one_of(st.none(), added, project_uids),
        number=numbers,
    )
    def move_projects(self, uids, measure, before, number):
        if None not in (*uids, measure):
            self.do(projects.move, uids, measure, before, {uids[0]: number} if number else None)

    @does(projects.copy)
    @rule(target=added, uid=st.one_of(added, project_uids), number=numbers, title=words)
    def copy_a_project(self, uid, number, title):
        return None if uid is None else self.do(projects.copy, uid, number, title)

    @does(projects.end)
    @rule(uids=st.lists(project_uids, max_size=2), year=st.integers(2023, 2027), reason=words)
    def end_projects(self, uids, year, reason):
        self.do(projects.end, uids, year, reason)

    @does(projects.resume)
    @rule(uids=st.lists(project_uids, max_size=2))
    def resume_projects(self, uids):
        self.do(projects.resume, uids)

    @does(indicators.add)
    @rule(target=indicators_added, project=st.one_of(added, project_uids), text=words)
    def add_an_indicator(self, project, text):
        return None if project is None else self.do(indicators.add, project, text)

    @does(indicators.set_value)
    @rule(uid=indicators_added, field=st.sampled_from(["text", "unit"]), value=words)
    def change_an_indicator(self, uid, field, value):
        if uid is not None:
            self.do(indicators.set_value, uid, field, value)

    @does(indicators.move)
    @rule(uid=indicators_added, after=st.one_of(st.none(), indicators_added))
    def move_an_indicator(self, uid, after):
        if uid is not None:
            self.do(indicators.move, uid, after)

    @does(indicators.set_target)
    @rule(
        uid=indicators_added, year=years, number=st.one_of(st.none(), st.integers(), st.just(2.5))
    )
    def set_a_target(self, uid, year, number):
        if uid is not None:
            target = None if number is None else Target(year, None, f"{number}件", number, None)
            self.do(indicators.set_target, uid, year, target)

    @does(indicators.remove)
    @rule(uid=indicators_added)
    def remove_an_indicator(self, uid):
        if uid is not None:
            self.do(indicators.remove, uid)

    @does(memos.add)
    @rule(
        target=memos_added,
        about=st.one_of(added, project_uids, st.sampled_from(["d1", "d9"])),
        day=st.sampled_from(["2024-04-01", "2025-10-31", "きのう"]),
        text=words,
    )
    def write_a_memo(self, about, day, text):
        return None if about is None else self.do(memos.add, about, day, text)

    @does(memos.set_value)
    @rule(
        uid=memos_added,
        entry=st.one_of(st.tuples(st.just("text"), words), st.just(("day", "2026-01-05"))),
    )
    def change_a_memo(self, uid, entry):
        if uid is not None:
            self.do(memos.set_value, uid, *entry)

    @does(memos.remove)
    @rule(uid=memos_added)
    def remove_a_memo(self, uid):
        if uid is not None:
            self.do(memos.remove, uid)

    @does(schedule.paint)
    @rule(where=st.lists(places, max_size=4), content=contents)
    def paint(self, where, content):
        self.do(schedule.paint, where, content)

    @does(schedule.paint_each)
    @rule(
        entries=st.lists(st.tuples(places, contents), max_size=4),
        departments=st.lists(st.tuples(places, department_names), max_size=2),
    )
    def paint_each(self, entries, departments):
        self.do(schedule.paint_each, entries, departments)

    @does(schedule.remove_lane)
    @rule(uid=project_uids, lane=st.sampled_from([1, 2]))
    def remove_a_lane(self, uid, lane):
        self.do(schedule.remove_lane, uid, lane)

    @does(schedule.set_departments)
    @rule(where=st.lists(places, max_size=3), names=department_names)
    def say_who_does_it(self, where, names):
        self.do(schedule.set_departments, where, names)

    @does(plan_list.take)
    @rule(
        target=added,
        project=st.one_of(st.none(), project_uids),
        number=st.sampled_from(["1-1-1", "9-9-9", None]),
        title=words,
        names=department_names,
        content=contents,
        others=st.fixed_dictionaries(
            {},
            optional={
                ListTarget("dx"): st.booleans(),
                ListTarget("category"): st.sampled_from(["推進", "ない分類"]),
                ListTarget("summary"): words.filter(bool),
                ListTarget("indicators"): st.lists(words.filter(bool), max_size=2).map(tuple),
                ListTarget("activity", 2024): words.filter(bool),
                ListTarget("budget", 2025): st.integers(-1, 10**6),
                ListTarget("overall_plan_codes"): st.just(("A1", "B2")),
            },
        ),
    )
    def take_a_list(self, project, number, title, names, content, others):
        values = {ListTarget("title"): title or "名", **others}
        if number is not None:
            values[ListTarget("number")] = number
        if names:
            values |= {
                ListTarget("departments"): tuple(dict.fromkeys(names)),
                ListTarget("lead_department"): names[-1],
            }
        if content is not None:
            values[ListTarget("schedule", 2024, 1)] = content
        row = Row(project, None if project else "m1", values)
        before = {p.uid for p in self.database.load().projects}
        self.do(plan_list.take, [row])
        added = {p.uid for p in self.database.load().projects} - before
        return added.pop() if added else None
