"""The invented answers are asked for, allowed, complete, and the same every time."""

from collections import Counter
from collections.abc import Iterator

import pytest

from db import snapshot
from db.records import Answer, PlanState, Project
from db.rules import grading, questions
from resources import resource
from tests.journeys.answers import answers_for

YEAR = 2022


@pytest.fixture(scope="module")
def state() -> PlanState:
    return snapshot.loads(resource("sample", "plan.json").read_text(encoding="utf-8"))


def _filled(
    state: PlanState, year: int = YEAR
) -> Iterator[tuple[Project, tuple[questions.Question, ...], dict[str, Answer]]]:
    for project in state.projects:
        asked = questions.asked(state, project, year)
        yield project, asked, answers_for(project, year, [q.key for q in asked])


def _guide(state: PlanState, values: dict[str, Answer]) -> str | None:
    ratings = {
        axis.key: value
        for axis in state.rubric.axes
        if isinstance(value := values.get(f"rating_{axis.key}"), int | str)
    }
    axes = [axis.key for axis in state.rubric.axes]
    return grading.guide(grading.rating_sum(ratings, axes), state.rubric.grades)


@pytest.mark.parametrize("year", [2022, 2024])
def test_everything_required_is_answered_and_nothing_else(state: PlanState, year: int) -> None:
    for project, asked, values in _filled(state, year):
        assert set(values) <= {q.key for q in asked}
        missing = questions.missing(asked, values, None)
        assert not missing, (project.number, missing)


def test_every_choice_is_one_of_the_plan(state: PlanState) -> None:
    for project, asked, values in _filled(state):
        for question in asked:
            if question.choices and question.key in values:
                names = [choice.name for choice in question.choices]
                assert str(values[question.key]) in names, (project.number, question.key)


def test_grades_follow_the_guide_or_say_why(state: PlanState) -> None:
    chosen = 0
    for project, _, values in _filled(state):
        guide = _guide(state, values)
        if guide is not None and "grade" in values and values["grade"] != guide:
            assert values.get("grade_reason"), project.number
            chosen += 1
    assert chosen


def test_the_year_looks_like_a_year(state: PlanState) -> None:
    filled = [(project, values) for project, _, values in _filled(state)]
    grades = Counter(values.get("grade") for _, values in filled)
    late = [
        project.number
        for project, values in filled
        for cell in project.schedule
        if cell.fiscal_year == YEAR
        and values.get(f"phase_{cell.half}", cell.content) != cell.content
    ]
    assert len(grades) >= 4
    assert 1 <= len(late) <= 20
    assert any(values.get("change_kind") == "あり" for _, values in filled)
    assert any("cost_note" in values for _, values in filled)


def test_the_same_answers_every_time(state: PlanState) -> None:
    assert list(_filled(state)) == list(_filled(state))
