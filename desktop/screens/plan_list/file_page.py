"""Step 1: which sheet of the file, and in which of its rows the heads stand."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QPushButton,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from db.rules.plan_list.sheet import ListSheet
from desktop.models.plan_list.sheet_table import IS_HEAD, SheetTable
from desktop.widgets.choice import Choice
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.parts import label
from desktop.widgets.row_cells import ROW_HEIGHT, RowCell, draw_text
from desktop.widgets.tokens import SMALL_PX, face, scaled, tokens

Index = QModelIndex | QPersistentModelIndex
_WIDTH = 108
_SHEET_LETTERS = 12
_MOST_ROWS = 60  # that can be heads
_MOST_HEAD_ROWS = 5


class FilePage(QWidget):
    """``laid_out`` asks for the sheet to be read with other rows of heads."""

    laid_out = Signal(object, int, int)
    """ListSheet, the first and the last row of its heads; 0 for a list without."""
    sheet_chosen = Signal(object)
    other_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet: ListSheet | None = None
        self.file = ElidedLabel(bold=True)
        self.other = QPushButton("ほかのファイル…")
        self.other.setAutoDefault(False)  # else Enter in the table presses it
        self.other.setProperty("kind", "small")
        self.sheet = Choice()
        self.sheet.setAccessibleName("シート")
        self.sheet.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        self.sheet.setMinimumContentsLength(_SHEET_LETTERS)
        self.first, self.last = Choice(), Choice()
        self.first.setAccessibleName("見出しの最初の行")
        self.last.setAccessibleName("見出しの最後の行")
        for field in (self.first, self.last):
            field.setMinimumWidth(scaled(108))
        self.notes = label(px=SMALL_PX, role="second")
        self.notes.setWordWrap(True)
        self.model = SheetTable(self)
        self.view = _Table(self.model)
        self._put_together()
        self.other.clicked.connect(self.other_wanted)
        self.sheet.chosen.connect(self.sheet_chosen)
        self.first.chosen.connect(lambda row: self._put_heads(row, row))
        self.last.chosen.connect(lambda row: self._put_heads(self.first.currentData(), row))
        self.view.activated.connect(lambda at: self._put_heads(at.row() + 1, at.row() + 1))

    def show_name(self, name: str) -> None:
        """A file is being read: nothing of it is known yet."""
        self._sheet = None
        self.file.setText(name)
        self.notes.hide()
        for field in (self.sheet, self.first, self.last):
            field.clear()
        self.model.clear()

    def show_file(self, name: str, sheets: tuple[ListSheet, ...], notes: tuple[str, ...]) -> None:
        """Another file was read."""
        self.file.setText(name)
        self.notes.setText("".join(notes))
        self.notes.setVisible(bool(notes))
        hidden = {True: "（隠れています）", False: ""}
        entries: list[tuple[str, object]] = [(s.title + hidden[s.hidden], s) for s in sheets]
        self.sheet.offer(entries, sheets[0] if sheets else None)
        self.sheet.setEnabled(len(sheets) > 1)

    def show_sheet(self, sheet: ListSheet, first: int, last: int) -> None:
        """Show a sheet with its heads where they are taken to be."""
        self._sheet = sheet
        self.sheet.setCurrentIndex(
            next((n for n in range(self.sheet.count()) if self.sheet.itemData(n) is sheet), -1)
        )
        rows: list[tuple[str, object]] = [(f"{row}行目", row) for row in sheet.rows[:_MOST_ROWS]]
        self.first.offer([("なし", 0), *rows], first)
        below = range(first, first + _MOST_HEAD_ROWS)
        self.last.offer([(f"{row}行目まで", row) for row in below] if first else [("–", 0)], last)
        self.last.setEnabled(first > 0)
        self.model.show(sheet, first, last)
        self.view.show_row(first)

    def _put_heads(self, first: int, last: int) -> None:
        if self._sheet is not None:
            self.laid_out.emit(self._sheet, first, last)

    def _put_together(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(scaled(8))
        top.addWidget(self.file)
        top.addWidget(self.other)
        top.addStretch(1)
        for words, field in (("シート", self.sheet), ("見出し", self.first)):
            name = label(words, SMALL_PX, role="second")
            name.setBuddy(field)
            top.addSpacing(scaled(8))
            top.addWidget(name)
            top.addWidget(field)
        top.addWidget(self.last)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        column.addLayout(top)
        column.addWidget(self.notes)
        column.addWidget(self.view, 1)
        hint = "太字の行が見出しです。違うときは、見出しの行を選んで Enter を押します。"
        column.addWidget(label(hint, SMALL_PX, role="hint"))


class _Cell(RowCell):
    """A cell of a head row is bold on the heads' ground."""

    def draw_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = tokens()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = colours.head if index.data(IS_HEAD) else colours.panel
        if chosen:
            ground = colours.sel if option.widget.hasFocus() else colours.selno
        painter.fillRect(option.rect, QColor(ground))
        painter.setPen(QColor(colours.line))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.drawLine(option.rect.topRight(), option.rect.bottomRight())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        self.draw_ground(painter, option, index)
        at = option.rect.adjusted(6, 0, -4, -1)
        font = face(SMALL_PX, bold=bool(index.data(IS_HEAD)))
        draw_text(painter, at, str(index.data() or ""), font)
        painter.restore()


class _Table(QTableView):
    """The picture of the sheet; whole rows are chosen."""

    def __init__(self, model: SheetTable) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName("一覧の最初の行")
        self.setItemDelegate(_Cell(self))
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.verticalHeader().setDefaultSectionSize(scaled(ROW_HEIGHT))
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.horizontalHeader().setDefaultSectionSize(scaled(_WIDTH))

    def show_row(self, row: int) -> None:
        """Make a row the current one and bring it into view; 0 is the first."""
        self.setCurrentIndex(self.model().index(max(row - 1, 0), 0))
