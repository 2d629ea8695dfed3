"""Numbers as a table: what is shown, what is copied, and which projects each cell counts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from db.rules.figures import Number
from desktop.papers.charts import Bar, Chart

NUMBER = Qt.ItemDataRole.UserRole
BAR = Qt.ItemDataRole.UserRole + 1
ROW = Qt.ItemDataRole.UserRole + 2
ZERO = "–"
SHARE = "割合"
_ROOT = QModelIndex()

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Cell:
    """``text`` is what is copied; a number of none is shown as 「–」."""

    text: str
    number: Number | None = None
    figure: bool = False

    @property
    def opens(self) -> bool:
        return self.number is not None and bool(self.number.projects)

    @property
    def shown(self) -> str:
        return ZERO if self.figure and self.text == "0" else self.text


@dataclass(frozen=True, slots=True)
class NumberRow:
    """``bar``: its numbers as shares; ``quiet`` and ``sum`` as in a chart's bar."""

    cells: tuple[Cell, ...]
    bar: Bar | None = None
    quiet: bool = False
    sum: bool = False


@dataclass(frozen=True, slots=True)
class Numbers:
    """A table; with ``bars`` a column at the right draws each row's shares."""

    title: str
    unit: str
    head: tuple[str, ...]
    rows: tuple[NumberRow, ...]
    bars: bool = False
    scale: int | None = None

    @property
    def without_bars(self) -> "Numbers":
        """The numbers alone."""
        return replace(self, bars=False)

    def as_text(self) -> str:
        """Head and rows, with tabs between the cells, as a spreadsheet takes them."""
        lines = [self.head, *(tuple(cell.text for cell in row.cells) for row in self.rows)]
        return "".join("\t".join(line) + "\r\n" for line in lines)


class NumberTable(QAbstractTableModel):
    """The rows of a ``Numbers``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.numbers = Numbers("", "", (), ())

    def show(self, numbers: Numbers) -> None:
        """Show another table."""
        self.beginResetModel()
        self.numbers = numbers
        self.endResetModel()

    def cell(self, index: Index) -> Cell | None:
        """What stands in a cell; None in the column of bars."""
        cells = self.numbers.rows[index.row()].cells if index.isValid() else ()
        return cells[index.column()] if index.column() < len(cells) else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.numbers.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.numbers.head) + self.numbers.bars

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, cell = self.numbers.rows[index.row()], self.cell(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell.shown if cell else None
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return self._words(index)
        if role == NUMBER:
            return cell.number if cell and cell.opens else None
        if role == BAR:
            return row.bar if cell is None else None
        return row if role == ROW else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.numbers.head[section] if section < len(self.numbers.head) else SHARE
        if role == Qt.ItemDataRole.TextAlignmentRole:
            figure = any(
                section < len(row.cells) and row.cells[section].figure for row in self.numbers.rows
            )
            side = Qt.AlignmentFlag.AlignRight if figure else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def _words(self, index: Index) -> str:
        """行政サービスのオンライン化、A 2事業: a cell by itself."""
        row, cell = self.numbers.rows[index.row()], self.cell(index)
        if cell is None:
            parts = row.bar.parts if row.bar else ()
            return "、".join(f"{p.label} {p.value:,}" for p in parts if p.value)
        if not cell.figure:
            return cell.text
        head = self.numbers.head[index.column()]
        unit = cell.number.counted if cell.number is not None else ""
        return f"{row.cells[0].text}、{head} {cell.text}{unit}"


def numbers_of(chart: Chart, *, bars: bool = False) -> Numbers:
    """A chart's numbers; those that count projects lead to them."""
    rows = tuple(
        NumberRow(_cells(chart, texts, bar), bar if bars else None, bar.quiet, bar.sum)
        for texts, bar in zip(chart.rows, chart.bars, strict=True)
    )
    return Numbers(chart.title, chart.unit, chart.head, rows, bars, chart.scale)


def _cells(chart: Chart, texts: Sequence[str], bar: Bar) -> tuple[Cell, ...]:
    numbers: list[Number | None] = [part.number for part in bar.parts]
    total = [part.number for part in bar.parts if part.number]
    if total and len(total) == len(bar.parts):
        uids = tuple(uid for number in total for uid in number.uids)
        numbers.append(Number(f"{chart.title}・{bar.label}", uids, total[0].counted))
    made = [Cell(texts[0])]
    for at, text in enumerate(texts[1:]):
        number = numbers[at] if at < len(numbers) else None
        made.append(Cell(text, number if number and number.text == text else None, figure=True))
    return tuple(made)
