"""宛先を整える: groups are added, named, filled from Excel and removed; what is wrong is said."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desktop.screens.papers.mailing.groups_dialog import GIVE_UP, REMOVE

CONTROL = Qt.KeyboardModifier.ControlModifier
KEY = Qt.Key


@pytest.fixture
def dialog(mailing):
    dialog = mailing.screen.mailing.keep_groups()
    yield dialog
    mailing.answers.act = GIVE_UP
    dialog.reject()


def settle(desk):
    desk.qtbot.waitUntil(lambda: not desk.store.pending)


def groups(desk):
    return {group.name: dict(group.members) for group in desk.store.state.recipient_groups}


def write(desk, dialog, text):
    """Put the focus into the list, replace it, and leave it by Tab."""
    dialog.members.setFocus()
    dialog.members.selectAll()
    QGuiApplication.clipboard().setText(text)
    desk.qtbot.keyClick(dialog.members, KEY.Key_V, CONTROL)
    desk.qtbot.keyClick(dialog.members, KEY.Key_Tab)
    settle(desk)


def test_a_group_is_added_named_and_filled_from_excel(mailing, dialog):
    mailing.qtbot.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    settle(mailing)
    assert dialog.name.hasFocus()
    dialog.name.insert("部会")
    mailing.qtbot.keyClick(dialog.name, KEY.Key_Tab)
    settle(mailing)
    write(mailing, dialog, "山本 太郎\tyamamoto@city.example.jp\n委員\tiin@univ.example.ac.jp\n")
    assert groups(mailing)["部会"] == {
        "yamamoto@city.example.jp": "山本 太郎",
        "iin@univ.example.ac.jp": "委員",
    }
    assert "庁外1人" in dialog.said.text()
    assert dialog.list.currentItem().text() == "部会　2人"


def test_a_list_with_a_wrong_line_is_said_and_not_stored(mailing, dialog):
    before = groups(mailing)
    write(mailing, dialog, "山本 太郎\tyamamoto@city.example.jp\n星野")
    assert "2行目" in dialog.said.text()
    assert groups(mailing) == before
    mailing.answers.act = None
    dialog.reject()
    assert dialog.isVisible()
    assert "2行目" in mailing.answers.said[-1]


def test_closing_stores_what_is_typed(mailing):
    dialog = mailing.screen.mailing.keep_groups()
    dialog.members.setFocus()
    dialog.members.setPlainText("山本\tyamamoto@city.example.jp")
    mailing.qtbot.keyClick(dialog, KEY.Key_Escape)
    settle(mailing)
    assert groups(mailing) == {"推進本部": {"yamamoto@city.example.jp": "山本"}}
    assert mailing.answers.said == []


def test_removing_asks_and_can_be_taken_back(mailing, dialog):
    mailing.answers.act = None
    mailing.qtbot.mouseClick(dialog.remove, Qt.MouseButton.LeftButton)
    settle(mailing)
    assert "推進本部" in groups(mailing)
    mailing.answers.act = REMOVE
    mailing.qtbot.mouseClick(dialog.remove, Qt.MouseButton.LeftButton)
    settle(mailing)
    assert groups(mailing) == {}
    assert not dialog.members.isEnabled()
    assert not dialog.remove.isEnabled()
    mailing.store.undo()
    settle(mailing)
    assert len(groups(mailing)["推進本部"]) == 2
    assert "星野 花子" in dialog.members.toPlainText()


def test_a_name_that_is_taken_is_said(mailing, dialog):
    mailing.qtbot.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    settle(mailing)
    dialog.name.insert("推進本部")
    mailing.qtbot.keyClick(dialog.name, KEY.Key_Tab)
    settle(mailing)
    assert "もうあります" in dialog.said.text()
    assert set(groups(mailing)) == {"推進本部", "新しいまとまり"}


def test_another_group_shows_its_own(mailing, dialog):
    mailing.qtbot.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    settle(mailing)
    assert dialog.members.toPlainText() == ""
    dialog.list.setFocus()
    mailing.qtbot.keyClick(dialog.list, KEY.Key_Up)
    assert dialog.name.text() == "推進本部"
    assert "外山 進" in dialog.members.toPlainText()
