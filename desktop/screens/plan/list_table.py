"""The table of the list: which columns it shows, how wide they are, and rows of two lines."""

import json
from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from desktop.models.project_columns import COLUMNS, TITLE, Column
from desktop.models.project_facts import ProjectFacts
from desktop.models.project_list import HIT, VALUE, ProjectList
from desktop.widgets.row_cells import (
    ROW_HEIGHT,
    TWO_LINES,
    ChipCell,
    FigureCell,
    GradeCell,
    MarkCell,
    PhaseCell,
    ProblemCell,
    QuietCell,
    RowCell,
    SlipCell,
    TitleCell,
)
from desktop.widgets.row_drag import drag_rows
from desktop.widgets.row_table import dress, sort_by_head
from desktop.widgets.tokens import scaled

_LEAST_TITLE = 160
_ALWAYS = ("number", "title")


class ListTable(QTableView):
    """The title takes the room that the other columns leave."""

    columns_changed = Signal()

    def __init__(self, model: ProjectList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self._list = model
        self._facts: ProjectFacts | None = None
        self._chosen = {column.key for column in COLUMNS if column.chosen}
        self._phases = PhaseCell(VALUE)
        self._actual = PhaseCell(VALUE)
        self._fitting = False
        self._dress()
        self._put_cells()

    def show_facts(self, facts: ProjectFacts) -> None:
        """Show the chosen columns that make sense for these facts."""
        self._facts = facts
        self._phases.phases = self._actual.phases = facts.state.phases
        shown = set(self.shown_columns())
        for at, column in enumerate(COLUMNS):
            self.setColumnHidden(at, column not in shown)
        self._fit_title()

    def offered_columns(self) -> list[Column]:
        """The columns that can be chosen in this plan and year."""
        return [
            column
            for column in COLUMNS
            if column.key not in _ALWAYS and self._facts and column.is_for(self._facts)
        ]

    def shown_columns(self) -> list[Column]:
        """The columns in the order in which they stand."""
        head = self.horizontalHeader()
        ordered = [COLUMNS[head.logicalIndex(at)] for at in range(len(COLUMNS))]
        return [
            column
            for column in ordered
            if column.key in self._chosen and (self._facts is None or column.is_for(self._facts))
        ]

    def choose_columns(self, keys: Iterable[str]) -> None:
        """Show these columns; number and title are always there."""
        self._chosen = {*keys, *_ALWAYS}
        if self._facts is not None:
            self.show_facts(self._facts)
        self.columns_changed.emit()

    def is_chosen(self, column: Column) -> bool:
        return column.key in self._chosen

    def start_anew(self) -> None:
        """Columns, widths and order as they were at first."""
        head = self.horizontalHeader()
        for at, column in enumerate(COLUMNS):
            head.moveSection(head.visualIndex(at), at)
            self.setColumnWidth(at, scaled(column.width))
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.choose_columns([column.key for column in COLUMNS if column.chosen])

    def set_two_lines(self, on: bool) -> None:
        """Make room for a second line in every row."""
        height = scaled(TWO_LINES if on else ROW_HEIGHT)
        if self.verticalHeader().defaultSectionSize() != height:
            self.verticalHeader().setDefaultSectionSize(height)

    def layout_text(self) -> str:
        """Columns, widths, order and sorting, for the settings."""
        head = self.horizontalHeader()
        by = self._list.sorted_by
        return json.dumps(
            {
                "chosen": sorted(self._chosen),
                "known": [column.key for column in COLUMNS],
                "order": [COLUMNS[head.logicalIndex(at)].key for at in range(len(COLUMNS))],
                "widths": {
                    column.key: head.sectionSize(at)
                    for at, column in enumerate(COLUMNS)
                    if not head.isSectionHidden(at)
                },
                "sorted": [by[0], by[1] == Qt.SortOrder.DescendingOrder] if by else None,
            }
        )

    def restore_layout(self, text: str) -> None:
        """What ``layout_text`` gave; a column that is newer than it shows as at first."""
        try:
            kept = json.loads(text)
            known = set(kept["known"])
            chosen = {key for key in kept["chosen"] if isinstance(key, str)}
            order, widths, by = list(kept["order"]), dict(kept["widths"]), kept["sorted"]
        except (ValueError, TypeError, KeyError):
            return
        head = self.horizontalHeader()
        places = {column.key: at for at, column in enumerate(COLUMNS)}
        for to, key in enumerate(key for key in order if key in places):
            head.moveSection(head.visualIndex(places[key]), to)
        for key, width in widths.items():
            if key in places and isinstance(width, int):
                self.setColumnWidth(places[key], max(scaled(28), min(width, scaled(800))))
        new = {c.key for c in COLUMNS if c.key not in known and c.chosen}
        self.choose_columns(chosen | new)
        if isinstance(by, list) and len(by) == 2 and by[0] in places:
            order_of = Qt.SortOrder.DescendingOrder if by[1] else Qt.SortOrder.AscendingOrder
            self.sortByColumn(places[by[0]], order_of)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_title()

    def startDrag(self, actions: Qt.DropAction) -> None:
        rows = {index.row() for index in self.selectedIndexes()}
        title = str(self.currentIndex().siblingAtColumn(TITLE).data() or "")
        drag_rows(self, title if len(rows) == 1 else f"{len(rows)}事業")

    def _fit_title(self) -> None:
        if self._fitting:
            return
        head = self.horizontalHeader()
        others = sum(
            head.sectionSize(at)
            for at in range(len(COLUMNS))
            if at != TITLE and not head.isSectionHidden(at)
        )
        self._fitting = True
        self.setColumnWidth(TITLE, max(scaled(_LEAST_TITLE), self.viewport().width() - others))
        self._fitting = False

    def _put_cells(self) -> None:
        cells = {
            "number": FigureCell(),
            "title": TitleCell(HIT),
            "category": ChipCell(VALUE),
            "dx": MarkCell(),
            "overall": FigureCell(),
            "management": FigureCell(),
            "planned": self._phases,
            "actual": self._actual,
            "slip": SlipCell(VALUE),
            "grade": GradeCell(),
            "ended": QuietCell(),
            "problems": ProblemCell(VALUE),
        }
        for at, column in enumerate(COLUMNS):
            cell = cells.get(column.key) or RowCell()
            cell.setParent(self)
            self.setItemDelegateForColumn(at, cell)

    def _dress(self) -> None:
        dress(self, "事業の一覧")
        head = self.horizontalHeader()
        head.setSectionsMovable(True)
        for at, column in enumerate(COLUMNS):
            self.setColumnWidth(at, scaled(column.width))
        head.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Fixed)
        sort_by_head(self)
        head.sectionResized.connect(lambda at, *_: self._fit_title() if at != TITLE else None)
