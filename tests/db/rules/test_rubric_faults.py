"""A rubric that cannot rate is told from one that is only odd, at its place."""

from dataclasses import replace

import pytest

from db.records import Rubric
from db.rules.rubric_faults import doubts, faults
from tests.factories.plans import rubric


def with_leasts(*leasts):
    made = rubric()
    grades = zip(made.grades, leasts, strict=True)
    return replace(made, grades=tuple(replace(g, least=least) for g, least in grades))


def places(found):
    return [(fault.part, fault.at, fault.field) for fault in found]


def test_the_plan_s_own_rubric_has_neither():
    assert faults(rubric()) == doubts(rubric()) == ()


def test_a_plan_without_ratings_is_no_fault():
    assert faults(Rubric((), (), (), (), ())) == doubts(Rubric((), (), (), (), ())) == ()


@pytest.mark.parametrize(
    ("leasts", "at"),
    [((14, 14, 9, 4, 3), [1]), ((14, 11, 12, 4, 3), [2]), ((3, 4, 5, 4, 3), [1, 2])],
)
def test_sums_that_do_not_fall_are_said_at_the_lower_grade(leasts, at):
    assert places(faults(with_leasts(*leasts)))[: len(at)] == [("grades", n, "least") for n in at]


def test_names_twice_or_missing_are_said_where_they_stand():
    made = rubric()
    axes = (made.axes[0], replace(made.axes[1], label="進捗"), replace(made.axes[2], label=" "))
    grades = (*made.grades[:-1], replace(made.grades[-1], name="S"))
    wrong = replace(made, axes=axes, grades=grades, stages=("一次評価", "一次評価", ""))
    assert places(faults(wrong)) == [
        ("axes", 2, "label"),
        ("axes", 1, "label"),
        ("grades", 4, "name"),
        ("stages", 2, "name"),
        ("stages", 1, "name"),
    ]


def test_axes_need_grades_and_a_stage():
    bare = replace(rubric(), grades=(), stages=())
    assert places(faults(bare)) == [("grades", None, "name"), ("stages", None, "name")]


def test_more_axes_than_there_are_marks_are_refused():
    axis = rubric().axes[0]
    many = tuple(replace(axis, key=f"axis{n}", label=f"軸{n}") for n in range(10))
    assert "9つまで" in faults(replace(rubric(), axes=many))[0].sentence
    assert faults(replace(rubric(), axes=many[:9])) == ()


def test_words_for_a_rating_that_there_is_not():
    axes = (replace(rubric().axes[0], wording={"6": "最高"}), *rubric().axes[1:])
    assert places(faults(replace(rubric(), axes=axes))) == [("axes", 0, "wording")]


def test_a_grade_that_no_sum_reaches_and_sums_without_a_guide_are_only_odd():
    odd = with_leasts(16, 11, 9, 5, 4)
    assert faults(odd) == ()
    assert [fault.sentence for fault in doubts(odd)] == [
        "合計は15までなので、Sが目安になりません。",
        "合計が3のとき、目安がありません。",
    ]
    assert doubts(with_leasts(14, 11, 9, 8, 7))[0].sentence.startswith("合計が3から6まで")
