"""A key or a click until the view has painted it: our window, and bare views of the same size.

Keys come at a typist's pace whether or not the one before is done, so that what goes on after
an edit (storing, reading, drawing the card) counts where it keeps the next key waiting. The
peer is the same widget over a bare table in memory. Printed is the 95th of 100.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import quantiles
from typing import Any

SIZES = (202, 2_020, 20_200)
ACTS = 100
PACE = 0.08
"""Seconds between two keys: twelve in a second."""
VIEWS = ("list", "grid", "search", "form")
_LONGEST = 5.0


def table() -> Iterator[str]:
    """The lines of the table, for README and screen."""
    yield "| key to paint, 95th of 100 | bare view | 202 | 2,020 | 20,200 |"
    yield "|---|---|---|---|---|"
    found = {(s, side): measured("tests.bench.painting", s, side) for s in SIZES for side in _SIDES}
    for view in VIEWS:
        bare = " / ".join(_figure(found[size, "peer"][view]) for size in SIZES)
        ours = " | ".join(_figure(found[size, "ours"][view]) for size in SIZES)
        yield f"| {view} | {bare} | {ours} |"


def _figure(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"


def measured(module: str, size: int, side: str) -> dict[str, float]:
    """Measure one side in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", module, str(size), side, folder]
        done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def ours(size: int, folder: Path) -> dict[str, float]:
    """The program's own window, on a plan of so many projects."""
    from desktop.screens.plan import PlanScreen
    from desktop.screens.schedule import ScheduleScreen
    from desktop.widgets.editors import BlockEditor

    shown = window(store(size, folder))
    opened = shown.store
    (plan,) = shown.findChildren(PlanScreen)
    (schedule,) = shown.findChildren(ScheduleScreen)
    rows = plan.list.view
    found = {}
    rows.setFocus()
    found["list"] = timed(lambda i: _go_down(rows, i), rows.viewport())
    editor = next(e for e in plan.findChildren(BlockEditor) if e.isVisible())
    found["form"] = timed(lambda i: _type(editor, i), editor.viewport())
    until(lambda: not opened.pending)
    field = shown.top.search
    field.setFocus()
    found["search"] = timed(lambda i: _search(field, i), rows.viewport())
    field.clear()
    shown.show_place(1)
    until(lambda: not opened.pending and schedule.isVisible())
    grid = schedule.view
    grid.setFocus()
    grid.setCurrentIndex(grid.model().index(2, 5))
    found["grid"] = timed(lambda i: _paint(grid, i), grid.viewport())
    until(lambda: not opened.pending)
    return found


def peer(size: int, folder: Path) -> dict[str, float]:
    """Bare widgets of Qt over a table in memory."""
    del folder
    from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex
    from PySide6.QtWidgets import QLineEdit, QTableView, QTextEdit

    _application()

    class Bare(QAbstractTableModel):
        def __init__(self) -> None:
            super().__init__()
            self.every = [[f"事業 {r} の {c}" for c in range(14)] for r in range(size)]
            self.rows = self.every

        def rowCount(self, parent: Any = None) -> int:  # noqa: ARG002
            return len(self.rows)

        def columnCount(self, parent: Any = None) -> int:  # noqa: ARG002
            return 14

        def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> Any:
            return self.rows[index.row()][index.column()] if role == 0 else None

        def narrow(self, words: str) -> None:
            self.beginResetModel()
            self.rows = [row for row in self.every if words in row[1]]
            self.endResetModel()

        def put(self, row: int, column: int, words: str) -> None:
            self.rows[row][column] = words
            index = self.index(row, column)
            self.dataChanged.emit(index, index)

    model, view = Bare(), QTableView()
    view.setModel(model)
    view.resize(920, 240)  # as high as ours
    view.show()
    view.setFocus()
    view.setCurrentIndex(model.index(0, 1))
    until(view.isActiveWindow)
    found = {"list": timed(lambda i: _go_down(view, i), view.viewport())}

    def write(i: int) -> None:
        model.put(view.currentIndex().row(), 5, "1234"[i % 4])

    found["grid"] = timed(write, view.viewport())
    field = QLineEdit()
    field.textChanged.connect(model.narrow)
    found["search"] = timed(lambda i: _search(field, i), view.viewport())
    editor = QTextEdit()
    editor.show()
    editor.setFocus()
    until(editor.isActiveWindow)
    found["form"] = timed(lambda i: _type(editor, i), editor.viewport())
    return found


def _go_down(view: Any, i: int) -> None:
    """The next row by key, every fifth time by a click, every tenth a page on."""
    from PySide6.QtCore import QPoint, Qt
    from PySide6.QtTest import QTest

    if i % 5 == 4 and i % 10 != 9:
        row = view.currentIndex().row() + 1
        at = QPoint(120, view.rowViewportPosition(row) + 8)
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    else:
        QTest.keyClick(view, Qt.Key.Key_PageDown if i % 10 == 9 else Qt.Key.Key_Down)


def _type(editor: Any, i: int) -> None:
    """A letter; every tenth time the field is left, and so stored, and entered again."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    if i % 10 == 9:
        QTest.keyClick(editor, Qt.Key.Key_Tab)
        editor.setFocus()
    QTest.keyClicks(editor, "a")


def _search(field: Any, i: int) -> None:
    """Letters are typed and taken away again."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    words = "システム"
    step = i % (2 * len(words))
    if step < len(words):
        field.insert(words[step])
    else:
        QTest.keyClick(field, Qt.Key.Key_Backspace)


def _paint(grid: Any, i: int) -> None:
    """A phase by its digit, then the next cell."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    digits = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)
    QTest.keyClick(grid, digits[i // 2 % 4] if i % 2 else Qt.Key.Key_Down)


def timed(act: Callable[[int], object], viewport: Any) -> float:
    """Seconds from when a key was due until its paint, the 95th of 100."""
    from PySide6.QtCore import QCoreApplication, QEvent, QObject

    class Watch(QObject):
        painted = 0

        def eventFilter(self, thing: QObject, event: QEvent) -> bool:  # noqa: ARG002
            if event.type() == QEvent.Type.Paint:
                self.painted += 1
            return False

    watch = Watch()
    viewport.installEventFilter(watch)
    settle()
    taken = []
    due = time.perf_counter()
    for i in range(ACTS):
        due += PACE
        while time.perf_counter() < due:
            QCoreApplication.processEvents()
            time.sleep(0.001)
        before = watch.painted
        act(i)
        while watch.painted == before and time.perf_counter() - due < _LONGEST:
            QCoreApplication.processEvents()
        taken.append(time.perf_counter() - due)
    viewport.removeEventFilter(watch)
    return quantiles(taken, n=100)[94]


def settle() -> None:
    from PySide6.QtCore import QCoreApplication

    for _ in range(50):
        QCoreApplication.processEvents()
        time.sleep(0.01)


def until(there: Callable[[], object]) -> None:
    from PySide6.QtCore import QCoreApplication

    end = time.perf_counter() + 120
    while not there():
        QCoreApplication.processEvents()
        time.sleep(0.002)
        if time.perf_counter() > end:
            raise RuntimeError("the window does not get ready")
    settle()


def window(path: Path) -> Any:
    from desktop.runtime.settings import Settings
    from desktop.window.main_window import MainWindow

    _application()
    shown = MainWindow(Settings(path.with_suffix(".ini")))
    shown.show()
    shown.activateWindow()
    shown.open_path(path)
    until(lambda: shown.store is not None and shown.isActiveWindow())
    until(lambda: shown.pages.are_all_made)
    time.sleep(1)
    settle()
    return shown


def _application() -> Any:
    from PySide6.QtWidgets import QApplication

    from desktop.widgets import theme

    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    theme.install(application)
    return application


def store(size: int, folder: Path) -> Path:
    """The sample, many times over."""
    from dataclasses import replace

    from db import plans
    from db.vault import Database
    from tests.bench import sample

    path = folder / f"{size}.keikaku"
    state = sample.state()
    times = size // len(state.projects)
    projects = [
        replace(p, uid=f"{p.uid}n{n}", number=f"{n}-{p.number}" if n else p.number)
        for n in range(times)
        for p in state.projects
    ]
    projects = [replace(p, related_projects=()) for p in projects]
    with Database.create(path) as database:
        database.write(plans.take_over, replace(state, projects=tuple(projects), rounds=()))
    return path


_SIDES = {"ours": ours, "peer": peer}

if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_LOGGING_RULES"] = "*.warning=false"
    size, side, folder = int(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    print(json.dumps(_SIDES[side](size, folder)), flush=True)
    os._exit(0)  # without the program's own good-bye, which is not measured
