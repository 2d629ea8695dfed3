from dataclasses import replace
from typing import Any

import pytest

from db.records import Answer, Cell
from db.rules.all_years import year_facts
from db.rules.reported import reported
from db.rules.standing_out import Suggestion
from db.rules.standing_out.suggestions import suggestions
from db.vocabulary import NOT_APPLICABLE, Periods
from tests.factories.plans import OPERATION, PREPARATION, RESEARCH, indicator, plan, plan_state
from tests.factories.rounds import answered, survey


def suggested(
    answers: dict[str, Answer], uid: str = "p131", year: int = 2022, **changes: Any
) -> dict[str, tuple[int | str, str]]:
    state = plan_state(rounds=(survey(year, answered(uid, answers)),))
    project = next(replace(p, **changes) for p in state.projects if p.uid == uid)
    facts = year_facts(state, project, year, reported(state)[uid])
    found: tuple[Suggestion, ...] = suggestions(state, state.rubric, project, facts)
    return {s.axis: (s.rating, s.words) for s in found}


@pytest.mark.parametrize(
    ("cost", "rating"),
    [(60, 5), (80, 5), (81, 4), (95, 4), (96, 3), (105, 3), (106, 2), (120, 2), (121, 1)],
)
def test_the_cost_rating_follows_from_cost_and_final_budget(cost: int, rating: int) -> None:
    found = suggested({"budget": 500, "budget_final": 100, "cost": cost})
    assert found == {"cost": (rating, f"最終予算の{cost:.1f}%")}


def test_a_project_without_amounts_has_no_cost_to_rate() -> None:
    assert suggested({"cost_note": "予算なし"}) == {"cost": (NOT_APPLICABLE, "予算なし")}


@pytest.mark.parametrize(
    ("reached", "rating", "words"),
    [
        ((RESEARCH, RESEARCH), 2, "1半期おくれ"),
        ((RESEARCH, "要件調査・導入検討"), 3, "計画どおり"),
        ((RESEARCH, PREPARATION), 4, "1半期早い"),
        ((RESEARCH, OPERATION), 5, "2半期早い"),
    ],
)
def test_the_progress_rating_follows_from_the_slip(
    reached: tuple[str, str], rating: int, words: str
) -> None:
    first, second = reached
    found = suggested({"phase_1": first, "phase_2": second}, "p111", money={})
    assert found["progress"] == (rating, words)


def test_a_year_behind_is_two_halves_behind() -> None:
    state = plan_state(plan=replace(plan(), periods=Periods.YEAR))
    cells = tuple(
        Cell(1, year, None, phase, None, ())
        for year, phase in ((2022, RESEARCH), (2023, OPERATION))
    )
    project = replace(next(p for p in state.projects if p.uid == "p131"), schedule=cells)
    years = tuple(survey(year, answered("p131", {"phase_1": RESEARCH})) for year in (2022, 2023))
    reports = reported(replace(state, rounds=years))["p131"]
    facts = year_facts(state, project, 2023, reports)
    (found,) = suggestions(state, state.rubric, project, facts)
    assert (found.axis, found.rating, found.words) == ("progress", 1, "1年おくれ")


@pytest.mark.parametrize(
    ("actual", "rating", "way"), [(18, 3, 18), (22, 4, 22), (30, 5, 30), (10, 2, 10), (9, 1, 9)]
)
def test_the_way_to_the_only_target_is_held_against_the_years(
    actual: int, rating: int, way: int
) -> None:
    """One of five years is gone: 20 per cent."""
    aim = indicator("寄附額", {2026: "100万円"}, unit="万円", baseline="0")
    found = suggested({"indicator_1": actual}, indicators=(aim,))
    assert found == {"activity": (rating, f"指標は道のりの{way}%")}


def test_the_years_own_target_is_reached_or_not_and_the_worst_indicator_counts() -> None:
    aims = tuple(indicator(name, {2022: "50件", 2023: "80件"}, unit="件") for name in ("甲", "乙"))
    assert suggested({"indicator_1": 50}, indicators=aims) == {"activity": (4, "指標は目標どおり")}
    both = suggested({"indicator_1": 50, "indicator_2": 49}, indicators=aims)
    assert both == {"activity": (2, "指標は目標を下回る")}


def test_words_and_nothing_suggest_nothing() -> None:
    aim = indicator("満足度を上げる")
    assert suggested({"indicator_1": "上がった", "cost": 10}, indicators=(aim,)) == {}
