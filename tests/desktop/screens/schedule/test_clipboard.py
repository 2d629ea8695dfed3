"""Copy and paste with a spreadsheet: what cannot be taken is said before anything is written."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from db.vocabulary import NOTHING_PLANNED
from desktop.models.project_filter import Condition, Kind
from tests.desktop.screens.schedule.conftest import Desk
from tests.factories.plans import OPERATION, PREPARATION, REQUIREMENTS, RESEARCH

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def copy(desk: Desk) -> None:
    desk.press(Qt.Key.Key_C, CONTROL)


def paste(desk: Desk) -> None:
    desk.press(Qt.Key.Key_V, CONTROL)


def test_a_range_is_copied_as_lines_with_tabs(desk: Desk) -> None:
    desk.choose("p111", 0, 2, rows=2)
    copy(desk)
    assert desk.clipboard == (
        f"(1) {RESEARCH}\t(2) {REQUIREMENTS}\t(3) {PREPARATION}\r\n"
        f"(3) {PREPARATION}\t(4) {OPERATION}\t(4) {OPERATION}\r\n"
    )
    data = QGuiApplication.clipboard().mimeData()
    assert f"(1) {RESEARCH}</td>" in data.html()


def test_a_block_is_pasted_from_its_corner_over_groups(desk: Desk) -> None:
    desk.clipboard = "(1)\t検討\r\n3\t予定なし\r\n"
    desk.choose("p113", 4, 4)
    paste(desk)
    assert desk.contents("p113")[4:6] == [RESEARCH, REQUIREMENTS]
    assert desk.contents("p121")[4:6] == [PREPARATION, NOTHING_PLANNED]
    desk.store.undo()
    desk.settle()
    assert desk.contents("p113") == [OPERATION] * 10
    assert desk.contents("p121") == [RESEARCH] * 10


def test_one_value_fills_the_chosen_range(desk: Desk) -> None:
    desk.clipboard = "(4)"
    desk.choose("p111", 0, 2, rows=2)
    paste(desk)
    assert desk.contents("p111")[:3] == [OPERATION] * 3
    assert desk.contents("p112")[:3] == [OPERATION] * 3


def test_copy_and_paste_brings_back_what_was(desk: Desk) -> None:
    desk.choose("p111", 0, 9)
    copy(desk)
    desk.choose("p121", 0, 0)
    paste(desk)
    assert desk.contents("p121") == desk.contents("p111")


def test_departments_go_along_when_they_are_copied_too(desk: Desk) -> None:
    desk.choose("p111", 0, 9)
    desk.press(Qt.Key.Key_C, CONTROL | SHIFT)
    assert "［担当：情報課、窓口課］" in desk.clipboard
    desk.choose("p121", 0, 0)
    paste(desk)
    assert desk.contents("p121") == desk.contents("p111")
    assert desk.departments("p121") == desk.departments("p111")
    desk.store.undo()
    desk.settle()
    assert desk.contents("p121") == [RESEARCH] * 10
    assert desk.departments("p121") == [("情報課",)] * 10


def test_contents_alone_leave_the_departments(desk: Desk) -> None:
    before = desk.departments("p121")
    desk.choose("p111", 0, 9)
    copy(desk)
    desk.choose("p121", 0, 0)
    paste(desk)
    assert desk.departments("p121") == before


def test_what_is_cut_is_copied_and_emptied(desk: Desk) -> None:
    desk.choose("p111", 0, 1)
    desk.press(Qt.Key.Key_X, CONTROL)
    assert desk.contents("p111")[:3] == [None, None, PREPARATION]
    desk.choose("p121", 0, 0)
    paste(desk)
    assert desk.contents("p121")[:3] == [RESEARCH, REQUIREMENTS, RESEARCH]


def test_one_row_is_repeated_over_a_column_of_chosen_cells(desk: Desk) -> None:
    desk.clipboard = "1\t2"
    desk.choose("p111", 0, 0, rows=3)
    paste(desk)
    for uid in ("p111", "p112", "p113"):
        assert desk.contents(uid)[:2] == [RESEARCH, REQUIREMENTS]
    assert len(desk.screen.editing.chosen_places()) == 6


def test_what_cannot_be_read_is_listed_and_the_rest_can_be_written(desk: Desk) -> None:
    desk.clipboard = "4\t運用中\r\n4\t4"
    desk.choose("p111", 0, 0)
    paste(desk)
    assert desk.contents("p111")[:2] == [RESEARCH, REQUIREMENTS]
    listed = [desk.dialog.list.item(0, column).text() for column in range(4)]
    assert listed[:3] == ["1行目の2列目", "1-1-1 令和4年度下期", "運用中"]
    assert "進捗段階" in listed[3]
    assert desk.dialog.act.text() == "残りの3こまを書く"
    desk.qtbot.keyClick(desk.dialog, Qt.Key.Key_Return)
    desk.settle()
    assert desk.contents("p111")[:2] == [OPERATION, REQUIREMENTS]
    assert desk.contents("p112")[:2] == [OPERATION, OPERATION]
    desk.store.undo()
    desk.settle()
    assert desk.contents("p111")[0] == RESEARCH
    assert desk.contents("p112")[0] == PREPARATION


def test_a_paste_can_be_left(desk: Desk) -> None:
    desk.clipboard = "4\t運用中"
    desk.choose("p111", 0, 0)
    paste(desk)
    desk.qtbot.keyClick(desk.dialog, Qt.Key.Key_Escape)
    desk.settle()
    assert desk.contents("p111")[0] == RESEARCH
    assert desk.shown("p111")[0] == RESEARCH


def test_a_block_over_the_edge_is_said_and_cut(desk: Desk) -> None:
    desk.clipboard = "4\t4\t1\t2"
    desk.choose("p121", 8, 8)
    paste(desk)
    assert desk.dialog.list.item(0, 0).text() == "3～4列目"
    assert "右にはみ出します" in desk.dialog.list.item(0, 3).text()
    desk.dialog.act.click()
    desk.settle()
    assert desk.contents("p121")[7:] == [RESEARCH, OPERATION, OPERATION]
    desk.clipboard = "4\n4\n4"
    desk.choose("p211", 0, 0)
    paste(desk)
    assert desk.dialog.list.item(0, 0).text() == "2～3行目"
    desk.dialog.reject()


def test_folded_and_filtered_projects_are_passed_over_and_said(desk: Desk) -> None:
    desk.clipboard = "4\n4"
    desk.screen.grid.set_folded(["m12"])
    desk.choose("p113", 0, 0)
    paste(desk)
    assert desk.dialog.list.rowCount() == 1
    assert desk.dialog.list.item(0, 1).text().startswith("1.2 ")
    assert "たたんである" in desk.dialog.list.item(0, 3).text()
    desk.dialog.reject()
    desk.screen.grid.fold_all(False)
    desk.screen.filter.want(Condition(Kind.CATEGORY, "推進"), True)
    desk.choose("p112", 0, 0)
    paste(desk)
    reasons = [desk.dialog.list.item(row, 3).text() for row in range(desk.dialog.list.rowCount())]
    assert any("表示していない" in reason for reason in reasons)
    desk.dialog.act.click()
    desk.settle()
    assert desk.contents("p113")[0] == OPERATION
    assert desk.contents("p121")[0] == RESEARCH


def test_a_short_line_leaves_what_it_does_not_have(desk: Desk) -> None:
    desk.clipboard = "4\t4\n4"
    desk.choose("p111", 0, 0)
    paste(desk)
    assert "値がありません" in desk.dialog.list.item(0, 3).text()
    desk.dialog.act.click()
    desk.settle()
    assert desk.contents("p112")[:2] == [OPERATION, desk.shown("p112")[1]]


def test_a_file_for_reading_only_is_not_pasted_into(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(read_only=True)
    desk.clipboard = "4"
    desk.choose("p111", 0, 0)
    paste(desk)
    assert "閲覧のみ" in desk.screen.message.text()
    desk.press(Qt.Key.Key_X, CONTROL)
    assert desk.clipboard == "4"


def test_an_empty_clipboard_is_said(desk: Desk) -> None:
    desk.clipboard = ""
    desk.choose("p111", 0, 0)
    paste(desk)
    assert "表がありません" in desk.screen.message.text()
    assert desk.contents("p111")[0] == RESEARCH


def test_words_are_pasted_as_they_are(words_desk: Desk) -> None:
    uid = words_desk.store.state.projects[0].uid
    words_desk.clipboard = "試行\t\t本格実施"
    words_desk.choose(uid, 0, 0)
    paste(words_desk)
    assert words_desk.contents(uid) == ["試行", None, "本格実施", None]
