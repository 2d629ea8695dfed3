"""The pages on the screen: going through them, words in them, and the projects they show."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.widgets.page_layout import Fit

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def cards(desk):
    desk.choose("cards")
    return desk


def words(desk, text):
    """Type into the field that the window's key leads to."""
    desk.screen.narrow()
    field = desk.screen.preview.tools.words
    assert field.hasFocus()
    field.setText(text)
    desk.qtbot.keyClick(field, Qt.Key.Key_Return)
    desk.settle()
    return field


def test_pages_are_drawn_when_they_are_seen(cards):
    view = cards.screen.preview.view
    cards.qtbot.waitUntil(lambda: any(page == 0 for page, _ in view._images))
    last = cards.made.paper.pages - 1
    view.go_to(last)
    cards.qtbot.waitUntil(lambda: any(page == last for page, _ in view._images))


def test_words_are_marked_and_f3_goes_on(cards):
    field = words(cards, "所管")
    preview = cards.screen.preview
    hits = preview._hits
    assert len(hits) > 3
    assert field.accessibleDescription() == f"1／{len(hits)}"
    cards.qtbot.keyClick(field, Qt.Key.Key_F3)
    assert field.accessibleDescription() == f"2／{len(hits)}"
    cards.qtbot.keyClick(field, Qt.Key.Key_F3, SHIFT)
    assert field.accessibleDescription() == f"1／{len(hits)}"
    cards.qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.accessibleDescription() == f"2／{len(hits)}"
    marked, (page, boxes) = preview.view._hits, preview.view._current
    assert sum(map(len, marked.values())) >= len(hits)
    assert page == hits[1].page
    assert preview.view._seen().intersects(
        preview.view._on(preview.view._layout.boxes[page], boxes[0]).toRect()
    )


def test_words_that_are_not_there_are_said(cards):
    field = words(cards, "どこにもない言葉")
    assert field.accessibleDescription() == "なし"
    assert not cards.screen.preview.tools.hit_after.isEnabled()
    cards.qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert cards.screen.preview.view._hits == {}


def test_enter_on_a_hit_opens_its_project(cards):
    title = next(p.title for p in cards.store.state.projects if p.uid == "p121")
    words(cards, title)
    cards.screen.preview.view.setFocus()
    cards.qtbot.keyClick(cards.screen.preview.view, Qt.Key.Key_Return)
    (address,) = cards.located
    assert (address.entity, address.field) == ("p121", "title")


def test_a_double_click_on_a_card_opens_its_project(cards):
    preview = cards.screen.preview
    view = preview.view
    spot = next(spot for spot in cards.made.paper.spots if spot.uid == "p112")
    view.set_zoom(Fit.PAGE)
    view.go_to(spot.page)
    box = view._layout.boxes[spot.page]
    size = preview._sizes[spot.page]
    per = box.width() / (size.width() * 25.4 / 72)
    at = box.topLeft() - view._corner()
    at += QPoint(round((spot.left + 30) * per), round((spot.top + 6) * per))
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    (address,) = cards.located
    assert address.entity == "p112"


def test_between_the_cards_there_is_no_project_to_open(cards):
    view = cards.screen.preview.view
    view.set_zoom(Fit.PAGE)
    box = view._layout.boxes[0]
    at = QPoint(box.center().x(), box.bottom() - 4)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert cards.located == []


@pytest.mark.parametrize(
    ("key", "modifier", "grows"),
    [
        (Qt.Key.Key_Plus, CONTROL, True),
        (Qt.Key.Key_Plus, CONTROL | SHIFT, True),
        (Qt.Key.Key_Plus, CONTROL | Qt.KeyboardModifier.KeypadModifier, True),
        (Qt.Key.Key_Minus, CONTROL, False),
    ],
)
def test_keys_make_it_larger_and_smaller_wherever_the_focus_is(cards, key, modifier, grows):
    view = cards.screen.preview.view
    before = view.scale
    cards.screen.kinds.setFocus()
    cards.qtbot.keyClick(cards.screen.kinds, key, modifier)
    assert (view.scale > before) == grows
    assert view.scale != before
    cards.qtbot.keyClick(cards.screen.kinds, Qt.Key.Key_0, CONTROL)
    assert view.zoom == Fit.WIDTH
    cards.qtbot.keyClick(cards.screen.kinds, Qt.Key.Key_9, CONTROL)
    assert cards.screen.preview.tools.zoom.currentText() == Fit.PAGE.value


def test_a_page_by_its_printed_number(desk):
    desk.choose("book")
    first = desk.store.state.plan.book_start_page
    desk.screen.kinds.setFocus()
    desk.qtbot.keyClick(desk.screen.kinds, Qt.Key.Key_G, CONTROL)
    field = desk.screen.preview.tools.page
    assert field.hasFocus()
    desk.qtbot.keyClicks(field, str(first + 3))
    desk.qtbot.keyClick(field, Qt.Key.Key_Return)
    assert desk.screen.preview.page == 3
    assert field.text() == str(first + 3)
    desk.qtbot.keyClicks(field, "9999")
    desk.qtbot.keyClick(field, Qt.Key.Key_Return)
    assert desk.screen.preview.page == 3
    assert field.text() == str(first + 3)


def test_f4_puts_the_thumbnails_away_and_a_narrow_window_too(cards):
    strip = cards.screen.preview.thumbnails
    assert strip.isVisible()
    cards.qtbot.keyClick(cards.screen.kinds, Qt.Key.Key_F4)
    assert not strip.isVisible()
    cards.qtbot.keyClick(cards.screen.kinds, Qt.Key.Key_F4)
    assert strip.isVisible()
    cards.window.resize(760, 500)
    QApplication.processEvents()
    assert not strip.isVisible()


def test_the_windows_search_is_followed(cards):
    cards.store.set_search("所管")
    cards.qtbot.waitUntil(lambda: bool(cards.screen.preview._hits))
    cards.screen.enter_found()
    assert cards.screen.preview.view.hasFocus()
    assert cards.screen.preview._hit == 1


def test_a_composition_is_no_search_and_its_enter_no_step(cards):
    field = words(cards, "")
    compose = QInputMethodEvent("しょかん", [])
    QApplication.sendEvent(field, compose)
    cards.qtbot.keyClick(field, Qt.Key.Key_Return)
    assert cards.screen.preview._hits == ()
    done = QInputMethodEvent()
    done.setCommitString("所管")
    QApplication.sendEvent(field, done)
    cards.qtbot.waitUntil(lambda: bool(cards.screen.preview._hits))


def test_alt_down_goes_from_project_to_project(cards):
    cards.screen.preview.view.set_zoom(1.0)
    here = cards.screen.project_here
    cards.screen.step(1)
    after = cards.screen.project_here
    assert after != here
    cards.screen.step(-1)
    assert cards.screen.project_here == here
