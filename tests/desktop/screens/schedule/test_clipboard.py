"""Copy and paste with Excel: all of a block or nothing, as one step."""

from PySide6.QtCore import Qt

from db.vocabulary import NOTHING_PLANNED
from tests.desktop.screens.schedule.conftest import Desk
from tests.factories.plans import OPERATION, PREPARATION, REQUIREMENTS, RESEARCH

CONTROL = Qt.KeyboardModifier.ControlModifier


def copy(desk: Desk) -> None:
    desk.press(Qt.Key.Key_C, CONTROL)


def paste(desk: Desk) -> None:
    desk.press(Qt.Key.Key_V, CONTROL)


def test_a_range_is_copied_as_lines_with_tabs(desk: Desk) -> None:
    desk.choose("p111", 0, 2, rows=2)
    copy(desk)
    assert desk.clipboard == (
        f"{RESEARCH}\t{REQUIREMENTS}\t{PREPARATION}\r\n{PREPARATION}\t{OPERATION}\t{OPERATION}\r\n"
    )


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


def test_what_cannot_be_read_is_named_and_nothing_is_written(desk: Desk) -> None:
    desk.clipboard = "4\t運用中\n4\t4"
    desk.choose("p111", 0, 0)
    paste(desk)
    assert "1行目の2列目「運用中」" in desk.screen.message.text()
    assert desk.contents("p111")[0] == RESEARCH


def test_a_block_over_the_edge_is_refused(desk: Desk) -> None:
    desk.clipboard = "4\t4\t4"
    desk.choose("p111", 8, 8)
    paste(desk)
    assert "右に1列はみ出します" in desk.screen.message.text()
    desk.clipboard = "4\n4\n4"
    desk.choose("p211", 0, 0)
    paste(desk)
    assert "下に2行はみ出します" in desk.screen.message.text()
    assert desk.contents("p111")[8:] == [OPERATION, OPERATION]


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
