"""What stands on a list: the shown columns in full, by code, without what is internal."""

from dataclasses import replace

from db.records import Money, PlanState
from desktop.models.list_contents import WITHOUT_CODE, ListOptions, columns_of, sheets_of
from desktop.models.project_columns import COLUMNS
from desktop.models.project_facts import ProjectFacts
from desktop.models.project_filter import Kind
from desktop.papers.list_sheet import ListSheet
from tests.factories.plans import plan_state

STATE = plan_state()
SHOWN = [column for column in COLUMNS if column.chosen]


def with_codes(*codes: tuple[str, ...]) -> PlanState:
    projects = tuple(
        replace(p, overall_plan_codes=c) for p, c in zip(STATE.projects, codes, strict=False)
    )
    return replace(STATE, projects=projects)


def sheets(state: PlanState = STATE, **options: object) -> tuple[ListSheet, ...]:
    wanted = ListOptions(**options)  # type: ignore[arg-type]
    return sheets_of(state.projects, SHOWN, ProjectFacts(state, 2022), wanted, "すべての事業")


def heads(**options: object) -> list[str]:
    wanted = ListOptions(**options)  # type: ignore[arg-type]
    return [c.head for c in columns_of(SHOWN, ProjectFacts(STATE, 2022), wanted)]


def test_one_sheet_lists_all_in_the_order_of_the_screen() -> None:
    (sheet,) = sheets()
    assert [row[0] for row in sheet.rows] == [project.number for project in STATE.projects]
    assert sheet.heading == f"すべての事業　{len(STATE.projects)}事業"
    assert all(len(row) == len(heads()) for row in sheet.rows)


def test_departments_are_written_in_full() -> None:
    at = heads().index("所管部署")
    (sheet,) = sheets()
    assert [row[at] for row in sheet.rows] == ["、".join(p.departments) for p in STATE.projects]


def test_a_project_stands_on_the_sheet_of_each_of_its_codes() -> None:
    found = sheets(with_codes(("A10", "A2-1"), ("A2-1",), ()), by=Kind.OVERALL)
    assert [(sheet.name, len(sheet.rows)) for sheet in found] == [
        ("A2-1", 2),
        ("A10", 1),
        (WITHOUT_CODE, 1),
    ]
    assert found[0].heading.startswith("総合計画施策番号 A2-1")
    assert found[-1].heading.startswith("総合計画施策番号のない事業")


def test_a_code_given_twice_lists_the_project_once() -> None:
    (sheet,) = sheets(with_codes(("A1", "A1")), by=Kind.OVERALL)
    assert len(sheet.rows) == 1


def test_amounts_are_only_on_internal_lists() -> None:
    wanted = "令和4年度の実績額（千円）"
    assert wanted in heads(public=False, amounts=True)
    assert wanted not in heads(public=True, amounts=True)
    assert wanted not in heads(public=False)


def test_amounts_are_numbers_of_the_year() -> None:
    first = replace(STATE.projects[0], money={2022: Money(1200, 1100, None, None, None)})
    state = replace(STATE, projects=(first,))
    (sheet,) = sheets(state, public=False, amounts=True)
    assert sheet.rows[0][-3:] == [1200, 1100, None]


def test_texts_that_may_not_be_published_stay_inside() -> None:
    fields = (replace(STATE.fields[0], public=False), *STATE.fields[1:])
    facts = ProjectFacts(replace(STATE, fields=fields), 2022)
    for public in (True, False):
        shown = columns_of(SHOWN, facts, ListOptions(public=public, texts=True))
        assert (fields[0].label in [c.head for c in shown]) is not public


def test_the_offices_own_marks_stay_with_it() -> None:
    assert "問題" not in heads(public=False)
    assert "令和4年度の計画（上・下期）" in heads()
