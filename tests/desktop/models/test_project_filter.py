"""How conditions narrow, combine, are offered and are kept."""

from dataclasses import replace

import pytest

from db.address import Address
from db.records import Assessment, Ended, PlanState, Project, Response, Round
from db.vocabulary import RoundKind, RoundState, SheetState
from desktop.models import project_filter
from desktop.models.problem import Problem, ProblemKind
from desktop.models.project_facts import ProjectFacts
from desktop.models.project_filter import (
    Condition,
    KeptFilter,
    Kind,
    ProjectFilter,
    kept_as_text,
    kept_of_text,
    matching,
    offered,
    values_of,
)
from desktop.models.project_search import ProjectSearch
from tests.factories.plans import plan_state

STATE = plan_state()
FIRST, SECOND = STATE.projects[:2]


def found(
    *conditions: Condition,
    state: PlanState = STATE,
    facts: ProjectFacts | None = None,
    **more: object,
) -> list[Project]:
    shown = ProjectFilter(conditions=frozenset(conditions), **more)  # type: ignore[arg-type]
    return list(matching(ProjectSearch(), shown, facts or ProjectFacts(state, 2022)))


def with_first(**changes: object) -> PlanState:
    return replace(STATE, projects=(replace(FIRST, **changes), *STATE.projects[1:]))  # type: ignore[arg-type]


def answered() -> PlanState:
    values = {"status": "完了", "grade": "C"}
    survey = Round(
        2022,
        1,
        RoundKind.YEAR_END,
        None,
        None,
        RoundState.OPEN,
        (Response(FIRST.uid, "窓口課", SheetState.COLLECTED, None, values, None),),
        (Assessment(SECOND.uid, "二次評価", {}, None, None, "S", None, None, None),),
        (),
    )
    return replace(STATE, rounds=(survey,))


def test_without_conditions_all_are_shown_and_no_measure_shows_none() -> None:
    assert len(found()) == len(STATE.projects)
    assert found(measures=frozenset()) == []


def test_values_of_one_kind_widen_and_kinds_narrow() -> None:
    department = Condition(Kind.DEPARTMENT, FIRST.departments[0])
    one, other = (Condition(Kind.CATEGORY, name) for name in ("重点", "推進"))
    both = found(one, other)
    assert {p.category for p in both} == {"重点", "推進"}
    assert found(one, other, department) == [
        p
        for p in both
        if department.value in values_of(Kind.DEPARTMENT, p, ProjectFacts(STATE, 2022))
    ]
    assert 0 < len(found(one, department)) < len(both)


def test_a_code_stands_for_those_below_it_and_not_for_its_neighbours() -> None:
    state = with_first(overall_plan_codes=("A5-1-2", "B1"))
    state = replace(
        state,
        projects=(
            state.projects[0],
            replace(SECOND, overall_plan_codes=("A51",)),
            *state.projects[2:],
        ),
    )
    for code in ("A5", "A5-1", "A5-1-2", "B1"):
        assert [p.uid for p in found(Condition(Kind.OVERALL, code), state=state)] == [FIRST.uid]
    assert [p.uid for p in found(Condition(Kind.OVERALL, "A51"), state=state)] == [SECOND.uid]


def test_status_and_grade_are_those_of_the_year() -> None:
    state = answered()
    assert found(Condition(Kind.STATUS, "完了"), state=state) == [FIRST]
    assert found(Condition(Kind.GRADE, "C"), state=state) == [FIRST]
    assert found(Condition(Kind.GRADE, "S"), state=state) == [SECOND]
    assert FIRST not in found(Condition(Kind.STATUS, ""), state=state)
    later = ProjectFacts(state, 2023)
    assert found(Condition(Kind.STATUS, "完了"), facts=later) == []
    assert not {Kind.STATUS, Kind.GRADE} & set(offered(later))


def test_problems_and_blanks_are_told_apart() -> None:
    at = Address(FIRST.uid, "title")
    problems = {
        FIRST.uid: [Problem(FIRST.uid, at, "誤り")],
        SECOND.uid: [Problem(SECOND.uid, at, "空", ProblemKind.BLANK)],
    }
    facts = ProjectFacts(STATE, 2022, problems)
    assert found(Condition(Kind.PROBLEM, "wrong"), facts=facts) == [FIRST]
    assert found(Condition(Kind.PROBLEM, "blank"), facts=facts) == [SECOND]


def test_ended_projects_can_be_left_out() -> None:
    state = with_first(ended=Ended(2024, None))
    going = found(Condition(Kind.ENDED, project_filter.NO), state=state)
    assert [p.uid for p in going] == [p.uid for p in STATE.projects[1:]]


def test_the_phase_is_that_of_the_year() -> None:
    phase = FIRST.schedule[0].content
    assert phase
    assert FIRST in found(Condition(Kind.PHASE, phase))
    assert FIRST not in found(Condition(Kind.PHASE, "何もない"))


def test_only_what_tells_projects_apart_is_offered() -> None:
    plain = replace(
        STATE,
        categories=(),
        phases=(),
        projects=tuple(
            replace(
                p,
                category=None,
                dx=False,
                schedule=(),
                overall_plan_codes=(),
                management_plan_codes=(),
            )
            for p in STATE.projects
        ),
    )
    assert set(offered(ProjectFacts(plain, 2022))) == {Kind.DEPARTMENT}
    assert {Kind.CATEGORY, Kind.DX, Kind.PHASE} <= set(offered(ProjectFacts(STATE, 2022)))


def test_offers_count_and_keep_the_plans_order() -> None:
    facts = ProjectFacts(STATE, 2022)
    categories = offered(facts)[Kind.CATEGORY]
    assert [c.value for c, _ in categories] == [c.name for c in STATE.categories]
    for offers in offered(facts).values():
        for condition, count in offers:
            assert len(found(condition)) == count


def test_filters_are_values() -> None:
    one = ProjectFilter().with_condition(Condition(Kind.CATEGORY, "重点"), wanted=True)
    assert hash(one) == hash(
        ProjectFilter(conditions=frozenset({Condition(Kind.CATEGORY, "重点")}))
    )
    assert one.with_condition(Condition(Kind.CATEGORY, "重点"), wanted=False) == ProjectFilter()


def test_kept_filters_come_back_and_damage_is_no_fault() -> None:
    kept = (
        KeptFilter('窓口, "重点"', "介護", frozenset({Condition(Kind.DX, "1")})),
        KeptFilter("空", "", frozenset()),
    )
    assert kept_of_text(kept_as_text(kept)) == kept


@pytest.mark.parametrize("text", ["", "{", "3", "[[1]]", '[["a", "", [["gone", "x"]]]]'])
def test_damaged_settings_are_left_out(text: str) -> None:
    assert kept_of_text(text) == ()


@pytest.mark.parametrize(
    ("condition", "chip"),
    [
        (Condition(Kind.DEPARTMENT, "収納課"), "所管：収納課"),
        (Condition(Kind.DX, "1"), "DXの事業"),
        (Condition(Kind.STATUS, ""), "状況：未回答"),
        (Condition(Kind.PROBLEM, "blank"), "未記入あり"),
        (Condition(Kind.PROBLEM, "overflow"), "はみ出しあり"),
    ],
)
def test_a_chip_says_what_it_holds(condition: Condition, chip: str) -> None:
    assert condition.chip == chip


def test_a_figure_finds_exactly_what_it_counted() -> None:
    figure = Condition.of_figure("1半期おくれ", [SECOND.uid])
    assert figure.chip == "集計：1半期おくれ（1事業）"
    assert found(figure) == [SECOND]
    assert found(figure, Condition.of_figure("計画どおり", [FIRST.uid])) == [FIRST, SECOND]
    assert found(figure, words="no such words") == []
    assert Kind.FIGURE not in offered(ProjectFacts(STATE, 2022))


def test_a_figure_is_kept_with_its_projects() -> None:
    figure = Condition.of_figure("1半期おくれ", [SECOND.uid])
    kept = KeptFilter("おくれ", "", frozenset({figure, Condition(Kind.DX, "1")}))
    assert kept_of_text(kept_as_text([kept])) == (kept,)
