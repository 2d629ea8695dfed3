"""Tab 全年度: reached, read, moved in and copied by keys; its paper is written."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTextEdit

from db import plans
from db.records import Answer
from db.vault import Database
from desktop.screens.plan.all_years_tab import INTERNAL, PUBLIC, AllYearsTab
from desktop.widgets.all_years_view import AllYearsView
from tests.desktop.pages import Desk
from tests.factories.plans import RESEARCH, plan_state
from tests.factories.rounds import answered, survey

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LONG = "".join(f"{n}番の文で長い実績を書く。" for n in range(1, 250))
ANSWERS: dict[str, Answer] = {
    "status": "実施中",
    "phase_1": RESEARCH,
    "phase_2": RESEARCH,
    "activity": LONG,
    "cost": 654_321,
    "cost_state": "確定",
    "grade": "B",
}


@pytest.fixture
def form(desk: Desk, tmp_path: Path) -> Desk:
    """The window with a plan whose first project has a year answered."""
    state = plan_state(rounds=(survey(2022, answered("p111", ANSWERS, "窓口課")),))
    path = tmp_path / "answered.keikaku"
    with Database.create(path) as database:
        database.write(plans.take_over, state)
    desk.open(path)
    return desk


def tab(form: Desk) -> AllYearsTab:
    return form.screen.form.all_years


def view(form: Desk) -> AllYearsView:
    return tab(form).view


def go_to(form: Desk, key: str, column: int = 0) -> None:
    rows = [row.key for row in tab(form)._model.rows]
    view(form).setCurrentIndex(tab(form)._model.index(rows.index(key), column))


def shown(form: Desk) -> str:
    return tab(form).pane.findChildren(QTextEdit)[0].toPlainText()


def test_from_the_search_field_by_two_keys(form: Desk) -> None:
    form.press(Qt.Key.Key_F, CONTROL, on=form.window)
    form.qtbot.keyClicks(QApplication.focusWidget(), "1-1-2")
    form.press(Qt.Key.Key_Return)
    form.press(Qt.Key.Key_F6, on=form.window)
    assert view(form).hasFocus()
    assert tab(form).project == "p112"
    assert form.screen.list.chosen_uid == "p112"
    form.press(Qt.Key.Key_Escape)
    assert form.screen.list.view.hasFocus()


def test_the_tab_has_the_cards_room_and_gives_it_back(form: Desk) -> None:
    before = form.screen._right.sizes()
    form.press(Qt.Key.Key_F6, on=form.window)
    assert form.screen.card.isHidden()
    assert form.screen.form.width() == form.screen._below.width()
    assert form.screen._right.sizes()[0] < before[0]
    form.screen.form.turn_to(0)
    assert not form.screen.card.isHidden()
    assert form.screen._right.sizes() == before


def test_the_columns_share_the_width_or_scroll(form: Desk) -> None:
    form.press(Qt.Key.Key_F6, on=form.window)
    widths = [view(form).columnWidth(column) for column in range(5)]
    assert sum(widths) == view(form).viewport().width()
    form.window.resize(900, 700)
    QApplication.processEvents()
    assert sum(view(form).columnWidth(c) for c in range(5)) > view(form).viewport().width()


def test_another_project_shows_its_own_years(form: Desk) -> None:
    form.press(Qt.Key.Key_F6, on=form.window)
    go_to(form, "activity")
    assert view(form).currentIndex().data() == LONG
    form.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier, on=form.window)
    words = [i.data() for i in (tab(form)._model.index(r, 0) for r in range(5))]
    assert LONG not in words
    assert tab(form).project == "p112"


def test_enter_opens_the_whole_text_and_escape_closes_it(form: Desk) -> None:
    form.press(Qt.Key.Key_F6, on=form.window)
    go_to(form, "activity")
    form.press(Qt.Key.Key_Return)
    assert shown(form) == LONG
    names = [part.text() for part in tab(form).pane.findChildren(QLabel)]
    assert "令和4年度　取組 実績" in names
    form.press(Qt.Key.Key_Escape)
    assert tab(form).pane.isHidden()
    assert view(form).hasFocus()


def test_the_open_pane_follows_the_cell(form: Desk) -> None:
    form.press(Qt.Key.Key_F6, on=form.window)
    go_to(form, "activity")
    form.press(Qt.Key.Key_Return)
    view(form).setFocus()
    form.press(Qt.Key.Key_Up)
    assert shown(form) == "仕様を決め、契約する。"
    go_to(form, "indicator_1_text", 3)
    assert shown(form) == "令和8年度に待ち時間を10分以内とする。"
    form.press(Qt.Key.Key_Escape)
    assert view(form).hasFocus()


def test_tab_goes_in_the_order_of_reading(form: Desk) -> None:
    form.press(Qt.Key.Key_F6, on=form.window)
    form.press(Qt.Key.Key_Return)
    view(form).setFocus()
    form.press(Qt.Key.Key_Backtab)
    button = QApplication.focusWidget()
    assert isinstance(button, QPushButton)
    assert "PDF" in button.text()
    form.press(Qt.Key.Key_Tab)
    assert view(form).hasFocus()
    form.press(Qt.Key.Key_Tab)
    assert isinstance(QApplication.focusWidget(), QTextEdit)


def test_a_row_is_chosen_and_copied_by_keys(form: Desk) -> None:
    form.press(Qt.Key.Key_F6, on=form.window)
    go_to(form, "cost", 2)
    form.press(Qt.Key.Key_Space, SHIFT)
    form.press(Qt.Key.Key_C, CONTROL)
    head, row = QApplication.clipboard().text().splitlines()
    assert head.split("\t")[1] == "令和4年度"
    assert row.split("\t") == ["経費（千円） 実績（内部資料）", "654,321（確定）", "", "", "", ""]
    go_to(form, "status", 1)
    form.press(Qt.Key.Key_Left)
    form.press(Qt.Key.Key_Right, SHIFT)
    form.press(Qt.Key.Key_C, CONTROL)
    assert QApplication.clipboard().text() == "実施中\t\r\n"


@pytest.mark.parametrize(("act", "inside"), [(INTERNAL, True), (PUBLIC, False)])
def test_the_paper_is_written_where_one_says(
    form: Desk, tmp_path: Path, act: str, inside: bool
) -> None:
    form.answers.act, form.answers.path = act, tmp_path / "all.pdf"
    form.press(Qt.Key.Key_P, CONTROL, on=form.window)
    form.qtbot.waitUntil(lambda: (tmp_path / "all.pdf").exists())
    pages = PdfReader(BytesIO((tmp_path / "all.pdf").read_bytes())).pages
    text = "".join(page.extract_text() for page in pages)
    assert "書かない窓口" in text
    assert ("654,321" in text) is inside
    assert (
        form.answers.suggested
        == f"全年度_1-1-1_書かない窓口_{'内部資料' if inside else '公開用'}.pdf"
    )
    (button,) = [b for b in tab(form).findChildren(QPushButton) if "PDF" in b.text()]
    form.qtbot.waitUntil(button.isEnabled)


def test_leaving_the_question_writes_nothing(form: Desk, tmp_path: Path) -> None:
    form.answers.path = tmp_path / "all.pdf"
    form.screen.print_all_years()
    assert not (tmp_path / "all.pdf").exists()


def test_a_place_that_cannot_be_written_is_said(form: Desk, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    form.answers.act, form.answers.path = INTERNAL, tmp_path / "file" / "all.pdf"
    form.screen.print_all_years()
    form.qtbot.waitUntil(lambda: any("書けません" in said for said in form.answers.said))


def test_a_plan_without_schedule_and_rounds(desk: Desk, tmp_path: Path) -> None:
    state = plan_state()
    bare = replace(state.projects[-1], schedule=(), money={}, indicators=())
    path = tmp_path / "bare.keikaku"
    with Database.create(path) as database:
        database.write(plans.take_over, replace(state, projects=(bare,), phases=()))
    desk.open(path)
    desk.press(Qt.Key.Key_F6, on=desk.window)
    assert view(desk).hasFocus()
    assert tab(desk)._model.rowCount()
