"""A real database that rules act on; undo and redo must give back every earlier state."""

import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from db import journal, past, plans, snapshot
from db.errors import Refused
from db.vault import Database
from tests.db.explaining import difference, told
from tests.golden import SHAPES

NOT_UNDONE = {"taking_over.take_over"}
done_here = set(NOT_UNDONE)


def does(operation):
    """Mark a rule as the one that does an operation."""
    done_here.add(operation.name)
    return lambda rule: rule


def everything(state):
    """The plan's JSON, and what the JSON leaves out."""
    memos_of = {e.uid: e.memos for e in (*state.projects, *state.departments) if e.memos}
    committee_of = [(r.agenda, r.told) for r in state.rounds]
    rated = [c.rated for c in state.categories]
    beside = (memos_of, committee_of, rated, state.past_rubrics, state.recipient_groups)
    return snapshot.dumps(state) + repr(beside)


class Machine(RuleBasedStateMachine):
    @initialize()
    def take_over_a_plan(self):
        self.folder = Path(tempfile.mkdtemp())
        self.database = Database.create(self.folder / "計画.keikaku")
        state = snapshot.loads(SHAPES["halves"].read_text(encoding="utf-8"))
        self.database.write(plans.take_over, state)
        self.start = self.database.load()
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
        states = (self.start, self.database.load())
        assert told(changes, states) == difference(*states)

    def text(self):
        return everything(self.database.load())

    def do(self, operation, *args):
        state = self.database.load()
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
        quick = self.database.load_after(state, done.changes)
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
            before = database.load()
            foreseen = [o.change.address for o in database.read(past.obstacles, seq)]
            try:
                done = database.take_back(seq)
            except Refused:
                assert everything(database.load()) == everything(before)
            else:
                after = database.load()
                assert set(done.in_the_way) == set(foreseen)
                assert told(done.changes, (before, after)) == difference(before, after)
                database.redo()
                assert everything(database.load()) == everything(before)
        copy.unlink()

    @invariant()
    def the_menu_names_the_step(self):
        if hasattr(self, "database"):
            step = self.database.read(journal.next_undo)
            assert (step is not None) == bool(self.past)

    @property
    def rounds(self):
        return self.database.load().rounds

    def round(self, n):
        return self.rounds[n % len(self.rounds)].uid
