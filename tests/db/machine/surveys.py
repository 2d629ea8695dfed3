"""Rounds from opening to closing."""

from hypothesis import strategies as st
from hypothesis.stateful import rule

from db import surveys
from db.surveys import Collected, Issue, Letter
from db.unit import new_uid
from db.vocabulary import RequestKind, RequestState, SheetState
from tests.db.machine.base import Machine, does
from tests.db.machine.values import department_names, project_uids, words, years


class Surveys(Machine):
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

    @does(surveys.take_back_acceptance)
    @rule(state=st.sampled_from([SheetState.PARTLY, SheetState.COLLECTED]))
    def look_again(self, state):
        responses = [r for s in self.rounds for r in s.responses]
        accepted = [r.uid for r in responses if r.state is SheetState.ACCEPTED]
        self.do(surveys.take_back_acceptance, dict.fromkeys(accepted, state))

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

    @does(surveys.close_round)
    @rule(survey_round=st.sampled_from([0, 1, 2]))
    def close_a_round(self, survey_round):
        self.do(surveys.close_round, self.round(survey_round))
