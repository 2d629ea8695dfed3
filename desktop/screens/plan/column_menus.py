"""列 and 並べ替え: menus that follow the table."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from desktop.models.project_columns import COLUMNS, Column
from desktop.screens.plan.list_table import ListTable


class ColumnMenu(QMenu):
    """Which columns the list shows."""

    def __init__(self, table: ListTable, parent: QWidget | None = None) -> None:
        super().__init__("表示する列", parent)
        self._table = table
        self.aboutToShow.connect(self._fill)
        self._fill()

    def _fill(self) -> None:
        self.clear()
        for column in self._table.offered_columns():
            action = self.addAction(column.head)
            action.setCheckable(True)
            action.setChecked(self._table.is_chosen(column))
            action.toggled.connect(lambda on, c=column: self._choose(c, on))
        self.addSeparator()
        self.addAction("はじめの列に戻す", self._table.start_anew)

    def _choose(self, column: Column, on: bool) -> None:
        keys = {c.key for c in COLUMNS if self._table.is_chosen(c)} - {column.key}
        self._table.choose_columns(keys | {column.key} if on else keys)


class SortMenu(QMenu):
    """By which column the list is sorted; the same again turns the order round."""

    def __init__(self, table: ListTable, parent: QWidget | None = None) -> None:
        super().__init__("並べ替え", parent)
        self._table = table
        self.aboutToShow.connect(self._fill)
        self._fill()

    def _fill(self) -> None:
        self.clear()
        head = self._table.horizontalHeader()
        by = head.sortIndicatorSection()
        down = head.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
        group = QActionGroup(self)
        self._add(group, "計画の順", -1, by in range(len(COLUMNS)))
        for column in self._table.shown_columns():
            at = COLUMNS.index(column)
            mark = ("（降順）" if down else "（昇順）") if at == by else ""
            self._add(group, f"{column.head}{mark}", at, at != by)

    def _add(self, group: QActionGroup, words: str, at: int, other: bool) -> None:
        action = QAction(words, group)
        action.setCheckable(True)
        action.setChecked(not other)
        action.triggered.connect(lambda: self._sort(at))
        self.addAction(action)

    def _sort(self, at: int) -> None:
        head = self._table.horizontalHeader()
        same = head.sortIndicatorSection() == at
        up = head.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        turned = same and up
        self._table.sortByColumn(
            at, Qt.SortOrder.DescendingOrder if turned else Qt.SortOrder.AscendingOrder
        )
