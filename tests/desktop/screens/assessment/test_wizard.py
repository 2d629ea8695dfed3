"""The wizard by real keys: what it asks, what it leaves in the file, and where it goes on."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget

from db import plans
from db.records import AgendaItem, Answer, Assessment, PlanState, Rubric
from db.vault import Database
from db.vocabulary import NOT_APPLICABLE
from desktop.screens.assessment import AssessmentScreen
from desktop.screens.assessment.progress import Done
from desktop.screens.assessment.standing_out.accept_rest import AcceptDialog
from desktop.screens.assessment.wizard import Wizard
from tests.desktop.pages import Desk
from tests.factories.plans import RESEARCH, plan_state, rubric
from tests.factories.rounds import answered, survey

KEY = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
OFFICE = "二次評価"
SECOND = "p112"


def answers(progress: Any, cost: Any, activity: Any, **others: Answer) -> dict[str, Answer]:
    rated = {
        "rating_progress": progress,
        "rating_cost": cost,
        "rating_activity": activity,
        "direction": "現状維持",
    }
    return rated | {"status": "実施中", "change_kind": "なし", "activity": f"{others}"} | others


def year(given_rubric: Rubric | None = None) -> PlanState:
    """Four that stand out, p111 first; p131 and p132 are the rest."""
    sheets = (
        answered("p111", answers(2, 3, 3, phase_1=RESEARCH, phase_2=RESEARCH), "窓口課"),
        answered("p112", answers(3, 2, 3, grade="C"), "学務課"),
        answered("p113", answers(1, 2, 2)),
        answered("p121", {}),
        answered("p131", {k: v for k, v in answers(3, 3, 4).items() if k != "activity"}),
        answered("p132", {k: v for k, v in answers(4, 3, 4).items() if k != "activity"}),
    )
    return plan_state(rubric=given_rubric or rubric(), rounds=(survey(2022, *sheets),))


class AtWork:
    """The place at the year 2022, and what its file has."""

    def __init__(self, desk: Desk, path: Path, state: PlanState) -> None:
        with Database.create(path) as database:
            database.write(plans.take_over, state)
        self.desk = desk
        self.open(path)

    def open(self, path: Path) -> None:
        self.desk.open(path).set_year(2022)
        self.desk.action("評価").trigger()
        QApplication.processEvents()
        (self.place,) = self.desk.window.findChildren(AssessmentScreen)

    @property
    def wizard(self) -> Wizard:
        return self.place.wizard

    @property
    def here(self) -> str:
        return self.wizard.route.here

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        for key in keys:
            self.desk.qtbot.keyClick(QApplication.focusWidget(), key, held)

    def keys(self, typed: str) -> None:
        for sign in typed:
            self.desk.qtbot.keyClicks(QApplication.focusWidget(), sign)

    def start(self) -> None:
        self.place.standing.view.setFocus()
        self.press(KEY.Key_Return)
        assert self.place.in_wizard

    def decide(self) -> None:
        self.press(KEY.Key_Return, held=CONTROL)

    def stored(self, uid: str, stage: str = OFFICE) -> Assessment | None:
        self.desk.settle()
        state = self.desk.store.database.load()
        assert state is not None
        found = state.rounds[-1].assessments
        return next((a for a in found if (a.project, a.stage) == (uid, stage)), None)

    @property
    def agenda(self) -> tuple[AgendaItem, ...]:
        self.desk.settle()
        state = self.desk.store.database.load()
        assert state is not None
        return state.rounds[-1].agenda


@pytest.fixture
def work(desk: Desk, tmp_path: Path) -> AtWork:
    return AtWork(desk, tmp_path / "評価.keikaku", year())


def test_nothing_is_chosen_beforehand_and_nothing_is_written_by_looking(work: AtWork) -> None:
    work.start()
    assert work.here == "p111"
    assert all(box.rating is None for box in work.wizard.choice.boxes.values())
    assert work.wizard.choice.grade.grade is None
    work.press(KEY.Key_Down, held=ALT)
    assert work.here == SECOND
    assert work.stored("p111") is None
    assert work.place._progress.of("p111") is Done.SKIPPED


def test_three_digits_and_the_deciding_key_write_ratings_sum_guide_and_grade(
    work: AtWork,
) -> None:
    work.start()
    work.keys("254")
    work.decide()
    assert work.here == SECOND  # at once: the writes may still be under way
    found = work.stored("p111")
    assert found is not None
    assert found.ratings == {"progress": 2, "cost": 5, "activity": 4}
    assert (found.sum, found.guide, found.grade) == (11, "A", "A")
    assert work.place._progress.of("p111") is Done.DECIDED


def test_until_it_is_decided_a_project_has_no_grade(work: AtWork) -> None:
    work.start()
    work.keys("254")
    found = work.stored("p111")
    assert found is not None
    assert (found.guide, found.grade) == ("A", None)
    assert work.place._progress.of("p111") is Done.OPEN


def test_another_grade_than_the_guide_wants_its_reason_before_it_goes_on(work: AtWork) -> None:
    work.start()
    work.keys("254b")
    assert QApplication.focusWidget() is work.wizard.choice.reason
    work.decide()
    assert work.here == "p111"
    assert "理由" in work.wizard.choice.reason.accessibleDescription()
    work.desk.settle()
    assert work.place._progress.of("p111") is Done.OPEN
    work.keys("late")
    work.decide()
    assert work.here == SECOND
    found = work.stored("p111")
    assert found is not None
    assert (found.guide, found.grade, found.reason) == ("A", "B", "late")


def test_a_missing_axis_is_said_and_gets_the_focus(work: AtWork) -> None:
    work.start()
    work.keys("2")
    work.decide()
    assert work.here == "p111"
    assert QApplication.focusWidget() is work.wizard.choice.boxes["cost"]


def test_without_a_guide_the_grade_is_chosen(work: AtWork) -> None:
    work.start()
    work.keys("204")
    work.decide()
    assert QApplication.focusWidget() is work.wizard.choice.grade
    work.keys("c")
    work.decide()
    found = work.stored("p111")
    assert found is not None
    assert found.ratings["cost"] == NOT_APPLICABLE
    assert (found.sum, found.guide, found.grade) == (None, None, "C")


def test_the_departments_ratings_are_copied_by_one_key(work: AtWork) -> None:
    work.start()
    work.press(KEY.Key_K, held=CONTROL)
    work.decide()
    found = work.stored("p111")
    assert found is not None
    assert (found.ratings, found.grade) == ({"progress": 2, "cost": 3, "activity": 3}, "C")


def test_the_keys_of_the_wizard_work_in_its_texts_and_leave_them_alone(work: AtWork) -> None:
    work.start()
    work.keys("254")
    editor = work.wizard.choice.comment
    editor.setFocus()
    work.keys("abc")
    editor.moveCursor(editor.textCursor().MoveOperation.Start)
    work.press(KEY.Key_K, held=CONTROL)
    assert editor.typing.words == "abc"
    editor.setFocus()
    work.decide()
    found = work.stored("p111")
    assert found is not None
    assert found.comment == "abc"
    assert work.here == SECOND


def test_typed_words_are_stored_when_they_are_left(work: AtWork) -> None:
    work.start()
    work.wizard.choice.comment.setFocus()
    work.keys("abc")
    work.press(KEY.Key_Backtab)
    found = work.stored("p111")
    assert found is not None
    assert (found.comment, found.grade) == ("abc", None)


def test_skipping_and_going_back_store_what_was_typed_under_the_right_project(
    work: AtWork,
) -> None:
    work.start()
    work.wizard.choice.comment.setFocus()
    work.keys("one")
    work.press(KEY.Key_Down, held=ALT)
    work.wizard.choice.comment.setFocus()
    work.keys("two")
    work.press(KEY.Key_Left, held=ALT)
    assert work.here == "p111"
    assert work.wizard.choice.comment.typing.words == "one"
    first, second = work.stored("p111"), work.stored(SECOND)
    assert first is not None
    assert second is not None
    assert (first.comment, second.comment) == ("one", "two")


def compose(editor: QWidget, words: str, *, done: bool = False) -> None:
    event = QInputMethodEvent("" if done else words, [])
    if done:
        event.setCommitString(words)
    QApplication.sendEvent(editor, event)


def test_no_key_of_the_wizard_breaks_a_composition(work: AtWork) -> None:
    work.start()
    work.keys("254")
    editor = work.wizard.choice.reason
    editor.setFocus()
    compose(editor, "りゆう")
    work.decide()
    work.press(KEY.Key_K, held=CONTROL)
    work.press(KEY.Key_Left, held=ALT)
    work.press(KEY.Key_Escape)
    assert work.here == "p111"
    assert work.place.in_wizard
    compose(editor, "理由", done=True)
    assert editor.typing.words == "理由"
    work.decide()
    found = work.stored("p111")
    assert found is not None
    assert found.reason == "理由"


def test_direction_and_agenda_are_chosen_by_keys(work: AtWork) -> None:
    work.start()
    choice = work.wizard.choice
    choice.direction.setFocus()
    work.press(KEY.Key_Down, KEY.Key_Down)
    choice.agenda.setFocus()
    work.press(KEY.Key_Space)
    found = work.stored("p111")
    assert found is not None
    assert found.direction == "完了"
    assert [(item.project, item.subject) for item in work.agenda] == [
        ("p111", "1-1-1 書かない窓口")
    ]
    work.press(KEY.Key_Space)
    assert work.agenda == ()


def test_undo_takes_the_last_decision_back_and_shows_its_project(work: AtWork) -> None:
    work.start()
    work.keys("254")
    work.decide()
    work.desk.settle()
    work.press(KEY.Key_Z, held=CONTROL)
    found = work.stored("p111")
    assert found is not None
    assert found.grade is None
    QApplication.processEvents()
    assert work.here == "p111"
    assert work.wizard.choice.grade.grade is None


def test_a_decided_grade_follows_its_guide_when_a_rating_changes(work: AtWork) -> None:
    work.start()
    work.keys("254")
    work.decide()
    work.desk.settle()
    work.press(KEY.Key_Left, held=ALT)
    work.keys("5")
    found = work.stored("p111")
    assert found is not None
    assert (found.sum, found.grade) == (14, "S")


def test_where_one_stopped_is_where_one_starts_also_after_a_new_start(
    work: AtWork, tmp_path: Path
) -> None:
    work.start()
    work.press(KEY.Key_Down, held=ALT)
    assert work.here == SECOND
    work.press(KEY.Key_Escape)
    assert not work.place.in_wizard
    assert work.place.project_here == SECOND
    work.desk.close()
    work.desk.start()
    work.open(tmp_path / "評価.keikaku")
    work.place.standing.start.click()
    assert work.here == SECOND
    assert work.place._progress.of("p111") is Done.SKIPPED


def test_at_the_end_it_says_what_is_left_and_goes_through_what_was_skipped(
    work: AtWork,
) -> None:
    work.start()
    work.press(KEY.Key_Down, held=ALT)
    while work.here:
        work.press(KEY.Key_K, held=CONTROL)
        work.decide() if work.here != "p121" else work.press(KEY.Key_Down, held=ALT)
        work.desk.settle()
    page = work.wizard.left_page
    assert page.isVisible()
    assert QApplication.focusWidget() is page.again
    assert page.again.text() == "とばした2件を見直す"
    work.press(KEY.Key_Return)
    assert work.wizard.route.at == 0


def test_where_the_office_has_the_only_stage_it_writes_that(desk: Desk, tmp_path: Path) -> None:
    one = replace(rubric(), stages=("評価",))
    work = AtWork(desk, tmp_path / "評価.keikaku", year(one))
    work.start()
    work.keys("254")
    work.decide()
    found = work.stored("p111", "評価")
    assert found is not None
    assert found.grade == "A"


def test_all_others_can_be_accepted_from_another_place(work: AtWork) -> None:
    work.desk.action("計画").trigger()
    work.desk.store.set_year(2023)
    work.desk.store.set_year(2022)
    assert work.place.rest.act.text() == "ほかの事業を一括採用…"
    work.place.rest.act.trigger()
    QApplication.processEvents()
    assert work.place.isVisible()
    assert [d.act.text() for d in work.desk.window.findChildren(AcceptDialog)] == [
        "2事業を採用する"
    ]


def test_all_others_are_accepted_in_one_step_that_can_be_undone(work: AtWork) -> None:
    assert work.place.rest.act.text() == "ほかの2事業を一括採用…"
    work.place.rest.act.trigger()
    QApplication.processEvents()
    (dialog,) = [d for d in work.desk.window.findChildren(AcceptDialog) if d.isVisible()]
    work.desk.qtbot.keyClick(dialog.act, KEY.Key_Return)
    assert [work.stored(uid, "一次評価").grade for uid in ("p131", "p132")] == ["B", "A"]
    assert work.stored("p111", "一次評価") is None
    assert not work.place.rest.act.isEnabled()
    QApplication.processEvents()
    work.place.standing.view.setFocus()
    work.desk.action(f"元に戻す：{work.desk.store.undo_step.label}").trigger()
    assert work.stored("p131", "一次評価") is None
    assert work.place.rest.act.isEnabled()
