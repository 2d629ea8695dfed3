"""A changed rubric holds from a year on; what was rated before keeps its own."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db import assessments, journal, plans, rubrics, snapshot
from db.errors import Refused
from db.records import Axis, GradeRule
from db.rules.rubric_trial import revised, trial
from db.rules.rubrics import rubric_of
from db.vault import Database
from tests.factories.plans import plan_state, rubric
from tests.factories.rounds import answered, assessed, survey

KEYS = ("progress", "cost", "activity")
MARKS = {"p111": (5, 5, 5), "p112": (3, 4, 4), "p113": (3, 3, 3), "p121": (2, 2, 2)}


def sheets():
    return [
        answered(uid, {f"rating_{k}": str(v) for k, v in zip(KEYS, given, strict=True)})
        for uid, given in MARKS.items()
    ]


@pytest.fixture
def database(tmp_path):
    made = plan_state(rounds=(survey(2022, *sheets()), survey(2023, *sheets())))
    with Database.create(tmp_path / "計画.keikaku") as opened:
        opened.write(plans.take_over, made)
        first, second = (r.uid for r in state(opened).rounds)
        opened.write(assessments.grade_by_guide, first)
        opened.write(assessments.grade_by_guide, second, ["p111", "p112"])
        yield opened


def state(database):
    return database.load()


def with_leasts(*leasts):
    grades = (GradeRule(n, n, least) for n, least in zip("SABCD", leasts, strict=True))
    return replace(rubric(), grades=tuple(grades))


def guides(of):
    return {
        (r.fiscal_year, a.project, a.stage): (a.sum, a.guide, a.grade)
        for r in of.rounds
        for a in r.assessments
    }


def test_guides_follow_and_grades_stay(database):
    assert database.write(rubrics.set_rubric, with_leasts(15, 12, 9, 4, 3), 2022).result == 2
    after = guides(state(database))
    assert after[2022, "p112", "一次評価"] == (11, "B", "A")
    assert after[2022, "p111", "一次評価"] == (15, "S", "S")


def test_the_years_before_keep_theirs(database):
    database.write(rubrics.set_rubric, with_leasts(15, 12, 9, 4, 3), 2023)
    found = state(database)
    assert guides(found)[2022, "p112", "一次評価"] == (11, "A", "A")
    assert guides(found)[2023, "p112", "一次評価"] == (11, "B", "A")
    assert rubric_of(found, 2022).grades[1].least == 11
    assert rubric_of(found, 2023).grades[1].least == 12
    assert [past.until for past in found.past_rubrics] == [2022]


def test_a_second_change_from_the_same_year_keeps_one_past(database):
    database.write(rubrics.set_rubric, with_leasts(15, 12, 9, 4, 3), 2023)
    database.write(rubrics.set_rubric, with_leasts(13, 10, 8, 4, 3), 2023)
    database.write(rubrics.set_rubric, with_leasts(12, 10, 8, 4, 3), 2025)
    found = state(database)
    assert [past.until for past in found.past_rubrics] == [2022, 2024]
    assert [rubric_of(found, year).grades[0].least for year in (2022, 2023, 2025)] == [14, 13, 12]


@pytest.mark.parametrize(("year", "sentence"), [(2021, "令和4年度以後"), (2027, "計画期間より後")])
def test_it_begins_within_the_plan(database, year, sentence):
    with pytest.raises(Refused, match=sentence):
        database.write(rubrics.set_rubric, with_leasts(15, 12, 9, 4, 3), year)


def test_it_does_not_begin_before_an_earlier_change(database):
    database.write(rubrics.set_rubric, with_leasts(15, 12, 9, 4, 3), 2024)
    with pytest.raises(Refused, match="令和6年度からのもの"):
        database.write(rubrics.set_rubric, rubric(), 2023)


def test_a_faulty_rubric_is_refused_with_its_sentence(database):
    before = snapshot.dumps(state(database))
    with pytest.raises(Refused, match="すぐ上のS"):
        database.write(rubrics.set_rubric, with_leasts(10, 11, 9, 4, 3), 2022)
    keyless = replace(rubric(), axes=(Axis("進", "進捗", False, {}),))
    with pytest.raises(Refused, match="符号"):
        database.write(rubrics.set_rubric, keyless, 2022)
    assert snapshot.dumps(state(database)) == before


def test_axes_can_be_added_reordered_and_taken_away(database):
    new = Axis("axis4", "満足度", True, {"5": "高い"})
    axes = rubric().axes
    changed = replace(rubric(), axes=(new, axes[2], axes[0]))
    database.write(rubrics.set_rubric, changed, 2022)
    found = state(database)
    assert [(a.key, a.label, a.public) for a in found.rubric.axes] == [
        ("axis4", "満足度", True), ("activity", "取組内容", False), ("progress", "進捗", False),
    ]  # fmt: skip
    assert found.rubric.axes[0].wording == {"5": "高い"}
    assert guides(found)[2022, "p111", "一次評価"] == (None, None, "S")
    database.undo()
    assert state(database).rubric == rubric()
    assert guides(state(database))[2022, "p111", "一次評価"] == (15, "S", "S")


def test_a_stage_gets_another_name_and_its_assessments_with_it(database):
    renamed = replace(rubric(), stages=("課評価", "二次評価", "決定"))
    database.write(rubrics.set_rubric, renamed, 2023, {"一次評価": "課評価"})
    found = state(database)
    assert {stage for year, _, stage in guides(found) if year == 2022} == {"一次評価"}
    assert {stage for year, _, stage in guides(found) if year == 2023} == {"課評価"}
    database.undo()
    assert {stage for _, _, stage in guides(state(database))} == {"一次評価"}


def test_a_stage_or_a_grade_that_was_given_is_not_left_out(database):
    with pytest.raises(Refused, match="令和4年度に「一次評価」の評価がある"):
        database.write(rubrics.set_rubric, replace(rubric(), stages=("二次評価",)), 2022)
    without_s = replace(rubric(), grades=rubric().grades[1:])
    with pytest.raises(Refused, match="総合評価が「S」"):
        database.write(rubrics.set_rubric, without_s, 2022)
    database.write(rubrics.set_rubric, without_s, 2024)  # nothing was given from then on


def test_an_assessment_without_ratings_keeps_its_sum(tmp_path):
    bare = survey(2022, assessments=(assessed("p111", sum=12, guide="A", grade="A"),))
    with Database.create(tmp_path / "計画.keikaku") as opened:
        opened.write(plans.take_over, plan_state(rounds=(bare,)))
        opened.write(rubrics.set_rubric, with_leasts(15, 13, 9, 4, 3), 2022)
        assert guides(state(opened))[2022, "p111", "一次評価"] == (12, "A", "A")


def test_the_same_rubric_again_changes_nothing(database):
    assert database.write(rubrics.set_rubric, rubric(), 2023).step is None
    assert state(database).past_rubrics == ()


def test_rubric_and_categories_are_one_step(database):
    changed = with_leasts(15, 12, 9, 4, 3)
    database.write(rubrics.set_rubric, changed, 2023, {}, {"継続": False})
    assert [c.rated for c in state(database).categories] == [True, True, False]
    database.undo()
    assert all(c.rated for c in state(database).categories)
    assert state(database).rubric == rubric()


def test_a_category_is_rated_or_not(database):
    done = database.write(rubrics.set_rated, "継続", False)
    assert done.step.label == "継続を評価しないことにする"
    assert [c.rated for c in state(database).categories] == [True, True, False]
    with pytest.raises(Refused, match="ない分類"):
        database.write(rubrics.set_rated, "ない分類", True)
    database.undo()
    assert all(c.rated for c in state(database).categories)


leasts = st.lists(st.integers(1, 16), min_size=5, max_size=5, unique=True).map(
    lambda found: with_leasts(*sorted(found, reverse=True))
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(changed=leasts, year=st.integers(2022, 2024), axes=st.permutations(rubric().axes))
def test_a_trial_tells_what_storing_then_does(database, changed, year, axes):
    changed = replace(changed, axes=tuple(axes))
    before = state(database)
    told = {(m.project, m.fiscal_year): (m.before, m.after) for m in trial(before, changed, year)}
    database.write(rubrics.set_rubric, changed, year)
    after = state(database)
    assert guides(after) == guides(revised(before, changed, year))
    found = {
        (uid, y): pair
        for y in (2022, 2023)
        for uid, given in MARKS.items()
        if len(set(pair := tuple(_guide(s, y, uid, sum(given)) for s in (before, after)))) == 2
    }
    assert told == found
    database.undo()
    assert snapshot.dumps(state(database)) == snapshot.dumps(before)


def _guide(of, year, project, total):
    """The stored guide, else the one that the year's least sums say."""
    stored = {k[:2]: v[1] for k, v in guides(of).items()}
    if (year, project) in stored:
        return stored[year, project]
    reached = [rule for rule in rubric_of(of, year).grades if total >= rule.least]
    return max(reached, key=lambda rule: rule.least).name if reached else None


def test_it_can_begin_with_the_last_year_of_the_plan(database):
    last = state(database).plan.last_year
    database.write(rubrics.set_rubric, with_leasts(15, 12, 9, 4, 3), last)
    assert [rubric_of(state(database), y).grades[0].least for y in (last - 1, last)] == [14, 15]


def test_a_stage_never_takes_the_name_of_one_that_has_assessments(database):
    found = state(database)
    uid = found.rounds[0].uid
    three = replace(found.rubric, stages=("一次評価", "二次評価", "決定"))
    database.write(rubrics.set_rubric, three, 2022)
    for stage in ("二次評価", "決定"):
        database.write(assessments.assess, uid, "p111", stage, {"grade": "A"})
    before = state(database)
    two = replace(three, stages=("一次評価", "二次評価"))
    with pytest.raises(Refused, match="「二次評価」の評価がある"):
        database.write(rubrics.set_rubric, two, 2022, {"決定": "二次評価"})
    assert state(database) == before
    swapped = replace(three, stages=("一次評価", "決定", "二次評価"))
    swap = {"決定": "二次評価", "二次評価": "決定"}
    database.write(rubrics.set_rubric, swapped, 2022, swap)
    made = [a.stage for a in state(database).rounds[0].assessments if a.project == "p111"]
    assert made == ["一次評価", "決定", "二次評価"]


def test_a_new_name_that_has_assessments_since_is_not_taken_back(database):
    stages = ("課評価", "二次評価", "決定")
    renamed = {"一次評価": "課評価"}
    database.write(rubrics.set_rubric, replace(rubric(), stages=stages), 2023, renamed)
    step = database.read(journal.next_undo).seq
    second = state(database).rounds[1].uid
    made = database.write(assessments.assess, second, "p113", "課評価", {"grade": "C"}).result
    before = state(database)
    with pytest.raises(Refused, match="「課評価」の評価がある"):
        database.take_back(step)
    assert state(database) == before
    database.write(assessments.withdraw, made)
    database.take_back(step)
    assert {stage for year, _, stage in guides(state(database)) if year == 2023} == {"一次評価"}


def test_a_grade_that_a_department_chose_is_not_left_out(tmp_path):
    chosen = answered("p111", {"grade": "D", "grade_reason": "止まった。"})
    with Database.create(tmp_path / "計画.keikaku") as opened:
        opened.write(plans.take_over, plan_state(rounds=(survey(2022, chosen),)))
        four = replace(rubric(), grades=rubric().grades[:4])
        with pytest.raises(Refused, match="令和4年度に総合評価が「D」の事業がある"):
            opened.write(rubrics.set_rubric, four, 2022)
        opened.write(rubrics.set_rubric, four, 2023)


def test_statuses_and_directions_stay_the_plan_s(database):
    other = replace(rubric(), statuses=("完了",), directions=())
    assert database.write(rubrics.set_rubric, other, 2023).step is None
    assert state(database).past_rubrics == ()
    assert state(database).rubric == rubric()
