"""What is listed to be looked at."""

from dataclasses import replace

from db.address import Address
from db.records import Ended, PlanState
from desktop.models.problem import Problem, ProblemKind, summary
from desktop.models.problem_book import ProblemBook
from desktop.models.problems import problems_of
from tests.factories.plans import OPERATION, RESEARCH, cells, department, plan_state, project


def changed(**changes: object) -> PlanState:
    state = plan_state()
    return replace(state, projects=(replace(state.projects[0], **changes), *state.projects[1:]))  # type: ignore[arg-type]


def of_first(state: PlanState) -> dict[Address, str]:
    return {p.address: p.sentence for p in problems_of(state, state.projects[0])}


def test_a_complete_plan_has_none() -> None:
    book = ProblemBook()
    book.show(plan_state())
    assert book.all == ()


def test_a_required_text_that_is_empty_and_one_that_says_nothing() -> None:
    state = plan_state()
    uid, texts = state.projects[0].uid, dict(state.projects[0].texts)
    assert "空です" in of_first(changed(texts=texts | {"summary": None}))[Address(uid, "summary")]
    assert of_first(changed(texts=texts | {"summary": "-"})) == {}


def test_a_gap_in_the_schedule() -> None:
    first = plan_state().projects[0]
    gone = first.schedule[3]
    state = changed(schedule=tuple(c for c in first.schedule if c is not gone))
    (address,) = of_first(state)
    assert (address.year, address.half) == (gone.fiscal_year, gone.half)


def test_a_phase_that_goes_backwards() -> None:
    first = plan_state().projects[0]
    cells = [replace(c, phase=OPERATION, text=None) for c in first.schedule]
    cells[-1] = replace(cells[-1], phase=RESEARCH)
    (sentence,) = of_first(changed(schedule=tuple(cells))).values()
    assert "前に戻っています" in sentence


def test_texts_not_yet_written_are_counted_apart_from_what_is_wrong() -> None:
    address = Address("p", "summary")
    blank = Problem("p", address, "空です。", ProblemKind.BLANK)
    wrong = Problem("p", address, "戻る。")
    assert summary([blank, wrong, blank]) == "問題 1件・未記入 2件"
    assert summary([blank]) == "未記入 1件"
    assert summary([]) == ""


def test_a_number_that_two_projects_have() -> None:
    number = plan_state().projects[1].number
    assert "同じです" in of_first(changed(number=number))[Address("p111", "number")]
    other_measure = next(p for p in plan_state().projects if p.measure != "m11")
    assert Address("p111", "number") in of_first(changed(number=other_measure.number))


def test_short_numbers_may_start_anew_in_every_measure() -> None:
    state = plan_state()
    first, second, third = state.projects[0], state.projects[1], state.projects[3]
    assert first.measure == second.measure != third.measure
    apart = (replace(first, number="1"), replace(third, number="1"))
    assert problems_of(replace(state, projects=apart), apart[0]) == ()
    beside = (replace(first, number="1"), replace(second, number="1"))
    assert problems_of(replace(state, projects=beside), beside[0]) != ()


def test_departments_missing_or_gone() -> None:
    assert "ありません" in of_first(changed(departments=()))[Address("p111", "departments")]
    state = plan_state()
    gone = tuple(replace(d, last_year=2023) for d in state.departments)
    found = of_first(replace(state, departments=gone))[Address("p111", "departments")]
    assert "令和5年度まで" in found


def test_a_year_without_activity_and_an_indicator_without_target() -> None:
    first = plan_state().projects[0]
    years = {year: text for year, text in first.yearly_activities.items() if year != 2024}
    assert list(of_first(changed(yearly_activities=years))) == [Address("p111", "activity", 2024)]
    assert "施策指標" in of_first(changed(indicators=()))[Address("p111", "indicators")]
    bare = replace(first.indicators[0], unit="件", targets=(), uid="i1")
    assert "目標が空" in of_first(changed(indicators=(bare,)))[Address("i1", "target", 2026)]
    target = first.indicators[0].targets[0]
    early, late = (replace(target, fiscal_year=year) for year in (2020, 2030))
    outside = replace(first.indicators[0], targets=(early, late), uid="i1")
    ((address, sentence),) = of_first(changed(indicators=(outside,))).items()
    assert address == Address("i1", "target", 2020)
    assert "計画期間より前" in sentence


def test_what_has_ended_lacks_nothing_and_is_said_where_it_is_linked() -> None:
    state = plan_state()
    first, second = state.projects[:2]
    ended = replace(first, ended=Ended(2023, None), departments=(), texts={}, schedule=())
    linked = replace(second, related_projects=(first.uid,))
    after = replace(state, projects=(ended, linked, *state.projects[2:]))
    assert problems_of(after, ended) == ()
    (found,) = problems_of(after, linked)
    assert "令和5年度で終了" in found.sentence


def test_a_department_out_of_its_time_is_a_problem_of_the_project_and_of_the_period() -> None:
    register = (department("d1", "情報課", last_year=2023), department("d2", "窓口課"))
    late = tuple(replace(cell, departments=("情報課",)) for cell in cells([OPERATION] * 10)[3:5])
    held = project("1-1-1", "予約", departments=("窓口課", "情報課"), schedule=late)
    state = plan_state(projects=(held,), departments=register)
    found = [p for p in problems_of(state, held) if p.kind is ProblemKind.DEPARTMENT]
    assert [(p.address.field, p.address.year) for p in found] == [
        ("departments", None),
        ("cell_departments", 2024),
    ]
