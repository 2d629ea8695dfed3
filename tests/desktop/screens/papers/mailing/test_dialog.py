"""メールで送る: by key and click, what is asked, and the files that are made."""

import email
from email.policy import default

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desktop.screens.papers.mailing.asking import ALL, WITHOUT
from desktop.work.paper_mail import For

CONTROL = Qt.KeyboardModifier.ControlModifier
KEY = Qt.Key


@pytest.fixture
def opened(mailing):
    """The dialog with one kind ticked and the first group chosen by Space."""
    dialogs = []

    def open_with(kind):
        mailing.choose(kind)
        mailing.screen.mailing.mail.trigger()
        dialog = mailing.screen.window().findChildren(_class())[-1]
        dialogs.append(dialog)
        settle(mailing, dialog)
        dialog.groups.setFocus()
        mailing.qtbot.keyClick(dialog.groups, KEY.Key_Space)
        return dialog

    yield open_with
    for dialog in dialogs:
        dialog.close()


def _class():
    from desktop.screens.papers.mailing.dialog import MailDialog

    return MailDialog


def settle(desk, dialog):
    desk.qtbot.waitUntil(lambda: not dialog.packing.busy and not dialog._writing.pending)


def folder_of(path):
    (folder,) = path.iterdir()
    return folder


def test_a_paper_goes_to_each_of_a_group(mailing, opened, tmp_path):
    dialog = opened("list")
    assert [m.to[0].name for m in dialog.messages] == ["星野 花子", "外山 進"]
    assert "2人に2通" in dialog.said.text()
    assert "星野 花子　様" in dialog.preview.toPlainText()
    mailing.answers.path = tmp_path / "out"
    mailing.answers.path.mkdir()
    mailing.qtbot.keyClick(dialog, KEY.Key_Return, CONTROL)
    settle(mailing, dialog)
    assert mailing.answers.said == []  # a public paper may go anywhere
    folder = folder_of(mailing.answers.path)
    (first, _) = sorted(folder.glob("*.eml"))
    message = email.message_from_bytes(first.read_bytes(), policy=default)
    assert [a.get_filename() for a in message.iter_attachments()] == ["list.pdf"]
    assert dialog.open_out.isVisible()
    assert str(folder) in dialog.said.text()


@pytest.mark.parametrize(("act", "names"), [(WITHOUT, 1), (ALL, 2), (None, 0)])
def test_an_internal_paper_asks_before_it_goes_outside(mailing, opened, tmp_path, act, names):
    dialog = opened("progress")
    assert "内部資料" in dialog.messages[0].subject
    mailing.answers.path, mailing.answers.act = tmp_path / "out", act
    mailing.answers.path.mkdir()
    mailing.qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    settle(mailing, dialog)
    (asked,) = mailing.answers.said
    assert "iin@univ.example.ac.jp" in asked
    assert "city.example.jp" in asked
    assert len(list(mailing.answers.path.rglob("*.eml"))) == names


def test_the_text_to_copy_is_asked_about_too(mailing, opened):
    dialog = opened("progress")
    QGuiApplication.clipboard().setText("前の言葉")
    dialog.people_view.selectRow(1)
    mailing.qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "前の言葉"
    dialog.people_view.selectRow(0)
    mailing.qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text().startswith("宛先：星野 花子 <honbu@city.example.jp>")
    assert len(mailing.answers.said) == 1


def test_another_paper_and_its_tables_are_ticked_by_space(mailing, opened):
    dialog = opened("list")
    dialog.papers_view.setFocus()
    mailing.qtbot.keyClick(dialog.papers_view, KEY.Key_Down)
    mailing.qtbot.keyClick(dialog.papers_view, KEY.Key_Space)
    settle(mailing, dialog)
    assert [piece.name for piece in dialog.pieces] == ["list.pdf", "list.xlsx"]
    assert dialog.papers.text(dialog.papers_view.currentIndex().row(), 1).endswith("B")
    assert "list.xlsx" in dialog.preview.toPlainText()


def test_an_internal_paper_brings_its_own_text_and_a_typed_one_stays(mailing, opened):
    dialog = opened("list")
    assert dialog.editor.template.subject == "【資料送付】{計画}　{資料名}"
    dialog.tabs.setCurrentIndex(1)
    dialog.editor.subject.setFocus()
    dialog.editor.subject.selectAll()
    dialog.editor.subject.insert("お知らせ {宛先} {無い}")
    assert "件名：お知らせ 推進本部 {無い}" in dialog.preview.toPlainText()
    assert "{無い}は差し込めません" in dialog.preview.toPlainText()
    row = next(n for n, offer in enumerate(dialog.offers) if offer.kind == "committee")
    dialog.papers_view.selectRow(row)
    mailing.qtbot.keyClick(dialog.papers_view, KEY.Key_Space)
    settle(mailing, dialog)
    assert dialog._for is For.INTERNAL
    mailing.qtbot.keyClick(dialog.papers_view, KEY.Key_Space)
    assert dialog.editor.subject.text() == "お知らせ {宛先} {無い}"


def test_one_message_for_the_group(mailing, opened):
    dialog = opened("list")
    dialog.how_many.setFocus()
    mailing.qtbot.keyClick(dialog.how_many, KEY.Key_Down)
    (message,) = dialog.messages
    assert [one.name for one in message.to] == ["星野 花子", "外山 進"]
    assert dialog.act.text() == "1通の下書きを作る…"
    assert "見えます" in dialog.preview.toPlainText()


def test_who_is_unticked_gets_nothing_and_departments_are_a_group(mailing, opened):
    dialog = opened("list")
    dialog.people_view.setFocus()
    mailing.qtbot.keyClick(dialog.people_view, KEY.Key_Space)
    assert [m.to[0].name for m in dialog.messages] == ["外山 進"]
    mailing.qtbot.keyClick(dialog.groups, KEY.Key_Down)
    mailing.qtbot.keyClick(dialog.groups, KEY.Key_Space)
    assert [m.to[0].name for m in dialog.messages] == ["外山 進", "情報課"]
    for row in (0, 1):
        dialog.groups.tick(row)
    assert not dialog.act.isEnabled()
    assert dialog.nobody.isVisible()


def test_a_paper_that_needs_a_choice_first_says_so(mailing, opened):
    from dataclasses import replace

    from desktop.screens.papers.wanted import Part

    mailing.choose("cards")
    mailing.screen._take_options(replace(mailing.screen.wanted_options, part=Part.DEPARTMENT))
    dialog = opened("list")
    row = next(n for n, offer in enumerate(dialog.offers) if offer.kind == "cards")
    assert "範囲" in dialog.papers.text(row, 2)
    dialog.papers_view.selectRow(row)
    mailing.qtbot.keyClick(dialog.papers_view, KEY.Key_Space)
    assert [piece.name for piece in dialog.pieces] == ["list.pdf"]


def test_without_recipients_it_says_what_to_do(desk):
    desk.choose("list")
    dialog = desk.screen.mailing.write()
    settle(desk, dialog)
    assert "宛先を整える" in dialog.nobody.text()
    assert not dialog.act.isEnabled()
    assert "どの宛先も庁外" in dialog.own.text()
    dialog.close()
