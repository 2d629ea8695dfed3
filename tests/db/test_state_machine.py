"""Every operation there is: done, undone, done again, closed and opened, in any order.

After an undo the plan is what it was before the step, to the byte of its JSON; after a redo
what it was after it. An operation that no rule does fails ``test_every_operation_is_here``.
"""

import shutil
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from db import journal, operations, past, snapshot
from db.errors import Refused
from db.operations import (
    assessments,
    committee,
    departments,
    editions,
    fields,
    indicators,
    measures,
    memos,
    numbering,
    plan_list,
    plans,
    policies,
    projects,
    rubrics,
    schedule,
    surveys,
)
from db.plan_list import Row
from db.records import Target
from db.rules.plan_list.columns import Target as ListTarget
from db.rules.reorganisation import Line
from db.schedule import Place
from db.surveys import Collected, Issue, Letter
from db.unit import new_uid
from db.vault import Database
from db.vocabulary import CostNote, CostState, RequestKind, RequestState, SheetState
from tests.db.explaining import difference, told
from tests.golden import SHAPES

NOT_UNDONE = {"taking_over.take_over"}
done_here = set(NOT_UNDONE)


def does(operation):
    """Mark a rule as the one that does an operation."""
    done_here.add(operation.name)
    return lambda rule: rule


words = st.text("あ亜ア𠮷a1 -○\n", max_size=6)
department_names = st.lists(
    st.sampled_from(["情報課", "市民窓口課", "学務課", "情報政策課", "ない課"]), max_size=3
)
years = st.sampled_from([2024, 2025, 2026])
places = st.builds(
    Place,
    project=st.sampled_from(["p1", "p2", "p3"]),
    year=years,
    half=st.sampled_from([1, 2, None]),
    lane=st.sampled_from([1, 2]),
)
contents = st.sampled_from([None, "運用・実施", "導入準備", "予定なし", "別の言葉"])
project_uids = st.sampled_from(["p1", "p2", "p3"])
measure_uids = st.sampled_from(["m1", "m2"])
numbers = st.sampled_from([None, "1", "1.1", "1-1-1", "1-1-2", "1-2-1", "9-9-9"])


def everything(state):
    """The plan's JSON, and what the JSON leaves out."""
    memos_of = {e.uid: e.memos for e in (*state.projects, *state.departments) if e.memos}
    committee_of = [(r.agenda, r.told) for r in state.rounds]
    rated = [c.rated for c in state.categories]
    return snapshot.dumps(state) + repr((memos_of, committee_of, rated, state.past_rubrics))


class PlanMachine(RuleBasedStateMachine):
    added = Bundle("added")
    policies_added = Bundle("policies_added")
    measures_added = Bundle("measures_added")
    indicators_added = Bundle("indicators_added")
    memos_added = Bundle("memos_added")
    agenda_added = Bundle("agenda_added")
    told_added = Bundle("told_added")

    @initialize()
    def take_over_a_plan(self):
        self.folder = Path(tempfile.mkdtemp())
        self.database = Database.create(self.folder / "計画.keikaku")
        state = snapshot.loads(SHAPES["halves"].read_text(encoding="utf-8"))
        self.database.write(plans.take_over, state)
        self.start = self.database.read(plans.load)
        self.past = []
        self.future = []

    def teardown(self):
        if hasattr(self, "database"):
            self.history_explains_all()
            self.database.close()
            shutil.rmtree(self.folder)

    def history_explains_all(self):
        """From the beginning to the end, undos and redos in between."""
        steps = self.database.read(journal.steps, 10_000)[-2::-1]
        changes = [c for step in steps for c in self.database.read(journal.changes_of, step.seq)]
        states = (self.start, self.database.read(plans.load))
        assert told(changes, states) == difference(*states)

    def text(self):
        return everything(self.database.read(plans.load))

    def do(self, operation, *args):
        state = self.database.read(plans.load)
        before = everything(state)
        try:
            done = self.database.write(operation, *args)
        except Refused:
            assert self.text() == before
            return None
        if done.step is not None:
            self.past.append(before)
            self.future.clear()
        else:
            assert self.text() == before
        quick = self.database.read(plans.load_after, state, done.changes)
        assert told(done.changes, (state, quick)) == difference(state, quick)
        assert everything(quick) == self.text()
        return done.result

    @rule()
    def undo(self):
        now = self.text()
        done = self.database.undo()
        assert (done.step is None) == (not self.past)
        assert done.in_the_way == ()
        if self.past:
            self.future.append(now)
            assert self.text() == self.past.pop()

    @rule()
    def redo(self):
        now = self.text()
        done = self.database.redo()
        assert (done.step is None) == (not self.future)
        assert done.in_the_way == ()
        if self.future:
            self.past.append(now)
            assert self.text() == self.future.pop()

    @rule()
    def close_and_open(self):
        before = self.text()
        self.database.close()
        self.database = Database.open(self.database.path)
        assert self.text() == before

    @does(past.put_back)
    @rule(data=st.data(), over_later=st.booleans())
    def put_one_value_back(self, data, over_later):
        changes = [
            (step.seq, change.address)
            for step in self.database.read(journal.steps)[:-1]
            for change in self.database.read(journal.changes_of, step.seq)
        ]
        if changes:
            self.do(past.put_back, *data.draw(st.sampled_from(changes)), over_later)

    @rule(data=st.data())
    def take_an_earlier_step_back(self, data):
        """In a copy, so that the order of undoing stays what the other rules know."""
        steps = [s.seq for s in self.database.read(journal.steps)[:-1]]
        if not steps:
            return
        copy = self.folder / "写し.keikaku"
        with closing(sqlite3.connect(self.database.path)) as source:
            source.execute("VACUUM INTO ?", [str(copy)])
        with Database.open(copy) as database:
            seq = data.draw(st.sampled_from(steps))
            before = database.read(plans.load)
            foreseen = [o.change.address for o in database.read(past.obstacles, seq)]
            try:
                done = database.take_back(seq)
            except Refused:
                assert everything(database.read(plans.load)) == everything(before)
            else:
                after = database.read(plans.load)
                assert set(done.in_the_way) == set(foreseen)
                assert told(done.changes, (before, after)) == difference(before, after)
                database.redo()
                assert everything(database.read(plans.load)) == everything(before)
        copy.unlink()

    @invariant()
    def the_menu_names_the_step(self):
        if hasattr(self, "database"):
            step = self.database.read(journal.next_undo)
            assert (step is not None) == bool(self.past)

    @does(plans.set_value)
    @rule(field=st.sampled_from(["title", "municipality", "vision"]), value=words)
    def change_the_plan(self, field, value):
        self.do(plans.set_value, "plan1", field, value)

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
        found = [field.uid for field in self.database.read(plans.load).fields]
        self.do(fields.set_limit, [*found, "gone"][at], limit)

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
        register = self.database.read(plans.load).departments
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
        before = {p.uid for p in self.database.read(plans.load).projects}
        self.do(plan_list.take, [row])
        added = {p.uid for p in self.database.read(plans.load).projects} - before
        return added.pop() if added else None

    @does(surveys.open_round)
    @rule(year=years)
    def open_a_round(self, year):
        self.do(surveys.open_round, year)

    @does(surveys.issue)
    @rule(survey_round=st.sampled_from([0, 1, 2]), uid=project_uids)
    def issue(self, survey_round, uid):
        identity = {"base": {f"A.{uid}.dx": True}}
        issued = Issue(new_uid("workbook"), "市民窓口課", "2025-04-01T09:00:00", identity, (uid,))
        self.do(surveys.issue, self.round(survey_round), [issued])

    @does(surveys.issue_corrections)
    @rule(n=st.integers(0, 9))
    def issue_a_correction(self, n):
        sheets = [(s.uid, r) for s in self.rounds for r in s.responses]
        if sheets:
            where, asked = sheets[n % len(sheets)]
            made_at = "2025-05-20T09:00:00"
            issued = Issue(new_uid("workbook"), asked.department, made_at, {}, (asked.project,))
            self.do(surveys.issue_corrections, where, [issued], {asked.uid: "実績額"})

    @does(surveys.open_and_issue)
    @rule(year=years, uid=project_uids)
    def open_and_issue(self, year, uid):
        issued = Issue(new_uid("workbook"), "市民窓口課", "2025-04-01T09:00:00", {}, (uid,))
        self.do(surveys.open_and_issue, year, [issued])

    @does(surveys.collect)
    @rule(
        survey_round=st.sampled_from([0, 1, 2]),
        uid=project_uids,
        title=words,
        values=st.fixed_dictionaries(
            {
                "status": st.sampled_from(["実施中", "完了", None]),
                "cost": st.integers(0, 10**6),
                "rating_progress": st.integers(1, 5),
                "rating_cost": st.integers(1, 5),
                "rating_activity": st.sampled_from([1, 3, 5, "対象外"]),
            }
        ),
    )
    def collect(self, survey_round, uid, title, values):
        returned = Collected(
            workbook="w1",
            department="市民窓口課",
            file="回答.xlsx",
            digest="d",
            received_at="2025-05-01T09:00:00",
            cover={"filled_by": "担当"},
            proposal={"new_title": title},
            values={uid: values},
            states={uid: SheetState.PARTLY},
            sheets={uid: "調査票"},
        )
        self.do(surveys.collect, {self.round(survey_round): [returned]})

    @does(surveys.set_values)
    @rule(
        survey_round=st.sampled_from([0, 1, 2]),
        entry=st.sampled_from(
            [("deadline", "2025-05-31"), ("instructions", "案内"), ("waits_for_all", True)]
        ),
    )
    def change_a_round(self, survey_round, entry):
        self.do(surveys.set_values, self.round(survey_round), dict([entry]))

    @does(surveys.assign)
    @rule(survey_round=st.sampled_from([0, 1, 2]), uid=project_uids, names=department_names)
    def say_who_answers(self, survey_round, uid, names):
        self.do(surveys.assign, self.round(survey_round), uid, names)

    @does(surveys.reopen_round)
    @rule(survey_round=st.sampled_from([0, 1, 2]), reason=words)
    def open_a_round_again(self, survey_round, reason):
        self.do(surveys.reopen_round, self.round(survey_round), reason)

    @does(surveys.answer)
    @rule(
        survey_round=st.sampled_from([0, 1, 2]),
        uid=project_uids,
        department=st.sampled_from(["市民窓口課", "学務課"]),
        values=st.dictionaries(
            st.sampled_from(["new_title", "new_phase_2026_1", "change_note", "cost"]),
            st.sampled_from(["運用・実施", "別の名", None]),
        ),
        direction=st.sampled_from(["統合", "廃止・中止", "現状維持", None]),
    )
    def type_an_answer(self, survey_round, uid, department, values, direction):
        values = {**values, "direction": direction}
        state = SheetState.PARTLY
        self.do(surveys.answer, self.round(survey_round), uid, department, values, state)

    @does(surveys.set_cover)
    @rule(survey_round=st.sampled_from([0, 1, 2]), name=words)
    def type_a_cover(self, survey_round, name):
        values = {"filled_by": name or None}
        self.do(surveys.set_cover, self.round(survey_round), "学務課", values)

    @does(surveys.set_states)
    @rule(n=st.integers(0, 9), state=st.sampled_from([SheetState.SENT_BACK, SheetState.ACCEPTED]))
    def send_back_or_accept(self, n, state):
        if uids := [r.uid for s in self.rounds for r in s.responses]:
            self.do(surveys.set_states, [uids[n % len(uids)]], state, "理由")

    @does(surveys.let_count)
    @rule(n=st.integers(0, 9))
    def take_another_answer(self, n):
        if uids := [r.uid for s in self.rounds for r in s.responses]:
            self.do(surveys.let_count, uids[n % len(uids)])

    @does(surveys.add_request)
    @rule(
        survey_round=st.sampled_from([0, 1, 2]),
        kind=st.sampled_from(list(RequestKind)),
        uid=st.one_of(st.none(), project_uids),
        title=words,
    )
    def note_a_request(self, survey_round, kind, uid, title):
        values = {"new_title": title, "new_departments": "学務課、情報課"}
        where = self.round(survey_round)
        self.do(surveys.add_request, where, kind, uid, "学務課", values)

    @does(surveys.decide)
    @rule(n=st.integers(0, 9), state=st.sampled_from(list(RequestState)))
    def decide_a_request(self, n, state):
        if uids := [q.uid for s in self.rounds for q in s.requests]:
            self.do(surveys.decide, uids[n % len(uids)], state, "理由", "決定", "2025-07-01")

    @does(surveys.carry_out)
    @rule(
        n=st.integers(0, 9),
        measure=st.sampled_from(["m1", "m9", None]),
        departments=st.sampled_from([None, "", "情報課", "ない課"]),
    )
    def carry_a_request_out(self, n, measure, departments):
        if uids := [q.uid for s in self.rounds for q in s.requests]:
            told = (uids[n % len(uids)], "2025-08-01", measure, None, departments)
            self.do(surveys.carry_out, *told)

    @does(surveys.note_carried_out)
    @rule(n=st.integers(0, 9))
    def note_a_request_as_carried_out(self, n):
        if uids := [q.uid for s in self.rounds for q in s.requests]:
            self.do(surveys.note_carried_out, uids[n % len(uids)], "2025-08-01")

    @does(surveys.note_letters)
    @rule(survey_round=st.sampled_from([0, 1, 2]))
    def note_a_letter(self, survey_round):
        letter = Letter("学務課", "督促", "2025-05-20T09:00:00", None, "回答のお願い", None)
        self.do(surveys.note_letters, self.round(survey_round), [letter])

    @does(assessments.grade_by_guide)
    @rule(survey_round=st.sampled_from([0, 1, 2]))
    def grade(self, survey_round):
        self.do(assessments.grade_by_guide, self.round(survey_round))

    @does(assessments.assess)
    @rule(
        survey_round=st.sampled_from([0, 1, 2]),
        project=project_uids,
        values=st.fixed_dictionaries(
            {},
            optional={
                "ratings": st.dictionaries(
                    st.sampled_from(["progress", "cost", "activity"]),
                    st.sampled_from([1, 3, 5, 6, "対象外"]),
                ),
                "grade": st.sampled_from([None, "A", "C", "Z"]),
                "reason": words,
                "direction": st.sampled_from([None, "現状維持", "未定"]),
                "comment": words,
            },
        ),
    )
    def assess(self, survey_round, project, values):
        self.do(assessments.assess, self.round(survey_round), project, "一次評価", values)

    @does(assessments.withdraw)
    @rule(n=st.sampled_from([0, 1]))
    def withdraw_an_assessment(self, n):
        found = [a.uid for r in self.rounds for a in r.assessments]
        if found:
            self.do(assessments.withdraw, found[n % len(found)])

    @does(rubrics.set_rubric)
    @rule(year=years, least=st.sampled_from([2, 4, 8]), stages=st.sampled_from([1, 2]))
    def rate_otherwise(self, year, least, stages):
        rubric = self.database.read(plans.load).rubric
        grades = (*(replace(g, least=g.least + 1) for g in rubric.grades[:-1]),)
        changed = replace(
            rubric,
            grades=(*grades, replace(rubric.grades[-1], name="E", least=least)),
            stages=("一次評価", "二次評価")[:stages],
        )
        self.do(rubrics.set_rubric, changed, year)

    @does(rubrics.set_rated)
    @rule(category=st.sampled_from(["重点", "継続", "ない分類"]), rated=st.booleans())
    def rate_a_category(self, category, rated):
        self.do(rubrics.set_rated, category, rated)

    @does(committee.put_on_agenda)
    @rule(
        target=agenda_added,
        survey_round=st.sampled_from([0, 1, 2]),
        subject=words,
        project=st.one_of(st.none(), project_uids),
    )
    def put_on_agenda(self, survey_round, subject, project):
        return self.do(committee.put_on_agenda, self.round(survey_round), subject, project)

    @does(committee.set_agenda)
    @rule(
        uid=agenda_added,
        field=st.sampled_from(["subject", "words", "decision", "day"]),
        value=st.sampled_from([None, "認める", "2025-08-01"]),
    )
    def change_the_agenda(self, uid, field, value):
        if uid is not None:
            self.do(committee.set_agenda, uid, field, value)

    @does(committee.take_off_agenda)
    @rule(uid=agenda_added)
    def take_off_agenda(self, uid):
        if uid is not None:
            self.do(committee.take_off_agenda, uid)

    @does(committee.instruct)
    @rule(
        target=told_added,
        survey_round=st.sampled_from([0, 1, 2]),
        text=words,
        project=st.one_of(st.none(), project_uids),
        day=st.sampled_from([None, "2025-08-01", "きのう"]),
    )
    def instruct(self, survey_round, text, project, day):
        who = "推進本部"
        return self.do(committee.instruct, self.round(survey_round), text, project, who, day)

    @does(committee.set_instruction)
    @rule(
        uid=told_added,
        entry=st.sampled_from(
            [
                ("state", "対応済"),
                ("state", None),
                ("outcome", "終えた"),
                ("words", ""),
                ("day", "x"),
            ]
        ),
    )
    def change_an_instruction(self, uid, entry):
        if uid is not None:
            self.do(committee.set_instruction, uid, *entry)

    @does(committee.drop_instruction)
    @rule(uid=told_added)
    def drop_an_instruction(self, uid):
        if uid is not None:
            self.do(committee.drop_instruction, uid)

    @does(surveys.close_round)
    @rule(survey_round=st.sampled_from([0, 1, 2]))
    def close_a_round(self, survey_round):
        self.do(surveys.close_round, self.round(survey_round))

    @property
    def rounds(self):
        return self.database.read(plans.load).rounds

    def round(self, n):
        return self.rounds[n % len(self.rounds)].uid


TestPlanMachine = PlanMachine.TestCase
TestPlanMachine.settings = settings(max_examples=25, stateful_step_count=30, deadline=None)


def test_every_operation_is_here():
    assert set(operations.OPERATIONS) == done_here
