from dataclasses import replace
from datetime import date

from db.records import Ended, Response, Round
from db.vocabulary import RoundKind, RoundState, SheetState
from desktop.work.addressees import addressees, asked, without_addressee
from tests.factories.plans import plan_state, project

DAY = date(2023, 4, 20)


def a_round(year, *answering):
    """A round that says of some projects (uid, department) who answers."""
    responses = tuple(
        Response(uid, department, SheetState.NOT_ISSUED, None, {}, None)
        for uid, department in answering
    )
    end = f"{year + 1}-03-31"
    return Round(year, 1, RoundKind.YEAR_END, end, None, RoundState.OPEN, responses, (), ())


def by_department(state, year=2022):
    return {
        a.department.name: (
            [str(p.number) for p in a.answers],
            [str(p.number) for p in a.reads],
        )
        for a in addressees(state, a_round(year), DAY)
    }


def test_the_lead_answers_and_the_others_read():
    assert by_department(plan_state()) == {
        "情報課": (["1-1-3", "1-2-1", "1-3-1", "1-3-2", "2-1-1", "2-2-1", "2-3-1"], ["1-1-1"]),
        "窓口課": (["1-1-1"], ["1-3-1"]),
        "学務課": (["1-1-2"], ["2-1-1"]),
        "福祉課": ([], ["1-3-2"]),
    }


def test_every_project_is_answered_once():
    asked = [number for answers, _ in by_department(plan_state()).values() for number in answers]
    assert sorted(asked) == sorted(str(p.number) for p in plan_state().projects)


def test_a_lead_that_is_not_responsible_answers_all_the_same():
    led = project("2-2-1", "地図の公開", departments=("情報課",), lead_department="福祉課")
    assert by_department(plan_state(projects=(led,))) == {
        "情報課": ([], ["2-2-1"]),
        "福祉課": (["2-2-1"], []),
    }


def test_without_a_lead_the_first_department_answers():
    joint = project("2-2-1", "地図", departments=("学務課", "情報課"), lead_department=None)
    assert by_department(plan_state(projects=(joint,)))["学務課"] == (["2-2-1"], [])


def test_an_ended_project_is_asked_about_for_its_last_year_only():
    ended = replace(plan_state().projects[0], ended=Ended(2023, "統合"))
    state = plan_state(projects=(ended,))
    assert by_department(state, 2023)
    assert not by_department(state, 2024)


def test_a_project_of_nobody_is_named():
    orphan = project("2-2-1", "地図", departments=(), lead_department=None)
    state = plan_state(projects=(*plan_state().projects[:1], orphan))
    assert [p.number for p in without_addressee(state, 2022, DAY)] == ["2-2-1"]


def test_a_department_that_has_ended_by_the_day_is_asked_nothing():
    register = tuple(
        replace(d, last_year=2022) if d.name == "窓口課" else d for d in plan_state().departments
    )
    joint = project("2-2-1", "地図", departments=("窓口課", "情報課"), lead_department="窓口課")
    alone = project("2-2-2", "台帳", departments=("窓口課",), lead_department="窓口課")
    state = plan_state(projects=(joint, alone), departments=register)
    assert by_department(state) == {"情報課": (["2-2-1"], [])}
    assert [p.number for p in without_addressee(state, 2022, DAY)] == ["2-2-2"]
    before = date(2023, 3, 31)
    assert not without_addressee(state, 2022, before)
    assert [len(a.answers) for a in addressees(state, a_round(2022), before)] == [0, 2]


def test_the_round_says_who_answers_in_place_of_the_lead():
    survey_round = a_round(2022, ("p111", "福祉課"), ("p113", "情報課"), ("p113", "福祉課"))
    found = {a.department.name: a for a in addressees(plan_state(), survey_round, DAY)}
    assert [p.uid for p in found["福祉課"].answers] == ["p111", "p113"]
    assert "p113" in [p.uid for p in found["情報課"].answers]
    assert "p111" in [p.uid for p in found["窓口課"].reads]


def test_the_asked_are_the_leads():
    found = asked(plan_state(), 2022, DAY)
    assert found["p111"] == ("窓口課",)
    assert len(found) == len(plan_state().projects)
