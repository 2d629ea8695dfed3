"""調査票から選ぶ: the workbook's sheets as they came back; a cell gives a question its answer."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from db.records import Answer
from db.rules.answers import parsed
from desktop.models.collection.lines import Line
from desktop.models.collection.sheet_grid import MARKED, SheetGrid
from desktop.papers.spreadsheet.reading import ReadSheet
from desktop.widgets.act_dialog import ActDialog
from desktop.widgets.choice import Choice
from desktop.widgets.parts import label
from desktop.widgets.row_cells import RowCell
from desktop.widgets.tokens import SMALL_PX, face, scaled, tokens

Index = QModelIndex | QPersistentModelIndex
_ROW = 22
_CHARACTER = 8  # pixels of a column's width in characters
_NARROWEST, _WIDEST = 18, 320
_TALLEST = 4  # lines


class SheetDialog(ActDialog):
    """``taken`` gives the answer with the sheet and the cell that it was found in."""

    taken = Signal(object, str, str)

    def __init__(self, line: Line, sheets: Sequence[ReadSheet], parent: QWidget | None) -> None:
        super().__init__("調査票から選ぶ", "この値にする", parent)
        self._line = line
        self._sheets = [sheet for sheet in sheets if not sheet.hidden]
        self._answer: Answer | None = None
        self.model = SheetGrid(self)
        self.view = _Grid(self.model)
        self.sheet = Choice()
        self.said = label()
        self.said.setWordWrap(True)
        question = line.question.label if line.question else line.label
        heading = "　".join(part for part in (line.number, line.title, question) if part)
        self.column.addWidget(label(heading, bold=True))
        self.column.addWidget(
            label(
                "答えのあるセルを選び、Enterかダブルクリックで決めます。", SMALL_PX, role="second"
            )
        )
        self.add_field("シート", self.sheet)
        self.column.addWidget(self.view, 1)
        self.column.addWidget(self.said)
        self.sheet.offer([(s.title, n) for n, s in enumerate(self._sheets)], self._home())
        self.sheet.chosen.connect(self._show)
        self.view.selectionModel().currentChanged.connect(lambda *_: self._look())
        self.view.entered_on.connect(self._take)
        self.accepted.connect(self._tell)
        self.act.setDefault(False)
        room = self.screen().availableSize()
        self.resize(min(scaled(1080), room.width() - 40), min(scaled(720), room.height() - 60))
        self._show(self._home())
        self.view.setFocus()

    def _home(self) -> int:
        """The sheet that the value belongs to, or that names the project."""
        titles = [sheet.title for sheet in self._sheets]
        if self._line.value.sheet in titles:
            return titles.index(self._line.value.sheet)
        number = self._line.number
        return next((n for n, title in enumerate(titles) if number and number in title), 0)

    def _show(self, at: int) -> None:
        if not self._sheets:
            return
        sheet = self._sheets[at]
        home = sheet.title == self._line.value.sheet
        self.model.show(sheet, self._line.value.cell if home else None)
        self.view.lay_out(sheet)
        self._look()

    def _look(self) -> None:
        """Say what the cell under the cursor would give."""
        index = self.view.currentIndex()
        question = self._line.question
        self._answer = None
        words, wrong = "", False
        if index.isValid() and question is not None:
            found = parsed(question, self.model.raw(index))
            where = self.model.address(index)
            if found.value is not None:
                self._answer = found.value
                words = f"{where}：「{self._line.words(found.value)}」　{found.note or ''}"
            elif found.reason is not None:
                words, wrong = f"{where}：{found.reason}", True
            else:
                words = f"{where}：空のセルです。"
        self.said.setProperty("role", "warn" if wrong else "")
        self.said.style().polish(self.said)
        self.said.setText(words)
        self.act.setEnabled(self._answer is not None)

    def _take(self) -> None:
        if self._answer is not None:
            self.accept()

    def _tell(self) -> None:
        index = self.view.currentIndex()
        if self._answer is not None and index.isValid():
            title = self._sheets[int(self.sheet.currentData())].title
            self.taken.emit(self._answer, title, self.model.address(index))


class _Grid(QTableView):
    entered_on = Signal()

    def __init__(self, model: SheetGrid) -> None:
        super().__init__()
        self.setModel(model)
        self.setProperty("kind", "sheet")
        self._grid = model
        self.setAccessibleName("調査票のセル")
        self.setItemDelegate(_SheetCell(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setFont(face(SMALL_PX))
        for head in (self.horizontalHeader(), self.verticalHeader()):
            head.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
            head.setMinimumSectionSize(scaled(_NARROWEST))
            head.setHighlightSections(False)
        self.doubleClicked.connect(lambda _: self.entered_on.emit())

    def lay_out(self, sheet: ReadSheet) -> None:
        """Widths, merged cells and what is hidden, as in the file."""
        self.clearSpans()
        rows, columns = self._grid.rowCount(), self._grid.columnCount()
        for column in range(columns):
            wide = sheet.widths.get(column + 1, 8.4) * _CHARACTER
            self.setColumnWidth(column, scaled(int(min(max(wide, _NARROWEST), _WIDEST))))
            self.setColumnHidden(column, column + 1 in sheet.hidden_columns)
        for row in range(rows):
            self.setRowHidden(row, row + 1 in sheet.hidden_rows)
            self.setRowHeight(row, scaled(_ROW))
        for (row, column), (down, across) in _spans(sheet).items():
            if row <= rows and column <= columns:
                self.setSpan(row - 1, column - 1, down, across)
        self._raise_rows(sheet)
        row, column = self._grid.marked or next(iter(sorted(sheet.cells)), (1, 1))
        index = self._grid.index(row - 1, column - 1)
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_on.emit()
        else:
            super().keyPressEvent(event)

    def _raise_rows(self, sheet: ReadSheet) -> None:
        """As many lines as the words of a row's cells need."""
        metrics = self.fontMetrics()
        spans = _spans(sheet)
        for (row, column), cell in sheet.cells.items():
            down, across = spans.get((row, column), (1, 1))
            if down > 1 or row > self._grid.rowCount() or not isinstance(cell.value, str):
                continue
            last = min(column + across, self._grid.columnCount() + 1)
            width = sum(self.columnWidth(at - 1) for at in range(column, last)) - 8
            needed = sum(
                -(-metrics.horizontalAdvance(part) // max(width, 1)) or 1
                for part in cell.value.split("\n")
            )
            height = min(needed, _TALLEST) * metrics.lineSpacing() + 4
            if width > 0 and height > self.rowHeight(row - 1):
                self.setRowHeight(row - 1, height)


class _SheetCell(RowCell):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = tokens()
        painter.save()
        if index.data(MARKED):
            painter.fillRect(option.rect, QColor(colours.warnbg))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.setFont(face(SMALL_PX))
        painter.setPen(QColor(colours.ink))
        painter.setClipRect(option.rect)
        painter.drawText(option.rect.adjusted(4, 0, -4, 0), flags, str(index.data() or ""))
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(QColor(colours.acc), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))
        painter.restore()


def _spans(sheet: ReadSheet) -> dict[tuple[int, int], tuple[int, int]]:
    """The first cell of each merged range to how many rows and columns it covers."""
    ends: dict[tuple[int, int], tuple[int, int]] = {}
    for (row, column), first in sheet.merged.items():
        below, right = ends.get(first, first)
        ends[first] = max(below, row), max(right, column)
    return {
        first: (below - first[0] + 1, right - first[1] + 1)
        for first, (below, right) in ends.items()
    }
