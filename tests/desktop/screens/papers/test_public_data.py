"""公開データを書き出す…: what is asked, what is written, and a file that cannot be."""

import json
from pathlib import Path

import pytest
from PySide6.QtGui import QAction

from tests.desktop.screens.papers.conftest import PapersDesk


@pytest.mark.parametrize("form", ["CSV", "JSON", "Excel"])
def test_the_plan_is_written_in_the_chosen_form(
    desk: PapersDesk, tmp_path: Path, form: str
) -> None:
    suffix = {"CSV": ".csv", "JSON": ".json", "Excel": ".xlsx"}[form]
    desk.answers.act = f"{form}で書き出す…"
    desk.answers.path = tmp_path / f"公開{suffix}"
    screen = desk.screen
    screen.public_data.ask()
    desk.qtbot.waitUntil(lambda: not screen.public_data.busy)
    assert "金額" in desk.answers.said[-1]
    assert desk.answers.suggested is not None
    assert desk.answers.suggested.endswith(f"公開データ{suffix}")
    assert desk.answers.path.exists()
    assert "公開データを保存しました。" in desk.noted[-1]
    beside = tmp_path / "公開_項目の説明.csv"
    assert beside.exists() is (form == "CSV")
    if form == "JSON":
        assert json.loads(desk.answers.path.read_text("utf-8"))["public"] is True


def test_nothing_is_written_without_an_answer(desk: PapersDesk, tmp_path: Path) -> None:
    desk.answers.act = None
    desk.answers.path = tmp_path / "公開.csv"
    desk.screen.public_data.ask()
    assert not desk.answers.path.exists()


def test_a_place_that_cannot_be_written_is_asked_about(desk: PapersDesk, tmp_path: Path) -> None:
    desk.answers.act = "CSVで書き出す…"
    (tmp_path / "ファイル").write_text("")
    desk.answers.path = tmp_path / "ファイル" / "公開.csv"
    said = len(desk.answers.said)
    desk.screen.public_data.ask()
    desk.answers.act = None
    desk.qtbot.waitUntil(lambda: not desk.screen.public_data.busy)
    assert len(desk.answers.said) == said + 2


def test_it_stands_in_the_menu_of_the_place(desk: PapersDesk) -> None:
    (menu,) = desk.screen.menus()
    assert any(isinstance(a, QAction) and "公開データ" in a.text() for a in menu.entries)
