"""A block of 20 projects and 10 halves goes through LibreOffice Calc and comes back unchanged."""

from collections.abc import Callable
from dataclasses import replace
from itertools import cycle

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from db import snapshot
from db.records import PlanState
from db.vocabulary import NOTHING_PLANNED
from tests.desktop.screens.schedule.conftest import Desk
from tests.factories.plans import (
    OPERATION,
    PREPARATION,
    REQUIREMENTS,
    RESEARCH,
    cells,
    plan_state,
    project,
)
from tests.golden import SCHEDULES
from tests.journeys import office

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTENTS = (RESEARCH, None, REQUIREMENTS, PREPARATION, OPERATION, NOTHING_PLANNED, OPERATION)
BY = (("情報課",), (), ("窓口課", "情報課"), ("学務課",))


def twenty() -> PlanState:
    """20 projects whose cells are all different mixtures of contents and departments."""
    contents, by = cycle(CONTENTS), cycle(BY)
    projects = []
    for n in range(20):
        row = cells([next(contents) for _ in range(10)])
        row = tuple(replace(cell, departments=next(by)) for cell in row)
        kept = tuple(cell for cell in row if cell.content or cell.departments)
        projects.append(project(f"1-1-{n + 1}", f"事業{n + 1}", schedule=kept))
    return plan_state(projects=tuple(projects))


def stored(desk: Desk) -> str:
    state = desk.store.database.load()
    assert state is not None
    return snapshot.dumps(state)


def text_of(name: str) -> str:
    return (SCHEDULES / name).read_text(encoding="utf-8")


def copied(desk: Desk) -> None:
    desk.choose("p111", 0, 9, rows=20)
    desk.press(Qt.Key.Key_C, CONTROL | SHIFT)


def emptied(desk: Desk) -> None:
    desk.press(Qt.Key.Key_Delete)
    desk.screen.editing.set_departments([])
    desk.settle()
    assert is_empty(desk)


def is_empty(desk: Desk) -> bool:
    every = [cell for project in desk.store.state.projects for cell in project.schedule]
    return not any(cell.content or cell.departments for cell in every)


@pytest.mark.parametrize("kind", ["html", "tsv"])
def test_what_calc_saved_is_pasted_as_it_was(open_desk: Callable[..., Desk], kind: str) -> None:
    desk = open_desk(twenty())
    before = stored(desk)
    copied(desk)
    assert desk.clipboard.replace("\r\n", "\n") == text_of("copied.tsv")
    emptied(desk)
    desk.clipboard = text_of(f"saved_by_calc_from_{kind}.tsv")
    desk.choose("p111", 0, 0)
    desk.press(Qt.Key.Key_V, CONTROL)
    assert stored(desk) == before
    desk.store.undo()
    desk.settle()
    assert is_empty(desk)


@pytest.mark.skipif(not office.available(), reason="needs LibreOffice")
@pytest.mark.parametrize("kind", ["html", "tsv"])
def test_calc_changes_nothing_of_what_is_copied(
    open_desk: Callable[..., Desk], tmp_path, kind: str
) -> None:
    desk = open_desk(twenty())
    before = stored(desk)
    copied(desk)
    data = QGuiApplication.clipboard().mimeData()
    table = tmp_path / f"block.{kind}"
    table.write_bytes((data.html() if kind == "html" else data.text()).encode())
    text = office.as_text(table)
    assert text == text_of(f"saved_by_calc_from_{kind}.tsv")
    emptied(desk)
    desk.clipboard = text
    desk.choose("p111", 0, 0)
    desk.press(Qt.Key.Key_V, CONTROL)
    assert stored(desk) == before


@pytest.mark.skipif(not office.available(), reason="needs LibreOffice")
def test_calc_changes_no_words(words_desk: Desk, tmp_path) -> None:
    uid = words_desk.store.state.projects[0].uid
    words = ["=1+1", "007", "1/2", "(2)"], ["50%", "-", "二\n行", "R4.4.1"]
    for kind in ("html", "tsv"):
        for lane, row in enumerate(words, 1):
            for period, word in enumerate(row):
                place = words_desk.screen.grid.lane_at(words_desk.screen.grid.row_of((uid, lane)))
                assert place is not None
                words_desk.screen.grid.edited.emit(place.place(period), word)
        words_desk.settle()
        words_desk.choose(uid, 0, 3, rows=2)
        words_desk.press(Qt.Key.Key_C, CONTROL)
        data = QGuiApplication.clipboard().mimeData()
        table = tmp_path / f"words.{kind}"
        table.write_bytes((data.html() if kind == "html" else data.text()).encode())
        words_desk.press(Qt.Key.Key_Delete)
        assert words_desk.contents(uid) == [None] * 4
        words_desk.clipboard = office.as_text(table)
        words_desk.press(Qt.Key.Key_V, CONTROL)
        assert [words_desk.contents(uid, lane) for lane in (1, 2)] == list(words)
