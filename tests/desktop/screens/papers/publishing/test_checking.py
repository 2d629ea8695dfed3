"""公開前の確認: the list by key and click, and what is asked before something goes out."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from db import indicators, projects
from db.address import Address
from db.records import Target
from desktop.screens.papers.publishing.checking import LOOK, ON
from desktop.screens.papers.publishing.dialog import LeakDialog

AMOUNT = 48_417


@pytest.fixture
def leaking(desk):
    """The first project's budget stands in an indicator, and its summary has an amount."""
    first = desk.store.state.projects[0]
    made: list[str] = []
    desk.store.submit(projects.set_money, first.uid, 2022, "budget", AMOUNT)
    desk.store.submit(projects.set_text, first.uid, "summary", "委託料は3,200千円である。")
    desk.store.submit(indicators.add, first.uid, "使った額（千円）", then=made.append)
    desk.qtbot.waitUntil(lambda: bool(made))
    target = Target(2022, None, f"{AMOUNT:,}", AMOUNT, None)
    desk.store.submit(indicators.set_target, made[0], 2022, target)
    desk.qtbot.waitUntil(lambda: not desk.store.pending)
    desk.choose("cards")
    return desk


def opened(desk):
    (dialog,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, LeakDialog)]
    desk.qtbot.waitUntil(lambda: not desk.screen.acts.checks.busy)
    return dialog


def words(dialog, row):
    return [dialog.model.index(row, column).data() for column in range(5)]


def test_the_list_has_the_certain_ones_first_and_leads_to_their_values(leaking):
    desk, first = leaking, leaking.store.state.projects[0]
    desk.screen.acts.check(desk.made)
    dialog = opened(desk)
    assert words(dialog, 0)[:3] == ["内部", "金額", f"{AMOUNT:,}千円"]
    assert first.title in words(dialog, 0)[4]
    assert words(dialog, 1)[:3] == ["確かめる", "金額", "3,200千円"]
    assert "1件" in dialog.said.text()
    desk.qtbot.keyClick(dialog.view, Qt.Key.Key_Return)
    assert desk.located == [Address(first.uid, "budget", 2022)]
    at = dialog.view.visualRect(dialog.model.index(1, 2)).center()
    desk.qtbot.mouseClick(dialog.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert desk.located[-1] == Address(first.uid, "summary")
    dialog.close()


def test_nothing_found_says_so_and_the_data_can_be_looked_at_too(desk):
    desk.choose("list")
    desk.screen.acts.check(desk.made)
    dialog = opened(desk)
    assert not dialog.model.rowCount()
    assert dialog.nothing.isVisible()
    assert "見つかりませんでした" in dialog.said.text()
    dialog.what.setFocus()
    desk.qtbot.keyClick(dialog.what, Qt.Key.Key_Down)
    desk.qtbot.waitUntil(lambda: not desk.screen.acts.checks.busy)
    assert dialog.what.currentText().startswith("公開データ")
    dialog.close()


def test_an_internal_paper_shows_the_public_data_alone(desk):
    desk.choose("history")
    desk.screen.acts.check(desk.made)
    dialog = opened(desk)
    assert dialog.what.count() == 1
    dialog.close()


def test_what_was_found_is_asked_about_before_a_public_paper_is_saved(leaking, tmp_path):
    desk, path = leaking, tmp_path / "個票.pdf"
    desk.answers.path, desk.answers.act = path, None
    desk.qtbot.mouseClick(desk.screen.head.save, Qt.MouseButton.LeftButton)
    desk.qtbot.waitUntil(lambda: len(desk.answers.said) == 1)
    assert "1か所" in desk.answers.said[0]
    assert desk.answers.suggested is None
    desk.answers.act = LOOK
    desk.qtbot.mouseClick(desk.screen.head.save, Qt.MouseButton.LeftButton)
    opened(desk).close()
    assert not path.exists()
    desk.answers.act = ON
    desk.qtbot.mouseClick(desk.screen.head.save, Qt.MouseButton.LeftButton)
    desk.qtbot.waitUntil(path.exists)


def test_doubts_alone_ask_nothing(desk, tmp_path):
    first = desk.store.state.projects[0]
    desk.store.submit(projects.set_text, first.uid, "summary", "委託料は3,200千円である。")
    desk.qtbot.waitUntil(lambda: not desk.store.pending)
    desk.choose("cards")
    desk.answers.path = tmp_path / "個票.pdf"
    desk.qtbot.mouseClick(desk.screen.head.save, Qt.MouseButton.LeftButton)
    desk.qtbot.waitUntil(desk.answers.path.exists)
    assert desk.answers.said == []


def test_a_change_asks_for_another_look(leaking):
    desk = leaking
    desk.screen.acts.check(desk.made)
    dialog = opened(desk)
    first = desk.store.state.projects[0]
    desk.store.submit(projects.set_text, first.uid, "summary", "見直した。")
    desk.qtbot.waitUntil(lambda: not desk.store.pending)
    assert not dialog.again.isEnabled()
    assert "もう一度" in dialog.said.text()
    dialog.close()
