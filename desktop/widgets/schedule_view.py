"""The periods of the schedule: keys, a chosen rectangle of cells, painting by dragging.

The view writes nothing: it says what was asked for, and the screen does it.
"""

from collections.abc import Mapping

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
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
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QWidget

from db.vocabulary import NOTHING_PLANNED
from desktop.widgets.schedule_bars import RowsOfBars, WordEditor, label_face
from desktop.widgets.schedule_head import ScheduleHead
from desktop.widgets.schedule_keys import (
    CONTROL,
    ENTER,
    MOVES,
    SHIFT,
    asked,
    held,
    sign,
    wipes,
)
from desktop.widgets.schedule_range import RangeView
from desktop.widgets.schedule_source import FIRST_PERIOD, CellRange, ScheduleSource
from desktop.widgets.tokens import scaled, tokens

_HANDLE = 7
_LEAST_WIDTH = 64


class ScheduleView(RangeView):
    """All periods of all rows. One rectangle is chosen at a time."""

    content_keyed = Signal(object)
    """Phase, 予定なし or None: somebody pressed its key for the chosen cells."""
    brushed = Signal()
    """A drag with a brush ended; the chosen cells are those it went over."""
    filled = Signal(object, object)
    """CellRange source, CellRange target: the handle was dragged from one over the other."""
    fold_asked = Signal(int)
    asked = Signal(object)
    """``Ask``: copy, paste and filling."""
    focus_changed = Signal(bool)

    def __init__(self, source: ScheduleSource, parent: QWidget | None = None) -> None:
        super().__init__(source, parent)
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
        self.bars = RowsOfBars(source, self)
        self.bars.set_font(label_face())
        self.setItemDelegate(WordEditor(self))
        self.setAccessibleName("スケジュール")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.head.columns_pressed.connect(self.choose_columns)
        self.head.columns_pressed.connect(lambda *_: self.setFocus())
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
        self.executeDelayedItemsLayout()
        painter = QPainter(self.viewport())
        painter.setClipRegion(event.region())
        self.bars.paint(painter, event.rect())
        cells = self.chosen()
        if cells is None:
            return
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
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and self._is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        elif self._is_ours(event):
            self._do(event)
        elif event.key() in MOVES and not held(event) & ~(CONTROL | SHIFT):
            self.move_by_key(event)
        elif event.key() == Qt.Key.Key_Space:
            self._choose_whole(event)
        elif event.key() in ENTER and held(event) in (Qt.KeyboardModifier.NoModifier, SHIFT):
            self._enter(-1 if held(event) else 1)
        elif event.key() == Qt.Key.Key_Tab and held(event) == CONTROL:
            super().focusNextPrevChild(True)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, onward: bool) -> bool:
        """Tab goes from period to period, and from the last one on to the next field."""
        at = self.currentIndex()
        column = at.column() + (1 if onward else -1)
        inside = FIRST_PERIOD <= column < self.model().columnCount()
        if self.hasFocus() and at.isValid() and inside and self._source.lane_at(at.row()):
            self.go(at.row(), column)
            return True
        return super().focusNextPrevChild(onward)

    def keyboardSearch(self, search: str) -> None:
        """Letters jump nowhere: digits paint, and words are written into cells."""

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self.setFocus()
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self._enter(1)
        elif hint == QAbstractItemDelegate.EndEditHint.EditNextItem:
            self.focusNextPrevChild(True)
        elif hint == QAbstractItemDelegate.EndEditHint.EditPreviousItem:
            self.focusNextPrevChild(False)

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
            asked(event) is not None
            or event.matches(QKeySequence.StandardKey.SelectAll)
            or wipes(event)
            or sign(event) in self._keys
        )

    def _do(self, event: QKeyEvent) -> None:
        if (ask := asked(event)) is not None:
            self.asked.emit(ask)
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.selectAll()
        else:
            self.content_keyed.emit(self._keys.get(sign(event)))

    def _choose_whole(self, event: QKeyEvent) -> None:
        """Space folds a group; with Shift it chooses whole rows, with Ctrl whole columns."""
        cells, current = self.chosen(), self.currentIndex()
        if cells is None or not current.isValid():
            return
        if held(event) == SHIFT:
            self.choose(cells._replace(left=FIRST_PERIOD, right=self.model().columnCount() - 1))
        elif held(event) == CONTROL:
            self.choose_columns(cells.left, cells.right)
        elif self._source.group_at(current.row()):
            self.fold_asked.emit(current.row())
        elif current.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(current)

    def _enter(self, step: int) -> None:
        """To the next project's row, as in a spreadsheet; on a group it folds."""
        current = self.currentIndex()
        if not current.isValid():
            return
        if self._source.group_at(current.row()):
            self.fold_asked.emit(current.row())
        else:
            self.move_to_next_row(step)

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cells = self.chosen()
        at = event.position().toPoint()
        index = self.indexAt(at)
        if event.button() == Qt.MouseButton.RightButton and cells and _holds(cells, index):
            return
        if cells and self._handle(self._rect_of(cells)).adjusted(-2, -2, 2, 2).contains(at):
            self._fill_to = cells
        elif not index.isValid():
            super().mousePressEvent(event)
        elif self._source.group_at(index.row()) and event.button() == Qt.MouseButton.LeftButton:
            self.fold_asked.emit(index.row())
        elif event.modifiers() & SHIFT and self.currentIndex().isValid():
            self.draw_out(index.row(), index.column())
        else:
            self.go(index.row(), index.column())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        cells = self.chosen()
        if self._fill_to is not None and cells is not None:
            self._fill_to = self._stretched(cells, self.indexAt(at).row(), self._column_at(at.x()))
            self.viewport().update()
        elif event.buttons() & Qt.MouseButton.LeftButton and self.corner is not None:
            self._drag_to(at)
        else:
            on_handle = cells is not None and self._handle(self._rect_of(cells)).contains(at)
            cross = on_handle or self.brushing
            self.viewport().setCursor(
                Qt.CursorShape.CrossCursor if cross else Qt.CursorShape.ArrowCursor
            )

    def _drag_to(self, at: QPoint) -> None:
        """Draw the range out to the pointer, and beyond the edge row by row."""
        shown = self.viewport().rect().adjusted(0, 0, -1, -1)
        inside = QPoint(
            min(max(at.x(), shown.left()), shown.right()),
            min(max(at.y(), shown.top()), shown.bottom()),
        )
        index = self.indexAt(inside)
        if not index.isValid():
            return
        beyond = (at.y() > shown.bottom()) - (at.y() < shown.top())
        row = min(max(index.row() + beyond, 0), self.model().rowCount() - 1)
        if (row, index.column()) != self.corner:
            self.draw_out(row, index.column())

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
        if not self.currentIndex().isValid() and self.model().rowCount():
            rows = range(self.model().rowCount())
            self.go(next((at for at in rows if self._source.lane_at(at)), 0), FIRST_PERIOD)
        super().focusInEvent(event)
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


def _holds(cells: CellRange, index: QModelIndex) -> bool:
    return index.row() in cells.rows and index.column() in cells.columns


def _frame(painter: QPainter, at: QRect, width: int, colour: str) -> None:
    """A frame drawn inside ``at``, with sharp edges at every scale."""
    ink = QColor(colour)
    painter.fillRect(at.left(), at.top(), at.width(), width, ink)
    painter.fillRect(at.left(), at.bottom() - width + 1, at.width(), width, ink)
    painter.fillRect(at.left(), at.top(), width, at.height(), ink)
    painter.fillRect(at.right() - width + 1, at.top(), width, at.height(), ink)
