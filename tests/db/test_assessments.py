"""What each stage makes of a project's year: sums, guides, grades that follow or were chosen."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db import assessments, plans, rubrics, surveys
from db.errors import Refused
from db.records import GradeRule, Rubric
from db.vault import Database
from db.vocabulary import NOT_APPLICABLE, SheetState
from tests.factories.plans import plan_state, rubric
from tests.factories.rounds import answered, survey

FIRST, SECOND = "一次評価", "二次評価"
COLLECTED = SheetState.COLLECTED
ROUND = "r2022n1"


def ratings(progress, cost, activity):
    return {"progress": progress, "cost": cost, "activity": activity}


def answers(progress, cost, activity, **others):
    given = ratings(progress, cost, activity)
    return {f"rating_{k}": str(v) for k, v in given.items() if v is not None} | others


@pytest.fixture
def database(tmp_path):
    rounds = (
        survey(
            2022,
            answered("p111", answers(3, 4, 4)),
            answered("p112", answers(3, 4, 4, grade="B", grade_reason="稼働が遅れた。")),
            answered("p121", answers(5, "対象外", 4)),
            answered("p131", {"status": "実施中"}),
        ),
    )
    with Database.create(tmp_path / "計画.keikaku") as opened:
        opened.write(plans.take_over, plan_state(rounds=rounds))
        yield opened


def round_uid(database):
    return database.load().rounds[0].uid


def assess(database, project="p111", stage=SECOND, **values):
    return database.write(assessments.assess, round_uid(database), project, stage, values).result


def stages(database, project="p111"):
    (found,) = database.load().rounds
    return {a.stage: a for a in found.assessments if a.project == project}


def test_sum_guide_and_grade_follow_the_ratings(database):
    assess(database, ratings=ratings(3, 4, 4))
    found = stages(database)[SECOND]
    assert (found.sum, found.guide, found.grade) == (11, "A", "A")
    assess(database, ratings=ratings(2, 4, 4))
    found = stages(database)[SECOND]
    assert (found.sum, found.guide, found.grade) == (10, "B", "B")


def test_a_chosen_grade_stays_when_the_ratings_change(database):
    assess(database, ratings=ratings(3, 4, 4), grade="C", reason="期限に間に合わない。")
    assess(database, ratings=ratings(5, 5, 5))
    found = stages(database)[SECOND]
    assert (found.guide, found.grade, found.reason) == ("S", "C", "期限に間に合わない。")


def test_a_cleared_grade_follows_the_guide_again(database):
    assess(database, ratings=ratings(3, 4, 4), grade="C")
    assess(database, grade=None)
    assert stages(database)[SECOND].grade is None
    assess(database, ratings=ratings(5, 5, 5))
    assert stages(database)[SECOND].grade == "S"


def test_without_a_guide_the_grade_is_chosen_and_kept(database):
    assess(database, ratings=ratings(3, NOT_APPLICABLE, 4))
    found = stages(database)[SECOND]
    assert (found.sum, found.guide, found.grade) == (None, None, None)
    assess(database, grade="B")
    assess(database, ratings=ratings(4, NOT_APPLICABLE, 4))
    assert stages(database)[SECOND].grade == "B"


def test_one_rating_after_the_other_gives_a_guide_with_the_last(database):
    for some in ({"progress": 4}, {"progress": 4, "cost": 4}):
        assess(database, ratings=some)
        assert stages(database)[SECOND].guide is None
    assess(database, ratings=ratings(4, 4, 4))
    assert stages(database)[SECOND].grade == "A"


def test_what_is_not_given_is_left_and_empty_words_are_none(database):
    assess(database, reason="理由", comment="所見", direction="現状維持")
    assess(database, reason="")
    found = stages(database)[SECOND]
    assert (found.reason, found.comment, found.direction) == (None, "所見", "現状維持")


def test_the_first_stage_begins_with_what_the_department_answered(database):
    assess(database, "p112", FIRST, comment="所見")
    found = stages(database, "p112")[FIRST]
    assert (found.ratings, found.grade, found.reason) == (
        ratings(3, 4, 4), "B", "稼働が遅れた。",
    )  # fmt: skip
    assess(database, "p111", FIRST, ratings=ratings(2, 4, 4))
    assert stages(database)[FIRST].grade == "B"  # it was the guide's, and follows it


def test_a_grade_that_a_department_chose_outlives_other_ratings(database):
    assess(database, "p112", FIRST, ratings=ratings(5, 5, 5))
    found = stages(database, "p112")[FIRST]
    assert (found.guide, found.grade) == ("S", "B")


def test_the_second_stage_begins_empty_and_the_first_is_kept(database):
    database.write(assessments.grade_by_guide, round_uid(database))
    before = stages(database)[FIRST]
    assess(database, grade="C")
    assert stages(database)[FIRST] == before
    assert stages(database)[SECOND].ratings == {}


def test_withdrawing_leaves_the_stages_before(database):
    database.write(assessments.grade_by_guide, round_uid(database))
    uid = assess(database, grade="C")
    database.write(assessments.withdraw, uid)
    assert list(stages(database)) == [FIRST]
    with pytest.raises(Refused, match="すでに取り消されています"):
        database.write(assessments.withdraw, uid)
    database.undo()
    assert stages(database)[SECOND].grade == "C"


def test_all_are_accepted_as_answered_and_only_what_has_ratings(database):
    assert database.write(assessments.grade_by_guide, round_uid(database)).result == 2
    grades = {uid: stages(database, uid).get(FIRST) for uid in ("p111", "p112", "p121", "p131")}
    assert {uid: found and found.grade for uid, found in grades.items()} == {
        "p111": "A", "p112": "B", "p121": None, "p131": None,
    }  # fmt: skip
    assert grades["p131"] is None
    database.undo()
    assert stages(database) == {}


def test_only_the_projects_that_are_named_are_accepted(database):
    database.write(assessments.grade_by_guide, round_uid(database), ["p112"])
    assert stages(database) == {}
    assert stages(database, "p112")[FIRST].grade == "B"


def test_several_projects_are_one_step(database):
    several = {"p111": {"grade": "A"}, "p112": {"ratings": ratings(1, 1, 1)}}
    done = database.write(assessments.assess_several, round_uid(database), SECOND, several)
    assert done.step.label == "2事業の評価（二次評価）"
    assert stages(database, "p112")[SECOND].grade == "D"
    database.undo()
    assert stages(database) == stages(database, "p112") == {}


def test_where_one_of_several_is_refused_none_is_written(database):
    several = {"p111": {"grade": "A"}, "p112": {"grade": "Z"}}
    with pytest.raises(Refused, match="「Z」"):
        database.write(assessments.assess_several, round_uid(database), SECOND, several)
    assert stages(database) == {}


@pytest.mark.parametrize(
    ("stage", "values", "sentence"),
    [
        ("決定", {"grade": "A"}, "「決定」"),
        (SECOND, {"grade": "E"}, "「E」"),
        (SECOND, {"direction": "未定"}, "「未定」"),
        (SECOND, {"ratings": {"speed": 3}}, "「speed」"),
        (SECOND, {"ratings": {"cost": 0}}, "経費"),
        (SECOND, {"ratings": {"cost": 6}}, "経費"),
        (SECOND, {"ratings": {"cost": True}}, "経費"),
        (SECOND, {"ratings": {"cost": "3"}}, "経費"),
    ],
)
def test_what_the_rubric_does_not_know_is_refused(database, stage, values, sentence):
    with pytest.raises(Refused, match=sentence):
        assess(database, stage=stage, **values)
    assert stages(database) == {}


def test_a_plan_without_a_rubric_is_not_graded(tmp_path):
    bare = plan_state(rubric=Rubric((), (), (), (), ()), rounds=(survey(2022),))
    with Database.create(tmp_path / "計画.keikaku") as opened:
        opened.write(plans.take_over, bare)
        with pytest.raises(Refused, match="評価の決まりがない"):
            opened.write(assessments.grade_by_guide, round_uid(opened))


def test_the_guide_is_that_of_the_year_s_own_rubric(database):
    harder = rubric()
    grades = (GradeRule("S", "特優", 15), *harder.grades[1:])
    database.write(
        rubrics.set_rubric,
        Rubric(harder.axes, grades, harder.stages, harder.statuses, harder.directions),
        2023,
    )
    assess(database, ratings=ratings(5, 5, 4))
    assert stages(database)[SECOND].guide == "S"


rating = st.sampled_from([1, 2, 3, 4, 5, NOT_APPLICABLE])


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.tuples(rating, rating, rating))
def test_what_is_stored_is_what_the_figure_says(database, given):
    assess(database, "p221", ratings=ratings(*given), grade=None)
    found = stages(database, "p221")[SECOND]
    if NOT_APPLICABLE in given:
        assert (found.sum, found.guide) == (None, None)
    else:
        total = sum(given)
        expected = next(
            letter
            for letter, least in zip("SABCD", (14, 11, 9, 4, 3), strict=True)
            if total >= least
        )
        assert (found.sum, found.guide) == (total, expected)


def test_a_department_s_answers_are_rated_alike_for_all_125_combinations(tmp_path):
    made = list(itertools.product(range(1, 6), repeat=3))
    state = plan_state()
    template = state.projects[0]
    projects = tuple(
        replace(template, uid=f"q{n}", number=None, title=f"事業{n}") for n in range(len(made))
    )
    sheets = [answered(p.uid, answers(*marks)) for p, marks in zip(projects, made, strict=True)]
    with Database.create(tmp_path / "計画.keikaku") as opened:
        opened.write(
            plans.take_over, plan_state(projects=projects, rounds=(survey(2022, *sheets),))
        )
        opened.write(assessments.grade_by_guide, round_uid(opened))
        (found,) = opened.load().rounds
    bounds = ((14, "S"), (11, "A"), (9, "B"), (4, "C"), (3, "D"))
    for assessment in found.assessments:
        total = sum(int(rating) for rating in assessment.ratings.values())
        assert assessment.grade == next(letter for least, letter in bounds if total >= least)
    assert len(found.assessments) == 125


def test_the_answer_that_counts_is_rated(tmp_path):
    mine = answered("p132", answers(3, 4, 4))
    other = replace(answered("p132", answers(1, 1, 1), "福祉課"), counts=False)
    made = plan_state(rounds=(survey(2022, mine, other), survey(2023, mine, other)))
    with Database.create(tmp_path / "計画.keikaku") as opened:
        opened.write(plans.take_over, made)
        first, second = (r.uid for r in opened.load().rounds)
        opened.write(assessments.grade_by_guide, first)
        opened.write(assessments.assess, second, "p132", FIRST, {"comment": "所見"})
        for found in opened.load().rounds:
            (only,) = found.assessments
            assert (only.project, only.sum, only.guide) == ("p132", 11, "A")


def test_accepting_again_takes_what_is_answered_now(database):
    database.write(surveys.reopen_round, round_uid(database), "追記のため")
    for project in ("p112", "p121"):
        database.write(assessments.assess, round_uid(database), project, FIRST, {"comment": "所見"})
    database.write(assessments.grade_by_guide, round_uid(database), ["p111"])
    changed = {"rating_progress": "5", "rating_cost": "5"}
    database.write(surveys.answer, round_uid(database), "p111", "情報課", changed, COLLECTED)
    database.write(assessments.grade_by_guide, round_uid(database))
    (found,) = database.load().rounds
    assert [a.project for a in found.assessments] == ["p112", "p121", "p111"]
    assert stages(database)[FIRST].grade == "S"


def test_a_category_that_is_not_rated_is_left_out_though_it_has_answered(database):
    category = next(p.category for p in database.load().projects if p.uid == "p112")
    database.write(rubrics.set_rated, category, False)
    database.write(assessments.grade_by_guide, round_uid(database))
    assert stages(database, "p112") == {}
    assert stages(database)[FIRST].grade == "A"


def test_what_was_withdrawn_does_not_come_back_beside_its_successor(database):
    uid = assess(database, grade="C")
    step = database.write(assessments.withdraw, uid).step
    assess(database, grade="B")
    with pytest.raises(Refused, match="もう「二次評価」の評価があります"):
        database.take_back(step.seq)
    assert stages(database)[SECOND].grade == "B"
