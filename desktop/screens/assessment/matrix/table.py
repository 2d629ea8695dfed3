"""The matrix as one widget: number and title stand still, the stages scroll beside them."""

import unicodedata
from enum import Enum

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHBoxLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.models.matrix.columns import FROZEN
from desktop.models.matrix.model import AssessmentMatrix, Index
from desktop.screens.assessment.matrix.cells import MatrixCells
from desktop.screens.assessment.matrix.head import MatrixHead
from desktop.widgets.parts import rule
from desktop.widgets.schedule_table import plain
from desktop.widgets.tokens import figures, scaled

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WIPES = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_LEAST_TITLE = 150
_SCROLL_BAR = 12


class Ask(Enum):
    """What is asked for the chosen cells by a key with Ctrl."""

    COPY = "Ctrl+C"
    COPY_WITH_HEADS = "Ctrl+Shift+C"
    PASTE = "Ctrl+V"
    COPY_FROM_DEPARTMENTS = "Ctrl+K"


class MatrixView(QTableView):
    """The columns that scroll. One rectangle of cells is chosen; keys write all of it."""

    keyed = Signal(str)
    """A digit or letter for the chosen cells; "" to empty them."""
    asked = Signal(object)
    """``Ask``."""
    opened = Signal(int)
    """Row: Enter or a double click where nothing is typed."""
    moved = Signal()

    def __init__(self, matrix: AssessmentMatrix, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._matrix = matrix
        self.setAccessibleName("評価の一覧表")
        self.setHorizontalHeader(MatrixHead(matrix, self))
        self.setModel(matrix)
        plain(self)
        self.setItemDelegate(MatrixCells(matrix, self, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.DoubleClicked)

    def go(self, row: int, column: int) -> None:
        """Make one cell the current and the only chosen one."""
        index = self.model().index(row, column)
        if index.isValid():
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect)
            self.scrollTo(index)

    def chosen(self) -> tuple[range, range] | None:
        """The rows and columns of the chosen rectangle."""
        selection = self.selectionModel().selection()
        ranges = [selection.at(i) for i in range(selection.count())]
        if not ranges:
            return None
        rows = range(min(r.top() for r in ranges), max(r.bottom() for r in ranges) + 1)
        left, right = min(r.left() for r in ranges), max(r.right() for r in ranges)
        return rows, range(left, right + 1)

    def selectAll(self) -> None:
        """Everything, with the frozen columns."""
        last = self.model().index(self.model().rowCount() - 1, self.model().columnCount() - 1)
        cells = QItemSelection(self.model().index(0, 0), last)
        self.selectionModel().select(cells, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        # Digits and letters are keys here, also while an input method is on; words are typed.
        words = self._matrix.flags(current) & Qt.ItemFlag.ItemIsEditable
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, bool(words) and self._types)
        triggers = QAbstractItemView.EditTrigger
        keys = triggers.EditKeyPressed | triggers.DoubleClicked
        self.setEditTriggers(keys | triggers.AnyKeyPressed if self._types else keys)
        for index in (previous, current):
            self.update(index)
        self.moved.emit()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.moved.emit()

    def event(self, event: QEvent) -> bool:
        """The keys of the table come before those of the menus."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and _ask(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QAbstractItemView.State.EditingState:
            return  # Enter comes here from the editor too, which stores by itself
        if (ask := _ask(event)) is not None:
            self.asked.emit(ask)
            return
        plain_key = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        at = self.currentIndex()
        if event.key() in _ENTER and plain_key:
            if self._matrix.can_write(at.column()):
                self._go_down()
            else:
                self.opened.emit(at.row())
            return
        if event.key() in _WIPES and plain_key:
            self.keyed.emit("")
            return
        sign = unicodedata.normalize("NFKC", event.text())
        shift = Qt.KeyboardModifier.ShiftModifier
        typed = plain_key or event.modifiers() == shift
        if typed and sign.isalnum() and not self._types:
            self.keyed.emit(sign)
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and not self._matrix.can_write(index.column()):
            self.opened.emit(index.row())
        else:
            super().mouseDoubleClickEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.go(0, self.first_written)
        self.moved.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.moved.emit()

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """After Enter the row below is next, as in a spreadsheet."""
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self._go_down()

    def _go_down(self) -> None:
        at = self.currentIndex()
        self.go(min(at.row() + 1, self.model().rowCount() - 1), at.column())

    @property
    def first_written(self) -> int:
        """The first column that is written: where work begins."""
        columns = range(self._matrix.columnCount())
        return next((at for at in columns if self._matrix.can_write(at)), FROZEN)

    @property
    def _types(self) -> bool:
        """Whether the current cell takes words rather than keys."""
        at = self.currentIndex().column()
        return self._matrix.can_write(at) and self._matrix.columns[at].writes == "reason"


def _ask(event: QKeyEvent) -> Ask | None:
    pressed = QKeySequence(event.keyCombination())
    return next((ask for ask in Ask if QKeySequence(ask.value) == pressed), None)


class MatrixTable(QWidget):
    """``view`` has the keys and signals; what is frozen follows it."""

    def __init__(self, matrix: AssessmentMatrix, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._matrix = matrix
        self.view = MatrixView(matrix)
        self.frozen = QTableView()
        self.frozen.setHorizontalHeader(MatrixHead(matrix, self.frozen))
        self.frozen.setModel(matrix)
        self.frozen.setSelectionModel(self.view.selectionModel())
        self.frozen.setItemDelegate(MatrixCells(matrix, self.frozen, self.view))
        self.frozen.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.frozen.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        plain(self.frozen)
        self.frozen.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.frozen.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._foot = QWidget()
        self._foot.setFixedHeight(0)
        left_side = QVBoxLayout()
        left_side.setContentsMargins(0, 0, 0, 0)
        left_side.setSpacing(0)
        left_side.addWidget(self.frozen)
        left_side.addWidget(self._foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left_side)
        row.addWidget(rule("line2", upright=True))
        row.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        left, right = self.frozen.verticalScrollBar(), self.view.verticalScrollBar()
        right.valueChanged.connect(left.setValue)
        left.valueChanged.connect(right.setValue)
        for table in (self.view, self.frozen):
            head = table.horizontalHeader()
            for chooses in (head.sectionPressed, head.sectionEntered):
                chooses.disconnect()  # a whole column is never chosen by sorting it
            head.sectionClicked.connect(self._sort)
        self.frozen.pressed.connect(self._press)
        self.frozen.doubleClicked.connect(lambda index: self.view.opened.emit(index.row()))
        self._marked = range(0)
        self.view.moved.connect(self._mark)
        self.view.horizontalScrollBar().rangeChanged.connect(self._level_feet)
        matrix.modelReset.connect(self.lay_out)
        self.lay_out()

    def show_shades(self, shades: dict[str, int]) -> None:
        """Shades of the categories by name."""
        for table in (self.view, self.frozen):
            delegate = table.itemDelegate()
            assert isinstance(delegate, MatrixCells)
            delegate.shades = shades

    def lay_out(self) -> None:
        """Give the columns their widths; the title has what is left, the reason takes the rest."""
        metrics = QFontMetrics(figures())
        for at, column in enumerate(self._matrix.columns):
            self.frozen.setColumnHidden(at, at >= FROZEN)
            self.view.setColumnHidden(at, at < FROZEN)
            self.view.setColumnWidth(at, scaled(column.width))
        if self._matrix.columns:
            numbers = [row.project.number or "" for row in self._matrix.every]
            widest = max((metrics.horizontalAdvance(n) for n in numbers), default=0)
            self.frozen.setColumnWidth(0, max(scaled(48), widest + scaled(16)))
        self._share()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._share()

    def _share(self) -> None:
        """The title is as wide as a sixth of the table, within reason."""
        title = min(max(self.width() // 6, scaled(_LEAST_TITLE)), scaled(360))
        self.frozen.setColumnWidth(1, title)
        self.frozen.setFixedWidth(self.frozen.columnWidth(0) + title)
        if self._matrix.columns:
            last = len(self._matrix.columns) - 1
            others = sum(self.view.columnWidth(at) for at in range(FROZEN, last))
            room = self.width() - self.frozen.width() - others - scaled(_SCROLL_BAR)
            self.view.setColumnWidth(last, max(scaled(self._matrix.columns[last].width), room))

    def _sort(self, section: int) -> None:
        """Up, then down, then the plan's own order."""
        matrix = self._matrix
        if matrix.sorted_column != section:
            matrix.sort(section)
        elif not matrix.sorted_down:
            matrix.sort(section, Qt.SortOrder.DescendingOrder)
        else:
            matrix.sort(-1)
        for table in (self.view, self.frozen):
            table.horizontalHeader().viewport().update()

    def _press(self, index: QModelIndex) -> None:
        """A press on number or title goes to its row."""
        self.view.setFocus()
        at = self.view.currentIndex().column()
        self.view.go(index.row(), at if at >= FROZEN else self.view.first_written)

    def _mark(self) -> None:
        """Draw the frozen part of the rows again that are, or were, chosen."""
        chosen = self.view.chosen()
        rows = chosen[0] if chosen else range(0)
        for row in {*rows} | {*self._marked}:
            top, height = self.frozen.rowViewportPosition(row), self.frozen.rowHeight(row)
            self.frozen.viewport().update(0, top, self.frozen.width(), height)
        self._marked = rows

    def _level_feet(self, _least: int, most: int) -> None:
        """Where the stages have a scroll bar the frozen rows end above it too."""
        height = self.view.horizontalScrollBar().sizeHint().height() if most else 0
        self._foot.setFixedHeight(height)
