"""What the list shows, in which order, and how it is narrowed."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from db.address import Address
from db.records import Project, Response, Round
from db.vocabulary import RoundKind, RoundState, SheetState
from desktop.models.natural_order import natural
from desktop.models.problem import Problem
from desktop.models.project_columns import COLUMNS
from desktop.models.project_facts import ProjectFacts
from desktop.models.project_list import VALUE, ProjectList
from desktop.models.project_search import ProjectSearch
from tests.factories.plans import plan_state

STATE = plan_state()


def column(key: str) -> int:
    return next(at for at, kind in enumerate(COLUMNS) if kind.key == key)


def facts(*wrong: Project, year: int = 2022) -> ProjectFacts:
    problems = {p.uid: [Problem(p.uid, Address(p.uid, "title"), "何か")] * 2 for p in wrong}
    return ProjectFacts(STATE, year, problems)


@pytest.fixture
def model() -> ProjectList:
    model = ProjectList(ProjectSearch())
    model.show(STATE.projects, facts(STATE.projects[1]))
    return model


def test_the_model_keeps_qts_rules(model: ProjectList) -> None:
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.sort(column("title"))
    model.show(STATE.projects[2:], facts(year=2023))


def test_rows_say_what_the_plan_says(model: ProjectList) -> None:
    first = STATE.projects[0]
    assert model.index(0, column("number")).data() == first.number
    assert model.index(0, column("title")).data() == first.title
    planned = tuple(c.content for c in first.schedule if c.fiscal_year == 2022)
    assert model.index(0, column("planned")).data(VALUE) == planned
    assert model.index(1, column("problems")).data() == "問題 2件"


def test_what_is_late_says_so_and_by_how_much() -> None:
    first = STATE.projects[0]
    planned = [c.content for c in first.schedule if c.fiscal_year == 2022]
    order = [phase.name for phase in STATE.phases]
    behind = order[max(0, order.index(planned[-1] or "") - 1)]
    answer = Response(
        first.uid,
        "窓口課",
        SheetState.COLLECTED,
        None,
        {"phase_1": behind, "phase_2": behind},
        None,
    )
    survey = Round(2022, 1, RoundKind.YEAR_END, None, None, RoundState.OPEN, (answer,), (), ())
    model = ProjectList(ProjectSearch())
    model.show([first], ProjectFacts(replace(STATE, rounds=(survey,)), 2022))
    slip = model.index(0, column("slip"))
    assert slip.data(VALUE)
    assert slip.data().endswith("半期おくれ")
    assert model.index(0, column("actual")).data(VALUE) == (behind, behind)


def test_several_departments_are_counted(model: ProjectList) -> None:
    for row, project in enumerate(STATE.projects):
        shown = model.index(row, column("departments")).data()
        others = len(project.departments) - 1
        assert shown == (
            f"{project.departments[0]} ほか{others}課" if others else project.departments[0]
        )


def test_sorting_keeps_a_selected_row_and_can_be_taken_back(model: ProjectList) -> None:
    from PySide6.QtCore import QPersistentModelIndex

    kept = QPersistentModelIndex(model.index(0, column("title")))
    title = kept.data()
    model.sort(column("number"), Qt.SortOrder.DescendingOrder)
    assert kept.data() == title
    assert kept.row() == model.rowCount() - 1
    model.sort(-1)
    assert kept.row() == 0


def test_numbers_sort_as_people_count() -> None:
    assert sorted(["1-2-10", "", "1-2-9", "1-10-1"], key=natural) == [
        "1-2-9",
        "1-2-10",
        "1-10-1",
        "",
    ]


def test_the_same_projects_do_not_reset_the_list(model: ProjectList) -> None:
    resets = []
    model.modelReset.connect(lambda: resets.append(1))
    changed = (replace(STATE.projects[0], title="別の名前"), *STATE.projects[1:])
    model.show(changed, facts())
    assert not resets
    assert model.index(0, column("title")).data() == "別の名前"
