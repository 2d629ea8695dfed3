"""Letters and correction sheets from the board: keys, what is said, what is in the folder."""

import shutil
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QTableView

from db import departments, plans, surveys
from db.vault import Database
from db.vocabulary import SheetState
from desktop.runtime.settings import Settings
from desktop.screens.departments import RegisterDialog
from desktop.screens.survey import SurveyScreen
from desktop.screens.survey.issuing.dialog import FOLDER
from desktop.screens.survey.letters.asking_dialog import AskingDialog
from desktop.screens.survey.letters.dialog import LettersDialog
from desktop.work import collecting, issuing
from desktop.work.letters import DEFAULTS, Kind
from tests.desktop.pages import Desk
from tests.factories.plans import plan_state
from tests.factories.workbooks import filled

NOW = datetime(2023, 4, 10, 9, 0)
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ADDRESSES = {"窓口課": "mado@city.example.jp", "学務課": "gaku@city.example.jp"}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan's file and the folder 配付; 窓口課 has answered in part, 学務課 not at all."""
    made = tmp_path_factory.mktemp("office")
    with Database.create(made / "plan.keikaku") as database:
        database.write(plans.take_over, plan_state())
        for department in database.load().departments:
            if department.name in ADDRESSES:
                address = ADDRESSES[department.name]
                database.write(departments.set_value, department.uid, "mail", address)
        issued = issuing.issue(database, 2022, made / "配付", NOW)
        path = next(w.path for w in issued.workbooks if w.department == "窓口課")
        answers = {"A.p111.status": "未実施", "A.p111.cost": 90}
        back = made / "回答.xlsx"
        back.write_bytes(filled(path.read_bytes(), answers))
        collecting.write(database, collecting.read(database, [back]), NOW)
    return made


@pytest.fixture
def folder(office: Path) -> Path:
    return office / "配付"


@pytest.fixture
def plan_file(office: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(office / "plan.keikaku", tmp_path / "plan.keikaku"))


@pytest.fixture
def survey(desk: Desk, plan_file: Path) -> SurveyScreen:
    desk.open(plan_file)
    desk.store.set_year(2022)
    desk.press(Qt.Key.Key_3, CTRL)
    (screen,) = desk.window.findChildren(SurveyScreen)
    return screen


def letters(desk: Desk, key: Qt.Key = Qt.Key.Key_L) -> LettersDialog:
    desk.press(key, CTRL | SHIFT)
    (dialog,) = desk.window.findChildren(LettersDialog)
    assert dialog.isVisible()
    return dialog


def choose(dialog: LettersDialog, department: str) -> None:
    names = [letter.department.name for letter in dialog.letters]
    dialog.view.selectRow(names.index(department))


def asking(desk: Desk, survey: SurveyScreen, department: str) -> AskingDialog:
    assert survey.board.choose(department)
    desk.press(Qt.Key.Key_O, CTRL | SHIFT)
    (dialog,) = desk.window.findChildren(AskingDialog)
    assert dialog.isVisible()
    return dialog


def click(desk: Desk, view: QTableView, across: int) -> None:
    """Click into the box column of the second row."""
    place = view.visualRect(view.model().index(1, 0))
    point = QPoint(place.left() + across, place.center().y())
    desk.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)


def test_a_letter_for_each_department_says_what_is_in_its_way(desk, survey, folder):
    dialog = letters(desk)
    assert {letter.department.name for letter in dialog.letters} == {
        row.department for row in survey._rows
    }
    assert not dialog.act.isEnabled()
    desk.answers.path = folder
    with desk.qtbot.waitSignal(dialog._reading.found):
        desk.qtbot.mouseClick(dialog.choose, Qt.MouseButton.LeftButton)
    assert dialog.letters[-1].can_be_drafted
    assert not dialog.letters[0].can_be_drafted
    choose(dialog, "学務課")
    assert "件名：【照会】" in dialog.preview.toPlainText()
    assert "令和4年度進捗調査（年度末）" in dialog.preview.toPlainText()
    choose(dialog, "情報課")
    assert "メールアドレスが部署の一覧にありません" in dialog.preview.toPlainText()
    # Nobody was ticked on the board: those who have not answered are.
    assert [dialog.model.text(row, 0) for row in dialog.model.ticked] == ["学務課"]
    assert dialog.act.text() == "1通の下書きを作る…"


def test_departments_without_an_address_lead_to_the_register(desk, survey, folder):
    dialog = letters(desk)
    strip = dialog.addresses
    assert strip.isVisible()
    without = [d.name for d in desk.store.state.departments if not d.mail]
    choose(dialog, "情報課")
    assert "情報課" in without
    row = dialog.view.currentIndex().row()
    assert dialog.model.text(row, 4) == "メールがない、添付が未選択"
    strip.register.click()
    (register,) = desk.window.findChildren(RegisterDialog)
    assert register.form.department.name == "情報課"
    register.close()
    for department in desk.store.state.departments:
        desk.store.submit(departments.set_value, department.uid, "mail", "a@example.lg.jp")
    desk.settle()
    assert not strip.isVisible()


def test_letters_begin_with_the_folder_of_the_last_workbooks(desk, survey, folder, tmp_path):
    survey.letters.settings = Settings(tmp_path / "settings.json")
    survey.letters.settings.put(FOLDER, str(folder))
    dialog = letters(desk)
    with desk.qtbot.waitSignal(dialog._reading.found):
        pass
    assert any(letter.can_be_drafted for letter in dialog.letters)


def test_drafts_are_made_by_keys_and_stand_in_the_log(desk, survey, folder, tmp_path):
    dialog = letters(desk)
    with desk.qtbot.waitSignal(dialog._reading.found):
        dialog.read_folder(folder)
    desk.answers.path = tmp_path / "下書き"
    desk.press(Qt.Key.Key_A, CTRL, on=dialog.view)
    assert dialog.act.text() == "2通の下書きを作る…"
    desk.press(Qt.Key.Key_Return, CTRL, on=dialog)
    names = sorted(path.name for path in (tmp_path / "下書き").iterdir())
    assert names == [
        "学務課_照会.eml", "文面（照会）.txt", "窓口課_照会.eml", "送付一覧（照会）.xlsx",
    ]  # fmt: skip
    assert "2通の下書き" in dialog.said.text()
    assert "学務課_照会.eml" in dialog.log.toPlainText()
    assert dialog.tabs.tabText(2) == "記録 2(&L)"
    assert not dialog.open_out.isHidden()


def test_space_unticks_and_what_cannot_be_drafted_stays_unticked(desk, survey, folder):
    dialog = letters(desk)
    with desk.qtbot.waitSignal(dialog._reading.found):
        dialog.read_folder(folder)
    choose(dialog, "学務課")
    desk.press(Qt.Key.Key_Space, on=dialog.view)
    assert dialog.model.ticked == []
    assert not dialog.act.isEnabled()
    choose(dialog, "情報課")
    desk.press(Qt.Key.Key_Space, on=dialog.view)
    assert dialog.model.ticked == []


@pytest.mark.parametrize("across", [4, 9, 14, 20, 26])
def test_a_click_anywhere_in_the_box_column_ticks_once(desk, survey, across):
    dialog = asking(desk, survey, "窓口課")
    click(desk, dialog.view, across)
    assert 1 not in dialog.model.ticked
    assert dialog.view.currentIndex().row() == 1
    dialog.reject()
    click(desk, survey.board.view, across)
    assert len(survey.board.ticked) == 1
    assert survey.board.view.currentIndex().row() == 1


def test_reminders_list_only_who_has_not_answered(desk, survey, folder):
    dialog = letters(desk, Qt.Key.Key_U)
    assert dialog.chosen_kind is Kind.REMINDER
    assert "窓口課" in {letter.department.name for letter in dialog.letters}
    choose(dialog, "窓口課")
    assert "今後の方向性" in dialog.preview.toPlainText()
    assert dialog.folder.text() == "まだ選んでいません"
    assert [dialog.model.text(row, 0) for row in dialog.model.ticked] == ["窓口課", "学務課"]


def test_only_the_ticked_departments_are_ticked_in_the_letters(desk, survey, folder):
    survey.board.choose("学務課")
    desk.press(Qt.Key.Key_Space, on=survey.board.view)
    assert survey.letters.remind_ticked.text() == "1部署に督促の文面をつくる…"
    dialog = letters(desk, Qt.Key.Key_U)
    assert [dialog.model.text(row, 0) for row in dialog.model.ticked] == ["学務課"]
    assert dialog.letters[dialog.view.currentIndex().row()].department.name == "学務課"


def test_address_subject_and_text_are_copied_and_noted(desk, survey, folder):
    dialog = letters(desk)
    choose(dialog, "窓口課")
    desk.press(Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier, on=dialog)
    begins = f"宛先：{ADDRESSES['窓口課']}\n件名：【照会】"
    desk.qtbot.waitUntil(lambda: QApplication.clipboard().text().startswith(begins))
    desk.settle()
    noted = desk.store.database.read(surveys.letters_of, survey.round.uid)
    assert [(n.department, n.file) for n in noted] == [("窓口課", None)]
    assert "コピー" in dialog.log.toPlainText()


def test_the_offices_own_words_are_kept_and_the_first_ones_come_back(desk, survey, folder):
    dialog = letters(desk)
    choose(dialog, "窓口課")
    dialog.tabs.setCurrentIndex(1)
    dialog.editor.subject.selectAll()
    dialog.editor.subject.insert("お知らせ {部署} {無い}")
    assert "件名：お知らせ 窓口課 {無い}" in dialog.preview.toPlainText()
    assert "{無い}は差し込めません" in dialog.preview.toPlainText()
    desk.press(Qt.Key.Key_Escape, on=dialog)
    desk.qtbot.waitUntil(lambda: not desk.window.findChildren(LettersDialog))
    survey.letters.mail.trigger()
    (again,) = desk.window.findChildren(LettersDialog)
    assert again.editor.subject.text() == "お知らせ {部署} {無い}"
    desk.qtbot.mouseClick(again.editor.usual, Qt.MouseButton.LeftButton)
    assert again.editor.template == DEFAULTS[Kind.ISSUE]
    assert not again.editor.usual.isEnabled()


def test_another_kind_has_its_own_words_and_says_when_there_is_nobody(desk, survey, folder):
    dialog = letters(desk)
    dialog.kind.setFocus()
    desk.press(Qt.Key.Key_Down, on=dialog.kind)
    desk.press(Qt.Key.Key_Down, on=dialog.kind)
    assert dialog.chosen_kind is Kind.RETURN
    assert dialog.editor.template == DEFAULTS[Kind.RETURN]
    assert not dialog.letters
    assert "差し戻した調査票がありません" in dialog.nobody.text()
    assert not dialog.nobody.isHidden()
    assert not dialog.copy.isEnabled()


def test_what_to_ask_becomes_a_correction_sheet_and_its_letter(desk, survey, folder, tmp_path):
    dialog = asking(desk, survey, "窓口課")
    words = {asked.key: asked.sentence for asked in dialog.wanted}
    assert words["cost"] == "実施状況は「未実施」ですが、実績額があります。"
    assert words["direction"] == "未記入です。"
    count = len(dialog.wanted)
    desk.press(Qt.Key.Key_Space, on=dialog.view)
    assert len(dialog.wanted) == count - 1
    dialog.deadline.line.setFocus()
    desk.qtbot.keyClicks(dialog.deadline.line, "R5.5.26")
    desk.answers.path = tmp_path / "訂正"
    desk.press(Qt.Key.Key_Return, CTRL, on=dialog)
    (path,) = (tmp_path / "訂正").iterdir()
    assert "訂正票" in path.name
    states = {r.state for r in survey.round.responses if r.department == "窓口課"}
    assert SheetState.SENT_BACK in states
    assert "1部署の訂正票をつくり" in dialog.said.text()
    desk.qtbot.mouseClick(dialog.letters, Qt.MouseButton.LeftButton)
    (mail,) = desk.window.findChildren(LettersDialog)
    desk.qtbot.waitUntil(lambda: bool(mail.model.ticked))
    assert mail.chosen_kind is Kind.RETURN
    (letter,) = mail.letters
    assert letter.sheet.path == path
    assert "実績額" in letter.text


def test_the_words_of_a_question_can_be_changed(desk, survey, folder):
    dialog = asking(desk, survey, "窓口課")
    before = dialog.wanted[0]
    dialog.model.setData(dialog.model.index(0, 5), "  もう一度\n確かめてください ")
    assert dialog.wanted[0].sentence == "もう一度 確かめてください"
    assert dialog.wanted[0].key == before.key
    assert not dialog.model.setData(dialog.model.index(0, 5), " ")
    assert not dialog.model.setData(dialog.model.index(0, 3), "ほかの事業")


def test_what_a_collection_did_not_take_is_asked_unless_it_was_decided(
    desk, survey, folder, tmp_path
):
    path = tmp_path / "二度目.xlsx"
    sent = (folder / "窓口課_R4-1 調査票.xlsx").read_bytes()
    answers = {"A.p111.budget": "約100", "A.p111.rating_cost": "とても", "P.p111.title": "別"}
    path.write_bytes(filled(sent, answers))
    reading = collecting.read(desk.store.database, [path])
    decided = {collecting.ValueKey(0, "p111", "rating_cost"): 4}
    with desk.qtbot.waitSignal(desk.store.changed):
        desk.store.run(
            lambda database: collecting.write(database, reading, NOW, decided), refused=print
        )
    words = {(a.project, a.key): a.sentence for a in asking(desk, survey, "窓口課").wanted}
    assert "千円単位の整数" in words["p111", "budget"]
    assert "約100" in words["p111", "budget"]
    assert ("p111", "rating_cost") not in words
    assert "記入しない欄" in words["p111", ""]


def test_enter_opens_the_sheet(desk, survey, folder, monkeypatch):
    dialog = asking(desk, survey, "窓口課")
    row = next(n for n, asked in enumerate(dialog.wanted) if asked.project == "p111")
    dialog.view.selectRow(row)
    with desk.qtbot.waitSignal(dialog.sheet_wanted) as opened:
        desk.press(Qt.Key.Key_Return, on=dialog.view)
    (uid,) = opened.args
    assert uid in {r.uid for r in survey.round.responses if r.project == "p111"}


def test_where_nothing_came_the_list_says_what_to_do(desk, survey, folder):
    dialog = asking(desk, survey, "学務課")
    assert dialog.view.isHidden()
    assert "督促" in dialog.nothing.text()
    assert not dialog.act.isEnabled()


def test_the_panel_counts_what_there_is_to_look_at(desk, survey, folder):
    survey.board.choose("窓口課")
    row = next(row for row in survey._rows if row.department == "窓口課")
    button = survey.department._checks
    assert f"未記入 {row.missing}" in button.text()
    assert ("確かめる値" in button.text()) == (len(row.findings) > row.missing)
    desk.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    (dialog,) = desk.window.findChildren(AskingDialog)
    assert dialog.isVisible()
