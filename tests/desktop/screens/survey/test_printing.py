"""Sheets on paper from the place: for whom, blank or filled."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from db.vocabulary import SheetState
from desktop.screens.survey.printing import PrintDialog
from tests.desktop.screens.survey.board import answer, dialog, opened

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def place(desk, plan_file):
    place = opened(desk, plan_file)
    answer(desk, "p111", "情報課", {"remark": "電話で確認した。"}, SheetState.PARTLY)
    return place


def printed(desk, tmp_path):
    desk.answers.path = tmp_path / "調査票.pdf"
    dialog(desk, PrintDialog).act.click()
    desk.qtbot.waitUntil(desk.answers.path.exists)
    desk.settle()
    reader = PdfReader(BytesIO(desk.answers.path.read_bytes()))
    return "".join(page.extract_text() for page in reader.pages)


def test_the_department_in_view_is_offered_first_and_blank(desk, place, tmp_path):
    place.board.choose("学務課")
    place.printing.open.trigger()
    text = printed(desk, tmp_path)
    assert "学務課" in text
    assert "窓口課" not in text
    assert "学務課" in desk.answers.suggested
    assert "記入用" in desk.answers.suggested


def test_the_ticked_ones_are_printed_with_their_answers(desk, place, tmp_path):
    names = [row.department for row in place._rows][:2]
    place.board._model.tick(names, on=True)
    place.printing.open.trigger()
    asking = dialog(desk, PrintDialog)
    assert asking.departments.currentText() == "選んだ2部署"
    asking.content.setCurrentIndex(1)
    text = printed(desk, tmp_path)
    assert all(name in text for name in names)
    assert ("電話で確認した。" in text) == ("情報課" in names)


def test_what_cannot_be_written_is_said(desk, place, tmp_path):
    (tmp_path / "ファイル").write_bytes(b"")
    desk.answers.path = tmp_path / "ファイル" / "調査票.pdf"
    place.printing.open.trigger()
    dialog(desk, PrintDialog).act.click()
    desk.qtbot.waitUntil(lambda: bool(desk.answers.said))
    assert (tmp_path / "ファイル").read_bytes() == b""
