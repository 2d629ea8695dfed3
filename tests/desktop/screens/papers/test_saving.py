"""Saving and printing: one PDF for screen, file and printer."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter

from db.errors import Refused
from desktop.screens.papers.saving import AGAIN, ELSEWHERE
from desktop.work import files, reports

CONTROL = Qt.KeyboardModifier.ControlModifier


def click(desk, button):
    desk.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_file_is_what_was_shown(desk, tmp_path):
    desk.choose("history")
    desk.answers.path = tmp_path / "全年度.pdf"
    click(desk, desk.screen.head.save)
    desk.qtbot.waitUntil(desk.answers.path.exists)
    desk.qtbot.waitUntil(desk.screen.acts.folder.isEnabled)
    assert desk.answers.path.read_bytes() == desk.made.paper.pdf
    plan = desk.store.state.plan.title
    assert desk.answers.suggested == f"{plan}_全年度（進行管理カード）_内部資料.pdf"
    assert "内部資料の全年度" in desk.noted[-1]
    assert desk.screen.acts.saving.folder == tmp_path


@pytest.mark.parametrize("act", [AGAIN, ELSEWHERE, None])
def test_a_file_that_another_program_holds(desk, tmp_path, monkeypatch, act):
    desk.choose("cards")
    held, other = tmp_path / "held.pdf", tmp_path / "other.pdf"
    held.write_bytes(b"old")
    desk.answers.path, desk.answers.act = held, act
    real, tried = files.write, []

    def write(path, data):
        tried.append(path)
        if len(tried) == 1:
            desk.answers.path = other
            raise Refused("ほかのプログラムで開いています。")
        real(path, data)

    monkeypatch.setattr(files, "write", write)
    click(desk, desk.screen.head.save)
    desk.qtbot.waitUntil(lambda: "ほかのプログラムで開いています。" in desk.answers.said)
    desk.qtbot.waitUntil(lambda: not desk.screen.acts.saving._writing.pending)
    pdf = desk.made.paper.pdf
    assert held.read_bytes() == (pdf if act == AGAIN else b"old")
    assert other.exists() == (act == ELSEWHERE)
    if act == ELSEWHERE:
        assert other.read_bytes() == pdf


def test_leaving_the_dialog_writes_nothing(desk, tmp_path):
    desk.choose("cards")
    desk.answers.path = None
    click(desk, desk.screen.head.save)
    desk.qtbot.waitUntil(lambda: bool(desk.answers.suggested))
    assert not desk.screen.acts.saving._writing.pending


@pytest.mark.parametrize("kind", [k for k, kind in reports.KINDS.items() if kind.workbook])
def test_tables_as_a_workbook(desk, tmp_path, kind):
    desk.choose(kind)
    if desk.screen.current.made is None:
        pytest.skip("nothing to show in the small plan")
    assert desk.screen.head.excel.isVisible()
    desk.answers.path = tmp_path / "表.xlsx"
    click(desk, desk.screen.head.excel)
    desk.qtbot.waitUntil(desk.answers.path.exists)
    assert "xl/workbook.xml" in ZipFile(desk.answers.path).namelist()


def test_without_a_workbook_there_is_no_button_for_it(desk):
    desk.choose("cards")
    assert not desk.screen.head.excel.isVisible()
    assert not desk.screen.acts.excel.isEnabled()
    desk.choose("list")
    assert desk.screen.head.excel.isVisible()
    assert desk.screen.acts.excel.isEnabled()


def test_what_is_asked_for_at_once_is_saved_as_it_is_wanted(desk, tmp_path):
    """The options were changed and the paper of before is still on the screen."""
    desk.choose("history")
    desk.answers.path = tmp_path / "x.pdf"
    desk.screen._take_options(desk.screen.wanted_options.__class__(public=True))
    click(desk, desk.screen.head.save)
    desk.qtbot.waitUntil(desk.answers.path.exists)
    assert desk.made.options.public
    assert desk.answers.suggested.endswith("公開用.pdf")


def test_ctrl_p_prints_the_pages_that_are_chosen(desk, tmp_path):
    desk.choose("book")
    target = tmp_path / "printed.pdf"

    def choose(printer: QPrinter, count: int) -> bool:
        assert count == desk.made.paper.pages
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(target))
        printer.setResolution(72)
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setFromTo(2, 3)
        return True

    desk.answers.printing = choose
    desk.screen.preview.view.setFocus()
    desk.qtbot.keyClick(desk.screen.preview.view, Qt.Key.Key_P, CONTROL)
    desk.qtbot.waitUntil(lambda: any("送りました" in words for words in desk.noted))
    assert len(PdfReader(BytesIO(target.read_bytes())).pages) == 2
    assert not desk.screen.acts.printing.busy


def test_pages_that_are_not_there_are_said(desk):
    desk.choose("cards")

    def choose(printer: QPrinter, count: int) -> bool:
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setFromTo(count + 5, count + 6)
        return True

    desk.answers.printing = choose
    click(desk, desk.screen.head.print)
    assert "そのページはありません" in desk.answers.said[0]


def test_leaving_the_systems_dialog_prints_nothing(desk):
    desk.choose("cards")
    desk.answers.printing = None
    click(desk, desk.screen.head.print)
    assert not desk.screen.acts.printing.busy


def test_the_place_may_go_while_pages_are_sent(desk, tmp_path):
    desk.choose("book")

    def choose(printer: QPrinter, count: int) -> bool:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        return True

    desk.answers.printing = choose
    click(desk, desk.screen.head.print)
    job = desk.screen.acts.printing._job
    desk.close()
    with desk.qtbot.waitSignal(job.failed, timeout=20000):
        pass


def test_making_can_be_stopped(desk):
    desk.choose("book")
    desk.screen._ask(at_once=True)
    desk.qtbot.waitUntil(lambda: desk.screen.current.making.busy)
    desk.screen._stop()
    assert not desk.screen.current.making.busy
    shown = desk.made
    desk.qtbot.waitUntil(lambda: not desk.screen.current.making._background.pending)
    assert desk.screen.current.made is shown
    desk.screen._ask(at_once=True)
    desk.settle()
    assert desk.made is not shown
    assert Path(desk.store.database.path).exists()


def test_the_next_file_is_offered_beside_the_last_one(desk, tmp_path):
    desk.choose("cards")
    there = tmp_path / "公表"
    there.mkdir()
    desk.answers.path = there / "個票.pdf"
    click(desk, desk.screen.head.save)
    desk.qtbot.waitUntil(lambda: desk.screen.acts.saving.folder == there)
    desk.answers.path = None
    click(desk, desk.screen.head.save)
    desk.qtbot.waitUntil(lambda: Path(desk.answers.suggested).parent == there)
    assert Path(desk.answers.suggested).name.endswith("個票.pdf")
