"""Keys and clicks in 集計, 評価 and 帳票 until what they ask for is painted: the 95th of 100.

The plan's first year is answered for every project. A year's figures and a paper are made
behind the window, so theirs is the time until they are there, the median of some.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench import painting

SIZES = (202, 2_020)
TIMES = 5
ROWS = {
    "figures": "集計: another year",
    "standing": "評価: down the list",
    "wizard": "評価: the next project",
    "matrix": "評価: a key in the table",
    "paper": "帳票: another paper's first page",
}


def table() -> Iterator[str]:
    """The lines of the table, for README and screen."""
    yield "| place | 202 | 2,020 |"
    yield "|---|---|---|"
    found = [painting.measured("tests.bench.places", size, "ours") for size in SIZES]
    for row, words in ROWS.items():
        yield f"| {words} | {' | '.join(f'{each[row] * 1000:,.0f} ms' for each in found)} |"


def ours(size: int, folder: Path) -> dict[str, float]:
    """The program's own window, on a plan of so many projects."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    window = painting.window(_answered(painting.store(size, folder)))
    store = window.store
    store.set_year(store.state.plan.first_year)
    *_, assessment, figures, papers = window.pages.places
    found = {}
    window.show_place(4)
    painting.until(lambda: figures.is_counted)

    def turn(i: int) -> None:
        window.top.turn_year(-1 if i % 2 else 1)

    found["figures"] = _done(turn, lambda: figures.is_counted)
    store.set_year(store.state.plan.first_year)
    window.show_place(3)
    rows = assessment.standing.view
    painting.until(lambda: rows.isVisible() and rows.model().rowCount())
    rows.setFocus()

    def down(i: int) -> None:
        QTest.keyClick(rows, Qt.Key.Key_Up if i // 20 % 2 else Qt.Key.Key_Down)

    found["standing"] = painting.timed(down, rows.viewport())
    QTest.keyClick(rows, Qt.Key.Key_Return)
    wizard = assessment.wizard
    painting.until(wizard.isVisible)

    def go(i: int) -> None:
        wizard.back() if i // 20 % 2 else wizard.skip()

    found["wizard"] = painting.timed(go, wizard.head)
    assessment.leave_wizard()
    assessment.turn_to(1)
    grid = assessment.page.view
    painting.until(grid.isVisible)
    grid.setFocus()
    at = next(c for c in range(grid.model().columnCount()) if _takes_digits(grid, c))
    grid.setCurrentIndex(grid.model().index(2, at))

    def write(i: int) -> None:
        QTest.keyClick(grid, (Qt.Key.Key_3, Qt.Key.Key_Down)[i % 2])

    found["matrix"] = painting.timed(write, grid.viewport())
    painting.until(lambda: not store.pending)
    window.show_place(5)
    kinds = ("book", "progress")

    def choose(i: int) -> None:
        papers.show_paper(kinds[i % 2], public=True)

    pages = papers.preview.view
    found["paper"] = _done(choose, lambda: papers.current.is_current and pages._images)
    return found


def _takes_digits(grid: Any, column: int) -> bool:
    from PySide6.QtCore import Qt

    index = grid.model().index(2, column)
    return bool(index.flags() & Qt.ItemFlag.ItemIsEditable)


def _done(act: Callable[[int], object], there: Callable[[], object]) -> float:
    """Seconds until what was asked for is there and painted, the median."""
    from PySide6.QtCore import QCoreApplication

    taken = []
    for i in range(TIMES):
        start = time.perf_counter()
        act(i)
        QCoreApplication.processEvents()
        while not there():
            QCoreApplication.processEvents()
            if time.perf_counter() - start > 120:
                raise RuntimeError("it does not come")
        QCoreApplication.processEvents()
        taken.append(time.perf_counter() - start)
        painting.settle()
    return median(taken)


def _answered(path: Path) -> Path:
    """The plan with its first year answered for every project."""
    from db import plans
    from db.records import Response
    from db.rules import questions
    from db.vault import Database
    from db.vocabulary import SheetState
    from tests.factories.rounds import survey
    from tests.journeys.answers import answers_for

    with Database.open(path) as database:
        state = database.load()
    year = state.plan.first_year
    sheets = []
    for project in state.projects:
        keys = [question.key for question in questions.asked(state, project, year)]
        department = project.lead_department or project.departments[0]
        values = answers_for(project, year, keys)
        sheets.append(Response(project.uid, department, SheetState.ACCEPTED, None, values, None))
    answered = path.with_stem(f"{path.stem}-answered")
    with Database.create(answered) as database:
        database.write(plans.take_over, replace(state, rounds=(survey(year, *sheets),)))
    return answered


if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_LOGGING_RULES"] = "*.warning=false"
    print(json.dumps(ours(int(sys.argv[1]), Path(sys.argv[3]))), flush=True)
    os._exit(0)
