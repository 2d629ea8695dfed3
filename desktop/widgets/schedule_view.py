"""The periods of the schedule: keys, a chosen rectangle of cells, painting by dragging.

The view writes nothing: it says what was asked for, and the screen does it.
"""

import unicodedata
from collections.abc import Mapping

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTableView, QWidget

from db.vocabulary import NOTHING_PLANNED
from desktop.widgets.schedule_bars import PhaseBar, label_face
from desktop.widgets.schedule_head import ScheduleHead
from desktop.widgets.schedule_source import FIRST_PERIOD, CellRange, ScheduleSource
from desktop.widgets.tokens import scaled, tokens

_HANDLE = 7
_LEAST_WIDTH = 64
_NO_MODIFIER = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ScheduleView(QTableView):
    """All periods of all rows. One rectangle is chosen at a time."""

    content_keyed = Signal(object)
    """Phase, 予定なし or None: somebody pressed its key for the chosen cells."""
    brushed = Signal()
    """A drag with a brush ended; the chosen cells are those it went over."""
    filled = Signal(object, object)
    """CellRange source, CellRange target: the handle was dragged from one over the other."""
    range_changed = Signal()
    fold_asked = Signal(int)
    copy_asked = Signal()
    paste_asked = Signal()
    fill_right_asked = Signal()
    focus_changed = Signal(bool)

    def __init__(self, source: ScheduleSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._keys: Mapping[str, str | None] = {}
        self._takes_words = False
        self._fill_to: CellRange | None = None
        self.least_width = _LEAST_WIDTH
        """Of a half, in pixels at 100 %."""
        self.brushing = False
        self.locked = False
        """Nothing can be painted: the file is open for reading only."""
        self.head = ScheduleHead(source, self)
        self.setHorizontalHeader(self.head)
        self.setModel(source.model)
        self.bars = PhaseBar(source, self)
        self.bars.set_font(label_face())
        self.setItemDelegate(self.bars)
        self.setAccessibleName("スケジュール")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.horizontalScrollBar().valueChanged.connect(self.viewport().update)
        source.model.modelReset.connect(self.lay_out)
        self.lay_out()

    # What is shown

    def lay_out(self) -> None:
        """Take phases and periods of the present state."""
        for column in range(self.model().columnCount()):
            self.setColumnHidden(column, column < FIRST_PERIOD)
        phases = self._source.state.phases if self._source.state else ()
        self._takes_words = not phases
        self._keys = {str(i): phase.name for i, phase in enumerate(phases[:9], 1)}
        self._keys |= {"-": NOTHING_PLANNED}
        if phases:
            self._keys |= {"0": None}
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.EditKeyPressed | triggers.AnyKeyPressed | triggers.DoubleClicked
            if self._takes_words
            else triggers.NoEditTriggers
        )
        self.share_width()
        self.range_changed.emit()

    def chosen(self) -> CellRange | None:
        """The chosen rectangle; None where nothing is chosen."""
        selection = self.selectionModel().selection()
        every = (selection.at(i) for i in range(selection.count()))
        ranges = [r for r in every if r.right() >= FIRST_PERIOD]
        if not ranges:
            return None
        return CellRange(
            min(r.top() for r in ranges),
            max(FIRST_PERIOD, min(r.left() for r in ranges)),
            max(r.bottom() for r in ranges),
            max(r.right() for r in ranges),
        )

    def choose(self, cells: CellRange) -> None:
        """Choose a rectangle and make its first cell the current one."""
        first = self.model().index(cells.top, cells.left)
        last = self.model().index(cells.bottom, cells.right)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(first, flags.NoUpdate)
        self.selectionModel().select(QItemSelection(first, last), flags.ClearAndSelect)

    def selectAll(self) -> None:
        last = self.model().columnCount() - 1
        if self.model().rowCount() and last >= FIRST_PERIOD:
            self.choose(CellRange(0, FIRST_PERIOD, self.model().rowCount() - 1, last))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.viewport().update()  # the rectangle's old edge lies in cells that stay chosen
        self.range_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share_width()

    def share_width(self) -> None:
        """Periods of equal width fill the view, but none is narrower than a label needs."""
        periods = len(self._source.periods)
        if not periods:
            return
        least = scaled(self.least_width) * (1 if self._source.periods[0].half else 2)
        width = max(least, self.viewport().width() // periods)
        for column in range(FIRST_PERIOD, FIRST_PERIOD + periods):
            self.setColumnWidth(column, width)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        cells = self.chosen()
        if cells is None:
            return
        painter = QPainter(self.viewport())
        colours = tokens()
        focused = self.hasFocus()
        at = self._rect_of(cells)
        _frame(painter, at, 2, colours.ink if focused else colours.ink3)
        _frame(painter, at.adjusted(2, 2, -2, -2), 1, colours.panel)
        handle = self._handle(at)
        if not handle.isNull():
            painter.fillRect(handle.adjusted(-1, -1, 1, 1), QColor(colours.panel))
            painter.fillRect(handle, QColor(colours.ink))
        if self.currentIndex().isValid() and focused:
            current = self.visualRect(self.currentIndex())
            _frame(painter, current.adjusted(2, 2, -2, -2), 2, colours.acc)
        if self._fill_to is not None:
            painter.setPen(QPen(QColor(colours.acc), 1, Qt.PenStyle.DashLine))
            painter.drawRect(self._rect_of(self._fill_to).adjusted(0, 0, -1, -1))

    def _rect_of(self, cells: CellRange) -> QRect:
        first = self.visualRect(self.model().index(cells.top, cells.left))
        last = self.visualRect(self.model().index(cells.bottom, cells.right))
        return first.united(last)

    # Keys

    def event(self, event: QEvent) -> bool:
        # The menu has the same keys for other places; here they are the grid's own.
        ours = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if ours and isinstance(event, QKeyEvent) and self._is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        elif self._is_ours(event):
            self._do(event)
        elif event.key() == Qt.Key.Key_Space or (
            event.key() in _ENTER and event.modifiers() in _NO_MODIFIER
        ):
            self._open_current()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters jump nowhere: digits paint, and words are written into cells."""

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        self.setFocus()
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            below = self.currentIndex().siblingAtRow(self.currentIndex().row() + 1)
            if below.isValid():
                self.setCurrentIndex(below)

    def finish_typing(self) -> None:
        """Give what is typed in a cell to the model."""
        editor = self.indexWidget(self.currentIndex())
        if editor is not None:
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def _is_ours(self, event: QKeyEvent) -> bool:
        if self.state() == QAbstractItemView.State.EditingState:
            return False
        return (
            event.matches(QKeySequence.StandardKey.Copy)
            or event.matches(QKeySequence.StandardKey.Paste)
            or event.matches(QKeySequence.StandardKey.SelectAll)
            or _is_fill_right(event)
            or event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
            or (event.modifiers() in _NO_MODIFIER and _sign(event) in self._keys)
        )

    def _do(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_asked.emit()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.selectAll()
        elif _is_fill_right(event):
            self.fill_right_asked.emit()
        else:
            self.content_keyed.emit(self._keys.get(_sign(event)))

    def _open_current(self) -> None:
        """Fold a group, or write into a cell of words."""
        current = self.currentIndex()
        if not current.isValid():
            return
        if self._source.group_at(current.row()):
            self.fold_asked.emit(current.row())
        elif current.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(current)

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cells = self.chosen()
        at = event.position().toPoint()
        index = self.indexAt(at)
        if cells and self._handle(self._rect_of(cells)).adjusted(-2, -2, 2, 2).contains(at):
            self._fill_to = cells
        elif index.isValid() and self._source.group_at(index.row()):
            self.fold_asked.emit(index.row())
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        cells = self.chosen()
        if self._fill_to is not None and cells is not None:
            self._fill_to = self._stretched(cells, self.indexAt(at).row(), self._column_at(at.x()))
            self.viewport().update()
            return
        on_handle = cells is not None and self._handle(self._rect_of(cells)).contains(at)
        cross = on_handle or self.brushing
        self.viewport().setCursor(
            Qt.CursorShape.CrossCursor if cross else Qt.CursorShape.ArrowCursor
        )
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        source, target = self.chosen(), self._fill_to
        self._fill_to = None
        if target is not None and source is not None:
            self.viewport().update()
            if target != source:
                self.filled.emit(source, target)
            return
        super().mouseReleaseEvent(event)
        if self.brushing and event.button() == Qt.MouseButton.LeftButton and source:
            self.brushed.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, FIRST_PERIOD))
        self.focus_changed.emit(True)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit(False)
        self.viewport().update()

    def _column_at(self, x: int) -> int:
        return max(self.columnAt(x), -1)

    def _handle(self, at: QRect) -> QRect:
        """The square at the range's lower right corner; none where nothing can be painted."""
        if self.brushing or self.locked:
            return QRect()
        return QRect(at.right() - _HANDLE + 1, at.bottom() - _HANDLE + 1, _HANDLE, _HANDLE)

    def _stretched(self, cells: CellRange, row: int, column: int) -> CellRange:
        """The range drawn out to a cell, in the direction in which it lies further away."""
        right, down = column - cells.right, row - cells.bottom
        if right > 0 and right >= down:
            return cells._replace(right=column)
        return cells._replace(bottom=row) if down > 0 else cells


def _sign(event: QKeyEvent) -> str:
    """What a key writes, in half width: an IME may be set to full-width digits."""
    return unicodedata.normalize("NFKC", event.text())


def _is_fill_right(event: QKeyEvent) -> bool:
    control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return control and event.key() == Qt.Key.Key_R


def _frame(painter: QPainter, at: QRect, width: int, colour: str) -> None:
    """A frame drawn inside ``at``, with sharp edges at every scale."""
    ink = QColor(colour)
    painter.fillRect(at.left(), at.top(), at.width(), width, ink)
    painter.fillRect(at.left(), at.bottom() - width + 1, at.width(), width, ink)
    painter.fillRect(at.left(), at.top(), width, at.height(), ink)
    painter.fillRect(at.right() - width + 1, at.top(), width, at.height(), ink)
