from PySide6.QtCore import Qt

from db import snapshot
from db.rules.plan_list.columns import Target
from db.rules.plan_list.proposals import RowOutcome
from desktop.models.plan_list.sheet_table import IS_HEAD
from tests.golden import LISTS

CERTAIN, DOUBTFUL = LISTS["certain"], LISTS["doubtful"]


def test_a_list_goes_in_by_keys_alone_as_one_step(opened, qtbot):
    desk = opened(CERTAIN)
    before = snapshot.dumps(desk.state)
    desk.go()
    desk.go()
    assert desk.outcomes().count("変更") == 3
    assert desk.wizard.go.text().startswith("4件を取り込む")
    with qtbot.waitSignal(desk.store.noted) as noted:
        desk.go()
    assert "新規1事業、変更3事業" in noted.args[0]
    assert not desk.wizard.isVisible()
    assert desk.stored("p112").money[2022].budget == 1_200
    desk.store.undo()
    qtbot.waitUntil(lambda: not desk.store.pending)
    assert snapshot.dumps(desk.state) == before


def test_leaving_at_the_last_step_changes_nothing(opened):
    desk = opened(CERTAIN)
    before = snapshot.dumps(desk.state)
    desk.go()
    desk.go()
    desk.press(Qt.Key.Key_Escape)
    assert not desk.wizard.isVisible()
    assert snapshot.dumps(desk.state) == before


def test_the_heads_can_be_put_right_by_choosing_another_row(opened):
    desk = opened(CERTAIN)
    page = desk.wizard.file
    heads = [n for n in range(page.model.rowCount()) if page.model.index(n, 0).data(IS_HEAD)]
    assert heads == [3, 4]
    page.view.setCurrentIndex(page.model.index(0, 0))
    desk.press(Qt.Key.Key_Return, page.view)
    assert page.first.currentData() == 1
    assert Target("schedule", 2022, 1) not in {c.target for c in layout(desk).columns.values()}
    page.first.chosen.emit(4)
    page.last.chosen.emit(5)
    assert Target("schedule", 2022, 1) in {c.target for c in layout(desk).columns.values()}


def layout(desk):
    return desk.wizard.columns.layout_chosen


def test_another_sheet_can_be_chosen(opened):
    desk = opened(CERTAIN)
    page = desk.wizard.file
    assert [page.sheet.itemText(n) for n in range(2)] == ["照会", "控え（隠れています）"]
    page.sheet.chosen.emit(page.sheet.itemData(1))
    assert page.first.currentData() == 1


def test_what_a_column_was_corrected_to_is_remembered_for_these_heads(opened):
    desk = opened(CERTAIN)
    desk.go()
    columns = desk.wizard.columns
    columns.choices[10].chosen.emit(None)
    columns.choices[11].chosen.emit(Target("purpose"))
    desk.go()
    desk.press(Qt.Key.Key_Escape)
    again = opened(CERTAIN)
    again.go()
    assert again.wizard.columns.choices[10].currentData() is None
    assert again.wizard.columns.choices[11].currentData() == Target("purpose")


def test_a_value_has_one_column_and_somebody_must_be_named(opened):
    desk = opened(CERTAIN)
    desk.go()
    columns = desk.wizard.columns
    columns.choices[1].chosen.emit(Target("title"))
    assert columns.choices[3].currentData() is None
    columns.choices[1].chosen.emit(None)
    columns.choices[2].chosen.emit(None)
    assert not desk.wizard.go.isEnabled()
    assert "番号か事業名" in columns.problem.text()


def test_the_unit_of_an_amount_can_be_put_right(opened):
    desk = opened(CERTAIN)
    desk.go()
    columns = desk.wizard.columns
    assert columns.units[9].currentData() == "円"
    assert columns.units[9].isVisible()
    assert not columns.units[3].isVisible()
    columns.units[9].setCurrentIndex(columns.units[9].findData("千円"))
    columns.units[9].chosen.emit("千円")
    desk.go()
    desk.go()
    assert desk.stored("p112").money[2022].budget == 1_200_000


def test_what_is_doubtful_is_decided_by_digits_one_after_the_other(opened):
    desk = opened(DOUBTFUL)
    desk.go()
    desk.go()
    rows = desk.wizard.rows
    assert not desk.wizard.go.isEnabled()
    assert rows.view.currentIndex().data() == "6"
    desk.digit(0)
    assert rows.view.currentIndex().data() == "7"
    desk.digit(9)
    assert rows.view.currentIndex().data() == "7"
    desk.digit(3)
    desk.digit(1)
    assert desk.outcomes()[:3] == ["維持", "新規", "変更"]
    assert desk.wizard.go.text().startswith("2件を取り込む")
    desk.go()
    assert desk.stored("p113").departments == ("情報課",)
    assert desk.stored("p111").title == "書かない窓口"
    assert [p.title for p in desk.state.projects_of("m11")][-1] == "公共施設の予約"


def test_f8_goes_to_the_next_row_that_is_to_be_decided(opened):
    desk = opened(DOUBTFUL)
    desk.go()
    desk.go()
    view = desk.wizard.rows.view
    desk.press(Qt.Key.Key_F8, view)
    assert view.currentIndex().data() == "7"
    for _ in range(2):
        desk.qtbot.keyClick(view, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert view.currentIndex().data() == "15"


def test_rows_are_shown_by_outcome_and_a_certain_one_can_be_left_out(opened):
    desk = opened(CERTAIN)
    desk.go()
    desk.go()
    rows = desk.wizard.rows
    rows.filters[RowOutcome.CHANGED].click()
    assert desk.outcomes() == ["変更"] * 3
    assert rows.panel.model.index(0, 2).data() == "1,200"
    desk.digit(0)
    assert desk.outcomes() == ["維持", "変更", "変更"]
    desk.go()
    assert 2022 not in desk.stored("p112").money


def test_going_back_and_forth_keeps_what_was_decided(opened):
    desk = opened(DOUBTFUL)
    desk.go()
    desk.go()
    desk.digit(0)
    desk.press(Qt.Key.Key_Left, alt=True)
    desk.go()
    assert desk.outcomes()[0] == "維持"


def test_a_file_that_cannot_be_read_is_said_and_another_can_be_chosen(opened, tmp_path):
    broken = tmp_path / "壊.xlsx"
    broken.write_bytes(b"PK nothing")
    desk = opened(broken)
    assert "壊.xlsx" in desk.wizard.said.text()
    assert not desk.wizard.go.isEnabled()
    desk.answers.path = CERTAIN
    desk.wizard.file.other.click()
    desk.settle()
    assert not desk.wizard.said.isVisible()
    assert desk.wizard.go.isEnabled()
    desk.answers.path = broken
    desk.wizard.file.other.click()
    desk.settle()
    assert desk.wizard.file.model.rowCount() == 0
    assert not desk.wizard.go.isEnabled()


def test_what_the_plan_refuses_is_said_and_the_decisions_stay(opened):
    desk = opened(DOUBTFUL)
    desk.go()
    desk.go()
    desk.digit(3)
    gone = desk.wizard.rows.model.proposal(0)
    assert gone is not None
    from db import departments

    desk.store.submit(departments.set_value, "d1", "name", "総務課")
    desk.settle()
    desk.press(Qt.Key.Key_F8, desk.wizard.rows.view)
    row = next(n for n in range(9) if desk.wizard.rows.model.index(n, 0).data() == "8")
    desk.wizard.rows.view.go_to(row)
    desk.digit(1)
    desk.go()
    assert "情報課" in desk.wizard.said.text()
    assert desk.wizard.isVisible()
    assert desk.outcomes()[2] == "変更"


def test_every_control_has_a_name(opened):
    desk = opened(CERTAIN)
    desk.go()
    desk.go()
    wizard = desk.wizard
    named = (
        *wizard.columns.choices.values(), *wizard.columns.units.values(), wizard.file.view,
        wizard.file.sheet, wizard.file.first, wizard.file.last, wizard.rows.view,
        wizard.rows.panel.view, wizard.go, wizard.back, wizard.leave,
    )  # fmt: skip
    assert all(control.accessibleName() for control in named)


def test_what_is_being_written_cannot_be_left(opened):
    desk = opened(CERTAIN)
    desk.go()
    desk.go()
    desk.qtbot.keyClick(desk.wizard, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.qtbot.keyClick(desk.wizard, Qt.Key.Key_Escape)
    assert desk.wizard.isVisible()
    desk.settle()
    assert not desk.wizard.isVisible()
    assert desk.stored("p112").money[2022].budget == 1_200


def test_leaving_while_a_file_is_read_waits_for_nothing(opened, qtbot):
    desk = opened(CERTAIN)
    desk.wizard.open_file(DOUBTFUL)
    with qtbot.waitSignal(desk.wizard.reading.destroyed):
        desk.wizard.reject()
    assert desk.wizard.file.file.text() == "doubtful.xlsx"
    assert desk.wizard.file.model.rowCount() == 0
