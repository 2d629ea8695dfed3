"""A round that went out, a hand that fills the workbooks, and the window over it."""

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from db import plans
from db.records import Answer
from db.vault import Database
from desktop.models.collection.lines import Line
from desktop.models.collection.values import COLUMNS
from desktop.screens.survey import SurveyScreen
from desktop.screens.survey.collecting.page import CollectPage
from desktop.work import issuing
from tests.desktop.pages import Desk
from tests.factories.plans import plan_state
from tests.factories.workbooks import filled

DEPARTMENTS = ("窓口課", "学務課", "情報課")
ISSUED = datetime(2023, 4, 10, 9, 0)
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier

Fill = Callable[..., Path]


@pytest.fixture(scope="session")
def round_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small plan with a round that went out to three departments."""
    folder = tmp_path_factory.mktemp("round")
    with Database.create(folder / "plan.keikaku") as database:
        database.write(plans.take_over, plan_state())
        for department in DEPARTMENTS:
            issuing.issue(database, 2022, folder / department, ISSUED, department=department)
    return folder / "plan.keikaku"


@pytest.fixture
def plan_file(round_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(round_file, tmp_path))


@pytest.fixture
def sent(round_file: Path) -> dict[str, Path]:
    """What went out, by department."""
    return {d: next((round_file.parent / d).glob("*.xlsx")) for d in DEPARTMENTS}


@pytest.fixture
def fill(sent: dict[str, Path], tmp_path: Path) -> Fill:
    """Write a filled copy of a department's workbook; values by defined name."""

    def write(department: str, values: Mapping[str, object], name: str = "回答.xlsx") -> Path:
        path = tmp_path / "回収" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(filled(sent[department].read_bytes(), values))
        return path

    return write


@dataclass
class Collector:
    """The window with the place 進捗調査 in front."""

    desk: Desk

    @property
    def screen(self) -> SurveyScreen:
        (screen,) = self.desk.window.findChildren(SurveyScreen)
        return screen

    @property
    def page(self) -> CollectPage:
        return self.screen.collecting.page

    def drop(self, *paths: Path) -> None:
        """Drop files on the window and wait until they are read."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        act, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        held = Qt.KeyboardModifier.NoModifier
        self.desk.window.dropEvent(QDropEvent(QPointF(9, 9), act, data, button, held))
        self.wait()

    def wait(self) -> None:
        self.desk.qtbot.waitUntil(lambda: self.page.reading is not None)
        QApplication.processEvents()

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        self.desk.press(key, held)

    def write(self) -> None:
        self.press(Qt.Key.Key_Return, CONTROL)
        self.desk.qtbot.waitUntil(self.page.isEnabled)

    def rows(self, column: str = "outcome") -> list[str]:
        model = self.page.model
        at = next(n for n, c in enumerate(COLUMNS) if c.key == column)
        return [model.index(row, at).data() for row in range(model.rowCount())]

    def go_to(self, field: str, project: str | None = "p111", file: int = 0) -> Line:
        self.page.values.go_to(self.page.model.row_of((file, project, field)))
        line = self.page.values.line
        assert line is not None
        return line

    def answers(self, project: str = "p111") -> Mapping[str, Answer]:
        (survey,) = self.desk.store.database.load().rounds
        return next(r.values for r in survey.responses if r.project == project)

    @property
    def focused(self) -> object:
        return QApplication.focusWidget()

    def said(self) -> Sequence[str]:
        return self.desk.answers.said


@pytest.fixture
def collector(desk: Desk, plan_file: Path, sent: dict[str, Path]) -> Collector:
    desk.open(plan_file)
    desk.store.set_year(2022)
    desk.window.show_place(2)
    desk.settle()
    return Collector(desk)
