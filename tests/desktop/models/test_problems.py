"""What is listed to be looked at."""

from dataclasses import replace

from db.address import Address
from db.records import PlanState
from desktop.models.figures import figures_in
from desktop.models.numbering import next_number
from desktop.models.problems import Problem, problems, problems_of, summary
from tests.factories.plans import OPERATION, RESEARCH, plan_state


def changed(**changes: object) -> PlanState:
    state = plan_state()
    return replace(state, projects=(replace(state.projects[0], **changes), *state.projects[1:]))  # type: ignore[arg-type]


def of_first(state: PlanState) -> dict[Address, str]:
    return {p.address: p.sentence for p in problems_of(state, state.projects[0])}


def test_a_complete_plan_has_none() -> None:
    assert problems(plan_state()) == ()


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


def test_figures_only_where_the_words_are_nothing_else() -> None:
    assert figures_in("35施設／148施設", "施設") == (35, 148)
    assert figures_in("４０％", "") == (40, None)
    assert figures_in("1,200.5", "") == (1200.5, None)
    assert figures_in("10分以内", "分") == (None, None)
    assert figures_in("①3件 ②4件", "件") == (None, None)


def test_the_next_number_follows_the_highest() -> None:
    state = plan_state()
    measure = state.measures[0].uid
    numbers = [p.number for p in state.projects_of(measure)]
    head, _, last = str(numbers[-1]).rpartition("-")
    assert next_number(state, measure) == f"{head}-{int(last) + 1}"
    bare = replace(state, projects=tuple(replace(p, number=None) for p in state.projects))
    assert next_number(bare, measure) is None


def test_texts_not_yet_written_are_counted_apart_from_what_is_wrong() -> None:
    address = Address("p", "summary")
    blank, wrong = Problem("p", address, "空です。", blank=True), Problem("p", address, "戻る。")
    assert summary([blank, wrong, blank]) == "問題 1件・未記入 2件"
    assert summary([blank]) == "未記入 1件"
    assert summary([]) == ""
