"""A round from the empty page to its close, by the keys."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from db import departments, surveys
from db.vocabulary import RoundKind, RoundState, SheetState
from desktop.models.asked_list import Doubt
from desktop.screens.departments import RegisterDialog
from desktop.screens.survey import SurveyScreen
from desktop.screens.survey.rounds.addressee_dialog import AddresseeDialog
from desktop.screens.survey.rounds.closing_dialog import ClosingDialog, ReopeningDialog
from desktop.screens.survey.rounds.note_strip import NoteDialog
from desktop.screens.survey.rounds.opening_dialog import OpeningDialog
from desktop.screens.survey.rounds.settings_dialog import SettingsDialog
from tests.desktop.screens.survey.board import answer, dialog, opened

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
NEXT = (Qt.Key.Key_Return, CTRL)


def begin(desk, plan_file):
    place = opened(desk, plan_file, with_round=False)
    desk.press(Qt.Key.Key_S, CTRL | ALT)
    return place, dialog(desk, OpeningDialog)


def test_a_year_without_a_round_offers_to_begin_one(desk, plan_file):
    place = opened(desk, plan_file, with_round=False)
    button = place._empty.button
    assert button.isVisible()
    assert button.hasFocus()
    desk.press(Qt.Key.Key_Space)
    assert dialog(desk, OpeningDialog)


def test_a_round_is_opened_by_keys_alone(desk, plan_file):
    _, wizard = begin(desk, plan_file)
    assert wizard.people.view.hasFocus()
    desk.press(*NEXT)
    assert wizard.terms.kind.hasFocus()
    desk.press(Qt.Key.Key_Down)
    assert "事務局への連絡" in wizard.terms.asks.text()
    desk.type_into(wizard.terms.deadline.line, "R5.5.15")
    wizard.terms.instructions.setPlainText("昨年度から様式が変わりました。")
    desk.press(*NEXT)
    assert "3部署に、9事業" in wizard.summary.text()
    assert "令和5年5月15日（月）" in wizard.summary.text()
    desk.press(*NEXT)
    (made,) = desk.store.state.rounds
    assert (made.kind, made.deadline, made.reference_day) == (
        RoundKind.MID_YEAR,
        "2023-05-15",
        "2022-09-30",
    )
    assert made.instructions == "昨年度から様式が変わりました。"
    assert {r.state for r in made.responses} == {SheetState.NOT_ISSUED}
    assert len(made.responses) == 9


def test_nothing_is_written_when_the_wizard_is_left(desk, plan_file):
    _, wizard = begin(desk, plan_file)
    desk.press(*NEXT)
    desk.press(Qt.Key.Key_Escape, on=wizard)
    assert desk.store.state.rounds == ()
    assert desk.store.undo_step is None or "調査" not in desk.store.undo_step.label


def test_a_day_that_is_none_keeps_the_round_from_being_opened(desk, plan_file):
    _, wizard = begin(desk, plan_file)
    desk.press(*NEXT)
    desk.type_into(wizard.terms.deadline.line, "5/15")
    assert "年がありません" in wizard.terms.deadline._doubt.text()
    assert not wizard.go.isEnabled()
    desk.type_into(wizard.terms.deadline.line, "2023/5/14")
    assert "今日より前" in wizard.terms.deadline._doubt.text()
    assert wizard.go.isEnabled()
    desk.type_into(wizard.terms.deadline.line, "2099/5/16")
    assert "土日" in wizard.terms.deadline._doubt.text()


def test_the_register_step_lists_what_to_look_at(desk, plan_file):
    _, wizard = begin(desk, plan_file)
    counts = wizard.people.model.counts
    assert counts[Doubt.JOINT] == sum(len(p.departments) > 1 for p in desk.store.state.projects)
    assert counts[Doubt.UNREACHABLE] == 3
    store = desk.store
    store.submit(departments.set_value, "d1", "mail", "joho@example.jp")
    store.submit(departments.set_value, "d1", "contact", "内線 2345")
    desk.settle()
    assert wizard.people.model.counts[Doubt.UNREACHABLE] == 2


def test_another_department_or_several_may_answer(desk, plan_file):
    _, wizard = begin(desk, plan_file)
    people = wizard.people
    assert people.entry.number == "1-1-1"
    assert people.entry.answering == ("窓口課",)
    desk.press(Qt.Key.Key_Return)
    assert people.editor.entry.hasFocus()
    people.each.click()
    assert people.entry.answering == ("窓口課", "情報課")
    people.editor.lead_wanted.emit("情報課")
    assert people.entry.answering == ("情報課", "窓口課")
    for _ in range(3):
        desk.press(*NEXT)
    (made,) = desk.store.state.rounds
    who = {r.department: r.counts for r in made.responses if r.project == "p111"}
    assert who == {"情報課": True, "窓口課": False}


def test_the_register_opens_at_the_department(desk, plan_file):
    _, wizard = begin(desk, plan_file)
    wizard.people.filters[Doubt.UNREACHABLE].click()
    assert wizard.people.entry.title == "情報課"
    wizard.people.view.setFocus()
    desk.press(Qt.Key.Key_Return)
    assert dialog(desk, RegisterDialog)


def test_deadline_and_words_change_as_one_step(desk, plan_file):
    opened(desk, plan_file)
    desk.press(Qt.Key.Key_E, CTRL | ALT)
    settings = dialog(desk, SettingsDialog)
    assert not settings.act.isEnabled()
    desk.type_into(settings.form.deadline.line, "R5.5.31")
    settings.form.instructions.setPlainText("期限をのばしました。")
    settings.act.click()
    desk.settle()
    (changed,) = desk.store.state.rounds
    assert (changed.deadline, changed.instructions) == ("2023-05-31", "期限をのばしました。")
    desk.store.undo()
    desk.settle()
    assert desk.store.state.rounds[0].deadline == "2023-05-15"


def test_who_answers_is_changed_until_the_sheet_is_out(desk, plan_file):
    opened(desk, plan_file)
    desk.action("回答する部署…").trigger()
    people = dialog(desk, AddresseeDialog).people
    people.filters["all"].click()
    assert people.entry.answering == ("窓口課",)
    people.assigned.emit("p111", ["情報課"])
    desk.settle()
    assert people.entry.answering == ("情報課",)
    answer(desk, "p111", "情報課", {"status": "実施中"}, SheetState.ISSUED)
    people.assigned.emit("p111", ["窓口課"])
    desk.settle()
    assert "外せません" in people._problem.text()
    assert people.entry.answering == ("情報課",)


def test_closing_keeps_the_gaps_and_opening_again_asks_why(desk, plan_file):
    place = opened(desk, plan_file)
    answer(desk, "p111", "窓口課", {"status": "実施中"}, SheetState.PARTLY)
    place.board.choose("窓口課")
    assert place.sheets.accept.isEnabled()
    place.rounds.close.trigger()
    closing = dialog(desk, ClosingDialog)
    assert "回答なし" in closing.gaps.toPlainText()
    desk.press(*NEXT)
    desk.settle()
    (closed,) = desk.store.state.rounds
    assert closed.state is RoundState.CLOSED
    assert closed.note.startswith("3部署9事業の回答がそろわないまま締めました。")
    acts = (place.sheets.accept, place.issuing.make, place.rounds.settings, place.rounds.people)
    assert not any(act.isEnabled() for act in acts)
    assert "締めきり済み" in place.head._late.text()
    place.note.whole.click()
    kept = dialog(desk, NoteDialog)
    assert kept.text.toPlainText() == closed.note
    kept.close()

    place.rounds.reopen.trigger()
    reopening = dialog(desk, ReopeningDialog)
    assert not reopening.act.isEnabled()
    reopening.reason.setPlainText("回答が1件遅れて届いたため")
    reopening.act.click()
    desk.settle()
    (again,) = desk.store.state.rounds
    assert again.state is RoundState.OPEN
    assert again.note == "再び開いた理由：回答が1件遅れて届いたため"
    assert place.rounds.close.isVisible()
    assert not place.rounds.reopen.isVisible()


def test_what_is_read_only_begins_no_round(desk, plan_file):
    desk.open(plan_file, read_only=True)
    (place,) = desk.window.findChildren(SurveyScreen)
    assert desk.store.read_only
    assert not place.rounds.begin.isEnabled()
    assert not place._empty.button.isEnabled()


def test_a_closed_round_says_on_its_buttons_how_to_go_on(desk, plan_file):
    place = opened(desk, plan_file)
    acts = (place.collecting.act, place.letters.mail, place.letters.remind, place.issuing.make)
    assert all(act.isEnabled() for act in acts)
    desk.store.submit(surveys.close_round, place.round.uid, None)
    desk.settle()
    assert not any(act.isEnabled() for act in acts)
    assert all("もう一度開く…" in act.toolTip() for act in acts)
    words = {act.text() for act in acts}
    buttons = [b for b in place.head.findChildren(QPushButton) if b.text() in words]
    assert len(buttons) == len(acts)
    assert all("もう一度開く…" in button.toolTip() for button in buttons)
    desk.store.submit(surveys.reopen_round, place.round.uid, "遅れて届いたため")
    desk.settle()
    assert all(act.isEnabled() for act in acts)
    assert not any(button.toolTip() for button in buttons)
