"""The register of departments: found, written, added, taken out, filled in from Excel."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.widgets.choice import Choice

# The list of names under a field is a window of its own.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

CONTROL = Qt.KeyboardModifier.ControlModifier


def names(desk):
    model = desk.dialog.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_typing_narrows_the_table_and_the_form_follows(desk):
    desk.press(desk.dialog.view, Qt.Key.Key_F, CONTROL)
    assert desk.dialog.search.hasFocus()
    desk.write("学")
    assert names(desk) == ["学務課"]
    assert desk.dialog.form.department.name == "学務課"
    desk.press(desk.dialog.search, Qt.Key.Key_Return)
    assert desk.dialog.view.hasFocus()


def test_a_value_is_stored_when_its_field_is_left(desk):
    mail = desk.dialog.form.lines["mail"]
    desk.write_over(mail, "joho@example.jp")
    desk.dialog.form.lines["contact"].setFocus()
    desk.settle()
    assert desk.department("情報課").mail == "joho@example.jp"
    desk.press(desk.dialog.view, Qt.Key.Key_Z, CONTROL)
    assert desk.department("情報課").mail is None
    assert mail.text() == ""


def test_a_name_that_is_taken_stays_as_typing_with_the_reason_below(desk):
    name = desk.dialog.form.lines["name"]
    desk.write_over(name, "窓口課")
    desk.press(name, Qt.Key.Key_Return)
    assert name.text() == "窓口課"
    assert "もう部署の一覧に" in name.accessibleDescription()
    desk.press(name, Qt.Key.Key_Escape)
    assert name.text() == "情報課"
    assert desk.dialog.isVisible()


def test_the_department_above_is_given_by_name(desk):
    above = desk.dialog.form.lines["parent"]
    desk.write_over(above, "窓口課")
    desk.press(above, Qt.Key.Key_Return)
    assert desk.department("情報課").parent == "d2"


def test_aliases_are_fields_of_their_own(desk):
    field = desk.dialog.form.aliases.fields[0]
    field.setFocus()
    desk.write("ＩＣＴ課")
    desk.press(field, Qt.Key.Key_Return)
    assert desk.department("情報課").aliases == ("ＩＣＴ課",)


def test_a_year_ends_a_department_and_it_can_be_hidden(desk):
    years = desk.dialog.form.years["last_year"]
    at = years.findData(desk.store.year - 1)
    years.setCurrentIndex(at)
    years.activated.emit(at)
    desk.settle()
    assert desk.department("情報課").last_year == desk.store.year - 1
    assert desk.dialog.model.index(0, 3).data() == "終了"
    desk.dialog.gone.click()
    assert "情報課" not in names(desk)


def test_what_follows_is_a_link(desk):
    entry = desk.dialog.form.successors.entry
    entry.setFocus()
    desk.write("福祉")
    desk.press(entry, Qt.Key.Key_Return)
    assert desk.department("情報課").successors == ("d4",)
    (chip,) = desk.dialog.form.successors.chips
    desk.press(chip, Qt.Key.Key_Return)
    assert desk.dialog.form.department.name == "福祉課"


def test_a_project_that_is_held_is_jumped_to(desk):
    held = desk.dialog.form.projects
    held.setFocus()
    held.selectRow(1)
    with desk.qtbot.waitSignal(desk.store.located) as located:
        desk.press(held, Qt.Key.Key_Return)
    assert located.args[0].entity == "p113"
    assert not desk.is_open(desk.dialog)


def test_a_new_department_is_ready_to_be_named(desk):
    desk.press(desk.dialog.view, Qt.Key.Key_N, CONTROL)
    assert desk.dialog.form.lines["name"].selectedText() == "新しい部署"
    focus = QApplication.focusWidget()
    desk.write("統計課")
    desk.press(focus, Qt.Key.Key_Return)
    assert desk.department("統計課").first_year is None
    desk.dialog.remove.click()
    desk.settle()
    assert "統計課" not in names(desk)


def test_what_is_used_is_not_taken_out_and_the_reason_is_said(desk):
    desk.dialog.remove.click()
    desk.settle()
    assert "情報課" in names(desk)
    assert "終わりの年度を入れます" in said(desk)


def said(desk):
    return desk.dialog._told.text()


def test_a_table_from_excel_is_looked_at_and_then_one_step(desk):
    QApplication.clipboard().setText(
        "部署名\tコード\tメール\n情報課\t01\tjoho@example.jp\n窓口課\t\tmado@example.jp\n無い課\t9\t\n"
    )
    dialog = desk.dialog.paste_values()
    assert dialog.act.text() == "2部署・3か所を書き換える"
    assert dialog.view.model().rowCount() == 4
    dialog.act.click()
    desk.settle()
    assert (desk.department("情報課").code, desk.department("窓口課").code) == ("01", None)
    assert desk.department("窓口課").mail == "mado@example.jp"
    desk.come_back()
    desk.press(desk.dialog.view, Qt.Key.Key_Z, CONTROL)
    assert desk.department("情報課").code is None


def test_a_clipboard_without_a_table_writes_nothing(desk):
    QApplication.clipboard().setText("ただの文")
    dialog = desk.dialog.paste_values()
    assert not dialog.act.isEnabled()
    dialog.reject()


def test_memos_about_a_department_are_kept_with_it(desk):
    new = desk.dialog.form.memos.new.words
    desk.write_over(new, "4月に電話で確認した。")
    desk.press(new, Qt.Key.Key_Return, CONTROL)
    (memo,) = desk.department("情報課").memos
    assert memo.text == "4月に電話で確認した。"
    assert new.typing.words == ""
    entry = desk.dialog.form.memos.entries[memo.uid]
    desk.write_over(entry.words, "5月に確認した。")
    desk.press(entry.words, Qt.Key.Key_Tab)
    assert desk.department("情報課").memos[0].text == "5月に確認した。"
    entry.remove_wanted.emit()
    desk.settle()
    assert desk.department("情報課").memos == ()


def test_a_memo_that_is_being_written_stays_with_its_department(desk):
    desk.write_over(desk.dialog.form.memos.new.words, "途中")
    desk.dialog.choose("d2")
    desk.settle()
    assert [memo.text for memo in desk.department("情報課").memos] == ["途中"]
    assert desk.dialog.form.memos.new.words.typing.words == ""
    assert desk.dialog.form.memos.entries == {}


def test_every_control_has_a_name(desk):
    form = desk.dialog.form
    controls = [*form.lines.values(), *form.findChildren(Choice), form.projects, desk.dialog.view]
    assert all(control.accessibleName() for control in (*controls, desk.dialog.search))


def test_tab_goes_down_the_form(desk):
    form = desk.dialog.form
    form.lines["name"].setFocus()
    for _ in range(form.fields.index(form.projects)):
        desk.press(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert form.projects.hasFocus()
    desk.press(form.projects, Qt.Key.Key_Tab)
    assert form.memos.new.day.hasFocus()
    desk.press(form.memos.new.day, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    desk.press(form.projects, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert form.successors.entry.hasFocus()


def test_escape_goes_from_the_form_to_the_table_and_closes_there(desk):
    desk.dialog.form.lines["code"].setFocus()
    desk.press(desk.dialog.form.lines["code"], Qt.Key.Key_Escape)
    assert desk.dialog.view.hasFocus()
    desk.press(desk.dialog.view, Qt.Key.Key_Escape)
    assert not desk.is_open(desk.dialog)
