"""一覧をExcelに出す: from the key to the file."""

from pathlib import Path

import openpyxl
from PySide6.QtCore import Qt

from desktop.models.project_filter import Condition, Kind, ProjectFilter
from desktop.screens.plan.list_out_dialog import ListOutDialog
from tests.desktop.pages import Desk

CONTROL = Qt.KeyboardModifier.ControlModifier


def ask(form: Desk) -> ListOutDialog:
    form.press(Qt.Key.Key_E, CONTROL, on=form.window)
    (dialog,) = form.screen.list.findChildren(ListOutDialog)
    form.qtbot.waitUntil(dialog.isVisible)
    return dialog


def test_the_list_goes_out_as_it_is_narrowed(form: Desk, tmp_path: Path) -> None:
    path = form.answers.path = tmp_path / "out.xlsx"
    wanted = Condition(Kind.CATEGORY, "重点")
    form.screen.list.set_filter(ProjectFilter(conditions=frozenset({wanted})))
    shown = [project.number for project in form.screen.list.model.projects]
    dialog = ask(form)
    assert dialog.act.text() == f"{len(shown)}事業を出す…"
    form.press(Qt.Key.Key_Return, on=dialog.act)
    form.qtbot.waitUntil(path.exists)
    sheet = openpyxl.load_workbook(path).worksheets[0]
    numbers = [row[0] for row in sheet.iter_rows(min_row=4, values_only=True)]
    assert numbers == shown
    assert sheet["A2"].value == f"すべての事業　分類：重点　{len(shown)}事業"
    assert form.answers.suggested
    assert form.answers.suggested.endswith("事業一覧_公開用.xlsx")


def test_a_sheet_for_each_code_for_the_offices_that_ask(form: Desk, tmp_path: Path) -> None:
    path = form.answers.path = tmp_path / "out.xlsx"
    dialog = ask(form)
    dialog.of_kinds[Kind.OVERALL].click()
    assert not dialog.amounts.isEnabled()
    dialog.internal.click()
    assert dialog.amounts.isEnabled()
    dialog.amounts.click()
    form.press(Qt.Key.Key_Return, on=dialog.act)
    form.qtbot.waitUntil(path.exists)
    book = openpyxl.load_workbook(path)
    codes = {c for p in form.store.state.projects for c in p.overall_plan_codes}
    assert set(book.sheetnames) - {"番号の一覧", "番号なし"} == codes
    assert "内部資料" in str(book.worksheets[1].oddFooter.right.text)
    assert any("当初予算額" in str(cell.value) for cell in book.worksheets[1][3])


def test_nothing_is_written_where_no_file_is_chosen(form: Desk, tmp_path: Path) -> None:
    form.answers.path = None
    dialog = ask(form)
    form.press(Qt.Key.Key_Return, on=dialog.act)
    assert list(tmp_path.glob("*.xlsx")) == []


def test_what_cannot_be_written_is_said(form: Desk, tmp_path: Path) -> None:
    form.answers.path = form.store.database.path
    dialog = ask(form)
    form.press(Qt.Key.Key_Return, on=dialog.act)
    form.qtbot.waitUntil(lambda: bool(form.answers.said))
    assert "上書きしません" in form.answers.said[-1]


def test_an_empty_list_is_not_asked_about(form: Desk) -> None:
    form.screen.list.set_words("どこにもない")
    with form.qtbot.waitSignal(form.store.noted) as told:
        form.screen._out.ask()
    assert told.args == ["一覧に事業がないので、出すものがありません。"]
