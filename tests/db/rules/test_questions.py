"""What a sheet asks, held against the table of the survey's design."""

from dataclasses import replace

import pytest

from db.records import Ended, Project, Response, Round
from db.rules import questions
from db.rules.all_years import year_facts
from db.rules.all_years.facts import Absence
from db.rules.figures.ground import Ground
from db.rules.reported import reported
from db.vocabulary import NOTHING_PLANNED, Requirement, RoundKind, RoundState, SheetState
from tests.factories import plans, rounds

STATE = plans.plan_state()
BY_NUMBER = {project.number: project for project in STATE.projects}
RATINGS = {"rating_progress", "rating_cost", "rating_activity"}
NOTES = {"budget_final", "cost_note", "grade_reason", "change_note", "remark"}
OF_ALL = {"dx", "status", *RATINGS, "grade", "direction", "change_kind"}


def keys(project: Project, year: int = 2022, **options) -> dict[str, bool]:
    return {q.key: q.required for q in questions.asked(STATE, project, year, **options)}


def required(project: Project) -> set[str]:
    return {key for key, needed in keys(project).items() if needed}


def optional(project: Project) -> set[str]:
    """What may stay empty, the wanted phases aside."""
    return {
        key
        for key, needed in keys(project).items()
        if not needed and not key.startswith("new_phase_")
    }


def test_priority_projects_are_asked_for_everything():
    assert required(BY_NUMBER["1-1-1"]) == OF_ALL | {
        "phase_1", "phase_2", "budget", "cost", "cost_state",
        "activity", "indicator_1", "activity_review",
    }  # fmt: skip
    assert optional(BY_NUMBER["1-1-1"]) == NOTES | {
        "new_activity", "new_indicator", "new_departments", "new_title",
    }  # fmt: skip


def test_the_review_is_optional_for_promotion_projects():
    asked = keys(BY_NUMBER["1-1-2"])
    assert asked["activity_review"] is False
    assert required(BY_NUMBER["1-1-2"]) == required(BY_NUMBER["1-1-1"]) - {"activity_review"}


def test_continuing_projects_are_asked_for_no_phase_and_no_wanted_value():
    asked = keys(BY_NUMBER["2-2-1"])
    assert required(BY_NUMBER["2-2-1"]) == OF_ALL
    assert not any(key.startswith("new_phase_") for key in asked)
    assert optional(BY_NUMBER["2-2-1"]) == NOTES | {"budget", "cost", "cost_state", "activity"}


def test_a_continuing_project_marked_dx_is_asked_for_phases_and_indicators():
    assert required(BY_NUMBER["1-1-3"]) == OF_ALL | {"phase_1", "phase_2", "indicator_1"}


def test_wanted_phases_are_asked_for_every_remaining_half():
    asked = [key for key in keys(BY_NUMBER["1-1-1"], 2024) if key.startswith("new_phase")]
    assert asked == ["new_phase_2025_1", "new_phase_2025_2", "new_phase_2026_1", "new_phase_2026_2"]


def test_a_year_without_plan_is_asked_for_items_1_6_and_7_only():
    assert list(keys(BY_NUMBER["1-1-2"], 2025)) == [
        "status", "direction", "change_kind", "change_note",
    ]  # fmt: skip
    assert {c.content for c in BY_NUMBER["1-1-2"].schedule if c.fiscal_year == 2025} == {
        NOTHING_PLANNED
    }


def test_an_ended_project_is_asked_less_only_after_the_year_of_its_end():
    ended = replace(BY_NUMBER["1-1-1"], ended=Ended(2022, "完了"))
    assert questions.has_plan(STATE, ended, 2022)
    assert not questions.has_plan(STATE, ended, 2023)


@pytest.mark.parametrize(
    ("status", "planned"), [("完了", False), ("中止", False), ("実施中", True)]
)
def test_an_earlier_answer_ends_a_project(status, planned):
    response = Response("p111", "窓口課", SheetState.ACCEPTED, None, {"status": status}, None)
    survey = Round(2022, 1, RoundKind.YEAR_END, None, None, RoundState.CLOSED, (response,), (), ())
    state = replace(STATE, rounds=(survey,))
    assert questions.has_plan(state, BY_NUMBER["1-1-1"], 2023) is planned
    assert questions.has_plan(state, BY_NUMBER["1-1-1"], 2022)


def test_other_kinds_of_round_ask_less():
    project = BY_NUMBER["1-1-1"]
    assert set(keys(project, kind=RoundKind.MID_YEAR)) == {"status", "phase_1", "phase_2", "remark"}
    assert set(keys(project, kind=RoundKind.FINAL_COST)) == {"cost"}
    assert keys(project, kind=RoundKind.LAST_YEAR) == keys(project)


def test_a_plan_without_categories_asks_every_project_like_a_priority_one():
    state = replace(STATE, categories=())
    asked = {q.key for q in questions.asked(state, BY_NUMBER["2-2-1"], 2022)}
    assert {"phase_1", "activity", "new_title"} <= asked
    assert not questions.is_listed(state, BY_NUMBER["2-2-1"])
    assert questions.is_listed(STATE, BY_NUMBER["2-2-1"])


def test_every_asked_question_is_found_by_its_key():
    for project in STATE.projects:
        for asked in questions.asked(STATE, project, 2022):
            found = questions.question(STATE, asked.key)
            assert found is not None
            assert (found.kind, found.choices, found.limit) == (
                asked.kind, asked.choices, asked.limit,
            )  # fmt: skip
    assert questions.question(STATE, "no_such_key") is None


def test_what_the_plan_knows_is_filled_in():
    assert questions.known(BY_NUMBER["1-1-1"], 2022) == {
        "dx": True, "budget": 987_654, "budget_final": 876_543,
    }  # fmt: skip
    assert questions.known(BY_NUMBER["2-2-1"], 2022) == {"dx": False}


def test_a_note_excuses_the_amounts_and_the_guide_excuses_the_grade():
    asked = questions.asked(STATE, BY_NUMBER["1-1-1"], 2022)
    everything = {q.key for q in asked if q.requirement is Requirement.REQUIRED}
    assert {q.key for q in questions.missing(asked, {}, None)} == everything
    left = {q.key for q in questions.missing(asked, {"cost_note": "予算なし"}, "B")}
    assert left == everything - {"budget", "cost", "cost_state", "grade"}


def test_a_project_that_goes_on_again_is_asked_for_everything_again_wherever_one_looks():
    surveys = (
        rounds.survey(2023, rounds.answered("p131", {"status": "実施中"})),
        rounds.survey(2022, rounds.answered("p131", {"status": "完了"})),
    )
    state = plans.plan_state(rounds=surveys)
    project = next(p for p in state.projects if p.uid == "p131")
    years = reported(state)["p131"]
    for year, over in ((2023, "完了"), (2024, None)):
        assert questions.has_plan(state, project, year) is (over is None)
        assert Ground.of(state, year).over(project) == over
        absence = year_facts(state, project, year, years).absence
        assert absence is (Absence.NOT_ASKED if over is None else Absence.COMPLETED)
