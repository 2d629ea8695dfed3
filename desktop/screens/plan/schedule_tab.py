"""Tab スケジュール: the periods of this project, one row each, for filling in by keyboard."""

import re

from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from db.address import Address
from db.records import Cell, PlanState, Project
from db.rules import schedule
from db.rules.fiscal_year import half_name, long_name
from db.vocabulary import NOTHING_PLANNED
from desktop.models.problems import problems_of
from desktop.screens.plan.tab import Tab
from desktop.screens.plan.writing import ProjectWriter
from desktop.widgets.choice import Choice
from desktop.widgets.editors import LineEditor
from desktop.widgets.field_row import ProblemLine
from desktop.widgets.parts import label
from desktop.widgets.tokens import SMALL_PX, scaled
from desktop.widgets.typing import Typing

_Place = tuple[int, int | None, int]
"""Fiscal year, half and lane."""

_NAMES = re.compile(r"[、，,]+")


class ScheduleTab(Tab):
    """Rows are made again when the plan's periods or the project's lanes change."""

    def __init__(self, writer: ProjectWriter, parent: QWidget | None = None) -> None:
        super().__init__("スケジュール", parent)
        self._writer = writer
        self._shape: object = None
        self._contents: dict[_Place, Choice | LineEditor] = {}
        self._departments: dict[_Place, LineEditor] = {}
        self._lane_more = QPushButton("段を増やす")
        self._lane_more.setProperty("kind", "small")
        self._lane_more.clicked.connect(self._add_lane)
        self._lanes = 1
        self._state: PlanState | None = None
        self._shown: Project | None = None
        self._none = label("この計画にはスケジュールがありません。", role="hint")
        self._problem = ProblemLine()
        self._grid_holder = QWidget()
        for part in (self._none, self._problem, self._grid_holder, self._lane_more):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def show_project(self, state: PlanState, project: Project) -> None:
        if project.uid != self.project:
            self._lanes = 1
        lanes = max([self._lanes, *(cell.lane for cell in project.schedule)])
        self._state, self._shown, self._lanes = state, project, lanes
        self._make_rows(state, lanes)
        self._none.setVisible(not state.plan.halves)
        self._lane_more.setVisible(
            bool(state.plan.halves) and not state.phases and not self.read_only
        )
        cells = {(c.fiscal_year, c.half, c.lane): c for c in project.schedule}
        for place, editor in self._contents.items():
            cell = cells.get(place)
            content = cell.content if cell else None
            if isinstance(editor, Choice):
                editor.offer(_entries(state, content), content)
            else:
                self.set_words(editor.typing, content, project)
            self.set_words(self._departments[place].typing, _names(cell), project)
        found = [p.sentence for p in problems_of(state, project) if p.address.year is not None]
        more = f"（ほか{len(found) - 1}件）" if len(found) > 1 else ""
        self._problem.say(f"{found[0]}{more}" if found else "")
        self.project = project.uid

    def editor_of(self, address: Address) -> QWidget | None:
        if address.year is None:
            return None
        place = (address.year, address.half or None, address.lane or 1)
        if address.field == "cell_departments":
            return self._departments.get(place)
        if address.field not in ("phase", "words"):
            return None
        first = next(iter(self._contents.values()), None)
        return self._contents.get(place, first)

    def lock(self) -> None:
        """Only for reading."""
        self.read_only = True

    def _make_rows(self, state: PlanState, lanes: int) -> None:
        periods = schedule.periods(state.plan)
        shape = (periods, lanes, bool(state.phases), state.plan.calendar)
        if shape == self._shape:
            return
        self._shape = shape
        self._contents.clear()
        self._departments.clear()
        before = self._grid_holder
        self._grid_holder = QWidget()
        self.column.replaceWidget(before, self._grid_holder)
        before.deleteLater()
        grid = QGridLayout(self._grid_holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        grid.setColumnMinimumWidth(0, scaled(88))
        grid.setColumnStretch(2, 1)
        heads = ("", "進捗段階" if state.phases else "内容", "期別の部署（空なら所管部署）")
        for column, words in enumerate(heads):
            grid.addWidget(label(words, SMALL_PX, role="hint"), 0, column)
        row = 1
        for lane in range(1, lanes + 1):
            for period in periods:
                self._make_row(grid, row, state, (period.year, period.half, lane), lanes)
                row += 1

    def _make_row(
        self, grid: QGridLayout, row: int, state: PlanState, place: _Place, lanes: int
    ) -> None:
        year, half, lane = place
        name = long_name(year, state.plan.calendar) + (half_name(half) if half else "")
        short = name if half in (None, 1) else half_name(half)
        words = label(short, SMALL_PX, role="second")
        if lanes > 1:
            name = f"{lane}段目 {name}"
            words.setText(f"{lane}段　{short}")
        content: Choice | LineEditor
        if state.phases:
            content = Choice()
            content.setAccessibleName(name)
            content.setMinimumWidth(scaled(168))
            content.setEnabled(not self.read_only)
            content.chosen.connect(lambda value: self._store(place, value))
        else:
            content = LineEditor(name)
            content.setReadOnly(self.read_only)
            content.typing.left.connect(lambda text: self._store(place, text.strip() or None))
        names = LineEditor(f"{name}の部署")
        names.setReadOnly(self.read_only)
        names.typing.left.connect(lambda text: self._store_names(place, text, names.typing))
        words.setBuddy(content)
        self._contents[place], self._departments[place] = content, names
        for column, part in enumerate((words, content, names)):
            grid.addWidget(part, row, column)

    def _store(self, place: _Place, content: str | None) -> None:
        self._writer.period((self.project, *place), content, self._problem.say)

    def _store_names(self, place: _Place, text: str, typing: Typing) -> None:
        names = [name.strip() for name in _NAMES.split(text) if name.strip()]

        def refused(sentence: str) -> None:
            typing.refuse()
            self._problem.say(sentence)

        self._writer.period_departments((self.project, *place), names, refused)

    def _add_lane(self) -> None:
        if self._state is not None and self._shown is not None:
            self._lanes += 1
            self.show_project(self._state, self._shown)


def _entries(state: PlanState, content: str | None) -> list[tuple[str, object]]:
    """Phases with their codes, 予定なし, not yet filled; and words that stand there already."""
    entries: list[tuple[str, object]] = [("（空）", None)]
    entries += [(schedule.full_label(p.name, state.phases), p.name) for p in state.phases]
    entries.append((NOTHING_PLANNED, NOTHING_PLANNED))
    if content is not None and all(content != value for _, value in entries):
        entries.append((content, content))
    return entries


def _names(cell: Cell | None) -> str:
    return "、".join(cell.departments) if cell else ""
