"""The place 進捗調査 of a window, as tests see it."""

from datetime import date
from typing import Any

from PySide6.QtWidgets import QApplication, QDialog

from db import surveys
from db.vocabulary import RoundKind
from desktop.screens.survey import SurveyScreen
from desktop.work import addressees
from tests.desktop.pages import Desk

YEAR = 2022


def opened(desk: Desk, plan_file: Any, *, with_round: bool = True) -> SurveyScreen:
    """The place, at the year 2022, with an open round or with none."""
    store = desk.open(plan_file)
    store.set_year(YEAR)
    if with_round:
        asked = addressees.asked(store.state, YEAR, date(2023, 4, 10))
        kind = RoundKind.YEAR_END
        store.submit(surveys.open_round, YEAR, kind, "2023-05-15", None, None, asked)
        desk.settle()
    desk.window.show_place(2)
    QApplication.processEvents()
    (place,) = desk.window.findChildren(SurveyScreen)
    return place


def answer(desk: Desk, project: str, department: str, values: dict[str, Any], state: Any) -> None:
    """Write answers as if a workbook had come back."""
    uid = desk.store.state.rounds[-1].uid
    desk.store.submit(surveys.answer, uid, project, department, values, state)
    desk.settle()


def dialog(desk: Desk, kind: type[QDialog]) -> Any:
    """The dialog of a kind that is open."""
    QApplication.processEvents()
    found = [d for d in desk.window.findChildren(kind) if d.isVisible()]
    assert found, f"no {kind.__name__}"
    return found[-1]
