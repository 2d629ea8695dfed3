from dataclasses import replace

import pytest

from db.records import Request
from db.rules.present import present
from db.rules.wishes import asked_in, wishes
from db.vocabulary import RequestKind, RequestState
from tests.factories.plans import OPERATION, plan_state
from tests.factories.rounds import survey


def request(kind=RequestKind.CHANGE, project="p111", **values):
    return Request(kind, project, "窓口課", values, RequestState.RECEIVED, None, None, None)


def only(state):
    (found,) = asked_in(state, 2022)
    return found


def asking(wish):
    return plan_state(rounds=(survey(2021), survey(2022, requests=(wish,))))


def test_a_wish_stands_beside_what_it_would_replace():
    state = asking(
        request(
            change_note="早まったため",
            new_title="窓口",
            new_phase_2023_1=OPERATION,
            new_activity="試す。",
        )
    )
    project = state.projects[0]
    found = {wish.key: wish for wish in wishes(state, only(state))}
    assert list(found) == ["change_note", "new_phase_2023_1", "new_activity", "new_title"]
    assert (found["new_title"].present, found["new_title"].wanted) == (project.title, "窓口")
    phase = found["new_phase_2023_1"]
    assert (phase.label, phase.wanted, phase.is_phase) == (
        "令和5年度上期", "(4) 運用・実施", True
    )  # fmt: skip
    assert phase.present == present(state, project, 2022, "new_phase_2023_1")
    assert found["new_activity"].label == "令和5年度の取組内容"
    assert found["new_activity"].present == project.yearly_activities.get(2023, "")
    assert found["change_note"].label == "内容と理由"


def test_what_the_plan_says_already_is_no_change():
    state = asking(request(new_title=plan_state().projects[0].title))
    assert [wish.changes for wish in wishes(state, only(state))] == [False]


def test_a_proposal_reads_as_its_form():
    state = asking(request(RequestKind.NEW, None, new_summary="要る。", new_title="新しい窓口"))
    asked = only(state)
    assert (asked.title, asked.is_gone) == ("新しい窓口", False)
    labels = [wish.label for wish in wishes(state, asked)]
    assert labels == ["事業名", "事業概要"]


def test_a_request_outlives_its_project():
    state = asking(request(project="gone", new_title="窓口"))
    asked = only(state)
    assert (asked.title, asked.is_gone) == ("（計画にない事業）", True)
    assert [wish.present for wish in wishes(state, asked)] == [""]


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("activity", "つくる。"),
        ("new_activity", "つかう。"),
        ("new_departments", "情報課、窓口課"),
        ("phase_1", "(4) 運用・実施"),
        ("indicator_9", ""),
        ("cost", ""),
    ],
)
def test_beside_a_question_stands_what_the_plan_says(key, said):
    state = plan_state()
    first = state.projects[0]
    cells = tuple(
        replace(cell, phase=OPERATION, text=None)
        for cell in first.schedule
        if (cell.fiscal_year, cell.half) == (2022, 1)
    )
    project = replace(
        first,
        departments=("情報課", "窓口課"),
        yearly_activities={2022: "つくる。", 2023: "つかう。"},
        schedule=cells,
    )
    assert present(state, project, 2022, key) == said
