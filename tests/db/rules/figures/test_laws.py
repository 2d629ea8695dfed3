"""What holds for every number of every plan, and what may leave the office."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from random import Random
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from db import snapshot
from db.records import Assessment, PlanState, Response
from db.rules.figures import Counted, Figures, Number, Table, figures
from db.rules.figures.records import Sentences
from db.rules.publication import is_public_answer, published
from db.vocabulary import CostNote
from tests.factories.random_years import YEARS, random_plan
from tests.golden import SHAPES

_quick = settings(max_examples=25, deadline=None, phases=[Phase.generate])


def everything(thing: Any) -> Iterator[Any]:
    """All records within a record, itself first."""
    yield thing
    if is_dataclass(thing):
        for field in fields(thing):
            yield from everything(getattr(thing, field.name))
    elif isinstance(thing, tuple):
        for part in thing:
            yield from everything(part)


def numbers(found: Figures) -> Iterator[Number]:
    return (part for part in everything(found) if isinstance(part, Number))


@given(st.integers(0, 2**32))
@_quick
def test_every_number_leads_to_what_it_counts(seed: int) -> None:
    state = random_plan(seed)
    order = {project.uid: at for at, project in enumerate(state.projects)}
    names = {department.name for department in state.departments}
    for number in numbers(figures(state, 2023)):
        assert number.label
        assert number.value == len(number.uids)
        assert number.text == f"{len(number.uids):,}"
        if number.counted is Counted.DEPARTMENTS:
            assert set(number.uids) <= names
            assert number.projects == ()
            continue
        assert set(number.projects) == set(number.uids) <= set(order)
        assert list(number.projects) == sorted(number.projects, key=order.__getitem__)
        if number.counted is Counted.PROJECTS:
            assert len(number.projects) == number.value


@given(st.integers(0, 2**32))
@_quick
def test_the_parts_of_a_table_add_up(seed: int) -> None:
    found = figures(random_plan(seed), 2023)
    for table in (part for part in everything(found) if isinstance(part, Table)):
        assert table.total.total.uids == found.projects.uids
        assert sum(line.total.value for line in table.lines) == found.projects.value
        if table.subtotals:
            assert sum(line.total.value for line in table.subtotals) == found.projects.value
        for line in (*table.lines, *table.subtotals, table.total):
            assert sum(cell.value for cell in line.cells) == line.total.value
        for at in range(len(table.heads)):
            each = sum(line.cells[at].value for line in table.lines)
            assert each == table.total.cells[at].value


@given(st.integers(0, 2**32))
@_quick
def test_public_figures_are_those_of_the_public_plan(seed: int) -> None:
    """Nothing that is internal is needed for them, so nothing internal follows from them."""
    state = random_plan(seed)
    for year in YEARS:
        assert figures(state, year, public=True) == figures(published(state), year, public=True)


@given(st.integers(0, 2**32), st.integers(0, 2**32))
@_quick
def test_public_figures_do_not_move_with_ratings_sums_guides_or_amounts(
    seed: int, other: int
) -> None:
    """Whatever the internal values are: the same public figures, so none can be worked out."""
    state = random_plan(seed)
    shaken = with_other_secrets(state, Random(other))
    assert shaken != state
    for year in YEARS:
        assert figures(shaken, year, public=True) == figures(state, year, public=True)


def with_other_secrets(state: PlanState, chance: Random) -> PlanState:
    """The plan with every internal value of its answers and assessments another one."""

    def answers(response: Response) -> Response:
        public = {k: v for k, v in response.values.items() if is_public_answer(k)}
        ratings: dict[str, Any] = {
            f"rating_{axis.key}": chance.choice([5, 4, 3, 2, 1, "対象外"])
            for axis in state.rubric.axes
        }
        amounts: dict[str, Any] = {
            key: chance.randint(0, 10**6) for key in ("budget", "budget_final", "cost")
        }
        if chance.random() < 0.5:
            amounts = {"cost_note": chance.choice(list(CostNote)).value}
        return replace(response, values=public | ratings | amounts)

    def assessment(made: Assessment) -> Assessment:
        ratings = {axis.key: chance.randint(1, 5) for axis in state.rubric.axes}
        guide = chance.choice([None, *"SABCD"])
        total = chance.randint(3, 15)
        return replace(made, ratings=ratings, sum=total, guide=guide, reason="別の理由")

    return replace(
        state,
        projects=tuple(replace(p, money={}) for p in state.projects),
        rounds=tuple(
            replace(
                survey,
                responses=tuple(map(answers, survey.responses)),
                assessments=tuple(map(assessment, survey.assessments)),
            )
            for survey in state.rounds
        ),
    )


def test_public_figures_have_no_amounts_and_no_answers_of_departments() -> None:
    found = figures(random_plan(7), 2022, public=True)
    assert found.public
    assert (found.costs, found.answers) == (None, None)
    assert found.sentences.costs == ()
    assert not any("千円" in words for words in _words(found))
    inside = figures(random_plan(7), 2022)
    assert inside.costs is not None
    assert any("千円" in words for words in _words(inside))


def test_ratings_sums_and_guides_stand_in_no_figures_at_all() -> None:
    """Not even in internal ones: what has no number cannot slip into a public paper."""
    names = {
        field.name
        for part in everything(figures(random_plan(7), 2022))
        if is_dataclass(part)
        for field in fields(part)
    }
    assert not names & {"ratings", "sum", "guide", "rating", "average"}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("public", [False, True])
def test_every_shape_of_plan_has_figures(shape: str, public: bool) -> None:
    state = snapshot.loads(SHAPES[shape].read_text(encoding="utf-8"))
    for year in range(state.plan.first_year - 1, state.plan.last_year + 2):
        found = figures(state, year, public)
        assert found.projects.value == len(state.projects)
        assert found.notes
        assert isinstance(found.sentences, Sentences)


def _words(found: Figures) -> list[str]:
    return [part for part in everything(found) if isinstance(part, str)]
