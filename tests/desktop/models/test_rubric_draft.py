"""A rubric being typed: what it makes, what is wrong where, and which stages go on."""

import pytest

from desktop.models.rubric_draft import GradeDraft, RubricDraft, StageDraft, move
from tests.factories.plans import rubric


def places(draft):
    return [(f.part, f.at, f.field) for f in draft.faults]


def test_what_is_not_changed_is_the_same():
    draft = RubricDraft(rubric())
    assert draft.rubric == rubric()
    assert draft.faults == ()
    assert draft.renamed == {}


@pytest.mark.parametrize(("typed", "least"), [("１５", 15), (" 15 ", 15)])
def test_a_sum_is_read_as_people_type_it(typed, least):
    draft = RubricDraft(rubric())
    draft.grades[0].least = typed
    assert draft.rubric.grades[0].least == least


@pytest.mark.parametrize("typed", ["", "十五", "15点", "-1", "1.5"])
def test_a_sum_that_is_no_number_is_said_alone(typed):
    draft = RubricDraft(rubric())
    draft.grades[1].least = typed
    assert places(draft) == [("grades", 1, "least")]
    assert draft.faults[0].sentence == "合計を整数で入れます。"


def test_sums_out_of_order_are_said_at_their_line():
    draft = RubricDraft(rubric())
    draft.grades[2].least = "12"
    assert places(draft) == [("grades", 2, "least")]


def test_a_new_axis_never_takes_a_key_that_was_used():
    draft = RubricDraft(rubric(), used_keys=["axis1", "axis3"])
    for _ in range(2):
        draft.add_axis()
    assert [axis.key for axis in draft.axes][-2:] == ["axis2", "axis4"]
    assert places(draft) == [("axes", 3, "label"), ("axes", 4, "label")]


def test_stages_that_go_on_under_another_name_are_told_from_new_ones():
    draft = RubricDraft(rubric())
    draft.stages[0].name = "課評価"
    draft.stages.append(StageDraft("決定"))
    move(draft.stages, 2, -1)
    assert draft.rubric.stages == ("課評価", "決定", "二次評価")
    assert draft.renamed == {"一次評価": "課評価"}


def test_parts_move_and_stay_at_the_ends():
    draft = RubricDraft(rubric())
    move(draft.axes, 0, -1)
    move(draft.axes, 2, 1)
    assert draft.rubric.axes == rubric().axes
    move(draft.axes, 0, 1)
    assert [a.key for a in draft.rubric.axes] == ["cost", "progress", "activity"]
    draft.grades.append(GradeDraft("E", "", "1"))
    assert draft.rubric.grades[-1].name == "E"
