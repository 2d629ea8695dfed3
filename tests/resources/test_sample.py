"""The sample that comes with the program is a whole plan, marked as a sample."""

from collections import Counter

import pytest

from db import snapshot
from db.records import PlanState
from db.rules.folding import folded
from db.vocabulary import MeasureKind
from resources import resource

SAMPLE = resource("sample", "plan.json")


@pytest.fixture(scope="module")
def state() -> PlanState:
    return snapshot.loads(SAMPLE.read_bytes().decode("utf-8"))


def test_the_file_is_canonical(state: PlanState) -> None:
    assert snapshot.dumps(state).encode("utf-8") == SAMPLE.read_bytes()


def test_it_is_marked_as_a_sample(state: PlanState) -> None:
    assert "見本" in state.plan.title


def test_it_has_the_whole_tree(state: PlanState) -> None:
    kinds = Counter(measure.kind for measure in state.measures)
    assert len(state.policies) == 3
    assert kinds == {MeasureKind.MEASURE: 12, MeasureKind.OPERATION: 3}
    assert len(state.projects) == 202
    assert len({project.number for project in state.projects}) == 202


def test_everything_named_is_there(state: PlanState) -> None:
    measures = {measure.uid for measure in state.measures}
    departments = {folded(department.name) for department in state.departments}
    for project in state.projects:
        assert project.measure in measures
        assert state.category_named(project.category) is not None
        assert project.departments, project.number
        assert {folded(name) for name in project.departments} <= departments, project.number
        for cell in project.schedule:
            assert cell.phase is None or state.phase_named(cell.phase) is not None


def test_uids_are_fit_for_defined_names(state: PlanState) -> None:
    uids = [
        item.uid
        for group in (state.departments, state.policies, state.measures, state.projects)
        for item in group
    ]
    assert len(set(uids)) == len(uids)
    for uid in uids:
        assert uid.isascii()
        assert uid.isalnum()
        assert uid[0].isalpha()


def test_thirty_projects_are_described_in_full(state: PlanState) -> None:
    described = [project for project in state.projects if project.texts["summary"]]
    assert 30 <= len(described) <= 40
    for project in described:
        category = state.category_named(project.category)
        assert category is not None
        wanted = {key for key, need in category.asks.items() if need == "required"}
        missing = {key for key in wanted if key in project.texts and not project.texts[key]}
        assert not missing, project.number
        if "yearly_activities" in wanted:
            assert list(project.yearly_activities) == list(state.plan.years), project.number


def test_no_amounts_contacts_or_answers_come_with_it(state: PlanState) -> None:
    assert not state.rounds
    assert not any(project.money for project in state.projects)
    assert not any(department.mail or department.contact for department in state.departments)
