"""The frame: files, places, years, keys and what is read out."""

import json
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QMenu, QTextEdit

from db import plans, snapshot
from db.vault import Database
from desktop.runtime import places
from desktop.runtime.settings import Settings
from desktop.screens.plan import PlanScreen
from desktop.screens.start import StartScreen
from desktop.widgets import theme
from desktop.widgets.editors import LineEditor
from desktop.widgets.tokens import tokens
from desktop.window.main_window import _first_size
from desktop.window.open_plan import ABANDON
from tests.desktop.pages import Desk
from tests.factories.plans import plan_state
from tests.golden import SHAPES

CONTROL = Qt.KeyboardModifier.ControlModifier


def start_of(desk: Desk) -> StartScreen:
    return desk.window.start


def test_nothing_open_shows_the_first_screen_and_no_places(desk: Desk) -> None:
    assert start_of(desk).isVisible()
    assert not desk.window.rail.isVisible()
    assert not desk.window.actions_.places[0].isEnabled()


@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_plans_of_every_make_open(desk: Desk, tmp_path: Path, shape: str) -> None:
    path = tmp_path / "shape.keikaku"
    with Database.create(path) as database:
        database.write(plans.take_over, snapshot.loads(SHAPES[shape].read_text(encoding="utf-8")))
    desk.open(path)
    for tab in range(5):
        desk.screen.form.turn_to(tab)
        for project in desk.store.state.projects:
            desk.screen.list.choose(project.uid)
    desk.window.show_place(1)
    desk.settle()


def test_a_held_file_can_be_looked_at(desk: Desk, plan_file: Path) -> None:
    with Database.open(plan_file):
        desk.answers.act = "閲覧のみで開く"
        desk.open(plan_file)
        assert desk.store.read_only
        assert "この計画を開いています" in desk.answers.said[0]
        assert desk.text_editor("事業概要").isReadOnly()
        assert not desk.window.actions_.undo.isEnabled()
        assert not desk.action("事業を追加").isEnabled()
        assert desk.window.status._saved.text() == "閲覧のみ"
        desk.close()


def test_a_held_file_can_be_left_alone(desk: Desk, plan_file: Path) -> None:
    with Database.open(plan_file):
        desk.window.open_path(plan_file)
        desk.qtbot.waitUntil(lambda: bool(desk.answers.said))
    assert desk.window.store is None


@pytest.mark.parametrize("content", [b"", b"nothing of ours" * 100])
def test_what_is_no_plan_is_said_on_the_first_screen(
    desk: Desk, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "other.keikaku"
    path.write_bytes(content)
    desk.window.open_path(path)
    desk.qtbot.waitUntil(lambda: start_of(desk)._message.isVisible())
    assert desk.window.store is None
    assert path.read_bytes() == content


def test_the_open_plan_stays_when_another_cannot_be_opened(
    desk: Desk, plan_file: Path, tmp_path: Path
) -> None:
    store = desk.open(plan_file)
    desk.window.open_path(tmp_path / "gone.keikaku")
    desk.qtbot.waitUntil(lambda: bool(desk.answers.said))
    assert desk.window.store is store


def test_recent_files_are_kept_and_those_gone_are_greyed(
    desk: Desk, plan_file: Path, tmp_path: Path
) -> None:
    Settings(desk.settings_path).add_recent(tmp_path / "gone.keikaku")
    desk.open(plan_file)
    entries = {a.text(): a.isEnabled() for a in desk.window.actions_.recent.actions()}
    desk.close()
    assert Settings(desk.settings_path).recent[0] == plan_file
    assert Settings(desk.settings_path).text("window/file") == str(plan_file)
    desk.start()
    entries = {a.text(): a.isEnabled() for a in desk.window.actions_.recent.actions()}
    assert entries == {"plan.keikaku": True, "gone.keikaku": False}


def test_the_year_is_followed_and_stays_in_the_plan(desk: Desk, plan_file: Path) -> None:
    store = desk.open(plan_file)
    for _ in range(12):
        desk.window.actions_.year_before.trigger()
    assert store.year == store.state.plan.first_year
    assert desk.window.top._year.text() == "令和4年度"
    assert not desk.window.top._before.isEnabled()


def test_search_looks_through_the_whole_plan(desk: Desk, plan_file: Path) -> None:
    store = desk.open(plan_file)
    last = store.state.projects[-1]
    desk.screen.tree.choose(store.state.measures[0].uid)
    desk.press(Qt.Key.Key_F, CONTROL, on=desk.window)
    field = desk.window.top.search
    assert field.hasFocus()
    field.setText(last.title)
    desk.press(Qt.Key.Key_Return, on=field)
    assert desk.screen.list.chosen_uid == last.uid
    desk.press(Qt.Key.Key_Escape, on=field)
    desk.qtbot.waitUntil(lambda: desk.screen.list.position()[1] == len(store.state.projects))


def test_places_by_number(desk: Desk, plan_file: Path) -> None:
    desk.open(plan_file)
    desk.press(Qt.Key.Key_2, CONTROL, on=desk.window)
    assert not isinstance(desk.window.pages.currentWidget(), PlanScreen)
    desk.press(Qt.Key.Key_1, CONTROL, on=desk.window)
    assert isinstance(desk.window.pages.currentWidget(), PlanScreen)
    desk.qtbot.waitUntil(lambda: desk.screen.list.view.hasFocus())


def test_f8_goes_from_problem_to_problem(desk: Desk, plan_file: Path) -> None:
    from db import projects

    store = desk.open(plan_file)
    uids = [p.uid for p in store.state.projects if p.texts.get("summary")][1:3]
    for uid in uids:
        store.submit(projects.set_text, uid, "summary", "")
    desk.settle()
    desk.qtbot.waitUntil(lambda: "未記入 2件" in desk.window.status._problems.text())
    for uid in (*uids, uids[0]):
        desk.press(Qt.Key.Key_F8, on=desk.window)
        assert desk.screen.list.chosen_uid == uid
        assert desk.text_editor("事業概要").hasFocus()


def test_no_key_is_given_twice_and_every_action_has_a_word(desk: Desk, plan_file: Path) -> None:
    desk.open(plan_file)
    actions = [a for a in desk.window.findChildren(QAction) if a.text()]
    keys = Counter(key.toString() for a in set(actions) for key in a.shortcuts())
    assert [key for key, count in keys.items() if count > 1] == []


def test_every_action_is_in_a_menu(desk: Desk, plan_file: Path) -> None:
    desk.open(plan_file)
    in_menus = set()
    for menu in desk.window.menuBar().findChildren(QMenu):
        in_menus |= set(menu.actions())
    assert set(desk.window.actions()) <= in_menus


def test_everything_that_takes_input_has_a_name(desk: Desk, plan_file: Path) -> None:
    desk.open(plan_file)
    kinds = (QLineEdit, QTextEdit, QComboBox, QAbstractButton)
    nameless = [
        widget
        for kind in kinds
        for widget in desk.screen.findChildren(kind)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
    ]
    assert nameless == []


def test_colours_can_be_held_and_icons_follow(desk: Desk, plan_file: Path) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    sheet, palette = app.styleSheet(), app.palette()
    desk.open(plan_file)
    try:
        (dark,) = [a for a in desk.window.actions_.schemes.actions() if a.data() == "dark"]
        dark.trigger()
        assert tokens().dark
        theme.hold(app, "light")
        assert not tokens().dark
    finally:
        app.setStyleSheet(sheet)
        app.setPalette(palette)
    assert Settings(desk.settings_path).text("window/scheme") == "dark"


def test_a_json_is_reviewed_before_it_is_written(desk: Desk, tmp_path: Path) -> None:
    source = tmp_path / "plan.json"
    source.write_text(snapshot.dumps(plan_state()), encoding="utf-8")
    start_of(desk).take(source)
    review = start_of(desk)._review
    desk.qtbot.waitUntil(lambda: review._accept.isVisible())
    assert review._accept.text() == "9事業を取り込む"
    assert not places.own_file().exists()
    review._accept.click()
    desk.qtbot.waitUntil(lambda: desk.window.store is not None)
    assert desk.store.database.path == places.own_file()
    assert desk.store.state == plan_state()
    desk.close()


def test_reading_can_be_left_and_nothing_is_written(desk: Desk, tmp_path: Path) -> None:
    source = tmp_path / "plan.json"
    source.write_text(snapshot.dumps(plan_state()), encoding="utf-8")
    start_of(desk).take(source)
    start_of(desk)._review._leave.click()
    desk.qtbot.waitUntil(lambda: not desk.window._writing.pending)
    assert start_of(desk).currentIndex() == 0
    assert not places.own_file().exists()


def test_a_wrong_source_is_said(desk: Desk, tmp_path: Path) -> None:
    source = tmp_path / "plan.json"
    source.write_text(json.dumps({"format": "other"}), encoding="utf-8")
    start_of(desk).take(source)
    desk.qtbot.waitUntil(lambda: start_of(desk)._message.isVisible())
    assert "取り込めません" in start_of(desk)._message.text()


def test_the_sample_has_its_own_file_and_is_marked(desk: Desk) -> None:
    start_of(desk)._sample._button.click()
    desk.qtbot.waitUntil(lambda: desk.window.store is not None, timeout=20_000)
    assert desk.store.database.path == places.sample_file()
    assert desk.window.top._sample.isVisible()
    assert not places.own_file().exists()
    desk.close()


def test_closing_asks_before_typing_that_cannot_be_stored_is_lost(
    desk: Desk, plan_file: Path
) -> None:
    store = desk.open(plan_file)
    title = next(e for e in desk.basic.findChildren(LineEditor) if e.accessibleName() == "事業名")
    before = store.state.projects[0].title
    title.setFocus()
    title.clear()
    desk.window.close()
    desk.qtbot.waitUntil(lambda: bool(desk.answers.said))
    assert desk.window.isVisible()
    assert title.text() == ""
    desk.answers.act = ABANDON
    desk.close()
    desk.start()
    assert desk.open(plan_file).state.projects[0].title == before


def test_another_plan_does_not_take_refused_typing_away_unasked(
    desk: Desk, plan_file: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.keikaku"
    with Database.create(other) as database:
        database.write(plans.take_over, plan_state())
    store = desk.open(plan_file)
    title = next(e for e in desk.basic.findChildren(LineEditor) if e.accessibleName() == "事業名")
    title.setFocus()
    title.clear()
    desk.window.open_path(other)
    desk.qtbot.waitUntil(lambda: bool(desk.answers.said))
    assert desk.window.store is store
    desk.answers.act = ABANDON
    desk.window.open_path(other)
    desk.qtbot.waitUntil(lambda: desk.window.store is not store)
    assert desk.store.database.path == other


@pytest.mark.parametrize(
    ("room", "size"), [((1280, 720), (1280, 680)), ((1920, 1040), (1280, 800))]
)
def test_the_first_size_fits_the_screen(room: tuple[int, int], size: tuple[int, int]) -> None:
    assert _first_size(QSize(*room)) == QSize(*size)
