"""Departments that a project names although they are not there in its time."""

import pytest

from db.address import Address
from db.records import Cell, Ended
from db.rules.holders import out_of_time
from tests.factories.plans import OPERATION, department, plan_state, project

REGISTER = (
    department("d1", "情報課", last_year=2023, successors=("d2",)),
    department("d2", "ＤＸ課", first_year=2024),
    department("d3", "窓口課"),
)


def found(held, register=REGISTER):
    return list(out_of_time(plan_state(projects=(held,), departments=register), held))


def test_an_ended_department_is_said_with_the_one_that_follows():
    assert found(project("1-1-1", "予約", departments=("窓口課", "情報課"))) == [
        (
            Address("p111", "departments"),
            "所管の情報課は令和5年度までの部署です。引き継ぐ部署に替えます（後の部署：ＤＸ課）。",
        )
    ]


def test_a_lead_alone_is_said_at_the_lead():
    held = project("1-1-1", "予約", departments=("窓口課",), lead_department="情報課")
    assert [address.field for address, _ in found(held)] == ["lead_department"]


@pytest.mark.parametrize(("ended", "said"), [(2022, 0), (2023, 0), (2024, 1)])
def test_a_project_that_was_over_in_time_is_right(ended, said):
    assert len(found(project("1-1-1", "予約", ended=Ended(ended, None)))) == said


def test_a_department_that_outlasts_the_plan_is_right():
    register = (department("d1", "情報課", last_year=2027),)
    assert found(project("1-1-1", "予約"), register) == []


def test_a_period_names_who_is_there_then():
    schedule = tuple(
        Cell(1, year, 1, OPERATION, None, (name,))
        for year in (2023, 2024)
        for name in ("情報課", "ＤＸ課")
    )
    held = project(
        "1-1-1", "予約", departments=("ＤＸ課",), lead_department=None, schedule=schedule
    )
    assert found(held) == [
        (
            Address("p111", "cell_departments", 2023, 1, 1),
            "令和5年度上期のＤＸ課は令和6年度に始まる部署です。正しいか確かめます。",
        ),
        (
            Address("p111", "cell_departments", 2024, 1, 1),
            "令和6年度上期の情報課は令和5年度までの部署です。引き継ぐ部署に替えます（後の部署：ＤＸ課）。",
        ),
    ]
