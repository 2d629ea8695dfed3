"""Worked out again only where something changed, and always what working it all out gives."""

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from db.address import Address
from db.records import Ended, PlanState
from desktop.models.problem import Problem, ProblemKind
from desktop.models.problem_book import ProblemBook, in_order
from tests.factories.plans import plan_state, policy

CHANGES: list[dict[str, Any]] = [
    {"number": "1-1-1"},
    {"number": None},
    {"texts": {}},
    {"departments": ()},
    {"measure": "m22"},
    {"ended": Ended(2023, None)},
    {"ended": None},
    {"related_projects": ("p121",)},
    {"related_projects": ()},
]


def fresh(state: PlanState) -> tuple[Problem, ...]:
    book = ProblemBook()
    book.show(state)
    return book.all


@given(
    st.lists(
        st.tuples(st.integers(0, 8), st.sampled_from(["change", "remove", "move"]), st.integers(0)),
        max_size=12,
    )
)
def test_following_a_plan_gives_what_looking_at_it_anew_gives(
    acts: list[tuple[int, str, int]],
) -> None:
    state = plan_state()
    book = ProblemBook()
    book.show(state)
    for at, act, which in acts:
        projects = list(state.projects)
        at %= len(projects)
        if act == "change":
            projects[at] = replace(projects[at], **CHANGES[which % len(CHANGES)])
        elif act == "remove" and len(projects) > 1:
            gone = projects.pop(at).uid
            projects = [replace(p, related_projects=()) if p.uid != gone else p for p in projects]
        else:
            projects.insert(which % len(projects), projects.pop(at))
        state = replace(state, projects=tuple(projects))
        book.show(state)
        assert book.all == fresh(state)


def test_the_order_is_that_of_the_tree() -> None:
    state = plan_state()
    turned = replace(state, policies=tuple(reversed(state.policies)))
    uids = in_order(turned)
    assert uids.index("p211") < uids.index("p111")
    assert sorted(uids) == sorted(p.uid for p in state.projects)


def test_a_list_of_the_plan_that_changes_is_seen() -> None:
    state = plan_state()
    book = ProblemBook()
    book.show(state)
    gone = tuple(replace(d, last_year=2022) for d in state.departments)
    book.show(replace(state, departments=gone))
    assert {problem.kind for problem in book.all} == {ProblemKind.DEPARTMENT}
    book.show(replace(state, policies=(*state.policies, policy(3, "三"))))
    assert book.all == ()


def test_what_does_not_fit_stands_where_the_form_has_it() -> None:
    state = plan_state()
    first = state.projects[0]
    empty = replace(first, texts={**first.texts, "purpose": None}, departments=())
    book = ProblemBook()
    book.show(replace(state, projects=(empty, *state.projects[1:])))
    sentence = "カードに1行入りません。"
    over = Problem("p111", Address("p111", "summary"), sentence, ProblemKind.OVERFLOW)
    assert book.set_overflows({"p111": [over]})
    assert not book.set_overflows({"p111": [over]})
    assert [p.address.field for p in book.by_project["p111"]] == [
        "departments",
        "summary",
        "purpose",
    ]
