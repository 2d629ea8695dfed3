"""Ratings, how they are rated, and the committee."""

from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.stateful import rule

from db import assessments, committee, rubrics
from tests.db.machine.base import Machine, does
from tests.db.machine.values import agenda_added, project_uids, told_added, words, years


class Assessments(Machine):
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

    @does(assessments.assess_several)
    @rule(
        survey_round=st.sampled_from([0, 1, 2]),
        values=st.dictionaries(
            project_uids,
            st.sampled_from([{"grade": "B"}, {"ratings": {"cost": 2}, "comment": "所見"}, {}]),
        ),
    )
    def assess_several(self, survey_round, values):
        self.do(assessments.assess_several, self.round(survey_round), "一次評価", values)

    @does(assessments.withdraw)
    @rule(n=st.sampled_from([0, 1]))
    def withdraw_an_assessment(self, n):
        found = [a.uid for r in self.rounds for a in r.assessments]
        if found:
            self.do(assessments.withdraw, found[n % len(found)])

    @does(rubrics.set_rubric)
    @rule(year=years, least=st.sampled_from([2, 3, 8]), stages=st.sampled_from([1, 2]))
    def rate_otherwise(self, year, least, stages):
        rubric = self.database.load().rubric
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
