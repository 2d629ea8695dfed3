"""The matrix at work: keys, ranges, the clipboard, filters, and what it leaves in the file."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from db import assessments
from db.vocabulary import NOT_APPLICABLE
from desktop.models.project_filter import Condition, Kind
from desktop.screens.assessment.matrix import MatrixPage
from desktop.screens.schedule.paste_dialog import PasteDialog
from tests.desktop.screens.assessment.conftest import OpenDesk
from tests.desktop.screens.assessment.pages import Desk
from tests.factories.plans import plan_state, rubric
from tests.factories.rounds import answered, survey

OFFICE = "二次評価"
AXES = ("progress", "cost", "activity")


def answers(*given: int | str, **others: str) -> dict[str, str]:
    return {f"rating_{k}": str(v) for k, v in zip(AXES, given, strict=True)} | others


@pytest.fixture
def desk(open_desk: OpenDesk) -> Desk:
    three = replace(rubric(), stages=("一次評価", OFFICE, "決定"))
    sheets = (
        answered("p111", answers(3, 4, 4)),
        answered("p112", answers(3, 3, 3, grade="A", direction="現状維持")),
        answered("p113", answers(5, 5, 5)),
    )
    return open_desk(plan_state(rubric=three, rounds=(survey(2022, *sheets),)), MatrixPage)


@pytest.fixture
def page(desk: Desk) -> MatrixPage:
    assert isinstance(desk.page, MatrixPage)
    desk.page.view.setFocus()
    return desk.page


def at(page: MatrixPage, uid: str, name: str) -> tuple[int, int]:
    names = [c.name for c in page.matrix.columns]
    return page.matrix.row_of(uid), names.index(name)


def go(page: MatrixPage, uid: str, name: str = f"{OFFICE} ①進捗") -> None:
    page.view.go(*at(page, uid, name))


def choose(page: MatrixPage, first: tuple[int, int], last: tuple[int, int]) -> None:
    cells = QItemSelection(page.matrix.index(*first), page.matrix.index(*last))
    page.view.setCurrentIndex(page.matrix.index(*first))
    page.view.selectionModel().select(cells, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def stored(desk: Desk, uid: str, stage: str = OFFICE):
    return desk.assessment(uid, stage)


def test_keys_rate_and_the_sum_follows(desk: Desk, page: MatrixPage) -> None:
    go(page, "p111")
    for key in (Qt.Key.Key_2, Qt.Key.Key_4, Qt.Key.Key_4):
        desk.press(key, on=page.view)
        desk.press(Qt.Key.Key_Right, on=page.view)
    found = stored(desk, "p111")
    assert (found.sum, found.guide, found.grade) == (10, "B", "B")
    assert page.matrix.data(page.matrix.index(*at(page, "p111", f"{OFFICE} 総合評価"))) == "B"
    go(page, "p111", f"{OFFICE} 総合評価")
    desk.press(Qt.Key.Key_C, on=page.view)
    assert stored(desk, "p111").grade == "C"
    desk.press(Qt.Key.Key_Delete, on=page.view)
    assert stored(desk, "p111").grade == "B"


def test_a_key_shows_before_the_file_has_it(desk: Desk, page: MatrixPage) -> None:
    go(page, "p111")
    QTest.keyClick(page.view, Qt.Key.Key_2)
    assert page.matrix.data(page.view.currentIndex()) == "2"
    assert desk.store.pending
    desk.settle()
    assert stored(desk, "p111").ratings == {"progress": 2}


def test_zero_is_not_applicable_and_other_keys_do_nothing(desk: Desk, page: MatrixPage) -> None:
    go(page, "p111")
    desk.press(Qt.Key.Key_0, on=page.view)
    assert stored(desk, "p111").ratings == {"progress": NOT_APPLICABLE}
    desk.press(Qt.Key.Key_7, on=page.view)
    desk.press(Qt.Key.Key_X, on=page.view)
    assert stored(desk, "p111").ratings == {"progress": NOT_APPLICABLE}
    assert "5から1まで" in page.told


def test_what_a_department_answered_is_only_read(desk: Desk, page: MatrixPage) -> None:
    go(page, "p111", "一次評価 ①進捗")
    desk.press(Qt.Key.Key_1, on=page.view)
    assert stored(desk, "p111", "一次評価") is None is stored(desk, "p111")
    assert page.told


def test_several_cells_are_one_step(desk: Desk, page: MatrixPage) -> None:
    choose(page, at(page, "p111", f"{OFFICE} ①進捗"), at(page, "p113", f"{OFFICE} ③取組内容"))
    desk.press(Qt.Key.Key_4, on=page.view)
    assert [stored(desk, uid).sum for uid in ("p111", "p112", "p113")] == [12, 12, 12]
    desk.store.undo()
    desk.settle()
    assert stored(desk, "p111") is None
    assert page.matrix.data(page.matrix.index(*at(page, "p111", f"{OFFICE} 計"))) == "–"


def test_the_departments_ratings_are_copied(desk: Desk, page: MatrixPage) -> None:
    choose(page, at(page, "p111", f"{OFFICE} ①進捗"), at(page, "p131", f"{OFFICE} ①進捗"))
    desk.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier, on=page.view)
    assert (stored(desk, "p112").sum, stored(desk, "p112").grade) == (9, "A")
    assert stored(desk, "p131") is None


def test_a_block_goes_out_and_comes_back(desk: Desk, page: MatrixPage) -> None:
    choose(page, at(page, "p111", "一次評価 ①進捗"), at(page, "p113", "一次評価 ③取組内容"))
    desk.press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier, on=page.view)
    data = QApplication.clipboard().mimeData()
    assert data.text() == "3\t4\t4\r\n3\t3\t3\r\n5\t5\t5\r\n"
    assert "<td>3</td>" in data.html()
    go(page, "p111")
    desk.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier, on=page.view)
    assert [stored(desk, uid).sum for uid in ("p111", "p112", "p113")] == [11, 9, 15]


def test_a_table_with_heads_keeps_numbers_as_words(desk: Desk, page: MatrixPage) -> None:
    page.view.selectAll()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    desk.press(Qt.Key.Key_C, both, on=page.view)
    head, first, *_ = QApplication.clipboard().text().split("\r\n")
    assert head.split("\t")[:2] == ["番号", "事業名"]
    assert first.startswith("'1-1-1\t書かない窓口\t")


def test_what_cannot_be_pasted_is_shown_first(desk: Desk, page: MatrixPage) -> None:
    QApplication.clipboard().setText("4\t7\t3")
    go(page, "p111")
    desk.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier, on=page.view)
    (dialog,) = page.findChildren(PasteDialog)
    assert stored(desk, "p111") is None
    assert dialog.act.text() == "残りの2か所を書く"
    dialog.act.click()
    desk.settle()
    assert stored(desk, "p111").ratings == {"progress": 4, "activity": 3}


def test_words_are_typed_with_an_input_method(desk: Desk, page: MatrixPage) -> None:
    go(page, "p111", "総合評価の理由")
    assert page.view.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    QApplication.sendEvent(page.view, QInputMethodEvent("りゆう", []))
    (editor,) = page.view.viewport().findChildren(QLineEdit)
    commit = QInputMethodEvent()
    commit.setCommitString("理由")
    QApplication.sendEvent(page.view, commit)  # the view has the focus while composing
    assert editor.text() == "理由"
    desk.press(Qt.Key.Key_Return, on=editor)
    assert stored(desk, "p111").reason == "理由"
    go(page, "p111")
    assert not page.view.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_the_stages_stand_below_and_are_taken_back(desk: Desk, page: MatrixPage) -> None:
    go(page, "p111")
    desk.press(Qt.Key.Key_3, on=page.view)
    desk.qtbot.waitUntil(lambda: len(page.stages.buttons) == 1)
    (button,) = page.stages.buttons
    assert button.accessibleName() == f"{OFFICE}を取り消す"
    button.click()
    desk.settle()
    assert stored(desk, "p111") is None
    desk.qtbot.waitUntil(lambda: not page.stages.buttons)


def test_what_is_accepted_elsewhere_says_by_whom(desk: Desk, page: MatrixPage) -> None:
    go(page, "p111")
    words = lambda: [part.text() for part in page.stages.findChildren(QLabel)]  # noqa: E731
    desk.qtbot.waitUntil(lambda: "回答のまま" in words())
    page.hide()
    desk.store.submit(assessments.grade_by_guide, desk.store.state.rounds[0].uid, ["p111"])
    desk.settle()
    page.show()
    desk.qtbot.waitUntil(lambda: "回答のまま" not in words())
    assert [button.accessibleName() for button in page.stages.buttons] == ["一次評価を取り消す"]


def test_filters_narrow_and_the_cell_stays(desk: Desk, page: MatrixPage) -> None:
    go(page, "p113")
    page.want(Condition(Kind.DX, "1"), True)
    assert [r.project.uid for r in page.matrix.rows] == ["p111", "p113", "p211"]
    assert page.project_here == "p113"
    page.want(Condition(Kind.DX, "1"), False)
    page.group("目安と違う").click()
    assert [r.project.uid for r in page.matrix.rows] == ["p112"]
    page.group("すべて").click()
    desk.store.set_search("給食")
    assert [r.project.uid for r in page.matrix.rows] == ["p112"]


def test_enter_on_what_is_read_asks_for_the_wizard(desk: Desk, page: MatrixPage) -> None:
    go(page, "p112", "状況")
    with desk.qtbot.waitSignal(page.wizard_wanted) as wanted:
        QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert wanted.args[1] == "p112"
    assert wanted.args[0][0] == "p111"


def test_a_press_on_a_head_sorts_and_chooses_nothing(desk: Desk, page: MatrixPage) -> None:
    go(page, "p111")
    head = page.view.horizontalHeader()
    column = at(page, "p111", "一次評価 計")[1]
    x = head.sectionViewportPosition(column) + 8
    for expected in ("p112", "p113", "p111"):  # up, down, the plan's own order
        place = QPoint(x, head.height() - 6)
        desk.qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=place)
        rated = [r.project.uid for r in page.matrix.rows if r.stages[0]]
        assert rated[0] == expected
    chosen = page.view.chosen()
    assert chosen is not None
    assert [len(part) for part in chosen] == [1, 1]
