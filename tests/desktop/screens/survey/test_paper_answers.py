"""A paper answer typed in: keys, input methods, refusals, one step for each sheet."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from db import surveys
from db.rules import questions
from db.vocabulary import RoundKind, SheetState
from desktop.screens.survey.paper_answers.beside import beside
from desktop.screens.survey.paper_answers.dialog import LEAVE_OUT, PaperAnswersDialog
from tests.desktop.screens.survey.board import dialog, opened
from tests.factories.plans import plan_state
from tests.factories.rounds import answered, survey

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def place(desk, plan_file):
    return opened(desk, plan_file)


@pytest.fixture
def paper(desk, place):
    """The dialog of 情報課 at its first sheet."""
    assert place.board.choose("情報課")
    place.papers.open.trigger()
    return dialog(desk, PaperAnswersDialog)


def responses(desk):
    found = desk.store.database.load().rounds[-1].responses
    return {r.project: r for r in found if r.department == "情報課"}


def at(paper):
    return paper._listed[paper._at].project


def editor(paper, key):
    return paper.form.rows[key].editor


def compose(words, commit=""):
    event = QInputMethodEvent(words, [])
    event.setCommitString(commit)
    editor = QApplication.focusWidget()
    assert editor is not None
    QApplication.sendEvent(editor, event)


def fill(desk, field, words):
    field.setFocus()
    field.selectAll()
    compose("", words)


def test_it_begins_at_the_first_answer_that_is_missing(desk, paper):
    assert at(paper) in responses(desk)
    assert editor(paper, "status").hasFocus()


def test_a_digit_chooses_and_enter_goes_on_to_the_last_question(desk, paper):
    desk.press(Qt.Key.Key_2, on=editor(paper, "status"))
    assert paper.form.values["status"] == desk.store.state.rubric.statuses[1]
    desk.press(Qt.Key.Key_Delete, on=editor(paper, "status"))
    assert "status" not in paper.form.values
    desk.press(Qt.Key.Key_1, on=editor(paper, "status"))
    seen = []
    while QApplication.focusWidget() is not paper.go_on:
        seen.append(QApplication.focusWidget())
        desk.press(Qt.Key.Key_Return, CONTROL)
        assert len(seen) < 60
    asked = [row.editor for row in paper.form.rows.values()]
    assert seen == asked[asked.index(editor(paper, "status")) :]
    before = at(paper)
    desk.press(Qt.Key.Key_Return, on=paper.go_on)
    assert responses(desk)[before].values == {"status": desk.store.state.rubric.statuses[0]}
    assert responses(desk)[before].state is SheetState.PARTLY
    assert at(paper) != before


def test_tab_goes_through_the_questions_to_the_acts(desk, paper):
    asked = [row.editor for row in paper.form.rows.values()]
    paper.sheets.setFocus()
    for expected in (*asked, paper.go_on, paper.close_it, paper.sheets):
        desk.press(Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is expected


def test_one_sheet_is_one_step_and_undo_shows_the_sheet_as_it_was(desk, paper):
    uid = at(paper)
    steps = desk.store.undo_step
    desk.press(Qt.Key.Key_1, on=editor(paper, "status"))
    fill(desk, editor(paper, "remark"), "電話で確認した。")
    desk.press(Qt.Key.Key_PageDown, CONTROL, on=paper)
    assert set(responses(desk)[uid].values) == {"status", "remark"}
    desk.press(Qt.Key.Key_PageUp, CONTROL, on=paper)
    assert at(paper) == uid
    assert editor(paper, "remark").typing.words == "電話で確認した。"
    desk.press(Qt.Key.Key_Z, CONTROL, on=paper)
    assert responses(desk)[uid].values == {}
    assert editor(paper, "remark").typing.words == ""
    assert desk.store.undo_step.seq == steps.seq


def test_amounts_are_read_in_full_width_and_others_are_refused_at_the_field(desk, paper):
    uid = next(u for u in responses(desk) if u in ("p111", "p113", "p121", "p131"))
    paper._turn_to(next(n for n, s in enumerate(paper._listed) if s.project == uid))
    cost = editor(paper, "cost")
    fill(desk, cost, "１，２００")
    desk.press(Qt.Key.Key_Return, on=cost)
    assert (paper.form.values["cost"], cost.text()) == (1200, "1,200")
    fill(desk, cost, "約1400")
    desk.press(Qt.Key.Key_Return, on=cost)
    assert cost.hasFocus()
    assert "千円単位の整数" in cost.accessibleDescription()
    desk.press(Qt.Key.Key_PageDown, CONTROL, on=paper)
    assert at(paper) == uid
    assert responses(desk)[uid].values == {}
    desk.press(Qt.Key.Key_Escape, on=cost)
    assert (cost.text(), cost.accessibleDescription()) == ("1,200", "")
    assert paper.isVisible()
    desk.press(Qt.Key.Key_PageDown, CONTROL, on=paper)
    assert responses(desk)[uid].values == {"cost": 1200}


def test_closing_with_an_unreadable_answer_asks_first(desk, paper):
    uid = at(paper)
    desk.press(Qt.Key.Key_1, on=editor(paper, "status"))
    fill(desk, editor(paper, "cost"), "約1400")
    paper.close_it.click()
    desk.settle()
    assert paper.isVisible()
    assert "読めない回答" in desk.answers.said[-1]
    desk.answers.act = LEAVE_OUT
    paper.close_it.click()
    desk.settle()
    assert list(responses(desk)[uid].values) == ["status"]


def test_an_input_method_keeps_enter_escape_and_the_page_keys(desk, paper):
    text = editor(paper, "remark")
    text.setFocus()
    uid = at(paper)
    compose("でんわ")
    for key, held in (
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Return, CONTROL),
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_PageDown, CONTROL),
    ):
        desk.press(key, held, on=text)
        assert text.hasFocus()
        assert paper.isVisible()
        assert at(paper) == uid
    compose("", "電話")
    desk.press(Qt.Key.Key_Return, on=text)
    compose("", "二行目")
    assert text.typing.words == "電話\n二行目"
    desk.press(Qt.Key.Key_PageDown, CONTROL, on=text)
    assert responses(desk)[uid].values["remark"] == "電話\n二行目"


def test_the_guide_is_worked_out_at_once(desk, paper):
    for key, digit in (
        ("rating_progress", Qt.Key.Key_3),
        ("rating_cost", Qt.Key.Key_4),
        ("rating_activity", Qt.Key.Key_4),
    ):
        desk.press(digit, on=editor(paper, key))
    assert paper._guide.text() == "評価の目安　合計 11　A"
    assert "必須" not in paper.form.rows["grade"]._label.text()
    desk.press(Qt.Key.Key_0, on=editor(paper, "rating_cost"))
    assert paper.form.values["rating_cost"] == "対象外"
    assert "そろうと" in paper._guide.text()
    assert "必須" in paper.form.rows["grade"]._label.text()


def test_the_cover_is_written_too(desk, paper):
    paper.sheets.setCurrentCell(0, 1)
    desk.settle()
    fill(desk, editor(paper, "filled_by"), "記入 花子")
    fill(desk, editor(paper, "submitted_on"), "令和5年5月10日")
    paper.close_it.click()
    desk.settle()
    uid = desk.store.state.rounds[-1].uid
    found = desk.store.database.read(surveys.own_values, uid, "情報課")
    assert found == {"filled_by": "記入 花子", "submitted_on": "2023-05-10"}


def test_what_the_plan_says_stands_beside_the_question(desk, paper):
    uid = next(u for u in responses(desk) if u in ("p111", "p113", "p121", "p131"))
    paper._turn_to(next(n for n, s in enumerate(paper._listed) if s.project == uid))
    labels = [w.text() for w in paper.form.findChildren(type(paper._guide))]
    assert any(words.startswith("計画：") for words in labels)


def test_last_years_answer_stands_below_what_the_plan_says():
    state = plan_state()
    project = next(p for p in state.projects if p.uid == "p111")
    earlier = survey(2022, answered("p111", {"status": "実施中", "cost": 1200}, "窓口課"))
    state = replace(state, rounds=(earlier,))
    asked = questions.asked(state, project, 2023, RoundKind.YEAR_END)
    found = beside(state, project, 2023, asked)
    assert found["status"] == "前年度：実施中"
    assert found["cost"].endswith("前年度：1,200")
    assert found["phase_1"].startswith("計画：")
    assert "前年度" not in "".join(found[key] for key in found if key.startswith("new_"))


def test_a_closed_round_takes_no_paper(desk, place):
    assert place.papers.open.isEnabled()
    desk.store.submit(surveys.close_round, desk.store.state.rounds[-1].uid, "未回答")
    desk.settle()
    assert not place.papers.open.isEnabled()
