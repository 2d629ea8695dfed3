"""What the list shows, in which order, and how it is narrowed."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from db.records import Project
from desktop.models.project_filter import ProjectFilter, ProjectSearch, departments_of
from desktop.models.project_list import COLUMNS, VALUE, ProjectList, natural
from tests.factories.plans import plan_state

STATE = plan_state()


def column(key: str) -> int:
    return next(at for at, kind in enumerate(COLUMNS) if kind.key == key)


@pytest.fixture
def model() -> ProjectList:
    model = ProjectList()
    model.show(STATE, STATE.projects, 2022, {STATE.projects[1].uid: 2})
    return model


def found(**narrowed: object) -> list[Project]:
    return ProjectSearch().matching(STATE, ProjectFilter(**narrowed))  # type: ignore[arg-type]


def test_the_model_keeps_qts_rules(model: ProjectList) -> None:
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.sort(column("title"))
    model.show(STATE, STATE.projects[2:], 2023, {})


def test_rows_say_what_the_plan_says(model: ProjectList) -> None:
    first = STATE.projects[0]
    assert model.index(0, column("number")).data() == first.number
    assert model.index(0, column("title")).data() == first.title
    planned = tuple(c.content for c in first.schedule if c.fiscal_year == 2022)
    assert model.index(0, column("planned")).data(VALUE) == planned
    assert model.index(1, column("problems")).data() == "問題2件"


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
    model.show(STATE, changed, 2022, {})
    assert not resets
    assert model.index(0, column("title")).data() == "別の名前"


def test_search_folds_width_and_kana_and_wants_every_word() -> None:
    project = STATE.projects[0]
    wide = "".join(
        chr(ord(c) + 0xFEE0) if "0" <= c <= "9" or c == "-" else c for c in project.number or ""
    )
    assert project in found(words=wide)
    assert project in found(words=f"{project.title[:2]} {project.departments[0]}")
    assert found(words=f"{project.title} どこにもない言葉") == []


def test_search_reads_the_texts_too() -> None:
    project = STATE.projects[0]
    text = next(t for t in project.texts.values() if t and len(t) > 6)
    assert project in found(words=text[:6])


def test_a_changed_project_is_found_by_its_new_words() -> None:
    search = ProjectSearch()
    assert search.matching(STATE, ProjectFilter(words="改まった")) == []
    first = replace(STATE.projects[0], title="改まった名前")
    state = replace(STATE, projects=(first, *STATE.projects[1:]))
    assert search.matching(state, ProjectFilter(words="改まった")) == [first]


def test_filters_by_department_category_and_dx() -> None:
    department = STATE.projects[0].departments[0]
    assert all(department in departments_of(p) for p in found(department=department))
    assert {p.category for p in found(category="重点")} == {"重点"}
    assert all(p.dx for p in found(dx=True))
    assert found(measures=frozenset()) == []


def test_an_added_project_stands_with_its_measure() -> None:
    first, *others = STATE.projects
    state = replace(STATE, projects=(*others, first))
    found = ProjectSearch().matching(state, ProjectFilter())
    order = [measure.uid for measure in state.measures]
    places = [order.index(project.measure) for project in found]
    assert len(set(places)) > 1
    assert places == sorted(places)
