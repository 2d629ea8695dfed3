"""The card beside the form: what it marks, where it leads, how it folds."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from db import projects
from desktop.screens.plan.card_panel import CardPanel
from tests.desktop.pages import Desk
from tests.desktop.screens.plan.parts import first, line

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def drawn(form: Desk) -> CardPanel:
    """The panel, once the card of what is stored is drawn."""
    panel = form.screen.card
    form.qtbot.waitUntil(
        lambda: panel._card is not None and not panel._busy and not panel._pause.isActive()
    )
    return panel


def overfill(form: Desk) -> None:
    form.store.submit(projects.set_text, first(form).uid, "purpose", "長い文章" * 40)
    form.settle()


def narrow(form: Desk) -> None:
    """Leave the form and the card too little room, as a small screen does."""
    columns = form.screen._columns
    columns.setSizes([columns.width() - 500, 500])
    form.qtbot.waitUntil(lambda: form.screen.card.folded)


def test_what_does_not_fit_is_marked_on_the_card(form: Desk) -> None:
    assert drawn(form)._card.overflowing == ()
    overfill(form)
    panel = drawn(form)
    assert panel._warning.text() == "はみ出し 1か所"
    (box,) = panel.view._sheets._marks
    assert box == panel._card.parts["purpose"]
    assert len(panel.view._sheets._excess) == 2
    assert all(box.contains(excess.center()) for excess in panel.view._sheets._excess)


def test_a_part_of_the_card_leads_to_its_field(form: Desk) -> None:
    panel = drawn(form)
    page = panel.view._sheets._first_page()

    def press(key: str) -> None:
        share = panel._card.parts[key].center()
        at = QPoint(round(share.x() * page.width()), round(share.y() * page.height()))
        form.qtbot.mouseClick(
            panel.view._sheets, Qt.MouseButton.LeftButton, pos=page.topLeft() + at
        )

    press("purpose")
    assert QApplication.focusWidget() is form.text_editor("事業の目的")
    press("title")
    assert QApplication.focusWidget() is line(form, "事業名")
    press("yearly_activities")
    assert form.screen.form.open_tab == 2
    press("schedule")
    assert form.screen.form.open_tab == 1


def test_a_folded_card_still_says_what_does_not_fit(form: Desk) -> None:
    overfill(form)
    drawn(form)
    form.press(Qt.Key.Key_K, CONTROL, on=form.window)
    panel = form.screen.card
    assert panel.folded
    assert panel.width() == panel.strip.width()
    form.qtbot.waitUntil(lambda: "はみ出し 1か所" in panel.strip.accessibleName())
    form.qtbot.mouseClick(panel.strip, Qt.MouseButton.LeftButton)
    assert not form.screen.card.folded
    assert panel.view.isVisible()


def test_without_room_it_folds_and_leads_to_the_first_overflow(form: Desk) -> None:
    overfill(form)
    narrow(form)
    panel = form.screen.card
    assert panel.folded
    form.qtbot.waitUntil(lambda: "はみ出し" in panel.strip.accessibleName())
    form.qtbot.mouseClick(panel.strip, Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is form.text_editor("事業の目的")


def test_the_card_is_drawn_again_when_a_field_is_left_not_before(form: Desk) -> None:
    panel = drawn(form)
    before = panel._project
    title = line(form, "事業名")
    form.type_into(title, "Anew")
    QApplication.processEvents()
    assert panel._project is before
    form.press(Qt.Key.Key_Tab, on=title)
    assert panel._project.title == "Anew"


def test_tabs_by_alt_and_a_digit_stay_from_project_to_project(form: Desk) -> None:
    form.screen.list.view.setFocus()
    form.press(Qt.Key.Key_4, ALT, on=form.window)
    assert form.screen.form.open_tab == 3
    assert form.screen.list.view.hasFocus()
    form.press(Qt.Key.Key_Down, on=form.screen.list.view)
    assert form.screen.form.open_tab == 3
    form.press(Qt.Key.Key_1, ALT, on=form.window)
    form.press(Qt.Key.Key_1, ALT, on=form.window)
    assert QApplication.focusWidget() is line(form, "事業名")
    form.press(Qt.Key.Key_3, ALT, on=form.window)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert form.screen.form.tabs[2].isAncestorOf(focus)
