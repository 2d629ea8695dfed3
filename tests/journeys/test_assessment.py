"""A year's assessment of a whole plan by real keys: what stands out one by one, the rest at once.

Keys are counted: at most six for a project, beside the words that are typed.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db import plans
from db.records import Answer, PlanState, Response
from db.rules import questions
from db.rules.assessing import office_stage
from db.rules.standing_out import standing_out
from db.vault import Database
from db.vocabulary import SheetState
from desktop.screens.assessment import AssessmentScreen
from desktop.screens.assessment.standing_out.accept_rest import AcceptDialog
from desktop.window.open_plan import ABANDON
from tests.desktop.pages import Desk
from tests.factories.rounds import survey
from tests.journeys.answers import answers_for
from tests.journeys.clerks.sample import sample_state

KEY, MOD = Qt.Key, Qt.KeyboardModifier
NONE, CONTROL, ALT = MOD.NoModifier, MOD.ControlModifier, MOD.AltModifier
WORDS = "riyuu"
MOST_KEYS = 6
A_MINUTE = 60_000
"""Milliseconds: the keys of a whole year come faster than they are written."""


def a_year(state: PlanState) -> PlanState:
    """The plan's first year, answered as ``answers_for`` does, each project in its own words."""
    year = state.plan.first_year
    state = replace(state, rubric=replace(state.rubric, stages=("一次評価", "二次評価", "決定")))
    sheets = []
    for project in state.projects:
        keys = [question.key for question in questions.asked(state, project, year)]
        values: dict[str, Answer] = answers_for(project, year, keys)
        for key in ("activity", "activity_review", "change_note", "grade_reason"):
            if key in values:
                values[key] = f"{project.title}について。{values[key]}"
        department = project.lead_department or project.departments[0]
        sheets.append(Response(project.uid, department, SheetState.ACCEPTED, None, values, None))
    return replace(state, rounds=(survey(year, *sheets),))


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(qtbot, tmp_path / "window.ini")
    desk.start()
    yield desk
    desk.answers.act = ABANDON
    if desk.window.isVisible():
        desk.close()
    for window in desk.windows:
        window.deleteLater()


class Keys:
    """Presses real keys where the focus is, and counts them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.pressed = 0

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        self._desk.qtbot.keyClick(QApplication.focusWidget(), key, held)
        self.pressed += 1

    def sign(self, letter: str) -> None:
        self._desk.qtbot.keyClicks(QApplication.focusWidget(), letter)
        self.pressed += 1

    def words(self, typed: str) -> None:
        self._desk.qtbot.keyClicks(QApplication.focusWidget(), typed)


def test_a_year_is_assessed_by_keys(desk: Desk, tmp_path: Path) -> None:
    state = a_year(sample_state())
    year = state.plan.first_year
    path = tmp_path / "計画.keikaku"
    with Database.create(path) as database:
        database.write(plans.take_over, state)
    found = standing_out(state, year)
    assert len(found.standing) > 20
    assert len(found.standing) + len(found.rest) == len(state.projects) - len(found.left)
    desk.open(path).set_year(year)
    keys = Keys(desk)
    keys.press(KEY.Key_4, CONTROL)
    QApplication.processEvents()
    (place,) = desk.window.findChildren(AssessmentScreen)
    place.standing.view.setFocus()
    keys.press(KEY.Key_Return)
    wizard = place.wizard

    expected: dict[str, str] = {}
    for rated in found.standing:
        assert wizard.route.here == rated.project.uid  # nothing is waited for between projects
        keys.pressed = 0
        if len(expected) % 3 == 0:
            for sign in "254":
                keys.sign(sign)
            expected[rated.project.uid] = "A"
        elif len(expected) % 3 == 1:
            keys.press(KEY.Key_K, CONTROL)
            expected[rated.project.uid] = rated.case.guide or "B"
            if rated.case.guide is None:
                keys.sign("b")
        else:
            for sign in "333c":
                keys.sign(sign)
            keys.words(WORDS)
            expected[rated.project.uid] = "C"
        keys.press(KEY.Key_Return, CONTROL)
        assert keys.pressed <= MOST_KEYS
    assert wizard.left_page.isVisible()

    keys.press(KEY.Key_X, CONTROL | MOD.ShiftModifier)
    QApplication.processEvents()
    (dialog,) = [d for d in desk.window.findChildren(AcceptDialog) if d.isVisible()]
    desk.qtbot.keyClick(dialog.act, KEY.Key_Return)
    desk.qtbot.waitUntil(lambda: not desk.store.pending, timeout=A_MINUTE)

    after = desk.store.database.load()
    assert after is not None
    written = {(a.project, a.stage): a for a in after.rounds[-1].assessments}
    office = office_stage(after, year) or ""
    assert {uid: written[uid, office].grade for uid in expected} == expected
    accepted = {r.project.uid: r.case.grade for r in found.rest}
    assert {uid: written[uid, "一次評価"].grade for uid in accepted} == accepted
    assert len(written) == len(expected) + len(accepted)
