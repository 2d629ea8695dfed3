"""推進本部 at work: items are added, written, decided and taken off; last year's stay beside."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from db import committee, rubrics
from db.vocabulary import InstructionState
from desktop.models.committee_list import Head
from desktop.screens.assessment.committee import CommitteePage
from desktop.screens.assessment.committee.add_dialog import AddDialog
from tests.desktop.screens.assessment.conftest import OpenDesk
from tests.desktop.screens.assessment.pages import Desk
from tests.factories.plans import plan_state, rubric
from tests.factories.rounds import answered, survey

THREE = replace(rubric(), stages=("一次評価", "二次評価", "決定"))


@pytest.fixture
def desk(open_desk: OpenDesk) -> Desk:
    rated = answered("p111", {f"rating_{k}": "3" for k in ("progress", "cost", "activity")})
    rounds = (survey(2022, rated), survey(2023, rated))
    desk = open_desk(plan_state(rubric=THREE, rounds=rounds), CommitteePage)
    first, second = (r.uid for r in desk.rounds)
    submit = desk.store.submit
    submit(committee.put_on_agenda, first, "開設の延期", "p111", "半年のばす。")
    submit(committee.put_on_agenda, first, "改定")
    submit(committee.instruct, first, "一覧にすること。", None, "推進本部", "2023-08-01")
    submit(committee.instruct, second, "広げること。", "p113")
    desk.settle()
    return desk


@pytest.fixture
def page(desk: Desk) -> CommitteePage:
    assert isinstance(desk.page, CommitteePage)
    desk.page.view.setFocus()
    return desk.page


def words(page: CommitteePage) -> list[str]:
    """What stands in the list, line by line."""
    model = page.list
    lines = []
    for row in range(model.rowCount()):
        if isinstance(model.row_at(row), Head):
            lines.append(model.data(model.index(row, 0)))
        else:
            lines.append("|".join(model.data(model.index(row, at)) for at in range(4)))
    return lines


def test_the_status_line_counts_what_is_decided_and_done(desk: Desk, page: CommitteePage) -> None:
    with desk.qtbot.waitSignal(desk.store.noted) as told:
        desk.store.set_year(2023)
    assert told.args == ["審議事項 0件・決定 0件　指示事項（前回を含む） 2件・対応済 0件"]


def test_three_groups_of_a_year(desk: Desk, page: CommitteePage) -> None:
    assert words(page) == [
        "審議事項　令和4年度　2件",
        "1-1-1|開設の延期||",
        "計画全体|改定||",
        "指示事項　令和4年度　1件",
        "計画全体|一覧にすること。|未着手|令和5年8月1日",
        "前回の指示事項と、その後　令和3年度　0件",
    ]


def test_what_became_of_last_year_s_instructions_is_written_beside(
    desk: Desk, page: CommitteePage
) -> None:
    desk.store.set_year(2023)
    page.view.go(page.list.rowCount() - 1)
    assert "一覧にすること。" in words(page)[-1]
    desk.compose("38窓口を一覧にした。", page.told.editors["outcome"])
    page.told.state.setCurrentIndex(2)
    page.told.state.chosen.emit(page.told.state.currentData())
    page.view.setFocus()
    desk.settle()
    (told,) = desk.rounds[0].told
    assert (told.state, told.outcome) == (InstructionState.DONE, "38窓口を一覧にした。")
    assert words(page)[-1].startswith("計画全体|一覧にすること。|対応済　38窓口を一覧にした。")


def test_keys_pass_over_the_heads_and_enter_goes_into_the_form(
    desk: Desk, page: CommitteePage
) -> None:
    page.view.go(1)
    desk.press(Qt.Key.Key_Down, on=page.view)
    desk.press(Qt.Key.Key_Down, on=page.view)
    assert page.list.entry_at(page.view.currentIndex().row()).item.words == "一覧にすること。"
    desk.press(Qt.Key.Key_Return, on=page.view)
    assert page.told.editors["words"].hasFocus()


def test_a_decision_with_its_day_in_words(desk: Desk, page: CommitteePage) -> None:
    page.view.go(1)
    desk.compose("認める。", page.agenda.editors["decision"])
    desk.type_into(page.agenda.editors["day"], "R5.8.1")
    desk.press(Qt.Key.Key_Return, on=page.agenda.editors["day"])
    item = desk.rounds[0].agenda[0]
    assert (item.decision, item.day) == ("認める。", "2023-08-01")
    assert page.agenda.editors["day"].text() == "令和5年8月1日"


def test_a_day_that_is_none_stays_and_says_why(desk: Desk, page: CommitteePage) -> None:
    page.view.go(1)
    day = page.agenda.editors["day"]
    desk.type_into(day, "8/1")
    desk.press(Qt.Key.Key_Return, on=day)
    assert "年がありません" in day.accessibleDescription()
    assert day.text() == "8/1"
    assert desk.rounds[0].agenda[0].day is None


def test_an_emptied_subject_is_refused_and_kept_as_typing(desk: Desk, page: CommitteePage) -> None:
    page.view.go(1)
    subject = page.agenda.editors["subject"]
    desk.type_into(subject, " ")
    desk.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier, on=subject)
    assert "空です" in subject.accessibleDescription()
    assert desk.rounds[0].agenda[0].subject == "開設の延期"


def test_a_decided_grade_is_a_stage_of_its_own(desk: Desk, page: CommitteePage) -> None:
    page.view.go(1)
    desk.compose("一段下げる。", page.agenda.editors["decision"])
    page.agenda.grade.setCurrentIndex(4)
    page.agenda.grade.chosen.emit(page.agenda.grade.currentData())
    desk.settle()
    found = desk.assessment("p111", "決定")
    assert (found.grade, found.reason) == ("C", "一段下げる。")
    assert desk.assessment("p111", "一次評価") is None  # the earlier stages are left alone
    page.agenda.grade.chosen.emit("")
    desk.settle()
    assert desk.assessment("p111", "決定") is None


def test_a_year_before_a_change_offers_the_grades_it_had(open_desk: OpenDesk) -> None:
    fewer = replace(THREE, grades=THREE.grades[:2])
    desk = open_desk(plan_state(rubric=THREE, rounds=(survey(2022),)), CommitteePage)
    desk.store.submit(rubrics.set_rubric, fewer, 2023)
    desk.store.submit(committee.put_on_agenda, desk.rounds[0].uid, "延期", "p111")
    desk.settle()
    assert isinstance(desk.page, CommitteePage)
    desk.page.view.go(1)
    grade = desk.page.agenda.grade
    offered = [grade.itemData(at) for at in range(grade.count())]
    assert offered == ["", "S", "A", "B", "C", "D"]


def test_instructions_of_two_years_ago_are_not_last_year_s(desk: Desk, page: CommitteePage) -> None:
    desk.store.set_year(2024)
    assert [line for line in words(page) if "一覧にすること。" in line] == []
    assert words(page)[-1].startswith("1-1-3|広げること。")


def test_the_plan_as_a_whole_has_no_grade(desk: Desk, page: CommitteePage) -> None:
    page.view.go(2)
    assert not page.agenda.grade.isVisible()
    assert not page.agenda.open.isVisible()
    page.view.go(1)
    assert page.agenda.grade.isVisible()


def test_a_plan_without_the_stage_offers_no_grade(open_desk: OpenDesk) -> None:
    desk = open_desk(plan_state(rounds=(survey(2022),)), CommitteePage)
    desk.store.submit(committee.put_on_agenda, desk.rounds[0].uid, "延期", "p111")
    desk.settle()
    assert isinstance(desk.page, CommitteePage)
    desk.page.view.go(1)
    assert not desk.page.agenda.grade.isVisible()


def test_items_are_added_about_a_project(desk: Desk, page: CommitteePage) -> None:
    page.view.go(1)
    page.add_told.click()
    (dialog,) = page.findChildren(AddDialog)
    assert dialog.project == "p111"
    desk.compose("測ること。", dialog.subject)
    dialog.act.click()
    desk.settle()
    told = desk.rounds[0].told[-1]
    assert (told.words, told.project) == ("測ること。", "p111")
    assert page.list.entry_at(page.view.currentIndex().row()).item.uid == told.uid


def test_nothing_is_added_without_words_or_about_what_is_not_there(
    desk: Desk, page: CommitteePage
) -> None:
    page.add_agenda.click()
    (dialog,) = page.findChildren(AddDialog)
    dialog.act.click()
    assert dialog.isVisible()
    desk.compose("延期", dialog.subject)
    dialog.about.setEditText("9-9-9")
    dialog.act.click()
    assert dialog.isVisible()
    dialog.reject()
    desk.settle()
    assert len(desk.rounds[0].agenda) == 2


def test_delete_takes_off_and_undo_brings_back(desk: Desk, page: CommitteePage) -> None:
    page.view.go(1)
    desk.press(Qt.Key.Key_Delete, on=page.view)
    assert [i.subject for i in desk.rounds[0].agenda] == ["改定"]
    desk.store.undo()
    desk.settle()
    assert [i.subject for i in desk.rounds[0].agenda] == ["開設の延期", "改定"]


def test_the_project_is_opened(desk: Desk, page: CommitteePage) -> None:
    page.view.go(1)
    with desk.qtbot.waitSignal(desk.store.located) as located:
        page.agenda.open.click()
    assert located.args[0].entity == "p111"


def test_what_is_being_typed_stays_while_something_else_is_written(
    desk: Desk, page: CommitteePage
) -> None:
    page.view.go(1)
    decision = page.agenda.editors["decision"]
    desk.compose("書きかけ", decision)
    desk.store.submit(committee.set_agenda, page.agenda.uid, "day", "2023-08-01")
    desk.settle()
    assert decision.typing.words == "書きかけ"
    page.view.go(2)  # leaving the item stores it
    desk.settle()
    assert desk.rounds[0].agenda[0].decision == "書きかけ"
